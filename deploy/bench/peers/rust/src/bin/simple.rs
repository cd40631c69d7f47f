//! The relay one writes first in Rust: a broadcast channel, and every viewer sends each frame from it.
use futures_util::{SinkExt, StreamExt};
use tokio::sync::broadcast::{self, error::RecvError, Sender};
use tokio_tungstenite::tungstenite::Message;
use twinlane_bench_rust_peers::{serve, Guest, Socket};

const QUEUED_FRAMES: usize = 64;

async fn film(mut camera: Socket, frames: Sender<Message>) {
    while let Some(Ok(message)) = camera.next().await {
        if message.is_binary() {
            let _ = frames.send(message); // nobody watches
        }
    }
}

async fn watch(viewer: Socket, frames: Sender<Message>) {
    let (mut sender, mut receiver) = viewer.split();
    let mut queue = frames.subscribe();
    loop {
        tokio::select! {
            frame = queue.recv() => match frame {
                Ok(frame) => if sender.send(frame).await.is_err() { return },
                Err(RecvError::Lagged(_)) => {} // the oldest were overwritten
                Err(RecvError::Closed) => return,
            },
            received = receiver.next() => if !matches!(received, Some(Ok(_))) { return },
        }
    }
}

#[tokio::main]
async fn main() {
    let (frames, _) = broadcast::channel(QUEUED_FRAMES);
    serve(false, None, move |guest| {
        let frames = frames.clone();
        async move {
            match guest {
                Guest::Camera(socket) => film(socket, frames).await,
                Guest::Viewer(socket) => watch(socket, frames).await,
            }
        }
    })
    .await;
}
