//! What becomes of a context that a caller sent.

use crate::context::Context;

/// What becomes of a context that a caller sent, who may be anybody.
///
/// # Examples
///
/// ```
/// use traced_core::propagation::{Behavior, Propagator, TraceContext};
///
/// let headers = [("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")];
/// let context = Behavior::Restart.applied(TraceContext.extract(&headers));
/// assert!(context.span().is_none());
/// assert_eq!(context.links().count(), 1);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Behavior {
    /// The caller's trace goes on.
    #[default]
    Continue,
    /// A trace begins here that is linked to the caller's; baggage stays.
    Restart,
    /// A trace begins here, and nothing is taken from the caller.
    Ignore,
}

impl Behavior {
    /// Returns what is left of a context that has just been read.
    #[must_use]
    pub fn applied(self, context: Context) -> Context {
        self.applied_to(context, None)
    }

    pub(super) fn applied_to(self, context: Context, format: Option<&'static str>) -> Context {
        match self {
            Self::Continue => context,
            Self::Ignore => Context::empty(),
            Self::Restart => {
                let baggage = context.baggage().clone();
                let restarted = Context::empty().with_baggage(baggage);
                let restarted = match context.request_id() {
                    Some(id) => restarted.with_request_id(id.clone()),
                    None => restarted,
                };
                let Some(span) = context.span() else {
                    return restarted;
                };
                let reason = [("reason", "propagation_behavior_extract")];
                let format = format.map(|format| ("context_headers", format));
                restarted.with_link(span.clone(), reason.into_iter().chain(format))
            }
        }
    }
}
