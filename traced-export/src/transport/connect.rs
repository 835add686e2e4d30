//! Connections: to a host, to a proxy before it, or to a Unix socket.

use std::error::Error;
use std::io;
use std::pin::Pin;
use std::task::Context;
use std::task::Poll;

use http::Uri;
use hyper::rt::Read;
use hyper::rt::ReadBufCursor;
use hyper::rt::Write;
use hyper_util::client::legacy::connect::Connected;
use hyper_util::client::legacy::connect::Connection;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::rt::TokioIo;
use tower_service::Service;

#[cfg(unix)]
use std::path::Path;
#[cfg(unix)]
use std::sync::Arc;

/// Makes connections.
#[derive(Clone, Debug)]
pub(super) enum Dial {
    Host(HttpConnector),
    /// A proxy, at this address, which passes requests on.
    Forward(HttpConnector, Uri),
    /// A proxy that connects us, and passes bytes on.
    Tunnel(Tunnel<HttpConnector>),
    /// Whatever the address says.
    #[cfg(unix)]
    Socket(Arc<Path>),
}

impl Service<Uri> for Dial {
    type Response = Wire;
    type Error = Box<dyn Error + Send + Sync>;
    type Future = Pin<Box<dyn Future<Output = Result<Wire, Self::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        match self {
            Self::Host(connector) | Self::Forward(connector, _) => {
                connector.poll_ready(cx).map_err(Into::into)
            }
            Self::Tunnel(tunnel) => tunnel.poll_ready(cx).map_err(Into::into),
            #[cfg(unix)]
            Self::Socket(_) => Poll::Ready(Ok(())),
        }
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        match self {
            Self::Host(connector) => {
                let connecting = connector.call(uri);
                Box::pin(async { Ok(Wire::Host(connecting.await?)) })
            }
            Self::Forward(connector, proxy) => {
                let connecting = connector.call(proxy.clone());
                Box::pin(async { Ok(Wire::Forward(connecting.await?)) })
            }
            Self::Tunnel(tunnel) => {
                let connecting = tunnel.call(uri);
                Box::pin(async { Ok(Wire::Host(connecting.await?)) })
            }
            #[cfg(unix)]
            Self::Socket(path) => {
                let path = Arc::clone(path);
                Box::pin(async move {
                    let stream = tokio::net::UnixStream::connect(path).await?;
                    Ok(Wire::Socket(TokioIo::new(stream)))
                })
            }
        }
    }
}

/// A connection.
#[derive(Debug)]
pub(super) enum Wire {
    Host(TokioIo<tokio::net::TcpStream>),
    Forward(TokioIo<tokio::net::TcpStream>),
    #[cfg(unix)]
    Socket(TokioIo<tokio::net::UnixStream>),
}

impl Connection for Wire {
    fn connected(&self) -> Connected {
        match self {
            Self::Host(stream) => stream.connected(),
            Self::Forward(stream) => stream.connected().proxy(true),
            #[cfg(unix)]
            Self::Socket(_) => Connected::new(),
        }
    }
}

impl Read for Wire {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Host(stream) | Self::Forward(stream) => Pin::new(stream).poll_read(cx, buffer),
            #[cfg(unix)]
            Self::Socket(stream) => Pin::new(stream).poll_read(cx, buffer),
        }
    }
}

impl Write for Wire {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Host(stream) | Self::Forward(stream) => Pin::new(stream).poll_write(cx, bytes),
            #[cfg(unix)]
            Self::Socket(stream) => Pin::new(stream).poll_write(cx, bytes),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Host(stream) | Self::Forward(stream) => Pin::new(stream).poll_flush(cx),
            #[cfg(unix)]
            Self::Socket(stream) => Pin::new(stream).poll_flush(cx),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Host(stream) | Self::Forward(stream) => Pin::new(stream).poll_shutdown(cx),
            #[cfg(unix)]
            Self::Socket(stream) => Pin::new(stream).poll_shutdown(cx),
        }
    }

    fn is_write_vectored(&self) -> bool {
        match self {
            Self::Host(stream) | Self::Forward(stream) => stream.is_write_vectored(),
            #[cfg(unix)]
            Self::Socket(stream) => stream.is_write_vectored(),
        }
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Host(stream) | Self::Forward(stream) => {
                Pin::new(stream).poll_write_vectored(cx, parts)
            }
            #[cfg(unix)]
            Self::Socket(stream) => Pin::new(stream).poll_write_vectored(cx, parts),
        }
    }
}
