//! What became of the spans: numbers that always add up.

use std::error::Error;
use std::fmt;

use crate::exporter::DropReason;
use crate::exporter::ExporterStats;
use crate::tail::TailStats;

/// What became of all spans since the pipeline was installed.
///
/// For each exporter, at any moment: ended = exported + rejected + dropped + pending.
///
/// Its text is one line per exporter, made to be read by people:
///
/// ```text
/// 120 spans started, 118 ended, 2 still open
/// otlp: 110 exported, 8 dropped (export_failed); last error: connection refused
/// ```
#[derive(Clone, Debug)]
pub struct FlushReport {
    pub(crate) started: u64,
    pub(crate) ended: u64,
    pub(crate) late: u64,
    pub(crate) tail: Option<TailStats>,
    pub(crate) exporters: Vec<ExporterStats>,
}

impl FlushReport {
    /// Of a process in which nothing was traced.
    pub(crate) const NOTHING: Self = Self {
        started: 0,
        ended: 0,
        late: 0,
        tail: None,
        exporters: Vec::new(),
    };

    /// Returns how many spans were started.
    pub fn started(&self) -> u64 {
        self.started
    }

    /// Returns how many spans have ended.
    pub fn ended(&self) -> u64 {
        self.ended
    }

    /// Returns how many spans are still open.
    pub fn open(&self) -> u64 {
        self.started.saturating_sub(self.ended)
    }

    /// Returns how often something was to be recorded on a [`Span`](crate::Span) that had ended
    /// before: it is not exported, and the span itself is.
    pub fn late_recordings(&self) -> u64 {
        self.late
    }

    /// Returns what the tail sampler has decided, or `None` where there is none.
    pub fn tail(&self) -> Option<&TailStats> {
        self.tail.as_ref()
    }

    /// Returns the numbers of each exporter.
    pub fn exporters(&self) -> &[ExporterStats] {
        &self.exporters
    }

    /// Returns how many spans arrived wherever they were to go: with several exporters, the
    /// smallest of their numbers.
    pub fn exported(&self) -> u64 {
        self.exporters
            .iter()
            .map(ExporterStats::exported)
            .min()
            .unwrap_or(0)
    }

    /// Returns how many spans the other sides took and refused, over all exporters.
    pub fn rejected(&self) -> u64 {
        self.exporters.iter().map(ExporterStats::rejected).sum()
    }

    /// Returns how many spans will not be sent, over all exporters.
    pub fn dropped(&self) -> u64 {
        self.exporters.iter().map(ExporterStats::dropped).sum()
    }

    /// Returns how many spans will not be sent for this reason, over all exporters.
    pub fn dropped_for(&self, reason: DropReason) -> u64 {
        self.exporters
            .iter()
            .map(|exporter| exporter.dropped_for(reason))
            .sum()
    }

    /// Returns how many spans are on their way, over all exporters.
    pub fn pending(&self) -> u64 {
        self.exporters.iter().map(ExporterStats::pending).sum()
    }

    /// Returns how many spans did not arrive and will not, although they should have, over all
    /// exporters.
    pub fn lost(&self) -> u64 {
        self.exporters.iter().map(ExporterStats::lost).sum()
    }

    /// Returns what went wrong last, if anything did.
    pub fn last_error(&self) -> Option<&str> {
        self.exporters.iter().find_map(ExporterStats::last_error)
    }

    /// Counts what is pending as dropped: the program ends first.
    pub(crate) fn given_up(mut self) -> Self {
        let exporters = std::mem::take(&mut self.exporters);
        self.exporters = exporters.into_iter().map(ExporterStats::given_up).collect();
        self
    }
}

impl fmt::Display for FlushReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} spans started, {} ended", self.started, self.ended)?;
        if self.open() > 0 {
            write!(f, ", {} still open", self.open())?;
        }
        if self.late > 0 {
            write!(f, ", {} recordings after the end of their span", self.late)?;
        }
        if let Some(tail) = &self.tail {
            write!(f, "\n{tail}")?;
        }
        for exporter in &self.exporters {
            write!(f, "\n{exporter}")?;
        }
        Ok(())
    }
}

/// The error of a flush or shutdown: spans were lost, or it was not done in time.
#[derive(Clone, Debug)]
pub struct FlushError(Box<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    report: FlushReport,
    lost: u64,
    timed_out: bool,
}

impl FlushError {
    pub(crate) fn new(report: FlushReport, lost: u64, timed_out: bool) -> Self {
        Self(Box::new(Inner {
            report,
            lost,
            timed_out,
        }))
    }

    /// Returns the numbers.
    pub fn report(&self) -> &FlushReport {
        &self.0.report
    }

    /// Returns how many spans were lost: since the flush before, or, at the shutdown, in all.
    pub fn lost(&self) -> u64 {
        self.0.lost
    }

    /// Returns true if the deadline came first. What is pending after a flush may still arrive;
    /// after a shutdown nothing is, as what was not sent by then counts as dropped (`Shutdown`).
    pub fn is_timeout(&self) -> bool {
        self.0.timed_out
    }
}

impl fmt::Display for FlushError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            report,
            lost,
            timed_out,
        } = &*self.0;
        if *lost > 0 {
            write!(f, "{lost} of {} spans were lost", report.ended)?;
        }
        if *timed_out && (report.pending() > 0 || *lost == 0) {
            let and = if *lost > 0 { " and " } else { "" };
            write!(f, "{and}{} were not sent in time", report.pending())?;
        }
        for exporter in &report.exporters {
            write!(f, "; {exporter}")?;
        }
        Ok(())
    }
}

impl Error for FlushError {}
