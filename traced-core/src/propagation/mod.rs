//! Passing a trace's context from one process to the next.
//!
//! A [`Propagator`] knows one wire format. It reads a context from a carrier through an
//! [`Extractor`] and writes one through an [`Injector`]: request headers, message headers,
//! whatever holds names and values.
//!
//! # Examples
//!
//! ```
//! use std::collections::HashMap;
//!
//! use traced_core::propagation::{Propagator, TraceContext};
//!
//! let mut headers = HashMap::new();
//! let name = "traceparent".to_owned();
//! headers.insert(name, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".to_owned());
//!
//! let parent = TraceContext.extract(&headers).ok_or("no context")?;
//! assert!(parent.is_remote() && parent.is_sampled());
//!
//! let mut onward = HashMap::new();
//! TraceContext.inject(&parent, &mut onward);
//! assert_eq!(onward, headers);
//! # Ok::<(), &str>(())
//! ```

mod carrier;
mod w3c;

use std::fmt::Debug;

use crate::SpanContext;

pub use carrier::Extractor;
pub use carrier::Injector;
pub use w3c::TraceContext;

/// One wire format for contexts.
///
/// # Examples
///
/// A format of one's own, here in front of the standard one:
///
/// ```
/// use traced_core::SpanContext;
/// use traced_core::propagation::{Extractor, Injector, Propagator, TraceContext};
///
/// /// Trusts no context that came through the public gateway.
/// #[derive(Debug)]
/// struct Inside(TraceContext);
///
/// impl Propagator for Inside {
///     fn extract(&self, carrier: &dyn Extractor) -> Option<SpanContext> {
///         if carrier.get("x-gateway").is_some() { None } else { self.0.extract(carrier) }
///     }
///     fn inject(&self, context: &SpanContext, carrier: &mut dyn Injector) {
///         self.0.inject(context, carrier);
///     }
///     fn fields(&self) -> &[&'static str] {
///         self.0.fields()
///     }
/// }
/// ```
pub trait Propagator: Debug + Send + Sync {
    /// Reads a context, marked remote. Whatever is not a whole valid context is `None`: bad input
    /// is the caller's caller's mistake, and must neither fail nor slow the request.
    fn extract(&self, carrier: &dyn Extractor) -> Option<SpanContext>;

    /// Writes the context over whatever the carrier had for the same fields.
    fn inject(&self, context: &SpanContext, carrier: &mut dyn Injector);

    /// Returns the names that [`inject`](Self::inject) may write, in lower case.
    fn fields(&self) -> &[&'static str];
}
