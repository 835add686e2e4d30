//! One span as bytes.
//!
//! ```text
//! Span   1 trace_id   2 span_id   3 trace_state   4 parent_span_id   5 name   6 kind
//!        7 start_time   8 end_time   9 attributes…   10 dropped_attributes_count
//!        11 events…   12 dropped_events_count   13 links…   14 dropped_links_count
//!        15 status   16 flags
//! Event  1 time   2 name   3 attributes…   4 dropped_attributes_count
//! Link   1 trace_id   2 span_id   3 trace_state   4 attributes…   5 dropped_attributes_count
//!        6 flags
//! Status 2 message   3 code
//! ```
//!
//! <https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto>

use traced_core::EventRef;
use traced_core::LinkRef;
use traced_core::SpanData;
use traced_core::SpanId;
use traced_core::SpanKind;
use traced_core::Status;
use traced_core::TraceFlags;

use super::value::key_value;
use super::wire::ONE_BYTE;
use super::wire::count_unless_zero;
use super::wire::fixed64_unless_zero;
use super::wire::low_bits;
use super::wire::nested;
use super::wire::sized;
use super::wire::sized_unless_empty;

/// Appends the fields of a span.
#[inline]
pub(super) fn span(out: &mut Vec<u8>, span: &SpanData<'_>) {
    ids_and_name(out, span);
    times(out, span);
    for (key, value) in span.attributes() {
        key_value(out, ATTRIBUTES, key, value);
    }
    count_unless_zero(out, DROPPED_ATTRIBUTES, span.dropped_attributes_count());
    for event in span.events() {
        nested(out, EVENTS, 1, |out| self::event(out, &event));
    }
    count_unless_zero(out, DROPPED_EVENTS, span.dropped_events_count());
    for link in span.links() {
        nested(out, LINKS, 1, |out| self::link(out, &link));
    }
    count_unless_zero(out, DROPPED_LINKS, span.dropped_links_count());
    status(out, span.status());
    let flags = flags(span.flags(), span.parent_is_remote());
    let [a, b, c, d] = flags.to_le_bytes();
    let [tag, more] = FLAGS;
    out.extend_from_slice(&[tag, more, a, b, c, d]);
}

/// Fields 1 to 5; written in few steps, since every span has them.
#[inline]
fn ids_and_name(out: &mut Vec<u8>, span: &SpanData<'_>) {
    let mut ids = [0; 40];
    (ids[0], ids[1]) = (TRACE_ID, 16);
    ids[2..18].copy_from_slice(&span.trace_id().to_bytes());
    (ids[18], ids[19]) = (SPAN_ID, 8);
    ids[20..28].copy_from_slice(&span.span_id().to_bytes());
    let (state, name) = (span.trace_state(), span.name());
    let parent = span.parent_span_id().map(SpanId::to_bytes);
    if let (Some(parent), "", 1..ONE_BYTE) = (parent, state, name.len()) {
        (ids[28], ids[29]) = (PARENT_SPAN_ID, 8);
        ids[30..38].copy_from_slice(&parent);
        (ids[38], ids[39]) = (NAME, low_bits(name.len() as u64));
        out.extend_from_slice(&ids);
        out.extend_from_slice(name.as_bytes());
        return;
    }
    out.extend_from_slice(&ids[..28]);
    sized_unless_empty(out, TRACE_STATE, state.as_bytes());
    if let Some(parent) = parent {
        sized(out, PARENT_SPAN_ID, &parent);
    }
    sized_unless_empty(out, NAME, name.as_bytes());
}

/// Fields 6 to 8.
#[inline]
fn times(out: &mut Vec<u8>, span: &SpanData<'_>) {
    let (start, end) = (span.start_unix_nanos(), span.end_unix_nanos());
    if start == 0 || end == 0 {
        out.extend_from_slice(&[KIND, kind(span.kind())]);
        fixed64_unless_zero(out, START, start);
        fixed64_unless_zero(out, END, end);
        return;
    }
    let mut fields = [0; 20];
    (fields[0], fields[1]) = (KIND, kind(span.kind()));
    fields[2] = START;
    fields[3..11].copy_from_slice(&start.to_le_bytes());
    fields[11] = END;
    fields[12..].copy_from_slice(&end.to_le_bytes());
    out.extend_from_slice(&fields);
}

fn event(out: &mut Vec<u8>, event: &EventRef<'_>) {
    fixed64_unless_zero(out, EVENT_TIME, event.time_unix_nanos());
    sized_unless_empty(out, EVENT_NAME, event.name().as_bytes());
    for (key, value) in event.attributes() {
        key_value(out, EVENT_ATTRIBUTES, key, value);
    }
    count_unless_zero(out, EVENT_DROPPED, event.dropped_attributes_count());
}

fn link(out: &mut Vec<u8>, link: &LinkRef<'_>) {
    sized(out, TRACE_ID, &link.trace_id().to_bytes());
    sized(out, SPAN_ID, &link.span_id().to_bytes());
    sized_unless_empty(out, TRACE_STATE, link.trace_state().as_bytes());
    for (key, value) in link.attributes() {
        key_value(out, LINK_ATTRIBUTES, key, value);
    }
    count_unless_zero(out, LINK_DROPPED, link.dropped_attributes_count());
    out.push(LINK_FLAGS);
    out.extend_from_slice(&flags(link.flags(), link.is_remote()).to_le_bytes());
}

/// Unset is the default and left out.
fn status(out: &mut Vec<u8>, status: Status<'_>) {
    let (message, code) = match status {
        Status::Ok => ("", 1),
        Status::Error { description } => (description, 2),
        _ => return,
    };
    nested(out, STATUS, 1, |out| {
        sized_unless_empty(out, STATUS_MESSAGE, message.as_bytes());
        out.extend_from_slice(&[STATUS_CODE, code]);
    });
}

/// The W3C flags, that we know whether the parent (or the linked span) is remote, and if it is.
pub(super) fn flags(flags: TraceFlags, is_remote: bool) -> u32 {
    u32::from(flags.bits()) | HAS_IS_REMOTE | if is_remote { IS_REMOTE } else { 0 }
}

pub(super) fn kind(kind: SpanKind) -> u8 {
    match kind {
        SpanKind::Server => 2,
        SpanKind::Client => 3,
        SpanKind::Producer => 4,
        SpanKind::Consumer => 5,
        _ => 1,
    }
}

const TRACE_ID: u8 = 0x0a;
const SPAN_ID: u8 = 0x12;
const TRACE_STATE: u8 = 0x1a;
const PARENT_SPAN_ID: u8 = 0x22;
const NAME: u8 = 0x2a;
const KIND: u8 = 0x30;
const START: u8 = 0x39;
const END: u8 = 0x41;
const ATTRIBUTES: u8 = 0x4a;
const DROPPED_ATTRIBUTES: u8 = 0x50;
const EVENTS: u8 = 0x5a;
const DROPPED_EVENTS: u8 = 0x60;
const LINKS: u8 = 0x6a;
const DROPPED_LINKS: u8 = 0x70;
const STATUS: u8 = 0x7a;
/// Number 16 takes a tag of two bytes.
const FLAGS: [u8; 2] = [0x85, 0x01];

const EVENT_TIME: u8 = 0x09;
const EVENT_NAME: u8 = 0x12;
const EVENT_ATTRIBUTES: u8 = 0x1a;
const EVENT_DROPPED: u8 = 0x20;

const LINK_ATTRIBUTES: u8 = 0x22;
const LINK_DROPPED: u8 = 0x28;
const LINK_FLAGS: u8 = 0x35;

const STATUS_MESSAGE: u8 = 0x12;
const STATUS_CODE: u8 = 0x18;

const HAS_IS_REMOTE: u32 = 0x100;
const IS_REMOTE: u32 = 0x200;
