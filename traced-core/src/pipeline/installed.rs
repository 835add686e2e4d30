//! A pipeline at work in one process: its numbers, its flushes and its end.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;
use std::time::Instant;

use crate::collector;
use crate::collector::Command;
use crate::collector::Entry;
use crate::collector::Handle;
use crate::collector::Totals;
use crate::exporter::DropReason;
use crate::exporter::Flush;
use crate::exporter::FlushTicket;
use crate::late;
use crate::local;
use crate::stats::FlushError;
use crate::stats::FlushReport;
use crate::warn;

pub(super) struct Installed {
    exporters: Vec<Entry>,
    before: Totals,
    late_before: u64,
    /// Whether an end that nobody can have meant is told.
    is_watched: bool,
    /// `None` where nobody wants spans.
    collector: Option<Handle>,
    /// How many spans the last flush knew to be lost.
    lost: Mutex<u64>,
    /// How the shutdown ended, once it has.
    shut_down: Mutex<Option<Result<FlushReport, FlushError>>>,
}

impl Installed {
    pub(super) fn new(exporters: Vec<Entry>, before: Totals, collector: Option<Handle>) -> Self {
        Self {
            exporters,
            before,
            late_before: late::total(),
            is_watched: false,
            collector,
            lost: Mutex::new(0),
            shut_down: Mutex::new(None),
        }
    }

    pub(super) fn watched(self, is_watched: bool) -> Self {
        Self { is_watched, ..self }
    }

    /// Returns true if the program is about to end, and nobody has shut this down.
    pub(super) fn is_forgotten(&self) -> bool {
        let shut_down = self.shut_down.try_lock();
        self.is_watched && self.collector.is_some() && shut_down.is_ok_and(|end| end.is_none())
    }

    /// Returns true while spans are recorded for these exporters.
    pub(super) fn is_at_work(&self) -> bool {
        self.known_end().is_none()
    }

    /// Gives the exporters of this name spans, or none; returns whether there is one.
    pub(super) fn set_exporter_enabled(&self, name: &str, is_enabled: bool) -> bool {
        let named = self.exporters.iter().filter(|entry| entry.name == name);
        let changed = named.map(|entry| entry.is_enabled.store(is_enabled, Relaxed));
        changed.count() > 0
    }

    /// Returns what a flush needs, unless there is nothing to be flushed any more.
    pub(super) fn ticket(&self, deadline: Duration) -> Option<(FlushTicket, Arc<Flush>)> {
        self.collector
            .as_ref()
            .filter(|_| self.known_end().is_none())?;
        Some(FlushTicket::new(after(deadline)))
    }

    pub(super) fn send(&self, command: Command) {
        if let Some(collector) = &self.collector {
            collector.send(command);
        }
    }

    pub(super) fn report(&self) -> FlushReport {
        let snapshots: Vec<_> = self
            .exporters
            .iter()
            .map(|entry| entry.accounts.snapshot(entry.name))
            .collect();
        let collector = self.collector.as_ref();
        let mut dropped = collector.map_or_else(Vec::new, |handle| handle.withheld().to_vec());
        let tail = collector.and_then(Handle::tail);
        let foreign = collector.map_or(0, Handle::foreign);
        // Counted after what became of them, so that nothing is exported before it has ended.
        let mut totals = collector::totals().since(self.before);
        totals.ended = totals.ended.saturating_sub(foreign);
        dropped.push((DropReason::RingFull, totals.dropped));
        let with_process =
            |stats: crate::exporter::ExporterStats| stats.with_process(totals.ended, &dropped);
        FlushReport {
            started: totals.started,
            ended: totals.ended,
            late: late::total().saturating_sub(self.late_before),
            tail,
            exporters: snapshots.into_iter().map(with_process).collect(),
        }
    }

    pub(super) fn outcome(&self, is_done: bool) -> Result<FlushReport, FlushError> {
        let report = self.report();
        let mut known = self.lost.lock().unwrap_or_else(PoisonError::into_inner);
        let lost = report.lost().saturating_sub(*known);
        *known = report.lost();
        drop(known);
        if is_done && lost == 0 {
            Ok(report)
        } else {
            Err(FlushError::new(report, lost, !is_done))
        }
    }

    pub(super) fn known_end(&self) -> Option<Result<FlushReport, FlushError>> {
        self.shut_down
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(super) fn begin_shutdown(&self, deadline: Duration) -> Option<Arc<Flush>> {
        local::want_no_more();
        let (ticket, flush) = self.ticket(deadline)?;
        self.send(Command::Shutdown(ticket));
        Some(flush)
    }

    pub(super) fn end_shutdown(&self, is_done: bool) -> Result<FlushReport, FlushError> {
        let mut report = self.report();
        if !is_done {
            // Nobody is told of what may become of the rest, so here it ends. The accounts go on:
            // an exporter that is late counts each span once, as it did before.
            report = report.given_up();
        }
        if self.is_watched && report.started() == 0 {
            warn::line(NOTHING);
        }
        let lost = report.lost();
        let is_complete = is_done && lost == 0;
        let outcome = if is_complete {
            Ok(report)
        } else {
            Err(FlushError::new(report, lost, !is_done))
        };
        let mut shut_down = self
            .shut_down
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        shut_down.get_or_insert(outcome).clone()
    }
}

const NOTHING: &str = "no span was made between the start of tracing and its end: is a function with \
                       #[traced] called, and is what traced::init!() returns kept until then? \
                       `let _ = traced::init!()` drops it at once; give it a name, such as `_tracing`";

/// A deadline too far away for the clock is a year away.
fn after(duration: Duration) -> Instant {
    let now = Instant::now();
    now.checked_add(duration)
        .unwrap_or_else(|| now + Duration::from_secs(365 * 24 * 3600))
}
