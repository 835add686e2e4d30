//! An exporter that counts, and the sums that must be right.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;
use std::time::Duration;

use traced_core::__private as p;
use traced_core::DropReason;
use traced_core::FlushReport;
use traced_core::Guard;
use traced_core::Key;
use traced_core::Pipeline;
use traced_core::Resource;
use traced_core::Site;
use traced_core::SpanData;
use traced_core::TraceId;
use traced_core::ValueRef;
use traced_core::exporter::Accounts;
use traced_core::exporter::Exporter;
use traced_core::exporter::FlushTicket;

use crate::process;

/// `static $name: Site` for each.
macro_rules! sites {
    ($($name:ident = $text:literal;)*) => {
        $(static $name: traced_core::Site = traced_core::site!(
            traced_core::Name::Literal($text),
            traced_core::SpanKind::Internal
        );)*
    };
}
pub(crate) use sites;

/// The number that all spans of one trace carry.
pub(crate) const TASK: Key<i64> = Key::new("task");

/// A sync call in a span of its own.
pub(crate) fn call<R>(site: &'static Site, body: impl FnOnce() -> R) -> R {
    p::sync(site, body, |_, _| {})
}

/// A pipeline under stress. There is one at a time: the tests take turns.
pub(crate) struct Stress {
    pub(crate) guard: Guard,
    pub(crate) seen: Arc<Seen>,
    _turn: MutexGuard<'static, ()>,
}

/// What the exporter has seen, counted by itself.
#[derive(Default)]
pub(crate) struct Seen {
    pub(crate) spans: AtomicU64,
    /// While set, the exporter is far slower than the spans come.
    pub(crate) is_slow: AtomicBool,
    /// The task of each trace. Kept only for spans that carry one.
    tasks: Mutex<HashMap<TraceId, i64>>,
}

impl Stress {
    pub(crate) fn begin() -> Self {
        static TURN: Mutex<()> = Mutex::new(());
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        process::assert_no_thread_is_left();
        let seen = Arc::new(Seen::default());
        let exporter = Counting {
            accounts: Accounts::new(),
            seen: Arc::clone(&seen),
        };
        Self {
            guard: Pipeline::builder().exporter(exporter).install().unwrap(),
            seen,
            _turn: turn,
        }
    }

    /// Shuts down; everything that was made must be told of, and nothing may be left.
    pub(crate) fn end(self, made: u64) -> FlushReport {
        let report = match self.guard.shutdown_within(PATIENCE) {
            Ok(report) => report,
            Err(error) => {
                assert!(!error.is_timeout(), "{error}");
                error.report().clone()
            }
        };
        assert_eq!((report.started(), report.ended()), (made, made), "{report}");
        let by_reason = DropReason::ALL.map(|reason| report.dropped_for(reason));
        let dropped: u64 = by_reason.iter().sum();
        assert_eq!((report.rejected(), report.pending()), (0, 0), "{report}");
        assert_eq!(report.exported() + dropped, made, "{report}");
        assert_eq!(report.exported(), self.seen.spans.load(Relaxed), "{report}");
        process::assert_no_thread_is_left();
        report
    }
}

/// Looks at the numbers again and again while `f` runs: at any moment they add up.
pub(crate) fn watched<R>(f: impl FnOnce() -> R) -> R {
    let is_over = AtomicBool::new(false);
    thread::scope(|threads| {
        let watching = thread::Builder::new().name(format!("{}-watch", process::NAME));
        let watching = watching.spawn_scoped(threads, || watch(&is_over)).unwrap();
        let over = SetOnDrop(&is_over);
        let out = f();
        drop(over);
        watching.join().unwrap();
        out
    })
}

/// Also when `f` panics, or the watcher would never end.
struct SetOnDrop<'a>(&'a AtomicBool);

impl Drop for SetOnDrop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Relaxed);
    }
}

fn watch(is_over: &AtomicBool) {
    let (mut started, mut ended) = (0, 0);
    while !is_over.load(Relaxed) {
        let report = traced_core::stats().unwrap();
        assert!(report.started() >= started && report.ended() >= ended);
        (started, ended) = (report.started(), report.ended());
        assert!(started >= ended, "{report}");
        // `pending` would hide more that became of spans than there are.
        let gone = report.exported() + report.rejected() + report.dropped();
        assert!(ended >= gone, "{report}");
        assert_eq!(ended, gone + report.pending(), "{report}");
        thread::sleep(Duration::from_millis(1));
    }
}

struct Counting {
    accounts: Arc<Accounts>,
    seen: Arc<Seen>,
}

impl Exporter for Counting {
    fn name(&self) -> &'static str {
        "counting"
    }

    fn accounts(&self) -> Arc<Accounts> {
        Arc::clone(&self.accounts)
    }

    fn start(&mut self, _resource: &Resource) {}

    fn export(&mut self, span: &SpanData<'_>) {
        let before = self.seen.spans.fetch_add(1, Relaxed);
        if self.seen.is_slow.load(Relaxed) && before.is_multiple_of(100) {
            thread::sleep(Duration::from_millis(1));
        }
        if let Some(ValueRef::I64(task)) = span.attribute("task") {
            let mut tasks = self.seen.tasks.lock().unwrap();
            let known = *tasks.entry(span.trace_id()).or_insert(task);
            assert_eq!(known, task, "two tasks are mixed up in one trace");
        }
        self.accounts.exported(1);
    }

    fn flush(&mut self, ticket: FlushTicket) {
        drop(ticket);
    }

    fn shutdown(&mut self, ticket: FlushTicket) {
        drop(ticket);
    }
}

const PATIENCE: Duration = Duration::from_secs(120);
