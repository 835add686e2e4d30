//! The logs of all threads, and what they have counted.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::thread::Thread;

use super::term::Term;
use crate::local::ItemBytes;
use crate::process::PerProcess;
use crate::queue;
use crate::queue::Counters;
use crate::queue::Reader;
use crate::queue::Record;
use crate::queue::Stock;
use crate::queue::Writer;

/// Finished spans that wait for the collector take no more memory than this, unless told otherwise.
pub(crate) const DEFAULT_BUDGET_BYTES: usize = 48 << 20;
/// Below this, a few threads would have no log.
const LEAST_BUDGET_BYTES: usize = 1 << 20;
/// The collector is woken before its time when this many chunks have been filled.
const FULL_CHUNKS: usize = 8;

static STOCK: PerProcess<Stock> =
    PerProcess::new(|_| Stock::new(DEFAULT_BUDGET_BYTES, kept_back(DEFAULT_BUDGET_BYTES)));
static THREADS: PerProcess<Mutex<Threads>> = PerProcess::new(|_| Mutex::default());
/// Spans of threads that could not even get a log.
static LOST: AtomicU64 = AtomicU64::new(0);
static FILLED: AtomicUsize = AtomicUsize::new(0);
static COLLECTOR: PerProcess<Mutex<Option<Thread>>> = PerProcess::new(|_| Mutex::default());
static STOCKER: PerProcess<Mutex<Option<Thread>>> = PerProcess::new(|_| Mutex::default());
/// Held while the logs are read: there may be a second collector while the first one ends.
static READERS: PerProcess<Mutex<Vec<Reader>>> = PerProcess::new(|_| Mutex::default());

/// Locked for moments only, so that a new thread does not wait for an exporter.
#[derive(Default)]
struct Threads {
    new: Vec<Reader>,
    counters: Vec<Arc<Counters>>,
    /// What threads that are gone have counted.
    gone: Totals,
}

/// What all threads together have counted since the program began.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Totals {
    pub(crate) started: u64,
    pub(crate) ended: u64,
    pub(crate) dropped: u64,
}

impl Totals {
    fn add(&mut self, counters: &Counters) {
        // Ended before started, and dropped before ended: then none seems to exceed the other.
        self.dropped += counters.dropped.load(Relaxed);
        self.ended += counters.ended.load(Relaxed);
        self.started += counters.started.load(Relaxed);
    }

    /// Returns what was counted since.
    pub(crate) fn since(self, earlier: Self) -> Self {
        Self {
            started: self.started.saturating_sub(earlier.started),
            ended: self.ended.saturating_sub(earlier.ended),
            dropped: self.dropped.saturating_sub(earlier.dropped),
        }
    }
}

/// How much of a budget takes errors and the first spans of traces alone: they are dropped last.
const fn kept_back(budget: usize) -> usize {
    budget / 8
}

/// Sets how much memory finished spans may take.
pub(crate) fn set_budget(bytes: usize) {
    let bytes = bytes.max(LEAST_BUDGET_BYTES);
    STOCK.get().set_budget(bytes, kept_back(bytes));
}

fn threads() -> MutexGuard<'static, Threads> {
    THREADS.get().lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns the writing end of a new log, or `None` when the memory for logs is spent.
pub(crate) fn register_thread() -> Option<Writer> {
    let (writer, reader) = queue::log(STOCK.get())?;
    let mut threads = threads();
    threads.counters.push(Arc::clone(reader.counters()));
    threads.new.push(reader);
    Some(writer)
}

/// Counts a span that could not be recorded, since its thread could get no log.
#[cold]
pub(crate) fn lose_span() {
    LOST.fetch_add(1, Relaxed);
}

/// Wakes the collector now and then: a log has grown by a chunk.
#[cold]
pub(crate) fn chunk_filled() {
    if FILLED.fetch_add(1, Relaxed) + 1 == FULL_CHUNKS {
        wake();
    }
    if STOCK.get().has_run_short() {
        unpark(&STOCKER);
    }
}

pub(super) fn wake() {
    unpark(&COLLECTOR);
}

fn unpark(thread: &PerProcess<Mutex<Option<Thread>>>) {
    let thread = thread.get().lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(thread) = &*thread {
        thread.unpark();
    }
}

pub(super) fn set_collector(thread: Thread) {
    set(&COLLECTOR, thread);
}

/// Has this thread woken when the [stock is to be filled](fill_stock).
pub(super) fn set_stocker(thread: Thread) {
    set(&STOCKER, thread);
}

fn set(place: &PerProcess<Mutex<Option<Thread>>>, thread: Thread) {
    *place.get().lock().unwrap_or_else(PoisonError::into_inner) = Some(thread);
}

/// Gives memory back that was needed for more spans than there are now.
pub(super) fn trim_stock() {
    STOCK.get().trim();
}

/// Makes chunks ahead of those who will take them.
pub(super) fn fill_stock() {
    STOCK.get().fill();
}

/// Returns what all threads have counted.
pub(crate) fn totals() -> Totals {
    let lost = LOST.load(Relaxed);
    let threads = threads();
    let mut totals = threads.gone;
    for counters in &threads.counters {
        totals.add(counters);
    }
    drop(threads);
    Totals {
        started: totals.started + lost,
        ended: totals.ended + lost,
        dropped: totals.dropped + lost,
    }
}

/// Hands every span that has ended in the collector's term to `each`; returns their number.
pub(super) fn drain(term: &Term, mut each: impl FnMut(&Record, ItemBytes<'_>)) -> u64 {
    FILLED.store(0, Relaxed);
    let mut readers = READERS.get().lock().unwrap_or_else(PoisonError::into_inner);
    readers.append(&mut threads().new);
    let mut count = 0;
    readers.retain_mut(|reader| {
        let goes_on = reader.drain_until(term.until(), |record, items| {
            if !term.is_before(record.end()) {
                count += 1;
                each(record, items);
            }
        });
        if !goes_on {
            let mut threads = threads();
            threads
                .counters
                .retain(|known| !Arc::ptr_eq(known, reader.counters()));
            threads.gone.add(reader.counters());
        }
        goes_on
    });
    count
}
