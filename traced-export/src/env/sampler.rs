//! Which traces are kept: the sampler settings.

use std::borrow::Cow;
use std::fmt;

use traced_core::sampler::AlwaysOff;
use traced_core::sampler::AlwaysOn;
use traced_core::sampler::DatadogRate;
use traced_core::sampler::ParentBased;
use traced_core::sampler::Sampler;
use traced_core::sampler::TraceIdRatio;

/// The sampler that the settings ask for.
///
/// `Display` is the sampler's description as OpenTelemetry spells it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SamplerSetting {
    /// Nothing is kept.
    AlwaysOff,
    /// Everything is kept.
    AlwaysOn,
    /// The parent's decision; for a root, that of the sampler inside.
    ParentBased(Box<SamplerSetting>),
    /// This share of all traces, chosen as Datadog's libraries do, whatever the parent decided.
    DatadogRate(f64),
    /// This share of all traces, chosen by trace id, whatever the parent decided.
    TraceIdRatio(f64),
}

impl SamplerSetting {
    pub(crate) fn parent_based(root: Self) -> Self {
        Self::ParentBased(Box::new(root))
    }

    /// Returns the sampler.
    pub fn to_sampler(&self) -> Box<dyn Sampler> {
        match self {
            Self::AlwaysOff => Box::new(AlwaysOff),
            Self::AlwaysOn => Box::new(AlwaysOn),
            Self::DatadogRate(rate) => Box::new(DatadogRate::new(*rate)),
            Self::ParentBased(root) => Box::new(ParentBased::new(root.to_sampler())),
            Self::TraceIdRatio(ratio) => Box::new(TraceIdRatio::new(*ratio)),
        }
    }
}

impl Default for SamplerSetting {
    fn default() -> Self {
        Self::parent_based(Self::AlwaysOn)
    }
}

impl fmt::Display for SamplerSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AlwaysOff => f.write_str("AlwaysOffSampler"),
            Self::AlwaysOn => f.write_str("AlwaysOnSampler"),
            Self::DatadogRate(rate) => write!(f, "DatadogRate{{{rate}}}"),
            Self::ParentBased(root) => write!(f, "ParentBased{{root:{root}}}"),
            Self::TraceIdRatio(ratio) => write!(f, "TraceIdRatioBased{{{ratio}}}"),
        }
    }
}

/// A value of `OTEL_TRACES_SAMPLER`; the ratio comes from another variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SamplerName {
    AlwaysOff,
    AlwaysOn,
    ParentBasedAlwaysOff,
    ParentBasedAlwaysOn,
    ParentBasedTraceIdRatio,
    TraceIdRatio,
}

impl SamplerName {
    pub(crate) fn parse(text: &str) -> Result<Self, Cow<'static, str>> {
        Ok(match text.to_ascii_lowercase().as_str() {
            "always_off" => Self::AlwaysOff,
            "always_on" => Self::AlwaysOn,
            "parentbased_always_off" => Self::ParentBasedAlwaysOff,
            "parentbased_always_on" => Self::ParentBasedAlwaysOn,
            "parentbased_traceidratio" => Self::ParentBasedTraceIdRatio,
            "traceidratio" => Self::TraceIdRatio,
            "jaeger_remote" | "parentbased_jaeger_remote" | "xray" => {
                return Err(format!("{KNOWN} (this one is not supported yet)").into());
            }
            _ => return Err(KNOWN.into()),
        })
    }

    pub(crate) fn takes_ratio(self) -> bool {
        matches!(self, Self::ParentBasedTraceIdRatio | Self::TraceIdRatio)
    }

    pub(crate) fn with_ratio(self, ratio: f64) -> SamplerSetting {
        let parent_based = SamplerSetting::parent_based;
        match self {
            Self::AlwaysOff => SamplerSetting::AlwaysOff,
            Self::AlwaysOn => SamplerSetting::AlwaysOn,
            Self::ParentBasedAlwaysOff => parent_based(SamplerSetting::AlwaysOff),
            Self::ParentBasedAlwaysOn => parent_based(SamplerSetting::AlwaysOn),
            Self::ParentBasedTraceIdRatio => parent_based(SamplerSetting::TraceIdRatio(ratio)),
            Self::TraceIdRatio => SamplerSetting::TraceIdRatio(ratio),
        }
    }
}

const KNOWN: &str = "one of always_on, always_off, traceidratio, parentbased_always_on, \
                     parentbased_always_off, parentbased_traceidratio";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samplers_describe_themselves_as_the_settings_do() {
        for root in [
            SamplerSetting::AlwaysOff,
            SamplerSetting::AlwaysOn,
            SamplerSetting::DatadogRate(0.25),
            SamplerSetting::TraceIdRatio(0.1),
        ] {
            let within = SamplerSetting::parent_based(root.clone());
            for setting in [root, within] {
                assert_eq!(setting.to_sampler().description(), setting.to_string());
            }
        }
    }
}
