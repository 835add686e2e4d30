//! A stage by itself: its clock and its spans are made up.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use super::super::Outlet;
use super::super::Stage;
use super::super::TailSampler;
use super::super::TailStats;
use crate::DropReason;
use crate::clock::Calibration;
use crate::clock::Reading;
use crate::collector::Withheld;
use crate::local::ItemBytes;
use crate::local::Items;
use crate::queue::Record;
use crate::queue::RecordFlags;
use crate::site::Name;
use crate::site::Site;
use crate::span::SpanKind;

static SITE: Site = crate::site!(Name::Literal("Api.order"), SpanKind::Internal);

pub(in crate::tail) const PLAIN: RecordFlags = RecordFlags::NONE;
pub(in crate::tail) const REMOTE: RecordFlags = RecordFlags::PARENT_REMOTE;
pub(super) const ERROR: RecordFlags = RecordFlags::STATUS_ERROR;
pub(super) const KEEP: RecordFlags = RecordFlags::KEEP;
pub(super) const DISCARDED: RecordFlags = RecordFlags::DISCARDED;
pub(super) const SECOND: u64 = 1_000_000_000;

/// A span that took no time. The id of the trace says whether it is within a ratio: the lowest
/// numbers are within each.
pub(in crate::tail) fn span(trace: u64, id: u64, parent: u64, flags: RecordFlags) -> Record {
    timed(trace, id, parent, flags, 0..0)
}

/// A span with its times in nanoseconds.
pub(super) fn timed(
    trace: u64,
    id: u64,
    parent: u64,
    flags: RecordFlags,
    time: Range<u64>,
) -> Record {
    Record::new(
        (7, trace),
        id,
        parent,
        time.start,
        time.end,
        u32::from(flags.0),
        &SITE,
        0,
    )
}

/// A stage, its clock, and what came out of it.
pub(super) struct Rig {
    stage: Stage,
    withheld: Arc<Withheld>,
    calibration: Calibration,
    origin: Instant,
    /// Nanoseconds since the beginning.
    pub(super) now: u64,
    /// Low half of the trace id and span id, sorted.
    pub(super) exported: Vec<(u64, u64)>,
    pub(super) is_counting_alone: bool,
    pub(super) exported_spans: u64,
}

impl Rig {
    pub(super) fn new(sampler: &TailSampler) -> Self {
        let withheld = Arc::<Withheld>::default();
        let origin = Instant::now();
        let mut calibration = Calibration::new(reading(origin, 0));
        calibration.update(reading(origin, SECOND)); // a tick is a nanosecond
        Self {
            stage: Stage::new(sampler, Arc::clone(&withheld)),
            withheld,
            calibration,
            origin,
            now: 2 * SECOND,
            exported: Vec::new(),
            is_counting_alone: false,
            exported_spans: 0,
        }
    }

    /// Runs `f` with the stage and the way out.
    fn with(&mut self, f: impl FnOnce(&mut Stage, &mut Outlet<'_>)) {
        let mut export = |span: &crate::SpanData<'_>| {
            self.exported_spans += 1;
            if !self.is_counting_alone {
                let (_, trace) = span.trace_id().to_halves();
                self.exported.push((trace, span.span_id().to_u64()));
            }
        };
        let mut to = Outlet {
            calibration: &self.calibration,
            export: &mut export,
        };
        f(&mut self.stage, &mut to);
    }

    pub(super) fn begin(&mut self) {
        self.stage.begin(reading(self.origin, self.now));
    }

    pub(super) fn push(&mut self, record: Record) {
        self.with(|stage, to| stage.push(&record, ItemBytes::EMPTY, to));
    }

    pub(super) fn push_with(&mut self, record: Record, name: &str) {
        let mut items = Items::default();
        items.set_name(name);
        self.with(|stage, to| stage.push(&record, items.bytes(), to));
    }

    pub(super) fn end(&mut self) {
        self.with(Stage::end);
        self.exported.sort_unstable();
    }

    /// One pass with these spans.
    pub(super) fn pass(&mut self, records: &[Record]) {
        self.begin();
        for record in records {
            self.push(*record);
        }
        self.end();
    }

    pub(super) fn finish(&mut self) {
        self.with(Stage::finish);
        self.exported.sort_unstable();
    }

    pub(super) fn wait(&mut self, time: Duration) {
        self.now += u64::try_from(time.as_nanos()).unwrap();
    }

    pub(super) fn stats(&self) -> TailStats {
        self.stage.counters().snapshot()
    }

    /// Returns true if spans of the trace wait.
    pub(super) fn holds(&self, trace: u64) -> bool {
        self.stage.holds((7, trace))
    }

    pub(super) fn bytes(&self) -> usize {
        self.stage.bytes()
    }

    pub(super) fn not_sampled(&self) -> u64 {
        self.withheld(DropReason::NotSampled)
    }

    pub(super) fn withheld(&self, reason: DropReason) -> u64 {
        let counts = self.withheld.by_reason();
        counts.iter().find(|(known, _)| *known == reason).unwrap().1
    }

    /// Takes what was exported: the ids of spans of this trace.
    pub(super) fn taken(&mut self, trace: u64) -> Vec<u64> {
        let (taken, rest) = self.exported.iter().partition(|(known, _)| *known == trace);
        self.exported = rest;
        let taken: Vec<(u64, u64)> = taken;
        taken.into_iter().map(|(_, id)| id).collect()
    }
}

fn reading(origin: Instant, nanos: u64) -> Reading {
    Reading {
        ticks: nanos,
        monotonic: origin + Duration::from_nanos(nanos),
        wall: 1_700_000_000_000_000_000 + nanos,
    }
}

pub(super) fn both(a: RecordFlags, b: RecordFlags) -> RecordFlags {
    RecordFlags(a.0 | b.0)
}
