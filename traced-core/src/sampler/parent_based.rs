//! Doing as the parent did.

use super::AlwaysOn;
use super::Decision;
use super::Sampler;
use super::SamplingInput;
use crate::span::SpanContext;

/// Follows the parent's decision; a root is decided by another sampler.
///
/// # Examples
///
/// ```
/// use traced_core::sampler::{ParentBased, Sampler, TraceIdRatio};
///
/// let sampler = ParentBased::new(TraceIdRatio::new(0.1));
/// assert_eq!(sampler.description(), "ParentBased{root:TraceIdRatioBased{0.1}}");
/// ```
#[derive(Debug)]
pub struct ParentBased {
    root: Box<dyn Sampler>,
}

impl ParentBased {
    /// Returns a sampler that asks `root` about traces that begin here.
    pub fn new(root: impl Sampler) -> Self {
        Self {
            root: Box::new(root),
        }
    }

    /// The decision of `ParentBased::new(AlwaysOn)`, which is the default everywhere.
    pub(crate) fn always_on(parent: Option<&SpanContext>) -> bool {
        parent.is_none_or(SpanContext::is_sampled)
    }
}

impl Default for ParentBased {
    fn default() -> Self {
        Self::new(AlwaysOn)
    }
}

impl Sampler for ParentBased {
    fn sample(&self, input: &SamplingInput<'_>) -> Decision {
        match input.parent() {
            None => self.root.sample(input),
            Some(parent) if parent.is_sampled() => Decision::RecordAndSample,
            Some(_) => Decision::Drop,
        }
    }

    fn description(&self) -> String {
        format!("ParentBased{{root:{}}}", self.root.description())
    }
}
