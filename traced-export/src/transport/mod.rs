//! Sends finished bodies. Knows nothing of spans: bytes and a number of items come in, and what
//! became of those items goes out to a [`Ledger`].

mod client;
mod compress;
mod connect;
mod connections;
mod delivery;
mod dialect;
#[cfg(any(feature = "cloud", feature = "jaeger"))]
mod get;
#[cfg(feature = "grpc")]
mod grpc;
mod hint;
mod http;
mod outbox;
mod queue;
mod sender;
mod split;
#[cfg(feature = "spool")]
mod spool;
mod target;
mod tls;

use bytes::Bytes;

pub use self::connections::Connections;
pub(crate) use self::dialect::Dialect;
pub(crate) use self::dialect::Names;
pub(crate) use self::dialect::Reply;
#[cfg(any(feature = "cloud", feature = "jaeger"))]
pub(crate) use self::get::Question;
#[cfg(any(feature = "cloud", feature = "jaeger"))]
pub(crate) use self::get::ask;
#[cfg(feature = "otlp")]
pub(crate) use self::http::DEFAULT_IN_FLIGHT;
#[cfg(feature = "otlp")]
pub(crate) use self::http::DEFAULT_QUEUE_BYTES;
pub(crate) use self::http::DEFAULT_TIMEOUT;
pub(crate) use self::http::HttpConfig;
pub(crate) use self::outbox::Courier;
pub(crate) use self::outbox::Outbox;
#[cfg(any(feature = "file", feature = "jaeger"))]
pub(crate) use self::queue::Bounds;
#[cfg(any(feature = "file", feature = "jaeger"))]
pub(crate) use self::queue::Queue;
pub(crate) use self::split::Split;
#[cfg(feature = "spool")]
pub use self::spool::Spool;
pub(crate) use self::target::Target;

/// A finished request body.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) bytes: Bytes,
    /// How many items are in it.
    pub(crate) items: u64,
}

/// Why items were given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loss {
    /// All attempts failed.
    Failed,
    /// Too many bodies were waiting already.
    QueueFull,
    /// The server takes no body as large, and this one cannot be less.
    TooLarge,
    /// There was no more room on disk.
    #[cfg(feature = "spool")]
    SpoolFull,
    /// The process was about to end.
    Shutdown,
    /// The time for one body was over.
    Timeout,
}

/// Hears what became of the items. Every item is told of exactly once.
pub(crate) trait Ledger: Send + Sync + 'static {
    /// The server took them.
    fn taken(&self, items: u64);
    /// The server refused them, while it took the others of their body.
    fn refused(&self, items: u64);
    /// They never arrived, as far as we know.
    fn lost(&self, items: u64, loss: Loss);
    /// So many are kept on disk.
    #[cfg(feature = "spool")]
    fn kept(&self, items: u64);
    /// Something is to be known that concerns none of our items.
    #[cfg(feature = "spool")]
    fn notice(&self, text: String);
    /// Something went wrong; whether items are lost is told apart.
    fn trouble(&self, text: String);
}
