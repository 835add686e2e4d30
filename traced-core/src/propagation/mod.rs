//! Passing a trace's context from one process to the next.
//!
//! A [`Propagator`] knows one wire format. It reads a [`Context`] from a carrier through an
//! [`Extractor`] and writes one through an [`Injector`]: request headers, message headers,
//! whatever holds names and values. A [`Composite`] has several of them.
//!
//! | format | headers |
//! | --- | --- |
//! | [`TraceContext`] | `traceparent`, `tracestate` |
//! | [`W3cBaggage`] | `baggage` |
//! | [`B3`] | `b3`, or `x-b3-*` |
//! | [`Jaeger`] | `uber-trace-id`, `uberctx-*` |
//! | [`Datadog`] | `x-datadog-*` |
//! | [`DatadogTraceContext`] | those of `TraceContext`, with Datadog's member |
//! | [`XRay`] | `x-amzn-trace-id` |
//! | [`XRequestId`] | `x-request-id` |
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
//! let context = TraceContext.extract(&headers);
//! let parent = context.span().ok_or("no context")?;
//! assert!(parent.is_remote() && parent.is_sampled());
//!
//! let mut onward = HashMap::new();
//! TraceContext.inject(&context, &mut onward);
//! assert_eq!(onward, headers);
//! # Ok::<(), &str>(())
//! ```

mod b3;
mod baggage;
mod behavior;
mod carrier;
mod composite;
mod datadog;
mod environment;
mod global;
mod ids;
mod incoming;
mod jaeger;
mod names;
mod percent;
mod request_id;
mod sampling;
mod w3c;
mod xray;

use std::fmt::Debug;
use std::sync::Arc;

use crate::context::Context;

pub use b3::B3;
pub use baggage::W3cBaggage;
pub use behavior::Behavior;
pub use carrier::Extractor;
pub use carrier::Injector;
pub use composite::Composite;
pub use datadog::Datadog;
pub use datadog::DatadogContext;
pub use datadog::DatadogTraceContext;
pub use environment::Environment;
pub use global::global;
pub use global::set_global;
pub use global::suggest_global;
pub use jaeger::Jaeger;
pub use names::FormatOptions;
pub use names::Named;
pub use request_id::ParseRequestIdError;
pub use request_id::RequestId;
pub use request_id::XRequestId;
pub use sampling::Sampling;
pub use w3c::TraceContext;
pub use xray::XRay;

/// One wire format for contexts, or several together.
///
/// # Examples
///
/// A format of one's own, here in front of the standard one:
///
/// ```
/// use traced_core::Context;
/// use traced_core::propagation::{Extractor, Injector, Propagator, TraceContext};
///
/// /// Trusts no context that came through the public gateway.
/// #[derive(Debug)]
/// struct Inside(TraceContext);
///
/// impl Propagator for Inside {
///     fn name(&self) -> &'static str {
///         "inside"
///     }
///     fn extract(&self, carrier: &dyn Extractor) -> Context {
///         if carrier.get("x-gateway").is_some() { Context::empty() } else { self.0.extract(carrier) }
///     }
///     fn inject(&self, context: &Context, carrier: &mut dyn Injector) {
///         self.0.inject(context, carrier);
///     }
///     fn fields(&self) -> &[&'static str] {
///         self.0.fields()
///     }
/// }
/// ```
pub trait Propagator: Debug + Send + Sync {
    /// Returns the name of the format, as lists of formats have it: `tracecontext`, `b3`.
    fn name(&self) -> &'static str;

    /// Reads a context, whose span is marked remote. Of whatever is not whole and valid nothing is
    /// taken: bad input is the caller's caller's mistake, and must neither fail nor slow the
    /// request.
    fn extract(&self, carrier: &dyn Extractor) -> Context;

    /// Writes the context over whatever the carrier had for the same fields. Without a span there
    /// are no ids to be written.
    fn inject(&self, context: &Context, carrier: &mut dyn Injector);

    /// Returns the names that [`inject`](Self::inject) may write, in lower case.
    fn fields(&self) -> &[&'static str];
}

impl<P: Propagator + ?Sized> Propagator for Arc<P> {
    fn name(&self) -> &'static str {
        (**self).name()
    }

    fn extract(&self, carrier: &dyn Extractor) -> Context {
        (**self).extract(carrier)
    }

    fn inject(&self, context: &Context, carrier: &mut dyn Injector) {
        (**self).inject(context, carrier);
    }

    fn fields(&self) -> &[&'static str] {
        (**self).fields()
    }
}
