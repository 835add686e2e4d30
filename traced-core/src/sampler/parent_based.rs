//! Doing as the parent did.

use std::fmt::Write as _;

use super::AlwaysOn;
use super::Decision;
use super::Sampler;
use super::SamplingInput;
use super::SamplingResult;
use crate::span::SpanContext;

/// Follows the parent's decision; a root is decided by another sampler.
///
/// Each of the four kinds of parents can be given to a sampler of its own. Within a process every
/// span follows its trace without a question, so `traced` asks about remote parents alone; those
/// for local ones serve who asks for such.
///
/// # Examples
///
/// ```
/// use traced_core::sampler::{ParentBased, RateLimited, Sampler, TraceIdRatio};
///
/// let sampler = ParentBased::new(TraceIdRatio::new(0.1));
/// assert_eq!(sampler.description(), "ParentBased{root:TraceIdRatioBased{0.1}}");
///
/// // Other teams sample everything; here that is too much.
/// let sampler = sampler.remote_parent_sampled(RateLimited::new(100.0));
/// assert_eq!(
///     sampler.description(),
///     "ParentBased{root:TraceIdRatioBased{0.1},remoteParentSampled:RateLimitingSampler{100}}"
/// );
/// ```
#[derive(Debug)]
pub struct ParentBased {
    root: Box<dyn Sampler>,
    // What is not set does as the parent did.
    remote_sampled: Option<Box<dyn Sampler>>,
    remote_not_sampled: Option<Box<dyn Sampler>>,
    local_sampled: Option<Box<dyn Sampler>>,
    local_not_sampled: Option<Box<dyn Sampler>>,
}

impl ParentBased {
    /// Returns a sampler that asks `root` about traces that begin here.
    pub fn new(root: impl Sampler) -> Self {
        Self {
            root: Box::new(root),
            remote_sampled: None,
            remote_not_sampled: None,
            local_sampled: None,
            local_not_sampled: None,
        }
    }

    /// Asks this sampler, not [`AlwaysOn`], where another process has recorded the parent.
    #[must_use]
    pub fn remote_parent_sampled(mut self, sampler: impl Sampler) -> Self {
        self.remote_sampled = Some(Box::new(sampler));
        self
    }

    /// Asks this sampler, not [`AlwaysOff`](super::AlwaysOff), where another process has not
    /// recorded the parent.
    #[must_use]
    pub fn remote_parent_not_sampled(mut self, sampler: impl Sampler) -> Self {
        self.remote_not_sampled = Some(Box::new(sampler));
        self
    }

    /// Asks this sampler, not [`AlwaysOn`], where this process has recorded the parent.
    #[must_use]
    pub fn local_parent_sampled(mut self, sampler: impl Sampler) -> Self {
        self.local_sampled = Some(Box::new(sampler));
        self
    }

    /// Asks this sampler, not [`AlwaysOff`](super::AlwaysOff), where this process has not recorded
    /// the parent.
    #[must_use]
    pub fn local_parent_not_sampled(mut self, sampler: impl Sampler) -> Self {
        self.local_not_sampled = Some(Box::new(sampler));
        self
    }

    fn delegate(&self, parent: &SpanContext) -> Option<&dyn Sampler> {
        match (parent.is_remote(), parent.is_sampled()) {
            (true, true) => &self.remote_sampled,
            (true, false) => &self.remote_not_sampled,
            (false, true) => &self.local_sampled,
            (false, false) => &self.local_not_sampled,
        }
        .as_deref()
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
    fn sample(&self, input: &SamplingInput<'_>) -> SamplingResult {
        let Some(parent) = input.parent() else {
            return self.root.sample(input);
        };
        match self.delegate(parent) {
            Some(sampler) => sampler.sample(input),
            None => Decision::sample_if(parent.is_sampled()).into(),
        }
    }

    /// Delegates are named where they are others than the default ones.
    fn description(&self) -> String {
        let mut text = format!("ParentBased{{root:{}", self.root.description());
        for (name, sampler) in [
            ("remoteParentSampled", &self.remote_sampled),
            ("remoteParentNotSampled", &self.remote_not_sampled),
            ("localParentSampled", &self.local_sampled),
            ("localParentNotSampled", &self.local_not_sampled),
        ] {
            if let Some(sampler) = sampler {
                let _ = write!(text, ",{name}:{}", sampler.description());
            }
        }
        text.push('}');
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::SpanId;
    use crate::id::TraceId;
    use crate::sampler::AlwaysOff;
    use crate::sampler::vectors;
    use crate::span::SpanKind;
    use crate::span::TraceFlags;

    fn parent(is_remote: bool, is_sampled: bool) -> SpanContext {
        let flags = TraceFlags::SAMPLED.when(is_sampled);
        let (trace_id, span_id) = (TraceId::from_u128(1).unwrap(), SpanId::from_u64(1).unwrap());
        SpanContext::new(trace_id, span_id, flags, is_remote, None)
    }

    fn is_sampled(sampler: &ParentBased, parent: Option<&SpanContext>) -> bool {
        let id = TraceId::from_u128(1).unwrap();
        let input = SamplingInput::new(parent, id, "", SpanKind::Internal);
        sampler.sample(&input).is_sampled()
    }

    #[test]
    fn the_defaults_are_those_of_the_specification() {
        for case in vectors("parent_based", 6) {
            let sampler = match case["root_sampler"].as_str().unwrap() {
                "always_on" => ParentBased::new(AlwaysOn),
                _ => ParentBased::new(AlwaysOff),
            };
            let was_sampled = case["parent_sampled"].as_bool();
            let parent = was_sampled.map(|was| parent(case["parent"] == "remote", was));
            let found = is_sampled(&sampler, parent.as_ref());
            assert_eq!(found, case["decision"] == "record_and_sample", "{case}");
        }
    }

    #[test]
    fn each_kind_of_parent_has_a_sampler_of_its_own() {
        const KINDS: [(bool, bool); 4] =
            [(true, true), (true, false), (false, true), (false, false)];
        for (index, (_, was_sampled)) in KINDS.into_iter().enumerate() {
            // Against the default, so that it shows which one was asked.
            let odd: Box<dyn Sampler> = if was_sampled {
                Box::new(AlwaysOff)
            } else {
                Box::new(AlwaysOn)
            };
            let sampler = ParentBased::default();
            let sampler = match index {
                0 => sampler.remote_parent_sampled(odd),
                1 => sampler.remote_parent_not_sampled(odd),
                2 => sampler.local_parent_sampled(odd),
                _ => sampler.local_parent_not_sampled(odd),
            };
            for (asked, (is_remote, was_sampled)) in KINDS.into_iter().enumerate() {
                let found = is_sampled(&sampler, Some(&parent(is_remote, was_sampled)));
                assert_eq!(found, was_sampled ^ (asked == index), "{index} {asked}");
            }
            assert!(is_sampled(&sampler, None));
        }
    }

    #[test]
    fn says_what_is_not_the_default() {
        let sampler = ParentBased::default()
            .remote_parent_sampled(AlwaysOff)
            .remote_parent_not_sampled(ParentBased::new(AlwaysOff))
            .local_parent_sampled(AlwaysOff)
            .local_parent_not_sampled(AlwaysOn);
        assert_eq!(
            sampler.description(),
            "ParentBased{root:AlwaysOnSampler,remoteParentSampled:AlwaysOffSampler,\
             remoteParentNotSampled:ParentBased{root:AlwaysOffSampler},\
             localParentSampled:AlwaysOffSampler,localParentNotSampled:AlwaysOnSampler}"
        );
    }
}
