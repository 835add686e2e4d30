//! What the collector asks of an exporter, and how both keep their accounts.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::AcqRel;
use std::sync::atomic::Ordering::Acquire;
use std::sync::atomic::Ordering::Release;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;
use std::thread;
use std::time::Instant;

use crate::resource::Resource;
use crate::span::SpanData;

/// Takes finished spans: encodes each as it comes, and hands full bodies to a transport.
///
/// All methods are called on the collector's thread, one at a time. None may wait: while one does,
/// the threads' logs fill. Every span given to [`export`](Self::export) must at some time be
/// counted in [`accounts`](Self::accounts) as exported, rejected or dropped.
pub trait Exporter: Send + 'static {
    /// Returns the name for reports and messages, such as `"otlp"`.
    fn name(&self) -> &'static str;

    /// Returns the accounts that this exporter and its transport keep.
    fn accounts(&self) -> Arc<Accounts>;

    /// Called once, before the first span.
    fn start(&mut self, resource: &Resource);

    /// Takes one finished span.
    fn export(&mut self, span: &SpanData<'_>);

    /// Called after each drain of the logs, at least every 100 ms: the place for what time brings.
    fn poll(&mut self, now: Instant) {
        let _ = now;
    }

    /// Returns true if the exporter is also to be given spans of traces that the sampler is against,
    /// for a receiver that counts all and keeps some by itself. All such traces are then recorded,
    /// which costs as much as if they were sampled. By default they are not. Asked for once, before
    /// the exporter starts.
    fn wants_unsampled(&self) -> bool {
        false
    }

    /// Hands over everything. The ticket is to be kept until all of it has been sent, refused or
    /// given up, and then dropped.
    fn flush(&mut self, ticket: FlushTicket);

    /// As [`flush`](Self::flush), for the last time; the exporter is dropped afterwards.
    fn shutdown(&mut self, ticket: FlushTicket);

    /// Returns what makes an exporter like this one in a process that is forked from this one:
    /// threads and connections are not there. Without it, the default, spans of such a process do
    /// not come here, which is told there.
    ///
    /// It is asked for before the exporter starts. What it returns is called in the child, which has
    /// one thread: a lock that another thread held at the fork is never released there.
    fn after_fork(&self) -> Option<AfterFork> {
        None
    }
}

impl Exporter for Box<dyn Exporter> {
    fn name(&self) -> &'static str {
        (**self).name()
    }

    fn accounts(&self) -> Arc<Accounts> {
        (**self).accounts()
    }

    fn start(&mut self, resource: &Resource) {
        (**self).start(resource);
    }

    fn export(&mut self, span: &SpanData<'_>) {
        (**self).export(span);
    }

    fn poll(&mut self, now: Instant) {
        (**self).poll(now);
    }

    fn wants_unsampled(&self) -> bool {
        (**self).wants_unsampled()
    }

    fn flush(&mut self, ticket: FlushTicket) {
        (**self).flush(ticket);
    }

    fn shutdown(&mut self, ticket: FlushTicket) {
        (**self).shutdown(ticket);
    }

    fn after_fork(&self) -> Option<AfterFork> {
        (**self).after_fork()
    }
}

/// Makes an exporter in a forked process, see [`Exporter::after_fork`].
pub type AfterFork =
    Box<dyn Fn() -> Result<Box<dyn Exporter>, Box<dyn Error + Send + Sync>> + Send + Sync>;

/// Why a span was not exported.
///
/// Three of the reasons are decisions; all others are [losses](Self::is_loss).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum DropReason {
    /// The program has discarded it. No loss.
    Discarded,
    /// The exporter was [switched off](crate::Controls::set_exporter_enabled). No loss.
    Disabled,
    /// It could not be put into the exporter's format.
    Encoding,
    /// The other side could not be reached, or refused for good.
    ExportFailed,
    /// The [tail sampler](crate::TailSampler) decided against its trace; or the sampler did, the trace
    /// was recorded for another exporter, and this one does not
    /// [ask for it](Exporter::wants_unsampled). No loss.
    NotSampled,
    /// The exporter's queue was full.
    QueueFull,
    /// The memory for finished spans was used up.
    RingFull,
    /// The program ended first.
    Shutdown,
    /// There was no answer in time.
    Timeout,
    /// It was too large to be sent at all.
    TooLarge,
}

impl DropReason {
    /// All reasons, in alphabetical order.
    pub const ALL: [Self; 10] = [
        Self::Disabled,
        Self::Discarded,
        Self::Encoding,
        Self::ExportFailed,
        Self::NotSampled,
        Self::QueueFull,
        Self::RingFull,
        Self::Shutdown,
        Self::Timeout,
        Self::TooLarge,
    ];

    /// Returns the name, such as `"queue_full"`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Disabled => "disabled",
            Self::Discarded => "discarded",
            Self::Encoding => "encoding",
            Self::ExportFailed => "export_failed",
            Self::NotSampled => "not_sampled",
            Self::QueueFull => "queue_full",
            Self::RingFull => "ring_full",
            Self::Shutdown => "shutdown",
            Self::Timeout => "timeout",
            Self::TooLarge => "too_large",
        }
    }

    /// Returns true if the span should have been exported: a report of such a span is an error.
    pub const fn is_loss(self) -> bool {
        !matches!(self, Self::Disabled | Self::Discarded | Self::NotSampled)
    }
}

/// What became of the spans that an exporter was given.
///
/// At any moment: received = exported + rejected + dropped + pending.
#[derive(Debug, Default)]
pub struct Accounts {
    received: AtomicU64,
    exported: AtomicU64,
    rejected: AtomicU64,
    dropped: [AtomicU64; DropReason::ALL.len()],
    kept: AtomicU64,
    last_error: Mutex<Option<String>>,
}

impl Accounts {
    /// Returns accounts in which nothing has been received.
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Counts spans given to the exporter. The collector alone does this, before it gives them: no
    /// locked instruction.
    pub(crate) fn received(&self, spans: u64) {
        self.received
            .store(self.received.load(Acquire) + spans, Release);
    }

    /// Counts spans that have arrived.
    pub fn exported(&self, spans: u64) {
        self.exported.fetch_add(spans, AcqRel);
    }

    /// Counts spans that the other side took and refused.
    pub fn rejected(&self, spans: u64) {
        self.rejected.fetch_add(spans, AcqRel);
    }

    /// Counts spans that will not be sent.
    pub fn dropped(&self, reason: DropReason, spans: u64) {
        if let Some(count) = self.dropped.get(reason as usize) {
            count.fetch_add(spans, AcqRel);
        }
    }

    /// Says how many of the pending spans are kept where they outlive the program.
    pub fn kept(&self, spans: u64) {
        self.kept.store(spans, Release);
    }

    /// Remembers what went wrong last.
    pub fn error(&self, text: impl Into<String>) {
        *self
            .last_error
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Some(text.into());
    }

    /// Returns how many spans have been received and not been accounted for.
    pub fn pending(&self) -> u64 {
        self.snapshot("").pending()
    }

    /// Returns all numbers, for a report under this name.
    pub fn snapshot(&self, name: &'static str) -> ExporterStats {
        let exported = self.exported.load(Acquire);
        let rejected = self.rejected.load(Acquire);
        let dropped = self.dropped.each_ref().map(|count| count.load(Acquire));
        let last_error = self
            .last_error
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let kept = self.kept.load(Acquire);
        // Read last: a span is received before anything else becomes of it.
        let received = self.received.load(Acquire);
        ExporterStats {
            name,
            received,
            exported,
            rejected,
            dropped,
            kept,
            last_error,
        }
    }
}

/// The accounts of one exporter as of one moment.
#[derive(Clone, Debug)]
pub struct ExporterStats {
    name: &'static str,
    received: u64,
    exported: u64,
    rejected: u64,
    dropped: [u64; DropReason::ALL.len()],
    kept: u64,
    last_error: Option<String>,
}

impl ExporterStats {
    /// Returns the exporter's name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns how many spans are the exporter's to export; in a report, all that have ended.
    pub fn received(&self) -> u64 {
        self.received
    }

    /// Returns how many arrived.
    pub fn exported(&self) -> u64 {
        self.exported
    }

    /// Returns how many the other side took and refused.
    pub fn rejected(&self) -> u64 {
        self.rejected
    }

    /// Returns how many will not be sent, whatever the reason.
    pub fn dropped(&self) -> u64 {
        self.dropped.iter().sum()
    }

    /// Returns how many will not be sent for this reason.
    pub fn dropped_for(&self, reason: DropReason) -> u64 {
        self.dropped.get(reason as usize).copied().unwrap_or(0)
    }

    /// Returns how many are on their way.
    pub fn pending(&self) -> u64 {
        self.received
            .saturating_sub(self.exported + self.rejected + self.dropped())
    }

    /// Returns how many of the pending spans are kept where they outlive the program: on disk, to be
    /// sent later.
    pub fn kept(&self) -> u64 {
        self.kept.min(self.pending())
    }

    /// Returns how many did not arrive and will not, although they should have.
    pub fn lost(&self) -> u64 {
        let losses = DropReason::ALL
            .into_iter()
            .filter(|reason| reason.is_loss());
        self.rejected + losses.map(|reason| self.dropped_for(reason)).sum::<u64>()
    }

    /// Returns what went wrong last, if anything did.
    pub fn last_error(&self) -> Option<&str> {
        self.last_error.as_deref()
    }

    /// Counts what is pending as dropped: the program ends first.
    pub(crate) fn given_up(mut self) -> Self {
        let pending = self.pending() - self.kept();
        if let Some(count) = self.dropped.get_mut(DropReason::Shutdown as usize) {
            *count += pending;
        }
        self
    }

    /// Includes what happened before the exporter: `ended` spans in all, of which those `dropped`
    /// did not get to it.
    pub(crate) fn with_process(mut self, ended: u64, dropped: &[(DropReason, u64)]) -> Self {
        for (reason, spans) in dropped {
            self.received += spans;
            if let Some(count) = self.dropped.get_mut(*reason as usize) {
                *count += spans;
            }
        }
        self.received = self.received.max(ended);
        self
    }
}

impl fmt::Display for ExporterStats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} exported", self.name, self.exported())?;
        if self.rejected() > 0 {
            write!(f, ", {} rejected", self.rejected())?;
        }
        for reason in DropReason::ALL {
            let count = self.dropped_for(reason);
            if count > 0 {
                write!(f, ", {count} dropped ({})", reason.name())?;
            }
        }
        if self.pending() > 0 {
            write!(f, ", {} pending", self.pending())?;
        }
        if self.kept() > 0 {
            write!(f, " ({} kept on disk)", self.kept())?;
        }
        self.last_error()
            .map_or(Ok(()), |error| write!(f, "; last error: {error}"))
    }
}

/// Kept by an exporter until a flush is done: dropping the last clone completes it.
pub struct FlushTicket {
    flush: Arc<Flush>,
}

/// The state of one flush.
pub(crate) struct Flush {
    deadline: Instant,
    tickets: AtomicU64,
    done: Mutex<Option<Waker>>,
    is_done: Condvar,
}

impl FlushTicket {
    /// Returns the first ticket of a flush, and what waits for all of them to be dropped.
    pub(crate) fn new(deadline: Instant) -> (Self, Arc<Flush>) {
        let flush = Arc::new(Flush {
            deadline,
            tickets: AtomicU64::new(1),
            done: Mutex::new(None),
            is_done: Condvar::new(),
        });
        (
            Self {
                flush: Arc::clone(&flush),
            },
            flush,
        )
    }

    /// Returns the time at which nobody waits any more; what is not sent by then is to be given up
    /// at shutdown.
    pub fn deadline(&self) -> Instant {
        self.flush.deadline
    }
}

impl Clone for FlushTicket {
    fn clone(&self) -> Self {
        self.flush.tickets.fetch_add(1, AcqRel);
        Self {
            flush: Arc::clone(&self.flush),
        }
    }
}

impl Drop for FlushTicket {
    fn drop(&mut self) {
        if self.flush.tickets.fetch_sub(1, AcqRel) == 1 {
            self.flush.wake();
        }
    }
}

impl fmt::Debug for FlushTicket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FlushTicket")
            .field("deadline", &self.deadline())
            .finish_non_exhaustive()
    }
}

impl Flush {
    fn is_complete(&self) -> bool {
        self.tickets.load(Acquire) == 0
    }

    /// Waits until the flush is complete or its deadline has passed; says which.
    pub(crate) fn wait(&self) -> bool {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        while !self.is_complete() {
            let left = self.deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            let waited = self.is_done.wait_timeout(done, left);
            done = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }

    /// As [`wait`](Self::wait), without blocking the thread.
    ///
    /// There may be no runtime to keep the time, and the collector may be stuck in an exporter: so
    /// a thread does, for as long as the flush takes.
    pub(crate) async fn wait_async(self: Arc<Self>) -> bool {
        let watched = Arc::clone(&self);
        let watching = thread::Builder::new()
            .name("traced-flush".to_owned())
            .spawn(move || {
                watched.wait();
                watched.wake();
            });
        match watching {
            Ok(_) => FlushDone(self).await,
            Err(_) => self.wait(), // no more threads: late is better than never
        }
    }

    /// Wakes whoever waits.
    fn wake(&self) {
        let waker = self
            .done
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        self.is_done.notify_all();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

/// Ready when the flush is complete, or when woken after its deadline.
struct FlushDone(Arc<Flush>);

impl Future for FlushDone {
    type Output = bool;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<bool> {
        let mut done = self.0.done.lock().unwrap_or_else(PoisonError::into_inner);
        if self.0.is_complete() {
            return Poll::Ready(true);
        }
        if Instant::now() >= self.0.deadline {
            return Poll::Ready(false);
        }
        *done = Some(cx.waker().clone());
        Poll::Pending
    }
}
