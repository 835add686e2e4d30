//! The two samplers that look at nothing.

use super::Decision;
use super::Sampler;
use super::SamplingInput;

/// Records every trace, whatever the parent decided.
#[derive(Clone, Copy, Debug, Default)]
pub struct AlwaysOn;

impl Sampler for AlwaysOn {
    fn sample(&self, _input: &SamplingInput<'_>) -> Decision {
        Decision::RecordAndSample
    }

    fn description(&self) -> String {
        "AlwaysOnSampler".to_owned()
    }
}

/// Records no trace, whatever the parent decided.
#[derive(Clone, Copy, Debug, Default)]
pub struct AlwaysOff;

impl Sampler for AlwaysOff {
    fn sample(&self, _input: &SamplingInput<'_>) -> Decision {
        Decision::Drop
    }

    fn description(&self) -> String {
        "AlwaysOffSampler".to_owned()
    }
}
