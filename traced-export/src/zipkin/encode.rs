//! Spans to bodies of requests: JSON arrays of spans.

use std::fmt::Write as _;
use std::net::IpAddr;

use traced_core::EventRef;
use traced_core::Resource;
use traced_core::SpanData;
use traced_core::SpanKind;
use traced_core::Status;
use traced_core::ValueRef;

use super::remote::Remote;
use crate::json;
use crate::quote::quote;
use crate::resource::ResourceTexts;
use crate::ship::Appended;
use crate::ship::BodyLimits;
use crate::ship::Encode;
use crate::transport::Body;

/// Writes one body after the other.
#[derive(Debug)]
pub(crate) struct Encoder {
    limits: BodyLimits,
    service: String,
    /// The other attributes of the resource, as text.
    tags: Vec<(String, String)>,
    /// `[span,span`, without the end.
    body: String,
    /// The span that is being written.
    span: String,
    spans: u64,
}

impl Encoder {
    pub(super) fn new(limits: BodyLimits) -> Self {
        Self {
            limits,
            service: String::new(),
            tags: Vec::new(),
            body: String::new(),
            span: String::new(),
            spans: 0,
        }
    }
}

impl Encode for Encoder {
    fn renew(&self) -> Self {
        Self::new(self.limits)
    }

    fn limits(&self) -> BodyLimits {
        self.limits
    }

    fn set_resource(&mut self, resource: &Resource) {
        let resource = ResourceTexts::of(resource);
        resource.service().clone_into(&mut self.service);
        let texts = resource.others().map(|(name, value)| {
            let mut text = String::new();
            json::text(&mut text, value);
            (name.to_owned(), text)
        });
        self.tags = texts.collect();
    }

    fn append(&mut self, span: &SpanData<'_>) -> Appended {
        let mut text = std::mem::take(&mut self.span);
        text.clear();
        self.write_span(&mut text, span);
        let appended = self.append_text(&text);
        self.span = text;
        appended
    }

    fn finish(&mut self) -> Option<Body> {
        let items = std::mem::take(&mut self.spans);
        let mut body = std::mem::take(&mut self.body);
        body.push(']');
        (items > 0).then(|| Body {
            bytes: body.into_bytes().into(),
            items,
        })
    }

    fn spans(&self) -> u64 {
        self.spans
    }
}

impl Encoder {
    fn append_text(&mut self, span: &str) -> Appended {
        if span.len() + BRACKETS > self.limits.max_bytes {
            return Appended::TooLarge;
        }
        let is_over = self.body.len() + 1 + span.len() + 1 > self.limits.target_bytes;
        let before = if self.spans > 0 && (is_over || self.is_full()) {
            self.finish()
        } else {
            None
        };
        self.body.push(if self.spans == 0 { '[' } else { ',' });
        self.body.push_str(span);
        self.spans += 1;
        before.map_or(Appended::Fits, Appended::Next)
    }

    fn write_span(&self, out: &mut String, span: &SpanData<'_>) {
        let _ = write!(
            out,
            "{{\"traceId\":\"{}\",\"id\":\"{}\"",
            span.trace_id(),
            span.span_id()
        );
        if let Some(parent) = span.parent_span_id() {
            let _ = write!(out, ",\"parentId\":\"{parent}\"");
        }
        out.push_str(",\"name\":");
        quote(out, span.name());
        if let Some(kind) = kind(span.kind()) {
            let _ = write!(out, ",\"kind\":\"{kind}\"");
        }
        let start = span.start_unix_nanos();
        let duration = span.end_unix_nanos().saturating_sub(start) / MICRO;
        let _ = write!(
            out,
            ",\"timestamp\":{},\"duration\":{}",
            start / MICRO,
            duration.max(1)
        );
        if !self.service.is_empty() {
            out.push_str(",\"localEndpoint\":{\"serviceName\":");
            quote(out, &self.service);
            out.push('}');
        }
        if let Some(remote) = Remote::of(span) {
            out.push_str(",\"remoteEndpoint\":");
            write_remote(out, &remote);
        }
        write_annotations(out, span);
        self.write_tags(out, span);
        out.push('}');
    }

    fn write_tags(&self, out: &mut String, span: &SpanData<'_>) {
        let mut tags = Tags {
            out,
            are_any: false,
        };
        let error = match span.status() {
            Status::Error { description } => Some(description),
            _ => None,
        };
        for (name, value) in span.attributes() {
            // That the tag is there marks a failure, whatever it says.
            let is_error = name == ERROR && (error.is_some() || is_false(value));
            if !is_error && !STATUS.contains(&name) {
                tags.add_with(name, |out| json::text(out, value));
            }
        }
        let mut add_unless_there = |name: &str, text: &str| {
            if span.attribute(name).is_none() {
                tags.add(name, text);
            }
        };
        let scope = span.scope();
        for (names, text) in [(NAMES, scope.name), (VERSIONS, scope.version)] {
            for name in names {
                if !text.is_empty() {
                    add_unless_there(name, text);
                }
            }
        }
        for (name, text) in &self.tags {
            if name != ERROR && !STATUS.contains(&&**name) {
                add_unless_there(name, text);
            }
        }
        match span.status() {
            Status::Ok => tags.add(STATUS_CODE, "OK"),
            Status::Error { .. } => tags.add(STATUS_CODE, "ERROR"),
            _ => {}
        }
        if let Some(description) = error {
            tags.add(ERROR, description);
        }
        for (name, count) in [
            (
                "otel.dropped_attributes_count",
                span.dropped_attributes_count(),
            ),
            ("otel.dropped_events_count", span.dropped_events_count()),
            ("otel.dropped_links_count", span.dropped_links_count()),
        ] {
            if count > 0 && span.attribute(name).is_none() {
                tags.add(name, &count.to_string());
            }
        }
        tags.end();
    }
}

/// The member `tags`, which is not there if it would be empty.
struct Tags<'a> {
    out: &'a mut String,
    are_any: bool,
}

impl Tags<'_> {
    fn add(&mut self, name: &str, text: &str) {
        self.add_with(name, |out| out.push_str(text));
    }

    fn add_with(&mut self, name: &str, write: impl FnOnce(&mut String)) {
        self.out
            .push_str(if self.are_any { "," } else { ",\"tags\":{" });
        self.are_any = true;
        quote(self.out, name);
        self.out.push(':');
        let mut text = String::new();
        write(&mut text);
        quote(self.out, &text);
    }

    fn end(self) {
        if self.are_any {
            self.out.push('}');
        }
    }
}

fn write_annotations(out: &mut String, span: &SpanData<'_>) {
    let mut separator = ",\"annotations\":[";
    for event in span.events() {
        let _ = write!(
            out,
            "{separator}{{\"timestamp\":{},\"value\":",
            event.time_unix_nanos() / MICRO
        );
        separator = ",";
        quote(out, &annotation(&event));
        out.push('}');
    }
    if separator == "," {
        out.push(']');
    }
}

/// Returns an event as text: its name, or `"name":{..}`.
fn annotation(event: &EventRef<'_>) -> String {
    let attributes = event.attributes();
    if attributes.clone().next().is_none() {
        return event.name().to_owned();
    }
    let mut text = String::new();
    quote(&mut text, event.name());
    text.push(':');
    json::object(&mut text, attributes);
    text
}

fn write_remote(out: &mut String, remote: &Remote<'_>) {
    match remote {
        Remote::Service(name) => {
            out.push_str("{\"serviceName\":");
            quote(out, name);
            out.push('}');
        }
        Remote::Address { ip, port } => {
            let member = match ip {
                IpAddr::V4(_) => "ipv4",
                IpAddr::V6(_) => "ipv6",
            };
            let _ = write!(out, "{{\"{member}\":\"{ip}\"");
            if *port != 0 {
                let _ = write!(out, ",\"port\":{port}");
            }
            out.push('}');
        }
    }
}

fn is_false(value: ValueRef<'_>) -> bool {
    matches!(value, ValueRef::Bool(false) | ValueRef::Str("false"))
}

const fn kind(kind: SpanKind) -> Option<&'static str> {
    match kind {
        SpanKind::Client => Some("CLIENT"),
        SpanKind::Consumer => Some("CONSUMER"),
        SpanKind::Producer => Some("PRODUCER"),
        SpanKind::Server => Some("SERVER"),
        _ => None,
    }
}

/// Nanoseconds in a microsecond.
const MICRO: u64 = 1000;
const BRACKETS: usize = 2;
const ERROR: &str = "error";
const STATUS_CODE: &str = "otel.status_code";
/// What the status alone says.
const STATUS: [&str; 1] = [STATUS_CODE];
/// Of the scope; the second of each is deprecated.
const NAMES: [&str; 2] = ["otel.scope.name", "otel.library.name"];
const VERSIONS: [&str; 2] = ["otel.scope.version", "otel.library.version"];
