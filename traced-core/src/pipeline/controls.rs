//! What can be changed while a pipeline is at work.

use std::fmt;
use std::sync::Arc;
use std::sync::Weak;

use super::line::Line;
use crate::sampler::Sampler;
use crate::span::SpanLimits;

/// Changes a pipeline while it is at work: which traces are recorded, how much a span may hold, and which
/// exporters are given spans.
///
/// It can be cloned and sent to other threads, and does not keep the pipeline. No call waits for a thread
/// that traces, and none of these waits for a call: they see the change with their next trace.
///
/// # Examples
///
/// ```
/// use traced_core::Pipeline;
/// use traced_core::sampler::{ParentBased, TraceIdRatio};
///
/// let guard = Pipeline::builder().install()?;
/// let controls = guard.controls();
/// // As often as one likes, from any thread:
/// assert!(controls.set_sampler(ParentBased::new(TraceIdRatio::new(0.01))));
/// guard.shutdown()?;
/// assert!(!controls.set_sampler(ParentBased::new(TraceIdRatio::new(1.0))), "it is over");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Controls(Weak<Line>);

impl Controls {
    pub(super) fn of(line: &Arc<Line>) -> Self {
        Self(Arc::downgrade(line))
    }

    /// Sets who decides which traces are recorded, of those that begin from now on. Returns false if the
    /// pipeline is over.
    pub fn set_sampler(&self, sampler: impl Sampler) -> bool {
        self.0
            .upgrade()
            .is_some_and(|line| line.set_sampler(Arc::new(sampler)))
    }

    /// Sets how much a span may hold, from now on. Returns false if the pipeline is over.
    pub fn set_span_limits(&self, limits: SpanLimits) -> bool {
        self.0
            .upgrade()
            .is_some_and(|line| line.set_span_limits(&limits))
    }

    /// Gives the exporters of this name no more spans, or spans again. Spans that end meanwhile count as
    /// dropped ([`Disabled`](crate::DropReason::Disabled)), which is no loss; what was handed over before is
    /// still sent. Returns false if the pipeline is over, or has no exporter of this name.
    pub fn set_exporter_enabled(&self, name: &str, is_enabled: bool) -> bool {
        self.0
            .upgrade()
            .is_some_and(|line| line.set_exporter_enabled(name, is_enabled))
    }
}

impl fmt::Debug for Controls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Controls").finish_non_exhaustive()
    }
}
