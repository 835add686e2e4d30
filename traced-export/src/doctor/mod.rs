//! Why no spans show up: a look at the whole way, with one span sent along it.

mod canary;
mod ports;

use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::BuildHasher as _;
use std::hash::Hasher as _;

use traced_core::SpanKind;
use traced_core::TraceId;
use traced_core::sampler::SamplingInput;

use self::canary::Arrival;
use crate::env::App;
use crate::env::Backend;
use crate::env::Config;
use crate::install;

/// Follows the way of the spans, as the configuration describes it, and tells where it is broken.
///
/// To each back end one span is sent, named `traced.doctor`, and its answer waited for, five seconds at
/// most. Nothing is installed afterwards. It takes the place of a pipeline meanwhile, so it comes before
/// [`install`](crate::install()), which calls it where `TRACE_DOCTOR` is set.
///
/// # Examples
///
/// ```
/// use traced_export::{App, Config, diagnose};
///
/// let never = ("OTEL_TRACES_SAMPLER".to_owned(), "always_off".to_owned());
/// let nowhere = ("TRACE_BACKEND".to_owned(), "none".to_owned());
/// let diagnosis = diagnose(&Config::from_pairs([never, nowhere]), App::default());
/// assert!(!diagnosis.is_healthy());
/// assert!(diagnosis.to_string().contains("OTEL_TRACES_SAMPLER"));
/// ```
pub fn diagnose(config: &Config, app: App) -> Diagnosis {
    let mut findings = Vec::new();
    for warning in config.warnings() {
        findings.push(Finding::broken("configuration", warning.to_string()));
    }
    findings.push(look_at_switch(config));
    findings.push(look_at_sampler(config));
    let backends = config.backends();
    if backends.value().is_empty() {
        let text = format!("spans go nowhere: {}=none", backends.origin());
        findings.push(Finding::broken("back ends", text));
    }
    for backend in backends.value() {
        findings.push(look_at_backend(config, app, *backend));
    }
    Diagnosis { findings }
}

/// What [`diagnose`] has found: a line for each part of the way.
#[derive(Clone, Debug)]
pub struct Diagnosis {
    findings: Vec<Finding>,
}

impl Diagnosis {
    /// Returns true if nothing is broken.
    pub fn is_healthy(&self) -> bool {
        self.findings.iter().all(Finding::is_healthy)
    }

    /// Returns what was found, in the order of the way.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

/// The findings, a line each; what is broken begins with `broken`.
impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            writeln!(f, "{finding}")?;
        }
        Ok(())
    }
}

/// What was found of one part of the way.
#[derive(Clone, Debug)]
pub struct Finding {
    part: String,
    is_healthy: bool,
    text: String,
}

impl Finding {
    fn healthy(part: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            part: part.into(),
            is_healthy: true,
            text: text.into(),
        }
    }

    fn broken(part: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            is_healthy: false,
            ..Self::healthy(part, text)
        }
    }

    /// Returns the part: `sampler`, `otlp` and the like.
    pub fn part(&self) -> &str {
        &self.part
    }

    /// Returns true if spans get past it.
    pub fn is_healthy(&self) -> bool {
        self.is_healthy
    }

    /// Returns what there is to say, and to do.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = if self.is_healthy { "ok    " } else { "broken" };
        write!(f, "{state} {}: {}", self.part, self.text)
    }
}

fn look_at_switch(config: &Config) -> Finding {
    let enabled = config.enabled();
    if *enabled.value() {
        return Finding::healthy("tracing", "on");
    }
    Finding::broken("tracing", format!("{} switches it off", enabled.origin()))
}

fn look_at_sampler(config: &Config) -> Finding {
    let setting = config.sampler();
    let sampler = setting.value().to_sampler();
    let ids = (0..ROOTS).filter_map(|_| TraceId::from_halves(random_bits(), random_bits()));
    let is_kept = |id: &TraceId| {
        let input = SamplingInput::new(None, *id, CANARY, SpanKind::Internal);
        sampler.sample(&input).is_sampled()
    };
    let kept = ids.filter(is_kept).count();
    let text = format!("{} keeps {kept} of {ROOTS} traces", setting.value());
    if kept > 0 {
        return Finding::healthy("sampler", text);
    }
    let way_out = match setting.origin().to_string().as_str() {
        "OTEL_TRACES_SAMPLER" => "OTEL_TRACES_SAMPLER=parentbased_always_on keeps all".to_owned(),
        variable => format!("{variable}=1 keeps all"),
    };
    Finding::broken(
        "sampler",
        format!("{text}, by {}: {way_out}", setting.origin()),
    )
}

fn look_at_backend(config: &Config, app: App, backend: Backend) -> Finding {
    let (part, address) = (backend.name(), Address::of(config, backend));
    if backend == Backend::Console {
        return Finding::healthy(part, "spans are shown in this terminal");
    }
    let exporter = match install::exporter(config, backend) {
        Ok(Some(exporter)) => exporter,
        Ok(None) => return Finding::broken(part, "it is switched off, as was told above"),
        Err(error) => return Finding::broken(part, error.to_string()),
    };
    match canary::send(config, app, exporter) {
        Arrival::Arrived(trace) if address.is_heard => Finding::healthy(
            part,
            format!("{address} has taken the span of trace {trace}"),
        ),
        Arrival::Arrived(trace) => {
            let text = format!(
                "the span of trace {trace} is on its way to {address}, which gives no answer"
            );
            Finding::healthy(part, text)
        }
        Arrival::Lost(why) => {
            let others = address
                .host
                .as_deref()
                .and_then(|(host, port)| ports::others(host, *port));
            Finding::broken(part, format!("{why}{}", others.unwrap_or_default()))
        }
        Arrival::Blocked(why) => Finding::broken(part, why),
    }
}

fn random_bits() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// Where a back end is, for people.
struct Address {
    shown: String,
    /// To look for other servers.
    host: Option<Box<(String, u16)>>,
    /// Whether anybody answers there.
    is_heard: bool,
}

impl Address {
    fn of(config: &Config, backend: Backend) -> Self {
        let shown = config.address(backend);
        let endpoint = crate::Endpoint::exact(&shown).ok();
        Self {
            host: endpoint
                .as_ref()
                .map(|endpoint| Box::new((endpoint.host().to_owned(), endpoint.port()))),
            shown: endpoint.map_or(shown, |endpoint| endpoint.to_string()),
            is_heard: !matches!(backend, Backend::JaegerBinary | Backend::JaegerCompact),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

const CANARY: &str = "traced.doctor";
const ROOTS: usize = 1000;
