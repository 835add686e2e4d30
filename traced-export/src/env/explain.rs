//! The configuration in force, for people: each value and who set it.

use std::fmt;
use std::time::Duration;

use traced_core::propagation::Behavior;
use traced_core::propagation::Named;
use traced_core::propagation::Propagator;

use super::backend::Backend;
use super::config::Config;
use super::endpoint::without_secrets;
use super::vars::Origin;
use super::vars::Setting;

/// One line for each value, with its origin.
///
/// What an endpoint or a header may hold of secrets is left out.
impl fmt::Display for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        row(f, "tracing", on_off(&self.enabled), self.enabled.origin())?;
        row(
            f,
            "back ends",
            names(&self.backends),
            self.backends.origin(),
        )?;
        let sampler = self.sampler.value();
        row(f, "sampler", sampler, self.sampler.origin())?;
        let code = &self.code_attributes;
        if !code.is_default() {
            row(f, "code attributes", on_off(code), code.origin())?;
        }
        self.fmt_limits(f)?;
        self.fmt_propagation(f)?;
        if self.backends.value().contains(&Backend::Otlp) {
            self.fmt_otlp(f)?;
        }
        self.fmt_proxies(f)?;
        if let Some(directory) = &self.spool.directory {
            row(f, "kept in", directory.value(), directory.origin())?;
        }
        if self.backends.value().contains(&Backend::Console) {
            let terminal = &self.terminal;
            let (attributes, events) = (&terminal.attributes, &terminal.events);
            row(
                f,
                "attributes shown",
                on_off(attributes),
                attributes.origin(),
            )?;
            row(f, "events shown", on_off(events), events.origin())?;
            let json = &terminal.json;
            if !json.is_default() {
                row(f, "shown as JSON", on_off(json), json.origin())?;
            }
        }
        for warning in &self.warnings {
            writeln!(f, "warning: {warning}")?;
        }
        Ok(())
    }
}

impl Config {
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
                row(
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
                row(
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
            row(f, "formats", formats(read.value()), read.origin())?;
        } else {
            row(f, "formats read", formats(read.value()), read.origin())?;
            row(
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
            row(f, "callers' traces", name, behavior.origin())?;
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
                row(f, what, without_secrets(proxy.value()), proxy.origin())?;
            }
        }
        Ok(())
    }

    fn fmt_otlp(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (otlp, batch) = (&self.otlp, &self.batch);
        if self.unusable_endpoint.is_none() {
            row(f, "endpoint", otlp.endpoint.value(), otlp.endpoint.origin())?;
        }
        if !otlp.headers.value().is_empty() {
            let names: Vec<_> = otlp.headers.value().iter().map(|(name, _)| name).collect();
            row(f, "headers", names.join(", "), otlp.headers.origin())?;
        }
        let connections = &self.connections;
        for (what, file) in [
            ("roots", &connections.certificate),
            ("certificate", &connections.client_certificate),
            ("key", &connections.client_key),
        ] {
            if let Some(file) = file {
                row(f, what, file.value(), file.origin())?;
            }
        }
        row(f, "timeout", limit(&otlp.timeout), otlp.timeout.origin())?;
        let delay = batch.schedule_delay.value();
        row(
            f,
            "delay",
            format_args!("{delay:?}"),
            batch.schedule_delay.origin(),
        )?;
        let timeout = &batch.export_timeout;
        row(f, "batch timeout", limit(timeout), timeout.origin())?;
        let (size, queue) = (&batch.max_batch_spans, &batch.max_queue_spans);
        row(f, "batch", spans(size), size.origin())?;
        row(f, "queue", spans(queue), queue.origin())
    }
}

fn row(
    f: &mut fmt::Formatter<'_>,
    what: &str,
    value: impl fmt::Display,
    origin: Origin,
) -> fmt::Result {
    writeln!(f, "{what:<16} {value} ({origin})")
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
