//! What both Rust peers share: a free port, announced on standard output, and who has connected.
use std::future::Future;

use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::accept_hdr_async_with_config;
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::WebSocketStream;

pub type Socket = WebSocketStream<TcpStream>;

pub enum Guest {
    Camera(Socket),
    Viewer(Socket),
}

/// Accepts connections for ever; each guest has a task of its own.
pub async fn serve<F>(
    no_delay: bool,
    config: Option<WebSocketConfig>,
    welcome: impl Fn(Guest) -> F + Clone + Send + 'static,
) where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("0.0.0.0:0").await.expect("no port");
    let port = listener.local_addr().expect("no port").port();
    println!("ready camera={port} viewers={port}");
    while let Ok((stream, _)) = listener.accept().await {
        let welcome = welcome.clone();
        tokio::spawn(async move {
            if stream.set_nodelay(no_delay).is_err() {
                return;
            }
            let mut is_camera = false;
            #[allow(clippy::result_large_err)] // tungstenite's own signature
            let look = |request: &Request, response: Response| -> Result<Response, ErrorResponse> {
                is_camera = request.uri().path() == "/camera";
                Ok(response)
            };
            if let Ok(socket) = accept_hdr_async_with_config(stream, look, config).await {
                welcome(if is_camera {
                    Guest::Camera(socket)
                } else {
                    Guest::Viewer(socket)
                })
                .await;
            }
        });
    }
}
