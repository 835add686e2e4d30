//! Reading [items](super::items) back, on the collector's thread.

use super::items_failure::ERROR_TYPE;
use super::items_failure::EXCEPTION;
use super::items_failure::EventAttributes;
use super::items_failure::Failure;
use super::items_form::Dropped;
use super::items_form::ITEM_HEAD;
use super::items_form::ItemBytes;
use super::items_form::STATIC_NAME;
use super::items_form::tag;
use crate::attribute::ValueRef;
use crate::attribute::read_value_by;
use crate::attribute::skip_value;
use crate::id::SpanId;
use crate::id::TraceId;
use crate::span::SpanKind;
use crate::span::TraceFlags;

/// One item: its tag and what follows.
#[derive(Clone, Copy)]
pub(crate) struct Item<'a> {
    pub(super) tag: u8,
    pub(super) body: &'a [u8],
}

/// The texts and counts of a span that stand among its items.
#[derive(Clone, Copy, Default)]
pub(crate) struct Texts<'a> {
    pub(crate) name: Option<&'a str>,
    pub(crate) status_description: &'a str,
    pub(crate) trace_state: &'a str,
    pub(crate) dropped: Dropped,
    /// What was given at the start of the span, or at its end; times in nanoseconds since 1970.
    pub(crate) kind: Option<SpanKind>,
    pub(crate) start: Option<u64>,
    pub(crate) end: Option<u64>,
}

/// An event of a span, read in place.
#[derive(Clone)]
pub(crate) struct RawEvent<'a> {
    pub(crate) name: &'a str,
    pub(crate) time: EventTime,
    pub(crate) dropped_attributes: u32,
    pub(crate) attributes: EventAttributes<'a>,
}

/// When an event happened.
#[derive(Clone, Copy)]
pub(crate) enum EventTime {
    /// When the span ended.
    AtEnd,
    /// In nanoseconds since 1970.
    Given(u64),
    /// In ticks, or in nanoseconds since 1970 where the span was built with times given.
    Measured(u64),
}

/// A link of a span, read in place.
#[derive(Clone)]
pub(crate) struct RawLink<'a> {
    pub(crate) trace_id: TraceId,
    pub(crate) span_id: SpanId,
    pub(crate) flags: TraceFlags,
    pub(crate) is_remote: bool,
    pub(crate) trace_state: &'a str,
    pub(crate) dropped_attributes: u32,
    pub(crate) attributes: Attributes<'a>,
}

impl<'a> ItemBytes<'a> {
    pub(crate) fn items(self) -> impl Iterator<Item = Item<'a>> + Clone {
        let mut rest = self.as_bytes();
        std::iter::from_fn(move || {
            let (head, tail) = rest.split_at_checked(ITEM_HEAD)?;
            let (body, tail) = tail.split_at_checked(word32(&head[1..]) as usize)?;
            rest = tail;
            Some(Item { tag: head[0], body })
        })
    }

    pub(crate) fn attributes(self) -> impl Iterator<Item = (&'a str, ValueRef<'a>)> + Clone {
        self.items().filter_map(|item| {
            if item.tag == tag::ATTRIBUTE {
                let (name, value) = take_name(item.body);
                return Some((name, read_value_by(value, text).0));
            }
            let failure = Failure::of(item.tag, item.body)?;
            Some((ERROR_TYPE, ValueRef::Str(failure.error_type())))
        })
    }

    pub(crate) fn events(self) -> impl Iterator<Item = RawEvent<'a>> + Clone {
        self.items().filter_map(|item| match item.tag {
            tag::EVENT => RawEvent::of(EventTime::Measured, item.body),
            tag::EVENT_AT => RawEvent::of(EventTime::Given, item.body),
            tag::FAILURE => Failure::of(item.tag, item.body).map(RawEvent::of_failure),
            _ => None,
        })
    }

    pub(crate) fn links(self) -> impl Iterator<Item = RawLink<'a>> + Clone {
        self.items()
            .filter(|item| item.tag == tag::LINK)
            .filter_map(|item| {
                let (trace_id, rest) = item.body.split_first_chunk()?;
                let (span_id, rest) = rest.split_first_chunk()?;
                let ([flags, remote], rest) = rest.split_first_chunk()?;
                let (dropped, rest) = rest.split_first_chunk()?;
                let (trace_state, rest) = take_text(rest);
                Some(RawLink {
                    trace_id: TraceId::from_bytes(*trace_id)?,
                    span_id: SpanId::from_bytes(*span_id)?,
                    flags: TraceFlags::from_bits(*flags),
                    is_remote: *remote != 0,
                    trace_state,
                    dropped_attributes: u32::from_ne_bytes(*dropped),
                    attributes: Attributes(rest),
                })
            })
    }

    /// Gathers what stands once in a span; of several, the last counts.
    pub(crate) fn texts(self) -> Texts<'a> {
        let mut texts = Texts::default();
        for Item { tag, body } in self.items() {
            match tag {
                tag::NAME => texts.name = Some(text(body)),
                tag::STATUS => texts.status_description = text(body),
                tag::TRACE_STATE => texts.trace_state = text(body),
                tag::FAILURE | tag::FAILURE_SEEN => {
                    let failure = Failure::of(tag, body);
                    texts.status_description = failure.map_or("", |failure| failure.message());
                }
                tag::KIND => texts.kind = body.first().and_then(|number| kind_of(*number)),
                tag::START_AT => texts.start = word64(body),
                tag::END_AT => texts.end = word64(body),
                tag::DROPPED => {
                    let count = |at: usize| body.get(at..).map_or(0, word32);
                    texts.dropped = Dropped {
                        attributes: count(0),
                        events: count(4),
                        links: count(8),
                    };
                }
                _ => {}
            }
        }
        texts
    }
}

impl<'a> RawEvent<'a> {
    fn of(time: impl FnOnce(u64) -> EventTime, body: &'a [u8]) -> Option<Self> {
        let (number, rest) = body.split_first_chunk()?;
        let (dropped, rest) = rest.split_first_chunk()?;
        let (name, rest) = take_name(rest);
        Some(Self {
            name,
            time: time(u64::from_ne_bytes(*number)),
            dropped_attributes: u32::from_ne_bytes(*dropped),
            attributes: EventAttributes::Written(Attributes(rest)),
        })
    }

    fn of_failure(failure: Failure<'a>) -> Self {
        Self {
            name: EXCEPTION,
            time: EventTime::AtEnd,
            dropped_attributes: 0,
            attributes: EventAttributes::OfFailure(failure.texts().into_iter()),
        }
    }
}

/// Names and values one after the other.
#[derive(Clone)]
pub(crate) struct Attributes<'a>(pub(super) &'a [u8]);

impl Attributes<'_> {
    /// Returns true if there is an attribute of this name.
    pub(super) fn have(&self, name: &str) -> bool {
        let mut bytes = self.0;
        while !bytes.is_empty() {
            let (known, rest) = take_name(bytes);
            if known == name {
                return true;
            }
            bytes = skip_value(rest);
        }
        false
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, ValueRef<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let (name, rest) = take_name(self.0);
        let (value, rest) = read_value_by(rest, text);
        self.0 = rest;
        Some((name, value))
    }
}

/// Returns the kind of this number.
fn kind_of(number: u8) -> Option<SpanKind> {
    let kinds = [
        SpanKind::Internal,
        SpanKind::Server,
        SpanKind::Client,
        SpanKind::Producer,
        SpanKind::Consumer,
    ];
    kinds.into_iter().find(|kind| *kind as u8 == number)
}

/// Reads a name; the bytes are those of [`ItemBytes`].
pub(super) fn take_name(bytes: &[u8]) -> (&str, &[u8]) {
    let Some((head, rest)) = bytes.split_first_chunk::<STATIC_NAME>() else {
        return bytes.get(1..).map_or(("", bytes), take_text);
    };
    if head[0] != 0 {
        return take_text(&bytes[1..]);
    }
    let address = u64::from_ne_bytes([
        head[1], head[2], head[3], head[4], head[5], head[6], head[7], head[8],
    ]);
    let length = word32(&head[9..]) as usize;
    let start = std::ptr::with_exposed_provenance::<u8>(usize::try_from(address).unwrap_or(0));
    // SAFETY: this function is given only the bytes of an `ItemBytes`, whose static names were
    // written by `static_name` from a `&'static str`, provenance exposed.
    let name = unsafe { str::from_utf8_unchecked(std::slice::from_raw_parts(start, length)) };
    (name, rest)
}

fn take_text(bytes: &[u8]) -> (&str, &[u8]) {
    let Some((length, rest)) = bytes.split_first_chunk() else {
        return ("", &[]);
    };
    let Some((body, rest)) = rest.split_at_checked(u32::from_ne_bytes(*length) as usize) else {
        return ("", &[]);
    };
    (text(body), rest)
}

/// Text of an [`ItemBytes`]. To check it again would take a third of the time of an export.
pub(super) fn text(bytes: &[u8]) -> &str {
    debug_assert!(str::from_utf8(bytes).is_ok(), "no text: {bytes:?}");
    // SAFETY: this function is given only bytes of an `ItemBytes` that were copied from a `&str`,
    // whole or cut at the boundary of a character.
    unsafe { str::from_utf8_unchecked(bytes) }
}

fn word64(bytes: &[u8]) -> Option<u64> {
    bytes.first_chunk().map(|bytes| u64::from_ne_bytes(*bytes))
}

pub(super) fn word32(bytes: &[u8]) -> u32 {
    bytes
        .first_chunk()
        .map_or(0, |bytes| u32::from_ne_bytes(*bytes))
}
