//! One span, as far as it does not depend on the others.

use std::borrow::Cow;
use std::fmt::Write as _;

use traced_core::SpanData;
use traced_core::SpanId;
use traced_core::SpanKind;
use traced_core::Status;
use traced_core::ValueRef;

use super::error::Failure;
use super::events;
use super::known::Known;
use super::known::kind_name;
use super::links;
use super::msgpack::MsgPack as _;
use super::origin::Origin;
use crate::json;

/// Where a span is in a buffer: fields, `meta`, `metrics`, the latter two without their heads, so that
/// more can be put into them.
#[derive(Debug, Default)]
pub(super) struct Piece {
    pub(super) at: usize,
    pub(super) meta_at: usize,
    pub(super) metrics_at: usize,
    pub(super) end: usize,
    pub(super) fields: usize,
    pub(super) meta: usize,
    pub(super) metrics: usize,
    pub(super) span_id: u64,
    pub(super) parent_id: u64,
    pub(super) is_local_root: bool,
    /// True if the parent is elsewhere.
    pub(super) is_remote: bool,
    /// True if an attribute says what becomes of the trace.
    pub(super) has_priority: bool,
    /// The service, if it is another than the process's.
    pub(super) other_service: Option<Box<str>>,
}

impl Piece {
    /// Returns the same for a buffer that lacks so many bytes at its start.
    pub(super) fn moved_back(self, bytes: usize) -> Self {
        Self {
            at: self.at - bytes,
            meta_at: self.meta_at - bytes,
            metrics_at: self.metrics_at - bytes,
            end: self.end - bytes,
            ..self
        }
    }
}

/// Writes spans one by one, and keeps its buffers.
#[derive(Debug, Default)]
pub(super) struct SpanWriter {
    meta: Pairs,
    metrics: Pairs,
    text: String,
}

impl SpanWriter {
    /// Appends a span to `out`.
    pub(super) fn write<'a>(
        &mut self,
        out: &mut Vec<u8>,
        span: &SpanData<'a>,
        origin: &'a Origin,
        takes_events: bool,
    ) -> Piece {
        self.meta.clear();
        self.metrics.clear();
        let mut seen = Seen::default();
        for (name, value) in span.attributes() {
            self.attribute(&mut seen, name, value);
        }
        let has_error = seen
            .error
            .unwrap_or(matches!(span.status(), Status::Error { .. }));
        self.write_meta(span, &mut seen, origin, has_error);
        if !takes_events && span.events().next().is_some() {
            self.text.clear();
            events::write_json(&mut self.text, span);
            self.meta.text("events", &self.text);
        }
        if matches!(span.kind(), SpanKind::Client | SpanKind::Producer) && !seen.is_measured {
            self.metrics.number("_dd.measured", 1.0);
        }
        let is_local_root = span.parent_span_id().is_none() || span.parent_is_remote();
        if is_local_root {
            self.write_process(&seen, span, origin);
        }

        let at = out.len();
        let mut fields = self.write_fields(out, span, &seen, origin);
        if has_error {
            fields += 1;
            out.text("error");
            out.unsigned(1);
        }
        fields += usize::from(links::write(out, span));
        if takes_events {
            fields += usize::from(events::write(out, span));
        }
        let meta_at = out.len();
        out.extend_from_slice(&self.meta.bytes);
        let metrics_at = out.len();
        out.extend_from_slice(&self.metrics.bytes);
        Piece {
            at,
            meta_at,
            metrics_at,
            end: out.len(),
            fields,
            meta: self.meta.len,
            metrics: self.metrics.len,
            span_id: span.span_id().to_u64(),
            parent_id: span.parent_span_id().map_or(0, SpanId::to_u64),
            is_local_root,
            is_remote: span.parent_is_remote(),
            other_service: seen.other_service(origin).map(Into::into),
            has_priority: seen.has_priority,
        }
    }

    /// Writes what each span has, and returns the number of fields.
    fn write_fields<'a>(
        &mut self,
        out: &mut Vec<u8>,
        span: &SpanData<'a>,
        seen: &Seen<'a>,
        origin: &'a Origin,
    ) -> usize {
        let (kind, known) = (span.kind(), &seen.known);
        out.text("service");
        out.text(origin.mapped(seen.other_service(origin).unwrap_or(origin.service())));
        out.text("name");
        self.text.clear();
        known.write_name(kind, &mut self.text);
        out.text(&self.text);
        let known = origin.known().map_or(*known, |first| first.or(*known));
        out.text("resource");
        self.text.clear();
        known.write_resource(kind, span.name(), &mut self.text);
        out.text(&self.text);
        out.text("type");
        out.text(known.span_type(kind));
        let (_, trace_id) = span.trace_id().to_halves();
        out.text("trace_id");
        out.unsigned(trace_id);
        out.text("span_id");
        out.unsigned(span.span_id().to_u64());
        let start = i64::try_from(span.start_unix_nanos()).unwrap_or(i64::MAX);
        let duration = span
            .end_unix_nanos()
            .saturating_sub(span.start_unix_nanos());
        out.text("start");
        out.signed(start);
        out.text("duration");
        out.signed(i64::try_from(duration).unwrap_or(0));
        let Some(parent) = span.parent_span_id() else {
            return 8;
        };
        out.text("parent_id");
        out.unsigned(parent.to_u64());
        9
    }

    /// Puts away an attribute: into `meta`, into `metrics`, or to what fields are made from.
    fn attribute<'a>(&mut self, seen: &mut Seen<'a>, name: &'a str, value: ValueRef<'a>) {
        seen.known.see(name, value);
        match name {
            "datadog.service" | "datadog.name" | "datadog.resource" | "datadog.type"
            | "operation.name" | "resource.name" | "service.name" | "span.type"
            // Computed for every span.
            | "span.kind"
            | "otel.trace_id"
            | "otel.scope.name"
            | "otel.scope.version"
            | "otel.status_code"
            | "otel.status_description"
            | "w3c.tracestate" => {}
            "datadog.span.kind" => seen.kind = value.as_str(),
            "datadog.env" | "env" => {
                if name == "datadog.env" || seen.env.is_none() {
                    seen.env = value.as_str();
                }
            }
            "datadog.version" | "version" => {
                if name == "datadog.version" || seen.version.is_none() {
                    seen.version = value.as_str();
                }
            }
            "datadog.error" => seen.error = is_true(value),
            "datadog.error.msg" => seen.failure.given.message = value.as_str(),
            "datadog.error.type" => seen.failure.given.kind = value.as_str(),
            "datadog.error.stack" => seen.failure.given.stack = value.as_str(),
            "error.message" | "error.msg" => seen.failure.told.message = value.as_str(),
            "error.type" => seen.failure.told.kind = value.as_str(),
            "error.stack" => seen.failure.told.stack = value.as_str(),
            "analytics.event" => {
                if let Some(is_wanted) = is_true(value) {
                    seen.has_analytics = true;
                    let number = if is_wanted { 1.0 } else { 0.0 };
                    self.metrics.number("_dd1.sr.eausr", number);
                }
            }
            "sampling.priority" | "_sampling_priority_v1" => {
                if let Some(number) = as_number(value) {
                    seen.has_priority = true;
                    self.metrics.number("_sampling_priority_v1", number);
                }
            }
            "_dd.measured" => {
                seen.is_measured = true;
                self.value("_dd.measured", value);
            }
            "http.response.status_code" | "http.status_code" => {
                if seen.http_status.is_none() || name == "http.response.status_code" {
                    seen.http_status = Some(value);
                }
            }
            "datadog.http_status_code" => seen.given_http_status = Some(value),
            "http.status_text" => {
                seen.failure.http_text = value.as_str();
                self.value(name, value);
            }
            _ => self.value(&renamed(name), value),
        }
    }

    /// Writes the tags that a span has beside its attributes.
    fn write_meta<'a>(
        &mut self,
        span: &SpanData<'a>,
        seen: &mut Seen<'a>,
        origin: &'a Origin,
        has_error: bool,
    ) {
        if let Some(status) = seen.given_http_status.or(seen.http_status) {
            self.text.clear();
            json::text(&mut self.text, status);
            self.meta.text("http.status_code", &self.text);
            if let Some(number) = as_number(status) {
                self.metrics.number("http.status_code", number);
            }
        }
        seen.failure.http_status = seen.given_http_status.or(seen.http_status);
        let kind = seen.kind.unwrap_or(kind_name(span.kind()));
        self.meta.text("span.kind", kind);
        self.text.clear();
        let _ = write!(self.text, "{}", span.trace_id());
        self.meta.text("otel.trace_id", &self.text);
        for (name, own, of_all) in [
            ("env", seen.env, origin.env()),
            ("version", seen.version, origin.version()),
        ] {
            if let Some(text) = own.or(of_all) {
                self.meta.text(name, text);
            }
        }
        let scope = span.scope();
        for (name, text) in [
            ("otel.scope.name", scope.name),
            ("otel.scope.version", scope.version),
            ("w3c.tracestate", span.trace_state()),
        ] {
            if !text.is_empty() {
                self.meta.text(name, text);
            }
        }
        self.write_status(span, &seen.failure, has_error);
        self.write_origin(span, seen, origin);
    }

    fn write_status(&mut self, span: &SpanData<'_>, failure: &Failure<'_>, has_error: bool) {
        let status = match span.status() {
            Status::Ok => "Ok",
            Status::Error { .. } => "Error",
            _ => "Unset",
        };
        self.meta.text("otel.status_code", status);
        if let Status::Error { description } = span.status()
            && !description.is_empty()
        {
            self.meta.text("otel.status_description", description);
        }
        let mut failure = *failure;
        if failure.see_events(span) {
            self.meta.text("_dd.span_events.has_exception", "true");
        }
        let message = failure.message(span.status());
        let texts = if has_error {
            [
                message,
                failure.kind().map(Into::into),
                failure.stack().map(Into::into),
            ]
        } else {
            let told = failure.told;
            [told.message, told.kind, told.stack].map(|text| text.map(Cow::Borrowed))
        };
        for (name, text) in ["error.message", "error.type", "error.stack"]
            .into_iter()
            .zip(texts)
        {
            if let Some(text) = text {
                self.meta.text(name, &text);
            }
        }
    }

    /// Writes what the resource says and the span does not say otherwise.
    fn write_origin(&mut self, span: &SpanData<'_>, seen: &Seen<'_>, origin: &Origin) {
        if seen.other_service(origin).is_some() {
            self.meta
                .text("_dd.base_service", origin.mapped(origin.service()));
        }
        let is_hidden = |name: &str| !span.is_bare() && span.attribute(name).is_some();
        if origin.tags().iter().any(|(name, _)| is_hidden(name)) {
            for (name, text) in origin.tags() {
                if !is_hidden(name) {
                    self.meta.text(name, text);
                }
            }
        } else {
            self.meta.bytes.extend_from_slice(origin.encoded_tags());
            self.meta.len += origin.tags().len();
        }
    }

    /// Writes what is told once for all spans of a trace here.
    fn write_process(&mut self, seen: &Seen<'_>, span: &SpanData<'_>, origin: &Origin) {
        self.metrics.number("process_id", origin.process_id.into());
        if span.attribute("language").is_none() {
            self.meta.text("language", "rust");
        }
        self.meta.text("runtime-id", &origin.runtime_id);
        if let Some(hostname) = &origin.hostname {
            self.meta.text("_dd.hostname", hostname);
        }
        let is_request = seen.known.span_type(span.kind()) == "web";
        if origin.has_analytics && is_request && !seen.has_analytics {
            self.metrics.number("_dd1.sr.eausr", 1.0);
        }
    }

    fn value(&mut self, name: &str, value: ValueRef<'_>) {
        match value {
            ValueRef::Str(text) => self.meta.text(name, text),
            ValueRef::Bool(true) => self.meta.text(name, "true"),
            ValueRef::Bool(false) => self.meta.text(name, "false"),
            ValueRef::I64(_) | ValueRef::F64(_) => {
                if let Some(number) = as_number(value) {
                    self.metrics.number(name, number);
                }
            }
            ValueRef::Array(items) => {
                for (at, item) in items.into_iter().enumerate() {
                    self.value(&format!("{name}.{at}"), item);
                }
            }
            ValueRef::Empty => {}
            other => {
                self.text.clear();
                json::text(&mut self.text, other);
                self.meta.text(name, &self.text);
            }
        }
    }
}

/// What the attributes of a span have told beside tags.
#[derive(Debug, Default)]
struct Seen<'a> {
    known: Known<'a>,
    kind: Option<&'a str>,
    env: Option<&'a str>,
    version: Option<&'a str>,
    error: Option<bool>,
    failure: Failure<'a>,
    http_status: Option<ValueRef<'a>>,
    given_http_status: Option<ValueRef<'a>>,
    has_priority: bool,
    is_measured: bool,
    has_analytics: bool,
}

impl<'a> Seen<'a> {
    /// Returns the span's service, if it is another than the process's.
    fn other_service(&self, origin: &Origin) -> Option<&'a str> {
        let own = self.known.given_service.or(self.known.service);
        own.filter(|own| *own != origin.service())
    }
}

/// The pairs of a map, and how many they are.
#[derive(Debug, Default)]
struct Pairs {
    bytes: Vec<u8>,
    len: usize,
}

impl Pairs {
    fn clear(&mut self) {
        self.bytes.clear();
        self.len = 0;
    }

    fn text(&mut self, name: &str, text: &str) {
        self.bytes.text(name);
        self.bytes.text(text);
        self.len += 1;
    }

    fn number(&mut self, name: &str, number: f64) {
        self.bytes.text(name);
        self.bytes.double(number);
        self.len += 1;
    }
}

/// Returns the name that Datadog has for an attribute.
fn renamed(name: &str) -> Cow<'_, str> {
    Cow::Borrowed(match name {
        "http.request.method" => "http.method",
        "http.request.body.size" => "http.request.content_length",
        "http.response.body.size" => "http.response.content_length",
        "http.request.header.referrer" => "http.referrer",
        "url.full" => "http.url",
        "user_agent.original" => "http.useragent",
        "client.address" => "http.client_ip",
        "server.address" => "http.server_name",
        "network.protocol.version" => "http.version",
        _ => match name.strip_prefix("http.request.header.") {
            Some(header) => return Cow::Owned(format!("http.request.headers.{header}")),
            None => name,
        },
    })
}

#[expect(
    clippy::cast_precision_loss,
    reason = "the format has floating-point numbers alone"
)]
fn as_number(value: ValueRef<'_>) -> Option<f64> {
    match value {
        ValueRef::I64(number) => Some(number as f64),
        ValueRef::F64(number) => Some(number),
        ValueRef::Str(text) => text.parse().ok(),
        _ => None,
    }
}

fn is_true(value: ValueRef<'_>) -> Option<bool> {
    match value {
        ValueRef::Bool(value) => Some(value),
        ValueRef::I64(number) => Some(number != 0),
        // The spellings that Go knows, and so the agent.
        ValueRef::Str("1" | "t" | "T" | "true" | "True" | "TRUE") => Some(true),
        ValueRef::Str("0" | "f" | "F" | "false" | "False" | "FALSE") => Some(false),
        _ => None,
    }
}
