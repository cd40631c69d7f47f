//! The relay one writes with care in Rust: a slot that holds the newest frame, shared by all viewers, a frame encoded once for
//! all and written past the WebSocket's own buffer, no delay, buffers as large as frames.
use std::sync::Arc;

use futures_util::StreamExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::watch::{self, Sender};
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::Message;
use twinlane_bench_rust_peers::{serve, Guest, Socket};

const MAX_FRAME_BYTES: usize = 1 << 20;

type Newest = Arc<Sender<Arc<Vec<u8>>>>;

async fn film(mut camera: Socket, newest: Newest) {
    while let Some(Ok(message)) = camera.next().await {
        if let Message::Binary(picture) = message {
            let frame = Frame::message(picture, OpCode::Data(Data::Binary), true);
            let mut encoded = Vec::with_capacity(frame.len());
            if frame.format(&mut encoded).is_ok() {
                newest.send_replace(Arc::new(encoded));
            }
        }
    }
}

async fn watch(mut viewer: Socket, newest: Newest) {
    let mut slot = newest.subscribe();
    let (mut reader, mut writer) = viewer.get_mut().split();
    let mut ignored = [0; 512];
    loop {
        tokio::select! {
            changed = slot.changed() => {
                let frame = slot.borrow_and_update().clone();
                if changed.is_err() || writer.write_all(&frame).await.is_err() { return }
            },
            received = reader.read(&mut ignored) => if !matches!(received, Ok(1..)) { return },
        }
    }
}

#[tokio::main]
async fn main() {
    let newest = Arc::new(watch::channel(Arc::new(Vec::new())).0);
    let config = WebSocketConfig {
        max_message_size: Some(MAX_FRAME_BYTES),
        ..WebSocketConfig::default()
    };
    serve(true, Some(config), move |guest| {
        let newest = newest.clone();
        async move {
            match guest {
                Guest::Camera(socket) => film(socket, newest).await,
                Guest::Viewer(socket) => watch(socket, newest).await,
            }
        }
    })
    .await;
}
