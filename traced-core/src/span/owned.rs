//! A finished span with its data in memory of its own.

use std::fmt;

use super::ScopeRef;
use super::SpanContext;
use super::SpanData;
use super::SpanKind;
use super::SpanLimits;
use super::Status;
use super::TraceFlags;
use crate::attribute::KeyText;
use crate::attribute::Value;
use crate::attribute::ValueRef;
use crate::id::SpanId;
use crate::id::TraceId;
use crate::local::AttributeWriter;
use crate::local::Dropped;
use crate::local::Items;
use crate::queue::RecordFlags;

/// A finished span with its data in memory of its own: to be kept, or made up in a test.
///
/// # Examples
///
/// ```
/// use traced_core::{OwnedSpanData, SpanKind};
///
/// let span = OwnedSpanData::builder(
///     "4bf92f3577b34da6a3ce929d0e0e4736".parse()?,
///     "00f067aa0ba902b7".parse()?,
///     "GET /orders",
/// )
/// .kind(SpanKind::Server)
/// .build();
/// assert_eq!(span.as_ref().name(), "GET /orders");
/// # Ok::<(), traced_core::ParseIdError>(())
/// ```
#[derive(Clone)]
pub struct OwnedSpanData {
    trace_id: TraceId,
    span_id: SpanId,
    parent_span_id: Option<SpanId>,
    flags: RecordFlags,
    name: String,
    kind: SpanKind,
    scope: (String, String),
    start: u64,
    end: u64,
    status_description: String,
    trace_state: String,
    dropped: Dropped,
    items: Items,
}

impl OwnedSpanData {
    /// Returns a builder of a span without parent, attributes and times.
    pub fn builder(
        trace_id: TraceId,
        span_id: SpanId,
        name: impl Into<String>,
    ) -> OwnedSpanDataBuilder {
        OwnedSpanDataBuilder(Self {
            trace_id,
            span_id,
            parent_span_id: None,
            flags: RecordFlags::NONE,
            name: name.into(),
            kind: SpanKind::Internal,
            scope: (String::new(), String::new()),
            start: 0,
            end: 0,
            status_description: String::new(),
            trace_state: String::new(),
            dropped: Dropped::default(),
            items: Items::default(),
        })
    }

    /// Returns the span as exporters read it.
    pub fn as_ref(&self) -> SpanData<'_> {
        SpanData {
            trace_id: self.trace_id,
            span_id: self.span_id,
            parent_span_id: self.parent_span_id,
            flags: self.flags,
            name: &self.name,
            kind: self.kind,
            scope: ScopeRef {
                name: &self.scope.0,
                version: &self.scope.1,
            },
            start: self.start,
            end: self.end,
            status_description: &self.status_description,
            trace_state: &self.trace_state,
            dropped: self.dropped,
            items: self.items.bytes(),
            timeline: None,
            site: None,
        }
    }

    pub(super) fn copy_of(span: &SpanData<'_>) -> Self {
        let mut items = Items::default();
        for (name, value) in span.attributes() {
            items.set_value(name, &value.to_value(), &UNLIMITED);
        }
        for event in span.events() {
            let (name, time) = (KeyText::Text(event.name()), event.time_unix_nanos());
            items.event(name, time, &UNLIMITED, |out| {
                copy_attributes(out, event.attributes(), event.dropped_attributes_count());
            });
        }
        for link in span.links() {
            items.link(&context_of(&link), &UNLIMITED, |out| {
                copy_attributes(out, link.attributes(), link.dropped_attributes_count());
            });
        }
        Self {
            trace_id: span.trace_id,
            span_id: span.span_id,
            parent_span_id: span.parent_span_id,
            flags: span.flags,
            name: span.name.to_owned(),
            kind: span.kind,
            scope: (span.scope.name.to_owned(), span.scope.version.to_owned()),
            start: span.start,
            end: span.end,
            status_description: span.status_description.to_owned(),
            trace_state: span.trace_state.to_owned(),
            dropped: span.dropped,
            items,
        }
    }
}

impl fmt::Debug for OwnedSpanData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.as_ref(), f)
    }
}

fn context_of(link: &super::LinkRef<'_>) -> SpanContext {
    let state = link.trace_state().parse().ok();
    SpanContext::new(
        link.trace_id(),
        link.span_id(),
        link.flags(),
        link.is_remote(),
        state,
    )
}

fn copy_attributes<'a>(
    out: &mut AttributeWriter<'_>,
    attributes: impl Iterator<Item = (&'a str, ValueRef<'a>)>,
    dropped: u32,
) {
    for (name, value) in attributes {
        out.set_value(name, &value.to_value());
    }
    out.count_dropped(dropped);
}

/// Builds an [`OwnedSpanData`].
#[derive(Clone, Debug)]
pub struct OwnedSpanDataBuilder(OwnedSpanData);

impl OwnedSpanDataBuilder {
    /// Sets the parent, and whether that is in another process.
    #[must_use]
    pub fn parent(mut self, parent: SpanId, is_remote: bool) -> Self {
        self.0.parent_span_id = Some(parent);
        self.flag(RecordFlags::PARENT_REMOTE, is_remote)
    }

    /// Sets the random bit as in these flags; the sampled bit is set but by
    /// [`unsampled`](Self::unsampled).
    #[must_use]
    pub fn flags(self, flags: TraceFlags) -> Self {
        self.flag(RecordFlags::RANDOM, flags.is_random())
    }

    /// Sets the trace state, in the form of the header.
    #[must_use]
    pub fn trace_state(mut self, state: &str) -> Self {
        state.clone_into(&mut self.0.trace_state);
        self
    }

    /// Sets the kind.
    #[must_use]
    pub fn kind(mut self, kind: SpanKind) -> Self {
        self.0.kind = kind;
        self
    }

    /// Sets the instrumentation scope.
    #[must_use]
    pub fn scope(mut self, name: impl Into<String>, version: impl Into<String>) -> Self {
        self.0.scope = (name.into(), version.into());
        self
    }

    /// Sets the start in nanoseconds since 1970.
    #[must_use]
    pub fn start_unix_nanos(mut self, nanos: u64) -> Self {
        self.0.start = nanos;
        self
    }

    /// Sets the end in nanoseconds since 1970.
    #[must_use]
    pub fn end_unix_nanos(mut self, nanos: u64) -> Self {
        self.0.end = nanos;
        self
    }

    /// Sets the status.
    #[must_use]
    pub fn status(mut self, status: Status<'_>) -> Self {
        if let Status::Error { description } = status {
            description.clone_into(&mut self.0.status_description);
        }
        self.flag(RecordFlags::STATUS_OK, status == Status::Ok)
            .flag(
                RecordFlags::STATUS_ERROR,
                matches!(status, Status::Error { .. }),
            )
    }

    /// Marks the span's future as dropped before it was done.
    #[must_use]
    pub fn cancelled(self) -> Self {
        self.flag(RecordFlags::CANCELLED, true)
    }

    /// Marks the span's trace as one that the sampler was against.
    #[must_use]
    pub fn unsampled(self) -> Self {
        self.flag(RecordFlags::NOT_SAMPLED, true)
    }

    /// Marks the span as one by which the program asked to keep the trace.
    #[must_use]
    pub fn kept(self) -> Self {
        self.flag(RecordFlags::KEEP, true)
    }

    /// Sets an attribute.
    #[must_use]
    pub fn attribute(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.items.set_value(name, &value.into(), &UNLIMITED);
        self
    }

    /// Adds an event with its attributes and the number of those that were dropped.
    #[must_use]
    pub fn event(
        mut self,
        name: &str,
        time_unix_nanos: u64,
        attributes: &[(String, Value)],
        dropped: u32,
    ) -> Self {
        self.0
            .items
            .event(KeyText::Text(name), time_unix_nanos, &UNLIMITED, |out| {
                set_all(out, attributes, dropped);
            });
        self
    }

    /// Adds a link with its attributes and the number of those that were dropped.
    #[must_use]
    pub fn link(mut self, to: &SpanContext, attributes: &[(String, Value)], dropped: u32) -> Self {
        self.0
            .items
            .link(to, &UNLIMITED, |out| set_all(out, attributes, dropped));
        self
    }

    /// Sets the number of attributes that were dropped.
    #[must_use]
    pub fn dropped_attributes(mut self, count: u32) -> Self {
        self.0.dropped.attributes = count;
        self
    }

    /// Sets the number of events that were dropped.
    #[must_use]
    pub fn dropped_events(mut self, count: u32) -> Self {
        self.0.dropped.events = count;
        self
    }

    /// Sets the number of links that were dropped.
    #[must_use]
    pub fn dropped_links(mut self, count: u32) -> Self {
        self.0.dropped.links = count;
        self
    }

    /// Returns the span.
    #[must_use]
    pub fn build(self) -> OwnedSpanData {
        self.0
    }

    fn flag(mut self, flag: RecordFlags, is_set: bool) -> Self {
        let flags = self.0.flags.0;
        self.0.flags = RecordFlags(if is_set {
            flags | flag.0
        } else {
            flags & !flag.0
        });
        self
    }
}

fn set_all(out: &mut AttributeWriter<'_>, attributes: &[(String, Value)], dropped: u32) {
    for (name, value) in attributes {
        out.set_value(name, value);
    }
    out.count_dropped(dropped);
}

/// What was recorded has been through the limits; what is made up is taken as it is.
const UNLIMITED: SpanLimits = SpanLimits::NONE;
