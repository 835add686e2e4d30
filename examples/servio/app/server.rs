//! An HTTP server on the loopback address that can be stopped.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A server that listens and serves.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<io::Result<()>>,
}

impl Server {
    /// Listens on `127.0.0.1:port` and serves `router`; port 0 takes a free one.
    pub async fn start(port: u16, router: Router) -> Result<Self, ListenError> {
        let wanted = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let failed = |source| ListenError {
            address: wanted,
            source,
        };
        let listener = TcpListener::bind(wanted).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;

        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(
            axum::serve(listener, router)
                .with_graceful_shutdown(async move {
                    // An error says that the sender has gone, which means the same.
                    let _ = stopped.await;
                })
                .into_future(),
        );
        Ok(Self {
            address,
            stop,
            task,
        })
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Takes no more connections and waits for the requests under way.
    pub async fn stop(self) {
        drop(self.stop);
        // Only a panic of the accept loop ends it otherwise, and that has been printed already.
        let _ = self.task.await;
    }
}

/// The address could not be listened on.
#[derive(Debug, thiserror::Error)]
#[error("cannot listen on {address}; choose another port with --port, or 0 for any free one")]
pub struct ListenError {
    address: SocketAddr,
    source: io::Error,
}
