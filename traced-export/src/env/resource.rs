//! What the spans come from: `OTEL_RESOURCE_ATTRIBUTES` and its like, and the process itself.

use std::borrow::Cow;
use std::path::Path;

use traced_core::Resource;

use super::config::App;
use super::config::Config;
use super::container;
use super::parse::list;
use super::parse::percent_decode;
use super::process;
use super::vars::Setting;

impl Config {
    /// Describes this process: the service (environment before application), the library, what is
    /// cheap to know of process and machine, and the attributes of the environment, which are
    /// stronger than all but the variables of their own.
    pub fn resource(&self, app: App) -> Resource {
        let version = own(self.service_version.as_ref())
            .or_else(|| self.listed(SERVICE_VERSION))
            .or_else(|| self.datadog.tag("version").map(str::to_owned))
            .or_else(|| given(app.version));
        let mut resource = Resource::builder()
            .attribute(SERVICE_NAME, self.resolved_service_name(app))
            .attribute("telemetry.sdk.name", "traced")
            .attribute("telemetry.sdk.language", "rust")
            .attribute("telemetry.sdk.version", env!("CARGO_PKG_VERSION"))
            .this_process()
            .attribute("host.arch", process::architecture())
            .attribute("os.type", process::operating_system());
        if let Some(program) = process::name() {
            resource = resource.attribute("process.executable.name", program);
        }
        if let Some(host) = process::host() {
            resource = resource.attribute("host.name", host);
        }
        for (name, value) in container::attributes(Path::new("/")) {
            resource = resource.attribute(name, value);
        }
        for (name, value) in self.datadog.other_tags() {
            resource = resource.attribute(name.clone(), value.clone());
        }
        if let Some(env) = self.datadog.tag("env") {
            resource = resource.attribute(ENVIRONMENT, env.to_owned());
        }
        for (key, value) in self.resource_attributes.value() {
            if key != SERVICE_NAME && key != SERVICE_VERSION {
                resource = resource.attribute(key.clone(), value.clone());
            }
        }
        if let Some(env) = own(self.datadog.env.as_ref()) {
            resource = resource.attribute(ENVIRONMENT, env);
        }
        if let Some(version) = version {
            resource = resource.attribute(SERVICE_VERSION, version);
        }
        resource.build()
    }

    /// Returns the name of the service.
    pub(crate) fn service_name(&self, app: App) -> String {
        self.resolved_service_name(app)
    }

    fn resolved_service_name(&self, app: App) -> String {
        own(self.service_name.as_ref())
            .or_else(|| self.listed(SERVICE_NAME).filter(|name| !name.is_empty()))
            .or_else(|| self.datadog.tag("service").map(str::to_owned))
            .or_else(|| given(app.name))
            .unwrap_or_else(unknown_service)
    }

    /// The value in `OTEL_RESOURCE_ATTRIBUTES`.
    fn listed(&self, key: &str) -> Option<String> {
        let pairs = self.resource_attributes.value();
        let pair = pairs.iter().find(|(name, _)| name == key);
        pair.map(|(_, value)| value.clone())
    }
}

/// Reads `key=value` pairs joined by commas. One bad pair discards the whole variable, so that
/// half a description never passes for a whole one.
pub(crate) fn attributes(text: &str) -> Result<Vec<(String, String)>, Cow<'static, str>> {
    let mut out: Vec<(String, String)> = Vec::new();
    for pair in list(text) {
        let (key, value) = pair.split_once('=').ok_or(WANTED)?;
        let key = percent_decode(key.trim())
            .filter(|key| !key.is_empty())
            .ok_or(WANTED)?;
        let value = percent_decode(value.trim()).ok_or(WANTED)?;
        match out.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => *known = value,
            None => out.push((key, value)),
        }
    }
    Ok(out)
}

/// The value of a variable of its own.
fn own(setting: Option<&Setting<String>>) -> Option<String> {
    setting.map(|setting| setting.value().clone())
}

fn given(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

fn unknown_service() -> String {
    match process::name() {
        Some(name) => format!("unknown_service:{name}"),
        None => "unknown_service".to_owned(),
    }
}

const SERVICE_NAME: &str = "service.name";
const ENVIRONMENT: &str = "deployment.environment.name";
const SERVICE_VERSION: &str = "service.version";

const WANTED: &str = "key=value pairs joined by commas, with commas, equals signs and other special \
                      characters percent-encoded, such as team=orders,region=eu%2Cwest";
