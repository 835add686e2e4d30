//! The libraries, each as the same little program: a root span with [`CHILDREN`] calls below it.
//!
//! [`CHILDREN`]: crate::work::CHILDREN

use std::future::Future;

pub mod bare;
#[cfg(feature = "peers")]
pub mod fastrace;
#[cfg(feature = "peers")]
pub mod opentelemetry;
pub mod traced;
#[cfg(feature = "peers")]
pub mod tracing;

/// One library under measurement. Every method but `flush` runs one whole trace.
pub trait Subject: Sync {
    /// Plain functions.
    fn sync(&self);
    /// Functions with four attributes.
    fn attributes(&self);
    /// Functions with five attributes.
    fn five_attributes(&self);
    /// Functions that return `Err`.
    fn error(&self);
    /// Plain functions below a remote parent that is not sampled.
    fn unsampled(&self);
    /// Async functions that are ready at once.
    fn ready(&self) -> impl Future<Output = ()>;
    /// Async functions that yield once.
    fn yielding(&self) -> impl Future<Output = ()>;
    /// Waits until the exporter has seen all that is going to reach it.
    fn flush(&self);
}
