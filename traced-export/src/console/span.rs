//! What the terminal keeps of a span until its trace is printed.

use traced_core::SpanId;
use traced_core::SpanKind;

/// One finished span: no more of it than will be shown.
#[derive(Clone, Debug)]
pub(super) struct ConsoleSpan {
    pub(super) id: SpanId,
    pub(super) parent: Option<ParentLink>,
    pub(super) name: Box<str>,
    pub(super) kind: SpanKind,
    pub(super) from: u64,
    pub(super) to: u64,
    pub(super) failure: Option<Box<Failure>>,
    pub(super) cancelled: Option<Box<Cancelled>>,
    pub(super) attributes: Attributes,
    pub(super) events: Box<[ConsoleEvent]>,
}

/// A span's parent, and whether it was named by a message from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ParentLink {
    pub(super) id: SpanId,
    pub(super) is_remote: bool,
}

/// The error that a span ended with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// Born here: the error and its chain of sources, one line each.
    Here(Box<[Box<str>]>),
    /// Passed on from this span, where it is told in full.
    From(SpanId),
}

/// What a span that was dropped before its end had come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cancelled {
    pub(super) waiting_in: Option<Box<str>>,
    pub(super) polls: Option<i64>,
}

/// Attributes as text, `key=value` each, and how many more were dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    pub(super) pairs: Box<[Box<str>]>,
    pub(super) dropped: u32,
}

/// An event of a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ConsoleEvent {
    pub(super) name: Box<str>,
    pub(super) at: u64,
    /// Of an `exception`: the error and its chain of sources, one line each.
    pub(super) told: Box<[Box<str>]>,
    pub(super) attributes: Attributes,
}

impl ConsoleSpan {
    /// Whether the span is one that a reader looks for.
    pub(super) fn is_marked(&self) -> bool {
        self.failure.is_some() || self.cancelled.is_some()
    }

    /// The memory that the span takes, the table entries for its id included.
    pub(super) fn bytes(&self) -> usize {
        let failure = self.failure.as_deref().map_or(0, |failure| match failure {
            Failure::Here(lines) => size_of::<Failure>() + texts(lines),
            Failure::From(_) => size_of::<Failure>(),
        });
        let cancelled = self.cancelled.as_deref().map_or(0, |cancelled| {
            size_of::<Cancelled>() + cancelled.waiting_in.as_deref().map_or(0, str::len)
        });
        let events: usize = self.events.iter().map(ConsoleEvent::bytes).sum();
        size_of::<Self>()
            + TABLE_BYTES
            + self.name.len()
            + failure
            + cancelled
            + texts(&self.attributes.pairs)
            + events
    }
}

impl ConsoleEvent {
    fn bytes(&self) -> usize {
        size_of::<Self>() + self.name.len() + texts(&self.told) + texts(&self.attributes.pairs)
    }
}

fn texts(lines: &[Box<str>]) -> usize {
    lines
        .iter()
        .map(|line| size_of::<Box<str>>() + line.len())
        .sum()
}

/// What a span id takes in the tables of its trace, their spare room included.
const TABLE_BYTES: usize = 48;
