//! The whole configuration, as the environment and the defaults give it.

use std::time::Duration;

use super::backend::Backend;
use super::catalogue::CatalogueTarget;
use super::cloud::CloudSettings;
use super::connections::ConnectionSettings;
use super::datadog::DatadogSettings;
use super::endpoint::Endpoint;
use super::file;
use super::headers::Headers;
use super::limits::LimitSettings;
use super::otlp::Compression;
use super::otlp::OtlpProtocol;
use super::process;
use super::propagation::PropagationSettings;
use super::read;
use super::sampler::SamplerSetting;
use super::vars::Origin;
use super::vars::Reader;
use super::vars::Setting;
use super::vars::Warning;

/// The application that is traced, as its own manifest names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct App {
    /// Its name: `service.name`, unless the environment says otherwise. May be empty.
    pub name: &'static str,
    /// Its version: `service.version`. May be empty.
    pub version: &'static str,
}

/// What the environment asks for; see [`Setting::origin`] for who said so.
///
/// `Display` is the whole of it, a line for each value and each warning, without secrets.
///
/// # Examples
///
/// ```
/// use traced_export::{Backend, Config};
///
/// let endpoint = ("OTEL_EXPORTER_OTLP_ENDPOINT".to_owned(), "http://collector:4318".to_owned());
/// let config = Config::from_pairs([endpoint]);
/// assert_eq!(config.backends().value(), &[Backend::Otlp]);
/// assert_eq!(config.otlp().endpoint.value().as_str(), "http://collector:4318/v1/traces");
/// assert!(config.warnings().is_empty());
/// ```
#[derive(Clone, Debug)]
pub struct Config {
    pub(super) enabled: Setting<bool>,
    pub(super) backends: Setting<Vec<Backend>>,
    pub(super) toml: Option<Setting<String>>,
    pub(super) strict: Setting<bool>,
    pub(super) doctor: Setting<bool>,
    pub(super) summary: Option<Setting<bool>>,
    pub(super) sampler: Setting<SamplerSetting>,
    pub(super) code_attributes: Setting<bool>,
    pub(super) propagation: PropagationSettings,
    pub(super) service_name: Option<Setting<String>>,
    pub(super) service_version: Option<Setting<String>>,
    pub(super) resource_attributes: Setting<Vec<(String, String)>>,
    pub(super) cloud: CloudSettings,
    pub(super) limits: LimitSettings,
    pub(super) connections: ConnectionSettings,
    pub(super) otlp: OtlpSettings,
    pub(super) datadog: DatadogSettings,
    pub(super) file: FileSettings,
    pub(super) jaeger: JaegerSettings,
    pub(super) zipkin: ZipkinSettings,
    pub(super) spool: SpoolSettings,
    pub(super) batch: BatchSettings,
    pub(super) terminal: TerminalSettings,
    pub(super) unusable_endpoint: Option<Warning>,
    pub(super) catalogue: Option<Setting<CatalogueTarget>>,
    pub(super) unusable_catalogue: Option<Warning>,
    /// All that was given, whether it had its way or not.
    pub(super) given: Vec<Origin>,
    pub(super) warnings: Vec<Warning>,
}

/// How the collector is reached.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct OtlpSettings {
    /// Where requests go.
    pub endpoint: Setting<Endpoint>,
    /// Headers of each request.
    pub headers: Setting<Headers>,
    /// The form of the requests.
    pub protocol: Setting<OtlpProtocol>,
    /// What is done to them so that they are smaller.
    pub compression: Setting<Compression>,
    /// For one batch, all attempts and waits included; None: no limit.
    pub timeout: Setting<Option<Duration>>,
}

/// Which file spans are written into.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FileSettings {
    /// Its name.
    pub path: Setting<String>,
    /// How large it becomes at most, in bytes.
    pub max_bytes: Setting<u64>,
    /// How old it becomes at most; None: no limit.
    pub max_age: Setting<Option<Duration>>,
    /// How many there are at most.
    pub max_files: Setting<u32>,
}

/// Where spans are kept while their back end cannot be reached.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SpoolSettings {
    /// The directory; None: nowhere.
    pub directory: Option<Setting<String>>,
    /// How many bytes there are at most, for each back end.
    pub max_bytes: Setting<u64>,
    /// How old they become at most; None: no limit.
    pub max_age: Setting<Option<Duration>>,
}

/// How Jaeger is reached, where it is not by OTLP.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct JaegerSettings {
    /// Where requests go, as it was written.
    pub endpoint: Option<Setting<String>>,
    /// For one batch over HTTP, all attempts and waits included; None: no limit.
    pub timeout: Setting<Option<Duration>>,
    /// Where datagrams go.
    pub agent_host: Option<Setting<String>>,
    /// To which port; without it that of the protocol.
    pub agent_port: Option<Setting<u16>>,
}

/// How Zipkin is reached.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ZipkinSettings {
    /// Where requests go, as it was written.
    pub endpoint: Option<Setting<String>>,
    /// For one batch, all attempts and waits included; None: no limit.
    pub timeout: Setting<Option<Duration>>,
}

/// How spans are gathered into requests.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BatchSettings {
    /// Longest wait of a span for others to go with.
    pub schedule_delay: Setting<Duration>,
    /// For one batch, beside [`OtlpSettings::timeout`]: the shorter one counts. None: no limit.
    pub export_timeout: Setting<Option<Duration>>,
    /// Spans that wait for the collector.
    pub max_queue_spans: Setting<usize>,
    /// Spans in one request.
    pub max_batch_spans: Setting<usize>,
}

/// What the environment says of the terminal.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TerminalSettings {
    /// `NO_COLOR`: any text forbids colours.
    pub no_color: Option<String>,
    /// `TERM`: the kind of terminal.
    pub term: Option<String>,
    /// `COLUMNS`: its width.
    pub columns: Option<String>,
    /// The locale of its texts: the first that is set of `LC_ALL`, `LC_CTYPE` and `LANG`.
    pub locale: Option<String>,
    /// Whether to show the spans' attributes.
    pub attributes: Setting<bool>,
    /// Whether to show the spans' events.
    pub events: Setting<bool>,
    /// Whether to print traces as JSON instead of drawing them.
    pub json: Setting<bool>,
}

impl Config {
    /// Reads the variables of this process, and the file that `TRACE_CONFIG` names.
    pub fn from_process() -> Self {
        let (pairs, unreadable) = process::variables();
        let mut reader = Reader::new(pairs);
        process::not_unicode(&mut reader, unreadable);
        file::read_into(&mut reader);
        read::config(reader)
    }

    /// Reads variables from pairs of name and value.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        read::config(Reader::new(pairs))
    }

    /// Reads variables from pairs of name and value, and where they say nothing the table `[tracing]` of
    /// this TOML text; needs the cargo feature `toml`.
    ///
    /// The table has variables by their names in small letters; lists and tables stand for what is joined by
    /// commas. A table in it is a profile, whose entries are stronger where `TRACE_ENV` or `DD_ENV` is its
    /// name.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "toml")] {
    /// use traced_export::Config;
    ///
    /// let text = "
    ///     [tracing]
    ///     trace_backend = ['otlp', 'console']
    ///     [tracing.production]
    ///     trace_sample_rate = 0.1
    /// ";
    /// let production = ("TRACE_ENV".to_owned(), "production".to_owned());
    /// let config = Config::from_toml(text, [production]);
    /// assert_eq!(config.sampler().origin().to_string(), "trace_sample_rate in the file");
    /// # }
    /// ```
    pub fn from_toml(text: &str, pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut reader = Reader::new(pairs);
        file::add(&mut reader, text);
        read::config(reader)
    }

    /// Returns the name of the file that is read where no variable says anything.
    pub fn toml(&self) -> Option<&Setting<String>> {
        self.toml.as_ref()
    }

    /// Returns whether what cannot be used keeps the program from starting.
    pub fn strict(&self) -> &Setting<bool> {
        &self.strict
    }

    /// Returns whether anything is traced at all.
    pub fn enabled(&self) -> &Setting<bool> {
        &self.enabled
    }

    /// Returns where spans go; nowhere if the list is empty.
    pub fn backends(&self) -> &Setting<Vec<Backend>> {
        &self.backends
    }

    /// Returns whether the way of the spans is looked at when tracing starts.
    pub fn doctor(&self) -> &Setting<bool> {
        &self.doctor
    }

    /// Returns whether a line at the start tells where spans go; None: on a terminal.
    pub fn summary(&self) -> Option<&Setting<bool>> {
        self.summary.as_ref()
    }

    /// Returns which traces are kept.
    pub fn sampler(&self) -> &Setting<SamplerSetting> {
        &self.sampler
    }

    /// Returns whether spans say where in the source they were made, see
    /// [`Pipeline::code_attributes`](traced_core::Pipeline::code_attributes).
    pub fn code_attributes(&self) -> &Setting<bool> {
        &self.code_attributes
    }

    /// Returns the formats in which contexts are read and written.
    pub fn propagation(&self) -> &PropagationSettings {
        &self.propagation
    }

    /// Returns which clouds are asked what they know of the machine.
    pub fn cloud(&self) -> &CloudSettings {
        &self.cloud
    }

    /// Returns how much a span may hold.
    pub fn limits(&self) -> &LimitSettings {
        &self.limits
    }

    /// Returns what is said of connections: certificates, and proxies.
    pub fn connections(&self) -> &ConnectionSettings {
        &self.connections
    }

    /// Returns how the collector is reached.
    pub fn otlp(&self) -> &OtlpSettings {
        &self.otlp
    }

    /// Returns how Datadog's agent is reached, and what is said to it.
    pub fn datadog(&self) -> &DatadogSettings {
        &self.datadog
    }

    /// Returns whether Datadog's agent gets traces that are not sampled, too. By default it does where
    /// Datadog's variables say which are: they are about what it keeps of all that it sees. What
    /// another sampler is against is not made at all.
    pub fn datadog_unsampled(&self) -> Setting<bool> {
        let told = self.datadog.unsampled.clone();
        let by_sampler = || Setting::new(self.sampler.value().is_datadog(), Origin::Default);
        told.unwrap_or_else(by_sampler)
    }

    /// Returns which file spans are written into.
    pub fn file(&self) -> &FileSettings {
        &self.file
    }

    /// Returns how Jaeger is reached, where it is not by OTLP.
    pub fn jaeger(&self) -> &JaegerSettings {
        &self.jaeger
    }

    /// Returns how Zipkin is reached.
    pub fn zipkin(&self) -> &ZipkinSettings {
        &self.zipkin
    }

    /// Returns where spans are kept while their back end cannot be reached.
    pub fn spool(&self) -> &SpoolSettings {
        &self.spool
    }

    /// Returns how spans are gathered into requests.
    pub fn batch(&self) -> &BatchSettings {
        &self.batch
    }

    /// Returns what the environment says of the terminal.
    pub fn terminal(&self) -> &TerminalSettings {
        &self.terminal
    }

    /// Returns why no endpoint variable could be used, if one was set at all: to send spans to the
    /// default address instead would be a guess.
    pub fn unusable_endpoint(&self) -> Option<&Warning> {
        self.unusable_endpoint.as_ref()
    }

    /// Returns where the catalogue of the program is to go, if that is asked for instead of the
    /// program's work.
    pub fn catalogue(&self) -> Option<&Setting<CatalogueTarget>> {
        self.catalogue.as_ref()
    }

    /// Returns why `TRACE_CATALOGUE` could not be used, if it was set: the program's own work is not
    /// what was asked for.
    pub fn unusable_catalogue(&self) -> Option<&Warning> {
        self.unusable_catalogue.as_ref()
    }

    /// Returns everything that could not be used as it was written.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Returns the attributes of `OTEL_RESOURCE_ATTRIBUTES`.
    pub fn resource_attributes(&self) -> &Setting<Vec<(String, String)>> {
        &self.resource_attributes
    }
}
