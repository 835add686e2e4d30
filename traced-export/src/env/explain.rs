//! The configuration in force, for people: each value and who set it.

use std::fmt;
use std::time::Duration;

use traced_core::Value;
use traced_core::propagation::Behavior;
use traced_core::propagation::Named;
use traced_core::propagation::Propagator;

use super::backend::Backend;
use super::config::App;
use super::config::Config;
use super::endpoint::without_secrets;
use super::table;
use super::vars::Origin;
use super::vars::Setting;

/// One line for each value, with its origin.
///
/// What an endpoint or a header may hold of secrets is left out.
impl fmt::Display for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.row(f, "tracing", on_off(&self.enabled), self.enabled.origin())?;
        self.row(
            f,
            "back ends",
            names(&self.backends),
            self.backends.origin(),
        )?;
        let sampler = self.sampler.value();
        self.row(f, "sampler", sampler, self.sampler.origin())?;
        let code = &self.code_attributes;
        if !code.is_default() {
            self.row(f, "code attributes", on_off(code), code.origin())?;
        }
        self.fmt_limits(f)?;
        self.fmt_propagation(f)?;
        self.fmt_service(f)?;
        for backend in self.backends.value() {
            self.fmt_backend(f, *backend)?;
        }
        self.fmt_proxies(f)?;
        if let Some(directory) = &self.spool.directory {
            self.row(f, "kept in", directory.value(), directory.origin())?;
        }
        if self.backends.value().contains(&Backend::Console) {
            let terminal = &self.terminal;
            let (attributes, events) = (&terminal.attributes, &terminal.events);
            self.row(
                f,
                "attributes shown",
                on_off(attributes),
                attributes.origin(),
            )?;
            self.row(f, "events shown", on_off(events), events.origin())?;
            let json = &terminal.json;
            if !json.is_default() {
                self.row(f, "shown as JSON", on_off(json), json.origin())?;
            }
        }
        for warning in &self.warnings {
            writeln!(f, "warning: {warning}")?;
        }
        Ok(())
    }
}

impl Config {
    /// One line: who sends spans, where to, which of them, in which formats contexts are passed on, and
    /// how much of the environment could not be used.
    pub(crate) fn line(&self, app: App) -> String {
        let resource = self.resource(app);
        let text = |key| match resource.get(key) {
            Some(Value::Str(text)) => text.to_string(),
            _ => String::new(),
        };
        let (name, version) = (text("service.name"), text("service.version"));
        let space = if version.is_empty() { "" } else { " " };
        let places: Vec<_> = self
            .backends
            .value()
            .iter()
            .map(|backend| self.place(*backend))
            .collect();
        let places = match (self.enabled.value(), places.is_empty()) {
            (false, _) => "off".to_owned(),
            (true, true) => "nowhere".to_owned(),
            (true, false) => places.join(", "),
        };
        let (sampler, formats) = (
            self.sampler.value(),
            formats(self.propagation.written.value()),
        );
        let unusable = match self.warnings.len() {
            0 => String::new(),
            1 => "; one variable is not as it should be".to_owned(),
            many => format!("; {many} variables are not as they should be"),
        };
        format!("{name}{space}{version} to {places}; {sampler}; {formats}{unusable}")
    }

    /// The back end with its address, without secrets.
    fn place(&self, backend: Backend) -> String {
        let (name, address) = (backend.name(), self.address(backend));
        if address.is_empty() {
            return name.to_owned();
        }
        format!("{name} {}", without_secrets(&address))
    }

    /// Where a back end is, as it was written.
    pub(crate) fn address(&self, backend: Backend) -> String {
        let text = |setting: Option<&Setting<String>>, default: &str| {
            setting.map_or(default.to_owned(), |setting| setting.value().clone())
        };
        let jaeger = &self.jaeger;
        let agent = |port| {
            let port = jaeger
                .agent_port
                .as_ref()
                .map_or(port, |port| *port.value());
            format!("{}:{port}", text(jaeger.agent_host.as_ref(), "localhost"))
        };
        match backend {
            Backend::Console => String::new(),
            Backend::Datadog => self.datadog.agent_url.value().clone(),
            Backend::File => self.file.path.value().clone(),
            Backend::Jaeger => text(
                jaeger.endpoint.as_ref(),
                "http://localhost:14268/api/traces",
            ),
            Backend::JaegerCompact => agent(6831),
            Backend::JaegerBinary => agent(6832),
            Backend::Otlp => self.otlp.endpoint.value().as_str().to_owned(),
            Backend::Zipkin => text(
                self.zipkin.endpoint.as_ref(),
                "http://localhost:9411/api/v2/spans",
            ),
        }
    }

    /// A value with who set it, and whom that has overruled.
    fn row(
        &self,
        f: &mut fmt::Formatter<'_>,
        what: &str,
        value: impl fmt::Display,
        origin: Origin,
    ) -> fmt::Result {
        write!(f, "{what:<16} {value} ({origin}")?;
        let overruled = self.overruled(origin);
        for (at, other) in overruled.iter().enumerate() {
            let before = if at == 0 { ", over " } else { ", " };
            write!(f, "{before}{other}")?;
        }
        writeln!(f, ")")
    }

    /// What else was given for the same setting, and is weaker.
    fn overruled(&self, origin: Origin) -> Vec<Origin> {
        let (Origin::Variable(name) | Origin::File(name)) = origin else {
            return Vec::new();
        };
        let weaker = table::weaker_than(name);
        let stronger: Vec<_> = table::settings()
            .filter(|names| names.contains(&name))
            .collect();
        let is_of_setting = |other: &str| stronger.iter().any(|names| names.contains(&other));
        let is_overruled = |given: &&Origin| match (origin, **given) {
            // A file is weaker than any variable of the setting.
            (Origin::Variable(_), Origin::File(other)) => is_of_setting(other),
            (_, Origin::Variable(other) | Origin::File(other)) => weaker.contains(&other),
            (_, Origin::Default) => false,
        };
        let mut overruled: Vec<_> = self.given.iter().filter(is_overruled).copied().collect();
        let place = |given: &Origin| match given {
            Origin::Variable(other) => (0, weaker.iter().position(|it| it == other)),
            Origin::File(other) => (1, weaker.iter().position(|it| it == other)),
            Origin::Default => (2, None),
        };
        overruled.sort_by_key(place);
        overruled
    }

    /// Those that somebody has set.
    fn fmt_limits(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let limits = &self.limits;
        for (what, limit) in [
            ("attributes", &limits.attributes),
            ("events", &limits.events),
            ("links", &limits.links),
            ("of an event", &limits.event_attributes),
            ("of a link", &limits.link_attributes),
        ] {
            if !limit.is_default() {
                self.row(
                    f,
                    what,
                    format_args!("{} at most", limit.value()),
                    limit.origin(),
                )?;
            }
        }
        match limits.value_length.value() {
            Some(length) => {
                let origin = limits.value_length.origin();
                self.row(
                    f,
                    "values",
                    format_args!("{length} characters at most"),
                    origin,
                )
            }
            None => Ok(()),
        }
    }

    fn fmt_propagation(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let settings = &self.propagation;
        let (read, written) = (&settings.read, &settings.written);
        if read.origin() == written.origin() {
            self.row(f, "formats", formats(read.value()), read.origin())?;
        } else {
            self.row(f, "formats read", formats(read.value()), read.origin())?;
            self.row(
                f,
                "formats written",
                formats(written.value()),
                written.origin(),
            )?;
        }
        let behavior = &settings.behavior;
        if !behavior.is_default() {
            let name = match behavior.value() {
                Behavior::Restart => "begin anew, with a link",
                Behavior::Ignore => "begin anew",
                _ => "go on",
            };
            self.row(f, "callers' traces", name, behavior.origin())?;
        }
        Ok(())
    }

    fn fmt_proxies(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let connections = &self.connections;
        for (what, proxy) in [
            ("proxy of http", &connections.http_proxy),
            ("proxy of https", &connections.https_proxy),
            ("no proxy for", &connections.no_proxy),
        ] {
            if let Some(proxy) = proxy {
                self.row(f, what, without_secrets(proxy.value()), proxy.origin())?;
            }
        }
        Ok(())
    }

    /// What is said of the service, where somebody has a say.
    fn fmt_service(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (what, setting) in [
            ("service", &self.service_name),
            ("version", &self.service_version),
            ("environment", &self.datadog.env),
        ] {
            if let Some(setting) = setting {
                self.row(f, what, setting.value(), setting.origin())?;
            }
        }
        let attributes = &self.resource_attributes;
        if attributes.is_default() {
            return Ok(());
        }
        let pairs = attributes.value().iter();
        let pairs: Vec<_> = pairs.map(|(key, value)| format!("{key}={value}")).collect();
        self.row(f, "resource", pairs.join(", "), attributes.origin())
    }

    fn fmt_backend(&self, f: &mut fmt::Formatter<'_>, backend: Backend) -> fmt::Result {
        let origin =
            |setting: Option<&Setting<String>>| setting.map_or(Origin::Default, Setting::origin);
        let jaeger = &self.jaeger;
        let (what, origin) = match backend {
            Backend::Console => return Ok(()),
            Backend::Otlp => return self.fmt_otlp(f),
            Backend::Datadog => ("agent", self.datadog.agent_url.origin()),
            Backend::File => ("file", self.file.path.origin()),
            Backend::Jaeger => ("collector", origin(jaeger.endpoint.as_ref())),
            Backend::JaegerBinary | Backend::JaegerCompact => {
                ("datagrams", origin(jaeger.agent_host.as_ref()))
            }
            Backend::Zipkin => ("server", origin(self.zipkin.endpoint.as_ref())),
        };
        let address = without_secrets(&self.address(backend));
        self.row(f, what, address, origin)?;
        if backend == Backend::Datadog {
            let unsampled = self.datadog_unsampled();
            let what = if *unsampled.value() {
                "sent"
            } else {
                "not made"
            };
            self.row(f, "unsampled", what, unsampled.origin())?;
        }
        Ok(())
    }

    fn fmt_otlp(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (otlp, batch) = (&self.otlp, &self.batch);
        if self.unusable_endpoint.is_none() {
            self.row(f, "endpoint", otlp.endpoint.value(), otlp.endpoint.origin())?;
        }
        self.row(f, "protocol", otlp.protocol.value(), otlp.protocol.origin())?;
        let compression = &otlp.compression;
        self.row(f, "compression", compression.value(), compression.origin())?;
        if !otlp.headers.value().is_empty() {
            let names: Vec<_> = otlp.headers.value().iter().map(|(name, _)| name).collect();
            self.row(f, "headers", names.join(", "), otlp.headers.origin())?;
        }
        let connections = &self.connections;
        for (what, file) in [
            ("roots", &connections.certificate),
            ("certificate", &connections.client_certificate),
            ("key", &connections.client_key),
        ] {
            if let Some(file) = file {
                self.row(f, what, file.value(), file.origin())?;
            }
        }
        self.row(f, "timeout", limit(&otlp.timeout), otlp.timeout.origin())?;
        let delay = batch.schedule_delay.value();
        self.row(
            f,
            "delay",
            format_args!("{delay:?}"),
            batch.schedule_delay.origin(),
        )?;
        let timeout = &batch.export_timeout;
        self.row(f, "batch timeout", limit(timeout), timeout.origin())?;
        let (size, queue) = (&batch.max_batch_spans, &batch.max_queue_spans);
        self.row(f, "batch", spans(size), size.origin())?;
        self.row(f, "queue", spans(queue), queue.origin())
    }
}

fn on_off(setting: &Setting<bool>) -> &'static str {
    if *setting.value() { "on" } else { "off" }
}

fn names(backends: &Setting<Vec<Backend>>) -> String {
    let names: Vec<_> = backends
        .value()
        .iter()
        .map(|backend| backend.name())
        .collect();
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

fn formats(setting: &Named) -> String {
    let names: Vec<_> = setting.formats().map(Propagator::name).collect();
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

fn limit(setting: &Setting<Option<Duration>>) -> String {
    setting
        .value()
        .map_or("no limit".to_owned(), |limit| format!("{limit:?}"))
}

/// Left alone, bodies and their queue are bounded in bytes: see `OtlpExporterBuilder`.
fn spans(setting: &Setting<usize>) -> String {
    if setting.is_default() {
        "by size".to_owned()
    } else {
        format!("{} spans", setting.value())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(pairs: &[(&str, &str)]) -> String {
        let pairs = pairs.iter();
        Config::from_pairs(pairs.map(|&(name, value)| (name.to_owned(), value.to_owned())))
            .to_string()
    }

    #[test]
    fn every_value_has_its_origin_and_secrets_stay_hidden() {
        let text = explained(&[
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://me:s3cret@c:4318"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "authorization=s3cret"),
            ("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "100"),
            ("OTEL_BSP_EXPORT_TIMEOUT", "0"),
            ("OTEL_BSP_SCHEDULE_DELAY", "soon"),
        ]);
        let expected = "\
tracing          on (default)
back ends        otlp (default)
sampler          ParentBased{root:AlwaysOnSampler} (default)
formats          tracecontext, baggage (default)
endpoint         http://c:4318/v1/traces (OTEL_EXPORTER_OTLP_ENDPOINT)
protocol         http/protobuf (default)
compression      none (default)
headers          authorization (OTEL_EXPORTER_OTLP_HEADERS)
timeout          10s (default)
delay            5s (default)
batch timeout    no limit (OTEL_BSP_EXPORT_TIMEOUT)
batch            100 spans (OTEL_BSP_MAX_EXPORT_BATCH_SIZE)
queue            by size (default)
warning: OTEL_BSP_SCHEDULE_DELAY=\"soon\" ignored: expected a whole number of milliseconds \
without a unit, such as 5000
";
        assert_eq!(text, expected);
    }

    #[test]
    fn one_line_has_who_and_where() {
        let line = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter();
            let pairs = pairs.map(|&(name, value)| (name.to_owned(), value.to_owned()));
            Config::from_pairs(pairs).line(App {
                name: "servio",
                version: "1.2.3",
            })
        };
        assert_eq!(
            line(&[]),
            "servio 1.2.3 to console; ParentBased{root:AlwaysOnSampler}; tracecontext, baggage"
        );
        let both = line(&[
            ("TRACE_BACKEND", "otlp,datadog"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://me:s3cret@c:4318"),
            ("TRACE_SAMPLE_RATE", "0.1"),
            ("OTEL_BSP_SCHEDULE_DELAY", "soon"),
        ]);
        assert_eq!(
            both,
            "servio 1.2.3 to otlp http://…@c:4318/v1/traces, datadog http://localhost:8126; \
             ParentBased{root:TraceIdRatioBased{0.1}}; tracecontext, baggage; one variable is not as \
             it should be"
        );
        assert!(line(&[("TRACE_BACKEND", "none")]).starts_with("servio 1.2.3 to nowhere; "));
        assert!(line(&[("OTEL_SDK_DISABLED", "true")]).starts_with("servio 1.2.3 to off; "));
    }

    #[test]
    fn code_attributes_are_shown_where_somebody_has_a_say() {
        let text = explained(&[("TRACE_CODE_ATTRIBUTES", "1")]);
        let line = "code attributes  on (TRACE_CODE_ATTRIBUTES)\n";
        assert!(text.contains(line), "{text}");
        assert!(!explained(&[]).contains("code attributes"));
    }

    #[test]
    fn certificates_and_proxies_are_shown_where_they_are_set() {
        let text = explained(&[
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "https://c:4318"),
            ("OTEL_EXPORTER_OTLP_CERTIFICATE", "/etc/ca.pem"),
            ("ALL_PROXY", "http://me:s3cret@proxy:3128"),
            ("no_proxy", ".internal"),
        ]);
        for line in [
            "roots            /etc/ca.pem (OTEL_EXPORTER_OTLP_CERTIFICATE)\n",
            "proxy of http    http://…@proxy:3128 (ALL_PROXY)\n",
            "proxy of https   http://…@proxy:3128 (ALL_PROXY)\n",
            "no proxy for     .internal (no_proxy)\n",
        ] {
            assert!(text.contains(line), "{text}");
        }
    }

    #[test]
    fn what_does_not_matter_is_not_shown() {
        let text = explained(&[("TRACE_BACKEND", "console")]);
        assert!(
            text.contains("back ends        console (TRACE_BACKEND)"),
            "{text}"
        );
        assert!(!text.contains("endpoint"), "{text}");
    }
}
