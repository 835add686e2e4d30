//! An exported span as both sides write it: everything an exporter sees but ids and times.

use std::collections::HashMap;

use traced_core::OwnedSpanData;
use traced_core::SpanContext;
use traced_core::SpanId;
use traced_core::Status;
use traced_core::TraceId;
use traced_core::ValueRef;

use crate::real::remote_context;

/// Name and value; the value with a letter for its type.
pub(crate) type Attributes = Vec<(String, String)>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flat {
    pub(crate) number: i64,
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) scope: String,
    pub(crate) parent: Parent,
    /// The lowest number in the trace; `None` for the one from elsewhere.
    pub(crate) trace: Option<i64>,
    pub(crate) is_random: bool,
    pub(crate) trace_state: String,
    pub(crate) status: Verdict,
    pub(crate) is_cancelled: bool,
    pub(crate) attributes: Attributes,
    pub(crate) events: Vec<(String, Attributes, u32)>,
    pub(crate) links: Vec<(String, Attributes, u32)>,
    /// Attributes, events and links.
    pub(crate) dropped: (u32, u32, u32),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Parent {
    #[default]
    Nobody,
    Remote,
    Number(i64),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Verdict {
    #[default]
    Unset,
    Ok,
    Error(String),
}

/// The spans of a program by their ids, whether they are exported or not.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    spans: HashMap<SpanId, i64>,
    /// The lowest number in each trace.
    traces: HashMap<TraceId, i64>,
}

impl Numbers {
    pub(crate) fn add(&mut self, context: &SpanContext, number: i64) {
        self.spans.insert(context.span_id(), number);
        let lowest = self.traces.entry(context.trace_id()).or_insert(number);
        *lowest = number.min(*lowest);
    }
}

/// Writes what was exported, in the order of the numbers.
pub(crate) fn flat(spans: &[OwnedSpanData], numbers: &Numbers) -> Vec<Flat> {
    let mut all: Vec<_> = spans.iter().map(|span| of_span(span, numbers)).collect();
    all.sort_by_key(|span| span.number);
    all
}

fn of_span(span: &OwnedSpanData, numbers: &Numbers) -> Flat {
    let span = span.as_ref();
    let remote = remote_context(true);
    let parent = match span.parent_span_id() {
        None => Parent::Nobody,
        Some(id) if id == remote.span_id() => Parent::Remote,
        Some(id) => Parent::Number(numbers.spans[&id]),
    };
    assert_eq!(span.parent_is_remote(), parent == Parent::Remote);
    assert!(span.flags().is_sampled());
    Flat {
        number: numbers.spans[&span.span_id()],
        name: span.name().to_owned(),
        kind: span.kind().name(),
        scope: format!("{} {}", span.scope().name, span.scope().version),
        parent,
        trace: (span.trace_id() != remote.trace_id()).then(|| numbers.traces[&span.trace_id()]),
        is_random: span.flags().is_random(),
        trace_state: span.trace_state().to_owned(),
        status: match span.status() {
            Status::Ok => Verdict::Ok,
            Status::Error { description } => Verdict::Error(description.to_owned()),
            _ => Verdict::Unset,
        },
        is_cancelled: span.is_cancelled(),
        attributes: attributes(span.attributes(), numbers),
        events: span
            .events()
            .map(|event| {
                let set = attributes(event.attributes(), numbers);
                (
                    event.name().to_owned(),
                    set,
                    event.dropped_attributes_count(),
                )
            })
            .collect(),
        links: span
            .links()
            .map(|link| {
                let (trace, id, state) = (link.trace_id(), link.span_id(), link.trace_state());
                let to = format!(
                    "{trace} {id} {:?} {} {state}",
                    link.flags(),
                    link.is_remote()
                );
                let set = attributes(link.attributes(), numbers);
                (to, set, link.dropped_attributes_count())
            })
            .collect(),
        dropped: (
            span.dropped_attributes_count(),
            span.dropped_events_count(),
            span.dropped_links_count(),
        ),
    }
}

fn attributes<'a>(
    all: impl Iterator<Item = (&'a str, ValueRef<'a>)>,
    numbers: &Numbers,
) -> Attributes {
    all.map(|(name, value)| {
        let text = match value {
            // An id in hexadecimal digits, by chance made when the program ran.
            ValueRef::Str(id) if name == "traced.error.origin" => {
                let id = id.parse().unwrap();
                format!("#{}", numbers.spans[&id])
            }
            ValueRef::Str(text) if name == "exception.stacktrace" => without_column(text),
            ValueRef::Str(text) => format!("s{text}"),
            ValueRef::I64(value) => format!("i{value}"),
            ValueRef::F64(value) => format!("f{value:?}"),
            ValueRef::Bool(value) => format!("b{value}"),
            other => panic!("{name} is {other:?}"),
        };
        (name.to_owned(), text)
    })
    .collect()
}

/// The place of a panic is compared without its column, which no macro tells of another place.
fn without_column(stacktrace: &str) -> String {
    if !stacktrace.starts_with("panic: ") {
        return format!("s{stacktrace}");
    }
    let (place, column) = stacktrace.rsplit_once(':').unwrap();
    assert!(column.parse::<u32>().is_ok(), "{stacktrace}");
    format!("s{place}")
}

/// A span lies within the time in which its parent's had begun, and its events within it.
pub(crate) fn check_times(spans: &[OwnedSpanData]) {
    /// Counters of different cores may differ by some ticks.
    const SLACK: u64 = 1000;
    let starts: HashMap<_, _> = spans
        .iter()
        .map(|span| (span.as_ref().span_id(), span.as_ref().start_unix_nanos()))
        .collect();
    for span in spans {
        let span = span.as_ref();
        let (start, end) = (span.start_unix_nanos(), span.end_unix_nanos());
        assert!(start <= end, "{span:?}");
        for event in span.events() {
            let time = event.time_unix_nanos();
            assert!(start <= time + SLACK && time <= end + SLACK, "{span:?}");
        }
        if let Some(parent) = span.parent_span_id().and_then(|parent| starts.get(&parent)) {
            assert!(*parent <= start + SLACK, "{span:?}");
        }
    }
}
