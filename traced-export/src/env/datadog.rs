//! Datadog's variables, by today's names and by those of the founding document.

use std::borrow::Cow;

use super::table;
use super::vars::Origin;
use super::vars::Reader;
use super::vars::Setting;

/// How Datadog's agent is reached, and what is said to it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DatadogSettings {
    /// The agent's address as it was written, or made of host and port.
    pub agent_url: Setting<String>,
    /// Names of services, and those to show instead.
    pub service_mapping: Setting<Vec<(String, String)>>,
    /// Whether requests served are marked for App Analytics.
    pub analytics: Setting<bool>,
    /// Whether the host's name goes with each trace.
    pub report_hostname: Setting<bool>,
    /// What is said of traces that are not sampled; see [`Config::datadog_unsampled`].
    ///
    /// [`Config::datadog_unsampled`]: crate::Config::datadog_unsampled
    pub unsampled: Option<Setting<bool>>,
    /// What tells the agent of the container.
    pub external_env: Option<Setting<String>>,
    /// The environment that the service runs in.
    pub env: Option<Setting<String>>,
    /// Attributes of all spans, `service`, `env` and `version` among them.
    pub tags: Setting<Vec<(String, String)>>,
}

impl DatadogSettings {
    /// Returns the value of a tag.
    pub(super) fn tag(&self, name: &str) -> Option<&str> {
        let tag = self.tags.value().iter().find(|(known, _)| known == name);
        tag.map(|(_, value)| &**value)
            .filter(|value| !value.is_empty())
    }

    /// Iterates over the tags that have no place of their own.
    pub(super) fn other_tags(&self) -> impl Iterator<Item = &(String, String)> {
        let is_other = |(name, _): &&(String, String)| !UNIFIED.contains(&&**name);
        self.tags.value().iter().filter(is_other)
    }
}

const UNIFIED: [&str; 3] = ["service", "env", "version"];

pub(super) fn read(reader: &mut Reader) -> DatadogSettings {
    let settings = DatadogSettings {
        agent_url: read_agent_url(reader),
        service_mapping: reader.read_or(&table::DD_SERVICE_MAPPING, Vec::new()),
        analytics: reader.read_or(&table::DD_ANALYTICS, false),
        report_hostname: reader.read_or(&table::DD_REPORT_HOSTNAME, false),
        unsampled: reader.read(&table::DATADOG_UNSAMPLED),
        external_env: reader.read(&table::DD_EXTERNAL_ENV),
        env: reader.read(&table::DD_ENV),
        tags: reader.read_or(&table::DD_TAGS, Vec::new()),
    };
    for (older, today) in OLDER {
        if reader.get(older).is_some() {
            reader.warn(older, format!(" is the older name of {today}"));
        }
    }
    if !settings.analytics.is_default() {
        let text = " is of App Analytics, which Datadog has replaced";
        reader.warn(settings.analytics.origin().to_string(), text);
    }
    settings
}

fn read_agent_url(reader: &mut Reader) -> Setting<String> {
    if let Some(url) = reader.read(&table::DD_AGENT_URL) {
        let whole = url.value().trim_end_matches('/').to_owned();
        return Setting::new(whole, url.origin());
    }
    let host = reader.read(&table::DD_AGENT_HOST);
    let port = reader.read(&table::DD_AGENT_PORT);
    let origin = host.as_ref().map(Setting::origin);
    let origin = origin.or(port.as_ref().map(Setting::origin));
    let host = host.as_ref().map_or("localhost", |host| host.value());
    let port = port.as_ref().map_or(DEFAULT_PORT, |port| *port.value());
    let host = if host.contains(':') && !host.starts_with('[') {
        Cow::Owned(format!("[{host}]"))
    } else {
        Cow::Borrowed(host)
    };
    Setting::new(
        format!("http://{host}:{port}"),
        origin.unwrap_or(Origin::Default),
    )
}

/// Reads `name:value` pairs joined by commas, or by spaces if there is no comma. A name alone has an
/// empty value.
#[expect(
    clippy::unnecessary_wraps,
    reason = "a parser like the others, for the table"
)]
pub(crate) fn pairs(text: &str) -> Result<Vec<(String, String)>, Cow<'static, str>> {
    let is_separator = |it: char| {
        if text.contains(',') {
            it == ','
        } else {
            it == ' '
        }
    };
    let pairs = text
        .split(is_separator)
        .map(str::trim)
        .filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| {
        let (name, value) = pair.split_once(':').unwrap_or((pair, ""));
        (name.trim().to_owned(), value.trim().to_owned())
    });
    Ok(pairs.filter(|(name, _)| !name.is_empty()).collect())
}

const OLDER: [(&str, &str); 5] = [
    ("DD_SERVICE_NAME", "DD_SERVICE"),
    ("DD_TRACE_SERVICE_NAME", "DD_SERVICE"),
    ("DD_TRACE_ENV", "DD_ENV"),
    ("DD_TRACE_VERSION", "DD_VERSION"),
    ("DD_TRACE_AGENT_HOSTNAME", "DD_AGENT_HOST"),
];
const DEFAULT_PORT: u16 = 8126;
