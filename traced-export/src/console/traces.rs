//! Collects spans into traces and says when one is ready to be printed.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::VecDeque;
use std::time::Duration;
use std::time::Instant;

use traced_core::TraceId;

use crate::console::history::History;
use crate::console::part::Part;
use crate::console::span::ConsoleSpan;

/// The traces under way.
///
/// Spans come one by one, children usually first. A trace is ready when its local root has ended
/// and a whole drain round has brought nothing more of it; [`Part::patience`] says what makes it
/// wait longer. No trace waits longer than [`Limits::wait`].
#[derive(Debug)]
pub(super) struct Traces {
    open: HashMap<TraceId, Part>,
    /// The open traces by arrival.
    arrivals: BTreeMap<u64, TraceId>,
    next: u64,
    /// Got spans since the last round.
    touched: Vec<TraceId>,
    /// Got none since, and are to be looked at in the next rounds.
    waiting: Vec<TraceId>,
    /// To be printed next, by number: still open, so that more of them may come.
    ready: VecDeque<Ready>,
    history: History,
    spans: usize,
    bytes: usize,
    limits: Limits,
}

/// How much is held at most, and for how long.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) spans: usize,
    pub(super) bytes: usize,
    pub(super) wait: Duration,
}

/// A part that waits for its turn to be printed, in the order of the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Ready {
    number: u64,
    trace_id: TraceId,
    /// From when on the part was quiet.
    since: Instant,
}

impl Traces {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            open: HashMap::new(),
            arrivals: BTreeMap::new(),
            next: 0,
            touched: Vec::new(),
            waiting: Vec::new(),
            ready: VecDeque::new(),
            history: History::new(HISTORY_TRACES, limits.bytes / HISTORY_SHARE),
            spans: 0,
            bytes: 0,
            limits,
        }
    }

    /// Returns how many spans are held.
    pub(super) fn spans(&self) -> usize {
        self.spans
    }

    /// Takes a span in. A budget that is now exceeded is met by [`evict`](Self::evict).
    pub(super) fn add(&mut self, trace_id: TraceId, span: ConsoleSpan) {
        let part = self.open.entry(trace_id).or_insert_with(|| {
            self.arrivals.insert(self.next, trace_id);
            self.next += 1;
            Part::new(trace_id, self.next - 1, self.history.take(trace_id))
        });
        if part.spans.is_empty() || part.quiet_since.take().is_some() {
            self.touched.push(trace_id);
        }
        let bytes = part.add(span);
        self.spans += 1;
        self.bytes += bytes;
    }

    /// Takes out the oldest trace if more is held than may be.
    pub(super) fn evict(&mut self) -> Option<Part> {
        if self.spans <= self.limits.spans && self.bytes <= self.limits.bytes {
            return None;
        }
        let (_, &oldest) = self.arrivals.first_key_value()?;
        self.take(oldest)
    }

    /// Ends a drain round: finds the traces that are ready.
    pub(super) fn round(&mut self, now: Instant) {
        let mut ready = self.round_of_waiting(now);
        ready.extend(self.round_of_touched(now));
        ready.sort_unstable();
        self.ready.extend(ready);
    }

    /// Takes out the next trace that is ready.
    pub(super) fn next_ready(&mut self) -> Option<Part> {
        while let Some(Ready {
            number,
            trace_id,
            since,
        }) = self.ready.pop_front()
        {
            // It may be gone, or have got spans in the meantime: then it will be ready anew.
            let is_ready = |part: &Part| part.number == number && part.quiet_since == Some(since);
            if self.open.get(&trace_id).is_some_and(is_ready) {
                return self.take(trace_id);
            }
        }
        None
    }

    fn round_of_waiting(&mut self, now: Instant) -> Vec<Ready> {
        let mut ready = Vec::new();
        for trace_id in std::mem::take(&mut self.waiting) {
            // A trace that is gone, or was touched again, is no longer waiting.
            let Some(part) = self.open.get(&trace_id) else {
                continue;
            };
            let Some(since) = part.quiet_since else {
                continue;
            };
            let quiet = now.saturating_duration_since(since);
            let is_quiet = part.patience().is_some_and(|patience| quiet >= patience);
            if is_quiet || part.age(now) >= self.limits.wait {
                ready.push(Ready {
                    number: part.number,
                    trace_id,
                    since,
                });
            } else {
                self.waiting.push(trace_id);
            }
        }
        ready
    }

    fn round_of_touched(&mut self, now: Instant) -> Vec<Ready> {
        let mut ready = Vec::new();
        for trace_id in std::mem::take(&mut self.touched) {
            let part = self.open.get_mut(&trace_id);
            let Some(part) = part.filter(|part| part.quiet_since.is_none()) else {
                continue;
            };
            part.quiet_since = Some(now);
            part.seen_since.get_or_insert(now);
            if part.age(now) >= self.limits.wait {
                ready.push(Ready {
                    number: part.number,
                    trace_id,
                    since: now,
                });
            } else {
                self.waiting.push(trace_id);
            }
        }
        ready
    }

    /// Takes out everything, the oldest first.
    pub(super) fn take_all(&mut self) -> Vec<Part> {
        self.ready.clear();
        let all: Vec<_> = self.arrivals.values().copied().collect();
        let taken = all.into_iter().filter_map(|trace_id| self.take(trace_id));
        taken.collect()
    }

    /// Remembers that a part was printed.
    pub(super) fn printed(&mut self, part: Part) {
        let (rooted, surely) = (part.is_rooted(), part.is_surely_rooted());
        let Part {
            trace_id,
            spans,
            earlier,
            ..
        } = part;
        let mut printed = earlier.unwrap_or_default();
        (printed.rooted, printed.surely) = (rooted, surely);
        for span in spans {
            printed.add(span.id, span.name);
        }
        self.history.put(trace_id, printed);
    }

    fn take(&mut self, trace_id: TraceId) -> Option<Part> {
        let part = self.open.remove(&trace_id)?;
        self.arrivals.remove(&part.number);
        self.spans -= part.spans.len();
        self.bytes -= part.bytes;
        Some(part)
    }
}

const HISTORY_TRACES: usize = 10_000;
/// What part of the memory for waiting spans the printed ones may take besides: an eighth.
const HISTORY_SHARE: usize = 8;
