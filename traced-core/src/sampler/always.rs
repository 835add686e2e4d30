//! The two samplers that look at nothing.

use super::Decision;
use super::Sampler;
use super::SamplingInput;
use super::SamplingResult;

/// Records every trace, whatever the parent decided.
///
/// # Examples
///
/// ```
/// use traced_core::Pipeline;
/// use traced_core::sampler::AlwaysOn;
///
/// let pipeline = Pipeline::builder().sampler(AlwaysOn);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct AlwaysOn;

impl Sampler for AlwaysOn {
    fn sample(&self, _input: &SamplingInput<'_>) -> SamplingResult {
        Decision::RecordAndSample.into()
    }

    fn description(&self) -> String {
        "AlwaysOnSampler".to_owned()
    }
}

/// Records no trace, whatever the parent decided.
///
/// # Examples
///
/// ```
/// use traced_core::Pipeline;
/// use traced_core::sampler::AlwaysOff;
///
/// let pipeline = Pipeline::builder().sampler(AlwaysOff);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct AlwaysOff;

impl Sampler for AlwaysOff {
    fn sample(&self, _input: &SamplingInput<'_>) -> SamplingResult {
        Decision::Drop.into()
    }

    fn description(&self) -> String {
        "AlwaysOffSampler".to_owned()
    }
}
