//! Which traces are kept: the sampler settings.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use traced_core::sampler::AlwaysOff;
use traced_core::sampler::AlwaysOn;
use traced_core::sampler::ParentBased;
use traced_core::sampler::Sampler;
use traced_core::sampler::TraceIdRatio;

use super::datadog_sampling::DatadogSampling;
use super::endpoint::Endpoint;
use super::parse;
use super::parse::list;

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
    /// Shares by Datadog's variables, whatever the parent decided.
    Datadog(DatadogSampling),
    /// What a Jaeger collector says; until it has answered, a share of all traces.
    JaegerRemote(RemoteSampler),
    /// This share of all traces, chosen by trace id, whatever the parent decided.
    TraceIdRatio(f64),
}

impl SamplerSetting {
    pub(crate) fn parent_based(root: Self) -> Self {
        Self::ParentBased(Box::new(root))
    }

    /// Returns true if Datadog's variables say what is sampled.
    pub(crate) fn is_datadog(&self) -> bool {
        match self {
            Self::ParentBased(root) => root.is_datadog(),
            Self::Datadog(_) => true,
            _ => false,
        }
    }

    /// Returns the sampler, of a service without a name.
    pub fn to_sampler(&self) -> Box<dyn Sampler> {
        self.for_service("")
    }

    /// Returns the sampler of a service, whose name rules may ask for.
    pub fn for_service(&self, service: &str) -> Box<dyn Sampler> {
        match self {
            Self::AlwaysOff => Box::new(AlwaysOff),
            Self::AlwaysOn => Box::new(AlwaysOn),
            Self::Datadog(sampling) => Box::new(sampling.sampler(service)),
            Self::JaegerRemote(remote) => Box::new(TraceIdRatio::new(remote.initial_rate)),
            Self::ParentBased(root) => Box::new(ParentBased::new(root.for_service(service))),
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
            Self::Datadog(sampling) => sampling.fmt(f),
            Self::JaegerRemote(remote) => write!(f, "JaegerRemoteSampler{{{}}}", remote.endpoint),
            Self::ParentBased(root) => write!(f, "ParentBased{{root:{root}}}"),
            Self::TraceIdRatio(ratio) => write!(f, "TraceIdRatioBased{{{ratio}}}"),
        }
    }
}

/// Where a Jaeger collector is asked how much to keep, and how often.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RemoteSampler {
    /// The address, to which the service's name is added.
    pub endpoint: String,
    /// The time between two questions.
    pub interval: Duration,
    /// The share of traces that is kept until there is an answer.
    pub initial_rate: f64,
}

impl RemoteSampler {
    /// Reads `endpoint=…,pollingIntervalMs=…,initialSamplingRate=…`; each may be left out.
    pub(crate) fn parse(text: &str) -> Result<Self, Cow<'static, str>> {
        let mut remote = Self::default();
        for pair in list(text) {
            let (name, value) = pair.split_once('=').ok_or(WANTED)?;
            match name.trim() {
                "endpoint" => value.trim().clone_into(&mut remote.endpoint),
                "pollingIntervalMs" => {
                    let interval = parse::millis(value.trim())?;
                    remote.interval = interval.max(SHORTEST_INTERVAL);
                }
                "initialSamplingRate" => remote.initial_rate = parse::ratio(value.trim())?,
                _ => return Err(WANTED.into()),
            }
        }
        Endpoint::read_exact(&remote.endpoint)?;
        Ok(remote)
    }
}

impl Default for RemoteSampler {
    fn default() -> Self {
        Self {
            endpoint: "http://localhost:5778/sampling".to_owned(),
            interval: Duration::from_secs(60),
            initial_rate: 0.001,
        }
    }
}

const WANTED: &str =
    "endpoint=http://host:5778/sampling,pollingIntervalMs=60000,initialSamplingRate=0.1";
/// Nobody is asked more often.
const SHORTEST_INTERVAL: Duration = Duration::from_millis(100);

/// A value of `OTEL_TRACES_SAMPLER`; the ratio comes from another variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SamplerName {
    AlwaysOff,
    AlwaysOn,
    ParentBasedAlwaysOff,
    ParentBasedAlwaysOn,
    ParentBasedTraceIdRatio,
    TraceIdRatio,
    JaegerRemote,
    ParentBasedJaegerRemote,
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
            "jaeger_remote" if cfg!(feature = "jaeger") => Self::JaegerRemote,
            "parentbased_jaeger_remote" if cfg!(feature = "jaeger") => {
                Self::ParentBasedJaegerRemote
            }
            "jaeger_remote" | "parentbased_jaeger_remote" => {
                return Err(format!("{KNOWN} (this one needs the cargo feature `jaeger`)").into());
            }
            "xray" => {
                return Err(format!("{KNOWN} (this one is not supported yet)").into());
            }
            _ => return Err(KNOWN.into()),
        })
    }

    pub(crate) fn takes_ratio(self) -> bool {
        matches!(self, Self::ParentBasedTraceIdRatio | Self::TraceIdRatio)
    }

    pub(crate) fn takes_address(self) -> bool {
        matches!(self, Self::JaegerRemote | Self::ParentBasedJaegerRemote)
    }

    pub(crate) fn with_address(self, remote: RemoteSampler) -> SamplerSetting {
        let remote = SamplerSetting::JaegerRemote(remote);
        match self {
            Self::ParentBasedJaegerRemote => SamplerSetting::parent_based(remote),
            _ => remote,
        }
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
            Self::JaegerRemote | Self::ParentBasedJaegerRemote => {
                self.with_address(RemoteSampler::default())
            }
        }
    }
}

const KNOWN: &str = "one of always_on, always_off, traceidratio, parentbased_always_on, \
                     parentbased_always_off, parentbased_traceidratio, jaeger_remote, \
                     parentbased_jaeger_remote";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samplers_describe_themselves_as_the_settings_do() {
        for root in [
            SamplerSetting::AlwaysOff,
            SamplerSetting::AlwaysOn,
            SamplerSetting::Datadog(DatadogSampling {
                rules: Vec::new(),
                rate: Some(0.25),
                per_second: 100.0,
            }),
            SamplerSetting::TraceIdRatio(0.1),
        ] {
            let within = SamplerSetting::parent_based(root.clone());
            for setting in [root, within] {
                assert_eq!(setting.to_sampler().description(), setting.to_string());
            }
        }
    }
}
