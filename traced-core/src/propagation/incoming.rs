//! A context that came in.

use super::Sampling;
use crate::context::Context;
use crate::id::SpanId;
use crate::id::TraceId;
use crate::span::SpanContext;
use crate::span::TraceFlags;

/// Returns the context of a caller; without a parent the trace goes on all the same.
pub(super) fn context(trace_id: TraceId, parent: Option<SpanId>, sampling: Sampling) -> Context {
    let context = match parent {
        None => Context::empty().with_trace_id(trace_id),
        Some(parent) => {
            let flags = TraceFlags::SAMPLED.when(sampling.is_sampled());
            SpanContext::new(trace_id, parent, flags, true, None).into()
        }
    };
    context.with_sampling(sampling)
}
