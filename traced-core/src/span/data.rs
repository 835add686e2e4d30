//! A finished span, read in place.

use std::fmt;
use std::time::Duration;

use super::OwnedSpanData;
use super::TraceFlags;
use crate::attribute::ValueRef;
use crate::clock::Calibration;
use crate::clock::Timeline;
use crate::id::SpanId;
use crate::id::TraceId;
use crate::local::Dropped;
use crate::local::EventTime;
use crate::local::ItemBytes;
use crate::local::RawEvent;
use crate::local::RawLink;
use crate::queue::Record;
use crate::queue::RecordFlags;
use crate::site::Site;

/// The role of a span in a call, numbered as in OTLP.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub enum SpanKind {
    /// Work within the process.
    #[default]
    Internal = 1,
    /// Handling a request from elsewhere.
    Server = 2,
    /// A request to elsewhere, until its answer.
    Client = 3,
    /// Handing a message to a queue.
    Producer = 4,
    /// Handling a message from a queue.
    Consumer = 5,
}

impl SpanKind {
    /// Returns the name in lower case, such as `"server"`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Server => "server",
            Self::Client => "client",
            Self::Producer => "producer",
            Self::Consumer => "consumer",
        }
    }
}

/// How a span ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub enum Status<'a> {
    /// Without a verdict: the usual case when nothing failed.
    #[default]
    Unset,
    /// The application has called it a success.
    Ok,
    /// It failed.
    Error {
        /// What happened, for people; may be empty.
        description: &'a str,
    },
}

/// The instrumentation scope of a span: the crate that made it, and that crate's version.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(clippy::exhaustive_structs, reason = "a scope is a name and a version")]
pub struct ScopeRef<'a> {
    /// The crate's name.
    pub name: &'a str,
    /// The crate's version; may be empty.
    pub version: &'a str,
}

/// A finished span, read in place: what an exporter is given.
#[derive(Clone, Copy)]
pub struct SpanData<'a> {
    pub(super) trace_id: TraceId,
    pub(super) span_id: SpanId,
    pub(super) parent_span_id: Option<SpanId>,
    pub(super) flags: RecordFlags,
    pub(super) name: &'a str,
    pub(super) kind: SpanKind,
    pub(super) scope: ScopeRef<'a>,
    pub(super) start: u64,
    pub(super) end: u64,
    pub(super) status_description: &'a str,
    pub(super) trace_state: &'a str,
    pub(super) dropped: Dropped,
    pub(super) items: ItemBytes<'a>,
    /// Converts the times of events; `None` where they are nanoseconds already.
    pub(super) timeline: Option<Timeline<'a>>,
    /// Where it was made; `None` where its data was copied or made up.
    pub(super) site: Option<&'static Site>,
}

impl<'a> SpanData<'a> {
    /// Reads a record; `None` if it holds an id of zero, which no span writes.
    #[expect(
        clippy::inline_always,
        reason = "read for every span, from two places, and large to be copied"
    )]
    #[inline(always)]
    pub(crate) fn of_record(
        record: &Record,
        items: ItemBytes<'a>,
        calibration: &'a Calibration,
    ) -> Option<Self> {
        let site = record.site;
        let texts = items.texts();
        let scope = site.scope();
        let (start, timeline) = calibration.at(record.start);
        let start = texts.start.unwrap_or(start);
        let end = texts.end;
        let end = end.unwrap_or_else(|| timeline.wall(record.end()));
        Some(Self {
            trace_id: record.trace_id()?,
            span_id: record.span_id()?,
            parent_span_id: SpanId::from_u64(record.parent_id),
            flags: record.flags(),
            name: texts.name.unwrap_or(site.name()),
            kind: texts.kind.unwrap_or(site.kind()),
            scope: ScopeRef {
                name: scope.name,
                version: scope.version,
            },
            start,
            end: end.max(start),
            status_description: texts.status_description,
            trace_state: texts.trace_state,
            dropped: texts.dropped,
            items,
            timeline: Some(timeline),
            site: Some(site),
        })
    }

    /// Returns the trace's id.
    pub fn trace_id(&self) -> TraceId {
        self.trace_id
    }

    /// Returns the span's id.
    pub fn span_id(&self) -> SpanId {
        self.span_id
    }

    /// Returns the parent's id, or `None` for a root.
    pub fn parent_span_id(&self) -> Option<SpanId> {
        self.parent_span_id
    }

    /// Returns true if the parent is in another process.
    pub fn parent_is_remote(&self) -> bool {
        self.flags.has(RecordFlags::PARENT_REMOTE)
    }

    /// Returns the flags of the span's context.
    pub fn flags(&self) -> TraceFlags {
        let random = TraceFlags::RANDOM.when(self.flags.has(RecordFlags::RANDOM));
        TraceFlags::SAMPLED.when(self.is_sampled()).union(random)
    }

    /// Returns false if the sampler was against the trace: only exporters that
    /// [ask for such spans](crate::exporter::Exporter::wants_unsampled) get them.
    pub fn is_sampled(&self) -> bool {
        !self.flags.has(RecordFlags::NOT_SAMPLED)
    }

    /// Returns true if the program [asked](crate::Span::keep) to keep the trace.
    pub fn is_kept(&self) -> bool {
        self.flags.has(RecordFlags::KEEP)
    }

    /// Returns the vendors' members of `tracestate` in the form of the header, or `""`.
    pub fn trace_state(&self) -> &'a str {
        self.trace_state
    }

    /// Returns the name.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// Returns the kind.
    pub fn kind(&self) -> SpanKind {
        self.kind
    }

    /// Returns the crate that made the span.
    pub fn scope(&self) -> ScopeRef<'a> {
        self.scope
    }

    /// Returns the start in nanoseconds since 1970.
    pub fn start_unix_nanos(&self) -> u64 {
        self.start
    }

    /// Returns the end in nanoseconds since 1970; not before the start.
    pub fn end_unix_nanos(&self) -> u64 {
        self.end
    }

    /// Returns the time from start to end.
    pub fn duration(&self) -> Duration {
        Duration::from_nanos(self.end.saturating_sub(self.start))
    }

    /// Returns how the span ended.
    pub fn status(&self) -> Status<'a> {
        if self.flags.has(RecordFlags::STATUS_OK) {
            Status::Ok
        } else if self.flags.has(RecordFlags::STATUS_ERROR) {
            Status::Error {
                description: self.status_description,
            }
        } else {
            Status::Unset
        }
    }

    /// Returns true if the span's future was dropped before it was done.
    ///
    /// `traced.waiting_in` among the attributes then names the deepest span that was open in it,
    /// and `traced.polls` says how often it had been polled.
    pub fn is_cancelled(&self) -> bool {
        self.flags.has(RecordFlags::CANCELLED)
    }

    /// Returns the attributes in the order in which they were set; each name comes once.
    ///
    /// Those that [`Pipeline::code_attributes`](crate::Pipeline::code_attributes) asks for come last.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, ValueRef<'a>)> + Clone + use<'a> {
        self.items.attributes()
    }

    /// Returns the attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<ValueRef<'a>> {
        self.attributes()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    /// Returns the events in the order in which they were added.
    pub fn events(&self) -> impl Iterator<Item = EventRef<'a>> + Clone + use<'a> {
        let (timeline, end) = (self.timeline, self.end);
        self.items.events().map(move |event| {
            let time = match event.time {
                EventTime::AtEnd => end,
                EventTime::Given(nanos) => nanos,
                EventTime::Measured(time) => timeline.map_or(time, |timeline| timeline.wall(time)),
            };
            EventRef { event, time }
        })
    }

    /// Returns the links in the order in which they were added.
    pub fn links(&self) -> impl Iterator<Item = LinkRef<'a>> + Clone + use<'a> {
        self.items.links().map(LinkRef)
    }

    /// Returns true if there is no attribute, event or link: encoders may skip looking.
    pub fn is_bare(&self) -> bool {
        self.items.as_bytes().is_empty()
    }

    /// Returns how many attributes the limits have cut off.
    pub fn dropped_attributes_count(&self) -> u32 {
        self.dropped.attributes
    }

    /// Returns how many events the limits have cut off.
    pub fn dropped_events_count(&self) -> u32 {
        self.dropped.events
    }

    /// Returns how many links the limits have cut off.
    pub fn dropped_links_count(&self) -> u32 {
        self.dropped.links
    }

    /// Copies the span.
    pub fn to_owned(&self) -> OwnedSpanData {
        OwnedSpanData::copy_of(self)
    }
}

impl fmt::Debug for SpanData<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SpanData")
            .field("trace_id", &self.trace_id)
            .field("span_id", &self.span_id)
            .field("parent_span_id", &self.parent_span_id)
            .field("name", &self.name)
            .field("kind", &self.kind)
            .field("status", &self.status())
            .field("attributes", &DebugMap(self.attributes()))
            .finish_non_exhaustive()
    }
}

struct DebugMap<I>(I);

impl<'a, I: Iterator<Item = (&'a str, ValueRef<'a>)> + Clone> fmt::Debug for DebugMap<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.clone()).finish()
    }
}

/// An event of a finished span.
#[derive(Clone)]
pub struct EventRef<'a> {
    event: RawEvent<'a>,
    /// In nanoseconds since 1970.
    time: u64,
}

impl<'a> EventRef<'a> {
    /// Returns the name.
    pub fn name(&self) -> &'a str {
        self.event.name
    }

    /// Returns the time in nanoseconds since 1970.
    pub fn time_unix_nanos(&self) -> u64 {
        self.time
    }

    /// Returns the attributes.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, ValueRef<'a>)> + Clone + use<'a> {
        self.event.attributes.clone()
    }

    /// Returns how many attributes the limits have cut off.
    pub fn dropped_attributes_count(&self) -> u32 {
        self.event.dropped_attributes
    }
}

impl fmt::Debug for EventRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventRef")
            .field("name", &self.name())
            .field("attributes", &DebugMap(self.attributes()))
            .finish_non_exhaustive()
    }
}

/// A link of a finished span to another one.
#[derive(Clone)]
pub struct LinkRef<'a>(RawLink<'a>);

impl<'a> LinkRef<'a> {
    /// Returns the linked trace's id.
    pub fn trace_id(&self) -> TraceId {
        self.0.trace_id
    }

    /// Returns the linked span's id.
    pub fn span_id(&self) -> SpanId {
        self.0.span_id
    }

    /// Returns the flags of the linked context.
    pub fn flags(&self) -> TraceFlags {
        self.0.flags
    }

    /// Returns true if the linked context came from another process.
    pub fn is_remote(&self) -> bool {
        self.0.is_remote
    }

    /// Returns the linked context's `tracestate`, or `""`.
    pub fn trace_state(&self) -> &'a str {
        self.0.trace_state
    }

    /// Returns the attributes.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, ValueRef<'a>)> + Clone + use<'a> {
        self.0.attributes.clone()
    }

    /// Returns how many attributes the limits have cut off.
    pub fn dropped_attributes_count(&self) -> u32 {
        self.0.dropped_attributes
    }
}

impl fmt::Debug for LinkRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LinkRef")
            .field("trace_id", &self.trace_id())
            .field("span_id", &self.span_id())
            .finish_non_exhaustive()
    }
}
