//! What a user says about tail sampling.

use std::collections::BTreeMap;
use std::time::Duration;

/// Keeps or drops whole local traces after the fact: by errors, by latency, on request, and a
/// share of the rest.
///
/// Where a head [`Sampler`](crate::sampler::Sampler) decides before anything is known, this
/// decides when the trace is over: [the collector](crate::Pipeline) holds its spans back until
/// its local root has ended. What the head sampler does not record never gets here.
///
/// A trace is **kept** if, in this order,
///
/// 1. any of its spans has ended with an error ([`keep_errors`](Self::keep_errors), the default),
/// 2. any of its spans was [asked](crate::Span::keep) to be kept,
/// 3. a local root took longer than [`keep_slower_than`](Self::keep_slower_than), or than
///    [what was said for its name](Self::keep_slower_than_named),
/// 4. its id is within [`keep_ratio`](Self::keep_ratio) of all ids, as with
///    [`TraceIdRatio`](crate::sampler::TraceIdRatio): the same traces in every process.
///
/// Else it is **dropped**: its spans count as [`NotSampled`](crate::DropReason::NotSampled),
/// which is a decision and no loss. Until then they are pending.
///
/// # What a local trace is
///
/// All spans of one trace id in this process. A *local root* is a span without a parent, or with
/// one in another process. The decision falls shortly after a local root has ended: one reading
/// of all threads' spans later, 10 to 100 ms, so that whatever ended before the root, on whatever
/// thread, has its say.
///
/// A trace may **come in several times**: two requests from one caller, or a service that calls
/// itself. If, when such a local root has ended, there are spans of the same trace whose parents
/// are still open here, the decision waits for those. Then, of what comes after a decision:
///
/// - After a trace was kept, everything of it is kept, at once.
/// - After it was dropped, what comes waits again, as it may belong to the next request. A reason
///   to keep it keeps it (an error, a slow local root, a request), and what comes after it; with
///   none it is dropped as the spans before were: when the next local root has ended, or after
///   [`max_wait`](Self::max_wait).
///
/// Decisions are remembered in a table of fixed size: of one trace for each KiB of
/// [`max_bytes`](Self::max_bytes), kept and dropped ones apart.
///
/// # When it cannot wait
///
/// After [`max_wait`](Self::max_wait), and at the shutdown, a trace is decided on what is known.
/// That includes that its local root is still open: a trace is slow if it has been for longer
/// than every limit that could apply to it. (A root that was lost on its way looks just so.)
///
/// When [`max_bytes`](Self::max_bytes) are in use, the sampler makes room by the same rules: it
/// decides on those that have followed a dropped trace, then on those whose local root has ended,
/// then on the others, the oldest first. Memory never exceeds the budget, and no error is
/// dropped for want of it.
///
/// A [flush](crate::Guard::flush) decides on what is complete. Traces whose local root is open
/// stay pending, and the report of the flush says so.
///
/// What was decided, and why, is counted: [`FlushReport::tail`](crate::FlushReport::tail).
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use traced_core::testing::InMemoryExporter;
/// use traced_core::{KeepReason, Name, Parent, Pipeline, Site, Span, SpanKind, Status, TailSampler};
///
/// static ORDER: Site = traced_core::site!(Name::Literal("Api.order"), SpanKind::Internal);
///
/// let exporter = InMemoryExporter::new();
/// let sampler = TailSampler::builder()
///     .keep_errors(true)
///     .keep_slower_than(Duration::from_secs(1))
///     .keep_slower_than_named("Api.report", Duration::from_secs(30))
///     .keep_ratio(0.0);
/// let guard = Pipeline::builder()
///     .exporter(exporter.clone())
///     .tail_sampler(sampler)
///     .install()?;
///
/// Span::start(&ORDER, Parent::Root).end();
/// let failed = Span::start(&ORDER, Parent::Root);
/// failed.set_status(Status::Error { description: "no such dish" });
/// failed.end();
///
/// let report = guard.shutdown()?; // no error: nothing was lost
/// assert_eq!((report.ended(), report.exported(), report.dropped()), (2, 1, 1));
/// let tail = report.tail().ok_or("there is a tail sampler")?;
/// assert_eq!((tail.kept_for(KeepReason::Error), tail.dropped()), (1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "it is to be given to `Pipeline::tail_sampler`"]
pub struct TailSampler {
    pub(super) errors: bool,
    pub(super) slower_than: Option<Duration>,
    pub(super) slower_than_named: BTreeMap<String, Duration>,
    pub(super) ratio: f64,
    pub(super) max_bytes: usize,
    pub(super) max_wait: Duration,
}

impl TailSampler {
    /// Returns a sampler that keeps traces with errors and those asked for, and drops all others.
    pub fn builder() -> Self {
        Self {
            errors: true,
            slower_than: None,
            slower_than_named: BTreeMap::new(),
            ratio: 0.0,
            max_bytes: DEFAULT_BYTES,
            max_wait: DEFAULT_WAIT,
        }
    }

    /// Sets whether traces are kept in which a span has ended with an error; they are unless told
    /// otherwise.
    pub fn keep_errors(mut self, keep: bool) -> Self {
        self.errors = keep;
        self
    }

    /// Keeps traces in which a local root took longer than this.
    pub fn keep_slower_than(mut self, duration: Duration) -> Self {
        self.slower_than = Some(duration);
        self
    }

    /// As [`keep_slower_than`](Self::keep_slower_than), for local roots of this name, for which it
    /// counts instead: it may be longer or shorter.
    pub fn keep_slower_than_named(mut self, name: impl Into<String>, duration: Duration) -> Self {
        self.slower_than_named.insert(name.into(), duration);
        self
    }

    /// Keeps this share of the traces for which there is no other reason, from 0 (none, unless
    /// told otherwise) to 1 (all). NaN keeps none.
    pub fn keep_ratio(mut self, ratio: f64) -> Self {
        self.ratio = ratio;
        self
    }

    /// Sets how much memory traces may take that are not decided, all of the sampler's tables
    /// included: 32 MiB unless told otherwise, and at least 64 KiB.
    ///
    /// It also bounds their number, one trace for each KiB, and their size: about a third of the
    /// budget is for one trace at most, since its memory is moved when it grows.
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes.max(LEAST_BYTES);
        self
    }

    /// Sets how long the spans of a trace wait for its local root: 30 seconds unless told
    /// otherwise.
    pub fn max_wait(mut self, wait: Duration) -> Self {
        self.max_wait = wait;
        self
    }
}

const DEFAULT_BYTES: usize = 32 << 20;
const LEAST_BYTES: usize = 64 << 10;
const DEFAULT_WAIT: Duration = Duration::from_secs(30);
