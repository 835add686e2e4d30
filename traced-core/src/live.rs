//! A look at the spans that are open.

use std::collections::HashSet;
use std::time::Duration;
use std::time::SystemTime;

use crate::clock::Reading;
use crate::clock::from_unix_nanos;
use crate::id::SpanId;
use crate::id::TraceId;
use crate::local;
use crate::local::Open;
use crate::race::Race;
use crate::span::SpanKind;

/// A span that was open when [`live`] looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveSpan {
    trace_id: TraceId,
    span_id: SpanId,
    parent_span_id: Option<SpanId>,
    name: String,
    kind: SpanKind,
    start: SystemTime,
    duration: Duration,
    is_entered: bool,
}

/// Returns the spans that are open and record, those that began first in front.
///
/// They are the spans that this thread is in at the moment, whatever made them. With
/// [`Pipeline::live_spans`](crate::Pipeline::live_spans) they are also the [spans in
/// hand](crate::Span) of the whole program that began since. Functions that are running on other
/// threads, or that wait, leave no trace where others could see it before they end.
///
/// # Examples
///
/// ```
/// for span in traced_core::live() {
///     println!("{} has been running for {:?}", span.name(), span.duration());
/// }
/// ```
pub fn live() -> Vec<LiveSpan> {
    let (entered, listed) = (local::entered(), local::listed());
    let now = Reading::now();
    let mut known = HashSet::new();
    let mut all: Vec<_> = entered
        .into_iter()
        .chain(listed)
        .filter(|open| known.insert(open.context.span_id()))
        .map(|open| LiveSpan::of(open, now))
        .collect();
    all.sort_by_key(LiveSpan::start);
    all
}

impl LiveSpan {
    fn of(open: Open, now: Reading) -> Self {
        let nanos = open.given_start.unwrap_or_else(|| {
            let ago = origin().nanos_between(open.start, now);
            now.wall.saturating_sub(ago)
        });
        Self {
            trace_id: open.context.trace_id(),
            span_id: open.context.span_id(),
            parent_span_id: SpanId::from_u64(open.parent_id),
            name: open.name,
            kind: open.kind,
            start: from_unix_nanos(nanos),
            duration: Duration::from_nanos(now.wall.saturating_sub(nanos)),
            is_entered: open.is_entered,
        }
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

    /// Returns the name, as it is so far.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the kind.
    pub fn kind(&self) -> SpanKind {
        self.kind
    }

    /// Returns the start; it may be some microseconds off that of the span as it is exported.
    pub fn start(&self) -> SystemTime {
        self.start
    }

    /// Returns how long it had been open.
    pub fn duration(&self) -> Duration {
        self.duration
    }

    /// Returns true if the thread that looked was in the span.
    pub fn is_entered(&self) -> bool {
        self.is_entered
    }
}

/// A time before all spans, by which ticks are converted.
fn origin() -> Reading {
    static ORIGIN: Race<Reading> = Race::new();
    *ORIGIN.get_or_make(Reading::now)
}

/// Reads the clocks for the first time, before the first span can start.
pub(crate) fn begin() {
    origin();
}
