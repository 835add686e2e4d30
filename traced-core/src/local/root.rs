//! Whether a new trace is recorded.

use std::sync::Arc;
use std::sync::PoisonError;
use std::sync::RwLock;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

use super::failure::guarded;
use crate::id::TraceId;
use crate::sampler::Decision;
use crate::sampler::ParentBased;
use crate::sampler::Sampler;
use crate::sampler::SamplingInput;
use crate::site::Site;
use crate::span::SpanContext;
use crate::trace_state::TraceState;

/// Set while somebody wants spans. The one thing that a call without a parent looks at when
/// nobody does.
static WANTED: AtomicBool = AtomicBool::new(false);

/// The sampler, or `None` for the default one, which is decided without a lock.
static SAMPLER: RwLock<Option<Arc<dyn Sampler>>> = RwLock::new(None);
static HAS_SAMPLER: AtomicBool = AtomicBool::new(false);

/// Begins to make roots, decided by this sampler.
pub(crate) fn want(sampler: Option<Arc<dyn Sampler>>) {
    HAS_SAMPLER.store(sampler.is_some(), Relaxed);
    *SAMPLER.write().unwrap_or_else(PoisonError::into_inner) = sampler;
    WANTED.store(true, Relaxed);
}

/// Makes no more roots.
pub(crate) fn want_no_more() {
    WANTED.store(false, Relaxed);
}

#[inline(always)]
pub(crate) fn are_wanted() -> bool {
    WANTED.load(Relaxed)
}

pub(super) struct RootDecision {
    pub(super) is_sampled: bool,
    pub(super) trace_state: Option<TraceState>,
}

/// Decides about a root, or about the first span here of a trace from elsewhere.
pub(super) fn sample(
    parent: Option<&SpanContext>,
    trace_id: (u64, u64),
    site: &'static Site,
) -> RootDecision {
    let trace_state = parent.and_then(SpanContext::trace_state).cloned();
    let unsampled = RootDecision {
        is_sampled: false,
        trace_state: trace_state.clone(),
    };
    if !HAS_SAMPLER.load(Relaxed) {
        let is_sampled = ParentBased::always_on(parent);
        return RootDecision {
            is_sampled,
            trace_state,
        };
    }
    let Some(trace_id) = TraceId::from_halves(trace_id.0, trace_id.1) else {
        return unsampled;
    };
    let sampler = SAMPLER
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    let Some(sampler) = sampler else {
        return unsampled;
    };
    let input = SamplingInput::new(parent, trace_id, site.name(), site.kind());
    // The callers cannot unwind.
    match guarded(|| sampler.sample(&input)) {
        Some(Decision::RecordAndSample) => RootDecision {
            is_sampled: true,
            trace_state,
        },
        Some(Decision::Drop) | None => unsampled,
    }
}
