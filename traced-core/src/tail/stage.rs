//! The tail sampler at work, on the collector's thread.

use std::hash::BuildHasher as _;
use std::hash::RandomState;
use std::sync::Arc;
use std::time::Duration;

use super::TailSampler;
use super::buffer::Buffer;
use super::buffer::is_wanted;
use super::family::Family;
use super::family::is_local_root;
use super::policy::Facts;
use super::policy::Policy;
use super::recent::Recent;
use super::stats::Counters;
use super::stats::KeepReason;
use super::traces::Place;
use super::traces::Queue;
use super::traces::Traces;
use crate::clock::Calibration;
use crate::clock::Reading;
use crate::collector::Withheld;
use crate::collector::add;
use crate::local::ItemBytes;
use crate::queue::Record;
use crate::queue::RecordFlags;
use crate::span::SpanData;

/// Where spans go that are kept.
pub(crate) struct Outlet<'a> {
    pub(crate) calibration: &'a Calibration,
    pub(crate) export: &'a mut dyn FnMut(&SpanData<'_>),
}

impl Outlet<'_> {
    fn span(&mut self, record: &Record, items: ItemBytes<'_>) {
        if is_wanted(record) {
            read(record, items, self.calibration, &mut *self.export);
        }
    }
}

/// Reads a span in place. Compiled once, for all in this module.
#[inline(never)]
fn read(
    record: &Record,
    items: ItemBytes<'_>,
    calibration: &Calibration,
    f: &mut dyn FnMut(&SpanData<'_>),
) {
    if let Some(span) = SpanData::of_record(record, items, calibration) {
        f(&span);
    }
}

/// Holds spans back until their trace is decided.
///
/// It is given all spans in passes. In one pass every thread's log is read, one after the other:
/// so what ended before a local root, on another thread, may come after it, but not later than in
/// the next pass.
pub(crate) struct Stage {
    policy: Policy,
    max_wait: Duration,
    traces: Traces,
    kept: Recent,
    dropped: Recent,
    family: Family,
    hasher: RandomState,
    /// Buffers of traces that are over, up to a quarter of the limit.
    spare: Vec<Buffer>,
    spare_bytes: usize,
    /// The bytes of all buffers, spare ones included, and how many there may be.
    held: usize,
    limit: usize,
    /// The bytes of all tables.
    fixed: usize,
    pass: u64,
    now: Reading,
    /// Where the trace of the span before is, or was.
    last: Place,
    counters: Arc<Counters>,
    withheld: Arc<Withheld>,
}

/// Why a decision falls now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Cause {
    /// There is no room for more.
    Early,
    /// Its local root has ended.
    Over,
    Shutdown,
    TimedOut,
}

impl Stage {
    pub(crate) fn new(sampler: &TailSampler, withheld: Arc<Withheld>) -> Self {
        let most = sampler.max_bytes / BYTES_PER_TRACE;
        let traces = Traces::new(most);
        let (kept, dropped) = (Recent::new(most), Recent::new(most));
        let family = Family::new((most / 4).min(LARGEST_FAMILY));
        let spare = Vec::with_capacity(most / 4);
        let fixed = traces.bytes()
            + kept.bytes()
            + dropped.bytes()
            + family.bytes()
            + spare.capacity() * size_of::<Buffer>();
        Self {
            policy: Policy::new(sampler),
            max_wait: sampler.max_wait,
            traces,
            kept,
            dropped,
            family,
            hasher: RandomState::new(),
            spare,
            spare_bytes: 0,
            held: 0,
            limit: sampler.max_bytes.saturating_sub(fixed),
            fixed,
            pass: 0,
            now: Reading::now(),
            last: 0,
            counters: Arc::default(),
            withheld,
        }
    }

    pub(crate) fn counters(&self) -> &Arc<Counters> {
        &self.counters
    }

    /// Returns how many bytes are in use.
    pub(super) fn bytes(&self) -> usize {
        self.fixed + self.held
    }

    #[cfg(test)]
    pub(super) fn holds(&self, id: (u64, u64)) -> bool {
        self.traces.find(id, self.hasher.hash_one(id)).is_some()
    }

    /// Begins a pass.
    pub(crate) fn begin(&mut self, now: Reading) {
        self.pass += 1;
        self.now = now;
    }

    /// Takes a span: to be exported at once, or at some other time, or not at all.
    pub(crate) fn push(&mut self, record: &Record, items: ItemBytes<'_>, to: &mut Outlet<'_>) {
        if record.trace_id().is_none() {
            return; // no span writes that
        }
        let is_wanted = is_wanted(record);
        let items = if is_wanted { items } else { ItemBytes::EMPTY };
        if !is_wanted {
            self.withheld.discarded();
        }
        let Some(place) = self.place_for(record.trace_id, to) else {
            add(&self.counters.late_spans, 1);
            return to.span(record, items);
        };
        self.note(place, record, items, to);
        match self.make_room(place, items, to) {
            Room::Made => {
                let spans = &mut self.traces.at(place).spans;
                let before = spans.bytes();
                spans.push(*record, items);
                self.held += spans.bytes() - before;
            }
            Room::OfItself(Some(_)) => to.span(record, items),
            Room::OfItself(None) => self.withheld.not_sampled(u64::from(is_wanted)),
        }
    }

    /// Returns the place of the trace, which may be a new one, or `None` if it was kept before.
    fn place_for(&mut self, id: (u64, u64), to: &mut Outlet<'_>) -> Option<Place> {
        // Most spans come after another one of their trace.
        if self.traces.is_at(self.last, id) {
            return Some(self.last);
        }
        let hash = self.hasher.hash_one(id);
        if let Some(place) = self.traces.find(id, hash) {
            self.last = place;
            return Some(place);
        }
        if self.kept.contains(id, hash) {
            return None;
        }
        while self.traces.is_full() {
            self.decide_early(to)?;
        }
        let spans = self.spare.pop().unwrap_or_default();
        self.spare_bytes -= spans.bytes();
        let place = self.traces.add(id, hash, self.now.monotonic, spans);
        self.traces.at(place).facts.is_late = self.dropped.contains(id, hash);
        self.last = place;
        Some(place)
    }

    /// Learns from a span what is to be known of its trace.
    fn note(&mut self, place: Place, record: &Record, items: ItemBytes<'_>, to: &Outlet<'_>) {
        let trace = self.traces.at(place);
        let (facts, flags) = (&mut trace.facts, record.flags());
        trace.start = trace.start.min(record.start);
        if is_wanted(record) {
            facts.has_error |=
                flags.has(RecordFlags::STATUS_ERROR) && !flags.has(RecordFlags::STATUS_OK);
            facts.is_asked_for |= flags.has(RecordFlags::KEEP);
        }
        if is_local_root(record) {
            facts.has_root = true;
            facts.has_true_root |= record.parent_id == 0;
            trace.root_pass = self.pass;
            if is_wanted(record) && self.policy.looks_at_latency() {
                let policy = &self.policy;
                read(record, items, to.calibration, &mut |span| {
                    facts.is_slow |= policy.is_slow(span.name(), span.duration());
                });
            }
        }
        let Facts {
            has_root, is_late, ..
        } = *facts;
        if is_late {
            add(&self.counters.late_spans, 1);
        }
        if has_root {
            self.traces.enter_queue(place, Queue::Closing);
        } else if is_late {
            self.traces.enter_queue(place, Queue::Late);
        }
    }

    /// Makes room for one more span of a trace.
    fn make_room(&mut self, place: Place, items: ItemBytes<'_>, to: &mut Outlet<'_>) -> Room {
        let needs = self.traces.at(place).spans.needs_for(items);
        if needs > self.limit {
            return Room::OfItself(self.decide(place, Cause::Early, to));
        }
        while self.held + needs > self.limit {
            if let Some(spare) = self.spare.pop() {
                self.spare_bytes -= spare.bytes();
                self.held -= spare.bytes();
                continue;
            }
            match self.decide_early(to) {
                Some((victim, reason)) if victim == place => return Room::OfItself(reason),
                Some(_) => {}
                None => break, // it is among them, so this is never reached
            }
        }
        Room::Made
    }

    /// Decides on the trace of which it costs the least to do so now.
    fn decide_early(&mut self, to: &mut Outlet<'_>) -> Option<(Place, Option<KeepReason>)> {
        let place = self
            .traces
            .first_in(Queue::Late)
            .or_else(|| self.traces.first_in(Queue::Closing))
            .or_else(|| self.traces.oldest())?;
        Some((place, self.decide(place, Cause::Early, to)))
    }

    /// Ends a pass: decides on what is over, and on what has waited for too long.
    pub(crate) fn end(&mut self, to: &mut Outlet<'_>) {
        let mut next = self.traces.first_in(Queue::Closing);
        while let Some(place) = next {
            next = self.traces.next_in_queue(place);
            let trace = self.traces.at(place);
            if trace.root_pass == self.pass {
                continue; // what ended before the root may still come
            }
            let ends_all = trace.facts.has_true_root;
            if !ends_all && self.family.misses_parent(trace.spans.records()) {
                self.traces.leave_queue(place);
                continue;
            }
            self.decide(place, Cause::Over, to);
        }
        while let Some(place) = self.traces.oldest() {
            let since = self.traces.at(place).since;
            if self.now.monotonic.saturating_duration_since(since) < self.max_wait {
                break;
            }
            self.decide(place, Cause::TimedOut, to);
        }
        self.counters.set_load(self.traces.count(), self.bytes());
    }

    /// Decides on everything, for the last time.
    pub(crate) fn finish(&mut self, to: &mut Outlet<'_>) {
        while let Some(place) = self.traces.oldest() {
            self.decide(place, Cause::Shutdown, to);
        }
        self.counters.set_load(0, self.bytes());
    }

    /// Decides on a trace, and lets its spans go; says why it is kept if it is.
    fn decide(&mut self, place: Place, cause: Cause, to: &mut Outlet<'_>) -> Option<KeepReason> {
        let trace = self.traces.remove(place);
        let (id, hash, mut facts) = (trace.id, trace.hash, trace.facts);
        if facts.have_open_root() {
            let (start, timeline) = to.calibration.at(trace.start);
            let open = timeline.wall(self.now.ticks).saturating_sub(start);
            facts.is_slow |= self.policy.is_surely_slow(Duration::from_nanos(open));
        }
        let reason = self.policy.reason_to_keep(facts, id);
        self.count(facts, reason, cause);
        if reason.is_some() {
            self.kept.remember(id, hash);
            for (record, items) in trace.spans.spans() {
                to.span(record, items);
            }
        } else {
            self.dropped.remember(id, hash);
            self.withheld.not_sampled(trace.spans.wanted());
        }
        self.give_back(trace.spans);
        reason
    }

    fn count(&self, facts: Facts, reason: Option<KeepReason>, cause: Cause) {
        let counters = &*self.counters;
        match reason {
            Some(reason) => {
                if let Some(count) = counters.kept.get(reason as usize) {
                    add(count, 1);
                }
            }
            None if facts.follow() => return, // no decision of its own
            None => add(&counters.dropped, 1),
        }
        match cause {
            Cause::Early => add(&counters.early, 1),
            Cause::TimedOut => add(&counters.timed_out, 1),
            Cause::Over | Cause::Shutdown => {}
        }
    }

    fn give_back(&mut self, mut spans: Buffer) {
        let bytes = spans.bytes();
        let is_room = self.spare.len() < self.spare.capacity();
        if is_room && bytes <= KEPT_BUFFER && self.spare_bytes + bytes <= self.limit / 4 {
            spans.clear();
            self.spare.push(spans);
            self.spare_bytes += bytes;
        } else {
            self.held -= bytes;
        }
    }
}

/// What came of the search for room.
enum Room {
    Made,
    /// The trace itself had to be decided on, this span included.
    OfItself(Option<KeepReason>),
}

/// Of the budget, so much is for each trace: its place in the tables, and a few spans.
const BYTES_PER_TRACE: usize = 1024;
/// Of larger traces nobody looks for parents that are open.
const LARGEST_FAMILY: usize = 4096;
/// A buffer that one trace has made larger than this is freed.
const KEPT_BUFFER: usize = 4096;
