//! The spans of one trace that are printed together, and what is missing among them.

use std::collections::HashMap;
use std::collections::HashSet;
use std::time::Duration;
use std::time::Instant;

use traced_core::SpanId;
use traced_core::TraceId;

use crate::console::history::Names;
use crate::console::history::Printed;
use crate::console::span::ConsoleSpan;

/// Spans of one trace that are to be printed together: all of it, or what came after a first part.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) trace_id: TraceId,
    pub(super) spans: Vec<ConsoleSpan>,
    known: HashSet<SpanId>,
    absent_local: Absent,
    absent_remote: Absent,
    has_root: bool,
    /// What was printed of the trace before.
    pub(super) earlier: Option<Printed>,
    pub(super) number: u64,
    pub(super) bytes: usize,
    /// The first round that found it.
    pub(super) seen_since: Option<Instant>,
    /// The first round that brought nothing more.
    pub(super) quiet_since: Option<Instant>,
}

/// Parents that have not arrived, and when the first known child of each began.
type Absent = HashMap<SpanId, u64>;

impl Part {
    pub(super) fn new(trace_id: TraceId, number: u64, earlier: Option<Printed>) -> Self {
        Self {
            trace_id,
            spans: Vec::new(),
            known: HashSet::new(),
            absent_local: Absent::new(),
            absent_remote: Absent::new(),
            has_root: false,
            earlier,
            number,
            bytes: 0,
            seen_since: None,
            quiet_since: None,
        }
    }

    /// Takes a span in; returns the memory that it takes.
    pub(super) fn add(&mut self, span: ConsoleSpan) -> usize {
        self.known.insert(span.id);
        self.absent_local.remove(&span.id);
        self.absent_remote.remove(&span.id);
        match span.parent {
            None => self.has_root = true,
            Some(parent) if self.knows(parent.id) => {}
            Some(parent) => {
                let absent = if parent.is_remote {
                    &mut self.absent_remote
                } else {
                    &mut self.absent_local
                };
                let first = absent.entry(parent.id).or_insert(span.from);
                *first = span.from.min(*first);
            }
        }
        let bytes = span.bytes();
        self.spans.push(span);
        self.bytes += bytes;
        bytes
    }

    /// Whether a part of the trace was printed before.
    pub(super) fn is_late(&self) -> bool {
        self.earlier.is_some()
    }

    /// Whether spans are known to be missing: the root, or a parent.
    pub(super) fn is_incomplete(&self) -> bool {
        !self.is_rooted() || !self.absent_local.is_empty()
    }

    /// Whether a local root has ended: a span without a parent, or with one of another process.
    pub(super) fn is_rooted(&self) -> bool {
        self.is_surely_rooted()
            || !self.absent_remote.is_empty()
            || self.earlier.as_ref().is_some_and(|earlier| earlier.rooted)
    }

    /// Whether the root of the whole trace has ended.
    pub(super) fn is_surely_rooted(&self) -> bool {
        self.has_root || self.earlier.as_ref().is_some_and(|earlier| earlier.surely)
    }

    /// Returns the spans that were printed before.
    pub(super) fn printed(&self) -> Option<&Names> {
        self.earlier.as_ref().map(|earlier| &earlier.names)
    }

    /// Returns how long it has been waiting.
    pub(super) fn age(&self, now: Instant) -> Duration {
        self.seen_since
            .map_or(Duration::ZERO, |since| now.saturating_duration_since(since))
    }

    /// How long the trace has to be quiet before it is ready, or `None` if it is still going on
    /// for sure.
    pub(super) fn patience(&self) -> Option<Duration> {
        let is_open = !self.absent_local.is_empty();
        if self.is_surely_rooted() {
            return Some(if is_open {
                PATIENCE_FOR_PARENT
            } else {
                Duration::ZERO
            });
        }
        if self.absent_remote.is_empty() {
            return (self.is_late() && !is_open).then_some(Duration::ZERO);
        }
        match is_open {
            true if self.has_caller_here() => None,
            true => Some(PATIENCE_FOR_PARENT),
            false => Some(PATIENCE_FOR_CALLER),
        }
    }

    fn knows(&self, id: SpanId) -> bool {
        self.known.contains(&id) || self.printed().is_some_and(|names| names.contains_key(&id))
    }

    /// Whether a span of this process was open before the first one with a remote parent began:
    /// then the caller is most likely here too, and has not ended.
    fn has_caller_here(&self) -> bool {
        let first_called = self.absent_remote.values().min();
        self.absent_local.values().min() < first_called
    }
}

/// How long the children of a local parent that has not ended wait for it.
const PATIENCE_FOR_PARENT: Duration = Duration::from_secs(1);
/// How long a span with a remote parent waits for it to show up in this process after all.
const PATIENCE_FOR_CALLER: Duration = Duration::from_millis(100);
