//! Installing what happens to finished spans.

use std::error::Error;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

use crate::collector;
use crate::collector::Command;
use crate::collector::Handle;
use crate::collector::Registered;
use crate::collector::Totals;
use crate::exporter::Accounts;
use crate::exporter::DropReason;
use crate::exporter::Exporter;
use crate::exporter::Flush;
use crate::exporter::FlushTicket;
use crate::late;
use crate::live;
use crate::local;
use crate::resource::Resource;
use crate::sampler::Sampler;
use crate::span::Codes;
use crate::span::SpanLimits;
use crate::stats::FlushError;
use crate::stats::FlushReport;
use crate::tail::TailSampler;
use crate::warn;

/// Describes what happens to spans: which are recorded, who exports them, what they come from.
///
/// # Examples
///
/// ```
/// use traced_core::Pipeline;
///
/// // Without an exporter nobody wants spans: none is made, and calls cost a flag test.
/// let guard = Pipeline::builder().install()?;
/// guard.shutdown()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Default)]
pub struct Pipeline {
    exporters: Vec<Box<dyn Exporter>>,
    sampler: Option<Arc<dyn Sampler>>,
    tail_sampler: Option<TailSampler>,
    span_limits: SpanLimits,
    code_attributes: bool,
    live_spans: bool,
    max_queue_bytes: Option<usize>,
    resource: Resource,
}

impl Pipeline {
    /// Returns a pipeline without exporters that follows the parent's sampling and keeps all roots.
    pub fn builder() -> Self {
        Self::default()
    }

    /// Adds an exporter; each one is given every span.
    #[must_use]
    pub fn exporter(mut self, exporter: impl Exporter) -> Self {
        self.exporters.push(Box::new(exporter));
        self
    }

    /// Sets who decides which traces are recorded.
    #[must_use]
    pub fn sampler(mut self, sampler: impl Sampler) -> Self {
        self.sampler = Some(Arc::new(sampler));
        self
    }

    /// Sets which of the recorded traces are exported, decided when they are over.
    ///
    /// Without one, spans are exported as they end.
    #[must_use]
    pub fn tail_sampler(mut self, sampler: TailSampler) -> Self {
        self.tail_sampler = Some(sampler);
        self
    }

    /// Sets how much one span may hold.
    ///
    /// The limits hold from [`install`](Self::install) on, also for spans that are open then.
    #[must_use]
    pub fn span_limits(mut self, limits: SpanLimits) -> Self {
        self.span_limits = limits;
        self
    }

    /// Adds to every span where in the source it was made: `code.function.name` where that is
    /// known, `code.file.path` and `code.line.number`.
    ///
    /// The collector adds them when it hands a span on, so the code that is traced does no more for
    /// it. An attribute of the span's own stays as it is; the [limits](Self::span_limits) do not
    /// count what is added.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::Pipeline;
    ///
    /// let guard = Pipeline::builder().code_attributes(true).install()?;
    /// # guard.shutdown()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn code_attributes(mut self, are_added: bool) -> Self {
        self.code_attributes = are_added;
        self
    }

    /// Lets [`live`](crate::live()) find the [spans in hand](crate::Span) that are open, wherever
    /// they are: each start and each end of one then takes a lock for a moment.
    #[must_use]
    pub fn live_spans(mut self, are_listed: bool) -> Self {
        self.live_spans = are_listed;
        self
    }

    /// Sets how many bytes of finished spans may wait for the collector, of all threads together:
    /// 48 MiB unless told otherwise, and at least 1 MiB.
    ///
    /// A span takes 64 bytes and those of its attributes, events and links. What finds no room is
    /// dropped and counted as [`RingFull`](DropReason::RingFull); an eighth is for errors and the
    /// first spans of traces alone, which are dropped last. Memory is taken as it is needed, and given back.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::Pipeline;
    ///
    /// // A program that ends millions of spans at once, and has the memory for them.
    /// let guard = Pipeline::builder().max_queue_bytes(256 << 20).install()?;
    /// # guard.shutdown()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn max_queue_bytes(mut self, bytes: usize) -> Self {
        self.max_queue_bytes = Some(bytes);
        self
    }

    /// Sets what the spans come from.
    #[must_use]
    pub fn resource(mut self, resource: Resource) -> Self {
        self.resource = resource;
        self
    }

    /// Starts the collector's thread and begins to record.
    ///
    /// # Errors
    ///
    /// If a pipeline is installed and not shut down, or if the thread cannot be started.
    pub fn install(self) -> Result<Guard, InstallError> {
        let mut active = active();
        if active.is_some() {
            return Err(InstallError(Kind::AlreadyInstalled));
        }
        local::ticks::choose();
        live::begin();
        let registered: Vec<_> = self.exporters.into_iter().map(Registered::new).collect();
        let exporters = registered
            .iter()
            .map(|registered| (registered.exporter.name(), Arc::clone(&registered.accounts)))
            .collect();
        let is_wanted = !registered.is_empty();
        let before = collector::totals();
        let collector = if is_wanted {
            let codes = self.code_attributes.then(Codes::default);
            let tail = self.tail_sampler.as_ref();
            let started = collector::start(registered, tail, self.resource, codes);
            Some(started.map_err(|error| InstallError(Kind::Thread(error)))?)
        } else {
            None
        };
        if is_wanted {
            local::limits::set(&self.span_limits);
            let bytes = self.max_queue_bytes;
            collector::set_budget(bytes.unwrap_or(collector::DEFAULT_BUDGET_BYTES));
            local::watch_panics();
            local::list(self.live_spans);
            local::want(self.sampler);
        }
        let installed = Arc::new(Installed {
            exporters,
            before,
            late_before: late::total(),
            collector,
            lost: Mutex::new(0),
            shut_down: Mutex::new(None),
        });
        *active = Some(Arc::clone(&installed));
        Ok(Guard(installed))
    }
}

impl fmt::Debug for Pipeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self
            .exporters
            .iter()
            .map(|exporter| exporter.name())
            .collect();
        f.debug_struct("Pipeline")
            .field("exporters", &names)
            .field("sampler", &self.sampler)
            .field("tail_sampler", &self.tail_sampler)
            .field("span_limits", &self.span_limits)
            .field("max_queue_bytes", &self.max_queue_bytes)
            .field("code_attributes", &self.code_attributes)
            .field("live_spans", &self.live_spans)
            .field("resource", &self.resource)
            .finish()
    }
}

impl Registered {
    fn new(exporter: Box<dyn Exporter>) -> Self {
        let accounts = exporter.accounts();
        Self { exporter, accounts }
    }
}

/// Returns the numbers of the installed pipeline, or `None` if there is none.
///
/// # Examples
///
/// ```
/// if let Some(stats) = traced_core::stats() {
///     println!("{stats}");
/// }
/// ```
pub fn stats() -> Option<FlushReport> {
    active().as_ref().map(|installed| installed.report())
}

/// Keeps a pipeline installed; dropped, it shuts the pipeline down within five seconds.
///
/// What is lost by then is told on stderr.
#[must_use = "the pipeline is shut down when the guard is dropped"]
pub struct Guard(Arc<Installed>);

struct Installed {
    exporters: Vec<(&'static str, Arc<Accounts>)>,
    before: Totals,
    late_before: u64,
    /// `None` where nobody wants spans.
    collector: Option<Handle>,
    /// How many spans the last flush knew to be lost.
    lost: Mutex<u64>,
    /// How the shutdown ended, once it has.
    shut_down: Mutex<Option<Result<FlushReport, FlushError>>>,
}

impl Guard {
    /// Sends everything that has ended by now and waits for it, for five seconds at most.
    ///
    /// With a [tail sampler](TailSampler), what belongs to traces that are not over stays pending,
    /// which is no error.
    ///
    /// # Errors
    ///
    /// If spans were lost since the flush before, or if the deadline came first.
    pub fn flush(&self) -> Result<FlushReport, FlushError> {
        self.flush_within(DEFAULT_DEADLINE)
    }

    /// As [`flush`](Self::flush), waiting for this long at most.
    ///
    /// # Errors
    ///
    /// If spans were lost since the flush before, or if the deadline came first.
    pub fn flush_within(&self, deadline: Duration) -> Result<FlushReport, FlushError> {
        let Some((ticket, flush)) = self.0.ticket(deadline) else {
            return self.0.outcome(true);
        };
        self.0.send(Command::Flush(ticket));
        self.0.outcome(flush.wait())
    }

    /// As [`flush_within`](Self::flush_within), without blocking the thread.
    ///
    /// # Errors
    ///
    /// If spans were lost since the flush before, or if the deadline came first.
    pub async fn flush_async(&self, deadline: Duration) -> Result<FlushReport, FlushError> {
        let Some((ticket, flush)) = self.0.ticket(deadline) else {
            return self.0.outcome(true);
        };
        self.0.send(Command::Flush(ticket));
        let is_done = flush.wait_async().await;
        self.0.outcome(is_done)
    }

    /// Stops recording and sends everything that has ended, within five seconds.
    ///
    /// A [tail sampler](TailSampler) decides on all traces, as far as they are known.
    ///
    /// A second call returns what the first one did.
    ///
    /// # Errors
    ///
    /// If any span was lost since the pipeline was installed, or not sent in time.
    pub fn shutdown(&self) -> Result<FlushReport, FlushError> {
        self.shutdown_within(DEFAULT_DEADLINE)
    }

    /// As [`shutdown`](Self::shutdown), waiting for this long at most.
    ///
    /// # Errors
    ///
    /// If any span was lost since the pipeline was installed, or not sent in time.
    pub fn shutdown_within(&self, deadline: Duration) -> Result<FlushReport, FlushError> {
        if let Some(known) = self.0.known_end() {
            return known;
        }
        let flush = self.0.begin_shutdown(deadline);
        self.0.end_shutdown(flush.is_none_or(|flush| flush.wait()))
    }

    /// As [`shutdown_within`](Self::shutdown_within), without blocking the thread.
    ///
    /// # Errors
    ///
    /// If any span was lost since the pipeline was installed, or not sent in time.
    pub async fn shutdown_async(&self, deadline: Duration) -> Result<FlushReport, FlushError> {
        if let Some(known) = self.0.known_end() {
            return known;
        }
        let is_done = match self.0.begin_shutdown(deadline) {
            None => true,
            Some(flush) => flush.wait_async().await,
        };
        self.0.end_shutdown(is_done)
    }

    /// Returns the numbers as of now, or, after a shutdown, those of its end.
    pub fn stats(&self) -> FlushReport {
        match self.0.known_end() {
            None => self.0.report(),
            Some(Ok(report)) => report,
            Some(Err(error)) => error.report().clone(),
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if self.0.known_end().is_some() {
            return; // whoever shut it down has been told
        }
        if let Err(error) = self.shutdown() {
            warn::line(&error.to_string());
        }
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard")
            .field("stats", &self.stats())
            .finish_non_exhaustive()
    }
}

impl Installed {
    /// Returns what a flush needs, unless there is nothing to be flushed any more.
    fn ticket(&self, deadline: Duration) -> Option<(FlushTicket, Arc<Flush>)> {
        self.collector
            .as_ref()
            .filter(|_| self.known_end().is_none())?;
        Some(FlushTicket::new(after(deadline)))
    }

    fn send(&self, command: Command) {
        if let Some(collector) = &self.collector {
            collector.send(command);
        }
    }

    fn report(&self) -> FlushReport {
        let snapshots: Vec<_> = self
            .exporters
            .iter()
            .map(|(name, accounts)| accounts.snapshot(name))
            .collect();
        let collector = self.collector.as_ref();
        let mut dropped = collector.map_or_else(Vec::new, |handle| handle.withheld().to_vec());
        let tail = collector.and_then(Handle::tail);
        // Counted after what became of them, so that nothing is exported before it has ended.
        let totals = collector::totals().since(self.before);
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

    fn outcome(&self, is_done: bool) -> Result<FlushReport, FlushError> {
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

    fn known_end(&self) -> Option<Result<FlushReport, FlushError>> {
        self.shut_down
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn begin_shutdown(&self, deadline: Duration) -> Option<Arc<Flush>> {
        local::want_no_more();
        let (ticket, flush) = self.ticket(deadline)?;
        self.send(Command::Shutdown(ticket));
        Some(flush)
    }

    fn end_shutdown(&self, is_done: bool) -> Result<FlushReport, FlushError> {
        let mut report = self.report();
        if !is_done {
            // Nobody is told of what may become of the rest, so here it ends. The accounts go on:
            // an exporter that is late counts each span once, as it did before.
            report = report.given_up();
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
        let outcome = shut_down.get_or_insert(outcome).clone();
        drop(shut_down);
        let mut active = active();
        if active
            .as_ref()
            .is_some_and(|active| std::ptr::eq(&raw const **active, self))
        {
            *active = None;
        }
        outcome
    }
}

fn active() -> MutexGuard<'static, Option<Arc<Installed>>> {
    static ACTIVE: Mutex<Option<Arc<Installed>>> = Mutex::new(None);
    ACTIVE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A deadline too far away for the clock is a year away.
fn after(duration: Duration) -> Instant {
    let now = Instant::now();
    now.checked_add(duration)
        .unwrap_or_else(|| now + Duration::from_secs(365 * 24 * 3600))
}

/// The error of [`Pipeline::install`].
#[derive(Debug)]
pub struct InstallError(Kind);

#[derive(Debug)]
enum Kind {
    AlreadyInstalled,
    Thread(io::Error),
}

impl InstallError {
    /// Returns true if a pipeline is installed and not shut down.
    pub fn is_already_installed(&self) -> bool {
        matches!(self.0, Kind::AlreadyInstalled)
    }
}

impl fmt::Display for InstallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Kind::AlreadyInstalled => {
                "a pipeline is installed already; shut that one down first, by its guard"
            }
            Kind::Thread(_) => "the collector's thread could not be started",
        })
    }
}

impl Error for InstallError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.0 {
            Kind::AlreadyInstalled => None,
            Kind::Thread(error) => Some(error),
        }
    }
}

const DEFAULT_DEADLINE: Duration = Duration::from_secs(5);
