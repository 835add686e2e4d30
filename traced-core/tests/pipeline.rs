//! Installing, flushing and shutting down: whatever happens, the numbers add up.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::pin::pin;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::task::Context;
use std::task::Poll;
use std::task::Wake;
use std::task::Waker;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use traced_core::DropReason;
use traced_core::FlushError;
use traced_core::FlushReport;
use traced_core::Guard;
use traced_core::Parent;
use traced_core::Pipeline;
use traced_core::Resource;
use traced_core::Site;
use traced_core::Span;
use traced_core::SpanContext;
use traced_core::SpanData;
use traced_core::SpanId;
use traced_core::TraceFlags;
use traced_core::TraceId;
use traced_core::current_context;
use traced_core::exporter::Accounts;
use traced_core::exporter::Exporter;
use traced_core::exporter::FlushTicket;
use traced_core::sampler::AlwaysOff;
use traced_core::sampler::Sampler;
use traced_core::sampler::SamplingInput;
use traced_core::sampler::SamplingResult;
use traced_core::testing::InMemoryExporter;

static SITE: Site = traced_core::site!(
    traced_core::Name::Literal("Job.run"),
    traced_core::SpanKind::Internal
);

/// A process has one pipeline at a time: these tests take turns.
fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn spans(count: usize) {
    for _ in 0..count {
        Span::start(&SITE, Parent::Root).end();
    }
}

fn check(report: &FlushReport) {
    for exporter in report.exporters() {
        let sum =
            exporter.exported() + exporter.rejected() + exporter.dropped() + exporter.pending();
        assert_eq!(report.ended(), sum, "{report}");
    }
}

/// An exporter whose every step is somebody else's decision.
#[derive(Clone, Default)]
struct Scripted {
    accounts: Arc<Accounts>,
    tickets: Arc<Mutex<Vec<FlushTicket>>>,
    keeps_tickets: bool,
    panics: bool,
    is_stuck: Option<Arc<AtomicBool>>,
    loses: Option<DropReason>,
}

impl Exporter for Scripted {
    fn name(&self) -> &'static str {
        "scripted"
    }

    fn accounts(&self) -> Arc<Accounts> {
        Arc::clone(&self.accounts)
    }

    fn start(&mut self, _resource: &Resource) {}

    fn export(&mut self, _span: &SpanData<'_>) {
        while self
            .is_stuck
            .as_ref()
            .is_some_and(|stuck| stuck.load(Relaxed))
        {
            thread::sleep(Duration::from_millis(1));
        }
        assert!(!self.panics, "scripted to panic");
        match self.loses {
            Some(reason) => self.accounts.dropped(reason, 1),
            None => self.accounts.exported(1),
        }
    }

    fn flush(&mut self, ticket: FlushTicket) {
        if self.keeps_tickets {
            self.tickets.lock().unwrap().push(ticket);
        }
    }

    fn shutdown(&mut self, ticket: FlushTicket) {
        self.flush(ticket);
    }
}

#[test]
fn what_has_ended_is_exported_by_the_flush() {
    let _turn = turn();
    let exporter = InMemoryExporter::new();
    let guard = Pipeline::builder()
        .exporter(exporter.clone())
        .install()
        .unwrap();
    spans(10_000);
    let report = guard.flush().unwrap();
    check(&report);
    assert_eq!(
        (report.started(), report.ended(), report.exported()),
        (10_000, 10_000, 10_000)
    );
    assert_eq!(exporter.spans().len(), 10_000);
    spans(5);
    let open = Span::start(&SITE, Parent::Root);
    let report = guard.shutdown().unwrap();
    assert_eq!((report.open(), report.exported()), (1, 10_005));
    assert_eq!(
        report.to_string(),
        "10006 spans started, 10005 ended, 1 still open\nmemory: 10005 exported"
    );
    let again = guard.shutdown().unwrap();
    assert_eq!(again.exported(), 10_005);
    drop(open);
    assert!(
        !Span::start(&SITE, Parent::Root).is_recording(),
        "nobody wants spans any more"
    );
    assert_eq!(
        exporter.spans().len(),
        10_005,
        "what ends after the shutdown is not exported"
    );
}

#[test]
fn one_pipeline_at_a_time_and_another_afterwards() {
    let _turn = turn();
    let first = Pipeline::builder()
        .exporter(InMemoryExporter::new())
        .install()
        .unwrap();
    let error = Pipeline::builder()
        .exporter(InMemoryExporter::new())
        .install()
        .unwrap_err();
    assert!(error.is_already_installed(), "{error}");
    spans(3);
    first.shutdown().unwrap();
    spans(3);
    let exporter = InMemoryExporter::new();
    let second = Pipeline::builder()
        .exporter(exporter.clone())
        .install()
        .unwrap();
    spans(2);
    let report = second.shutdown().unwrap();
    check(&report);
    assert_eq!((report.started(), report.exported()), (2, 2));
    assert!(traced_core::stats().is_none());
}

#[test]
fn every_exporter_gets_every_span() {
    let _turn = turn();
    let exporters = [InMemoryExporter::new(), InMemoryExporter::new()];
    let builder = Pipeline::builder()
        .exporter(exporters[0].clone())
        .exporter(exporters[1].clone());
    let guard = builder.install().unwrap();
    spans(7);
    let report = guard.shutdown().unwrap();
    check(&report);
    assert_eq!(exporters.map(|exporter| exporter.spans().len()), [7, 7]);
}

#[test]
fn a_loss_is_an_error_once_and_again_at_the_end() {
    let _turn = turn();
    let exporter = Scripted {
        loses: Some(DropReason::QueueFull),
        ..Scripted::default()
    };
    let guard = Pipeline::builder().exporter(exporter).install().unwrap();
    spans(4);
    let error = guard.flush().unwrap_err();
    assert_eq!((error.lost(), error.is_timeout()), (4, false));
    check(error.report());
    assert_eq!(
        error.to_string(),
        "4 of 4 spans were lost; scripted: 0 exported, 4 dropped (queue_full)"
    );
    guard.flush().unwrap();
    let error = guard.shutdown().unwrap_err();
    assert_eq!(error.lost(), 4);
    assert_eq!(error.report().dropped_for(DropReason::QueueFull), 4);
}

#[test]
fn a_flush_that_is_never_done_ends_at_its_deadline() {
    let _turn = turn();
    let exporter = Scripted {
        keeps_tickets: true,
        ..Scripted::default()
    };
    let tickets = Arc::clone(&exporter.tickets);
    let guard = Pipeline::builder().exporter(exporter).install().unwrap();
    spans(1);
    let begin = Instant::now();
    let error = guard.flush_within(Duration::from_millis(50)).unwrap_err();
    assert!(error.is_timeout() && begin.elapsed() >= Duration::from_millis(50));
    let error = block_on(guard.flush_async(Duration::from_millis(50))).unwrap_err();
    assert!(error.is_timeout());
    assert!(guard.flush_within(Duration::ZERO).unwrap_err().is_timeout());
    tickets.lock().unwrap().clear();
    // The tickets of the flushes given up may come as late as the one awaited: all are answered.
    let answering = AtomicBool::new(true);
    thread::scope(|threads| {
        threads.spawn(|| {
            while answering.load(Relaxed) {
                tickets.lock().unwrap().clear();
                thread::yield_now();
            }
        });
        let flushed = block_on(guard.flush_async(Duration::from_secs(60)));
        answering.store(false, Relaxed);
        flushed.unwrap();
    });
    assert!(
        guard
            .shutdown_within(Duration::from_millis(20))
            .unwrap_err()
            .is_timeout()
    );
    tickets.lock().unwrap().clear();
}

#[test]
fn a_shutdown_that_is_never_done_leaves_nothing_pending() {
    let _turn = turn();
    let stuck = Arc::new(AtomicBool::new(true));
    let exporter = Scripted {
        keeps_tickets: true,
        is_stuck: Some(Arc::clone(&stuck)),
        ..Scripted::default()
    };
    let (tickets, accounts) = (Arc::clone(&exporter.tickets), exporter.accounts());
    let guard = Pipeline::builder().exporter(exporter).install().unwrap();
    spans(3);
    let error = guard.flush_within(Duration::from_millis(20)).unwrap_err();
    check(error.report());
    assert_eq!((error.lost(), error.report().pending()), (0, 3));
    // Not the collector, which is stuck, says that the time is over.
    let error = block_on(guard.flush_async(Duration::from_millis(20))).unwrap_err();
    assert!(error.is_timeout());
    let error = guard
        .shutdown_within(Duration::from_millis(20))
        .unwrap_err();
    let is_the_end = |report: &FlushReport| {
        check(report);
        assert_eq!((report.pending(), report.exported()), (0, 0), "{report}");
        assert_eq!(report.dropped_for(DropReason::Shutdown), 3, "{report}");
    };
    is_the_end(error.report());
    assert_eq!((error.lost(), error.is_timeout()), (3, true));
    assert!(error.to_string().starts_with("3 of 3 spans were lost; "));

    // The exporter goes on after all: its accounts say so, and what was reported stays.
    stuck.store(false, Relaxed);
    while tickets.lock().unwrap().len() < 3 {
        thread::yield_now();
    }
    let late = accounts.snapshot("late");
    assert_eq!((late.exported(), late.dropped()), (3, 0));
    is_the_end(&guard.stats());
    is_the_end(guard.shutdown().unwrap_err().report());
}

#[test]
fn a_collector_that_outlives_its_shutdown_reads_nothing_of_the_next_one() {
    let _turn = turn();
    let stuck = Arc::new(AtomicBool::new(true));
    let exporter = Scripted {
        keeps_tickets: true,
        is_stuck: Some(Arc::clone(&stuck)),
        ..Scripted::default()
    };
    let (tickets, accounts) = (Arc::clone(&exporter.tickets), exporter.accounts());
    let first = Pipeline::builder().exporter(exporter).install().unwrap();
    spans(3);
    let error = first
        .shutdown_within(Duration::from_millis(20))
        .unwrap_err();
    assert!(error.is_timeout());

    let memory = InMemoryExporter::new();
    let (done, installed) = std::sync::mpsc::channel();
    let second = Pipeline::builder().exporter(memory.clone());
    thread::spawn(move || done.send(second.install().unwrap()));
    let second = installed.recv_timeout(Duration::from_secs(60));
    let second = second.expect("the next pipeline does not wait for the one before");
    spans(5);
    stuck.store(false, Relaxed);
    while tickets.lock().unwrap().is_empty() {
        thread::yield_now();
    }
    let report = second.shutdown_within(Duration::from_secs(60)).unwrap();
    check(&report);
    assert_eq!((report.exported(), memory.spans().len()), (5, 5));
    assert_eq!(accounts.snapshot("late").exported(), 3);
}

#[test]
fn an_exporter_that_panics_costs_its_own_spans_alone() {
    let _turn = turn();
    let memory = InMemoryExporter::new();
    let bad = Scripted {
        panics: true,
        ..Scripted::default()
    };
    let guard = Pipeline::builder()
        .exporter(bad)
        .exporter(memory.clone())
        .install()
        .unwrap();
    spans(3);
    let error = guard.shutdown().unwrap_err();
    check(error.report());
    assert_eq!(error.report().dropped_for(DropReason::Encoding), 3);
    assert_eq!(memory.spans().len(), 3);
}

/// Ends 64 MiB of spans while the exporter is stuck, with this much memory for them.
fn burst_within(bytes: usize) -> (Guard, Result<FlushReport, FlushError>) {
    let stuck = Arc::new(AtomicBool::new(true));
    let exporter = Scripted {
        is_stuck: Some(Arc::clone(&stuck)),
        ..Scripted::default()
    };
    let pipeline = Pipeline::builder().exporter(exporter);
    let guard = pipeline.max_queue_bytes(bytes).install().unwrap();
    spans(1 << 20);
    stuck.store(false, Relaxed);
    let flushed = guard.flush_within(Duration::from_secs(60));
    (guard, flushed)
}

#[test]
fn full_memory_drops_and_counts_and_does_not_block() {
    let _turn = turn();
    let (guard, flushed) = burst_within(32 << 20);
    let error = flushed.unwrap_err();
    let report = error.report();
    check(report);
    assert_eq!(report.ended(), 1 << 20);
    let lost = report.dropped_for(DropReason::RingFull);
    assert!((1 << 18..1 << 20).contains(&lost), "{report}");
    assert_eq!(report.exported(), (1 << 20) - lost);
    spans(1000);
    let report = guard.flush().unwrap();
    assert_eq!(
        report.exported(),
        (1 << 20) - lost + 1000,
        "there is room again"
    );
    drop(guard.shutdown());
}

#[test]
fn a_burst_that_has_its_memory_is_whole() {
    let _turn = turn();
    let (guard, flushed) = burst_within(128 << 20);
    let report = flushed.unwrap();
    check(&report);
    assert_eq!(report.exported(), 1 << 20);
    drop(guard.shutdown());
}

#[test]
fn threads_come_and_go() {
    let _turn = turn();
    let exporter = InMemoryExporter::new();
    let guard = Pipeline::builder()
        .exporter(exporter.clone())
        .install()
        .unwrap();
    for _ in 0..50 {
        let threads: Vec<_> = (0..20).map(|_| thread::spawn(|| spans(10))).collect();
        for thread in threads {
            thread.join().unwrap();
        }
    }
    let report = guard.shutdown().unwrap();
    check(&report);
    assert_eq!((report.started(), report.exported()), (10_000, 10_000));
}

#[test]
fn without_exporters_nothing_is_made_and_contexts_pass_through() {
    let _turn = turn();
    let guard = Pipeline::builder().install().unwrap();
    assert!(Span::start(&SITE, Parent::Root).context().is_none());
    let parent = SpanContext::new(
        TraceId::from_u128(5).unwrap(),
        SpanId::from_u64(6).unwrap(),
        TraceFlags::SAMPLED,
        true,
        Some("vendor=1".parse().unwrap()),
    );
    let span = Span::start(&SITE, Parent::Context(parent.clone()));
    assert!(!span.is_recording());
    assert_eq!(span.context().unwrap().trace_state(), parent.trace_state());
    let seen = span.in_scope(|| current_context().unwrap());
    assert_eq!(
        (seen.span_id(), seen.flags()),
        (parent.span_id(), parent.flags())
    );
    assert_eq!(guard.shutdown().unwrap().started(), 0);
}

#[test]
fn the_sampler_decides_about_roots() {
    let _turn = turn();
    let exporter = InMemoryExporter::new();
    let builder = Pipeline::builder()
        .exporter(exporter.clone())
        .sampler(AlwaysOff);
    let guard = builder.install().unwrap();
    let span = Span::start(&SITE, Parent::Root);
    assert!(!span.is_recording());
    assert!(
        !span.context().unwrap().is_sampled(),
        "there is a context, to be passed on"
    );
    drop(span);
    assert_eq!(guard.shutdown().unwrap().started(), 0);
}

#[test]
fn a_sampler_that_panics_records_nothing_and_ends_no_program() {
    #[derive(Debug)]
    struct Broken;
    impl Sampler for Broken {
        fn description(&self) -> String {
            "Broken".to_owned()
        }

        fn sample(&self, _input: &SamplingInput<'_>) -> SamplingResult {
            panic!("broken sampler")
        }
    }
    let _turn = turn();
    let builder = Pipeline::builder()
        .exporter(InMemoryExporter::new())
        .sampler(Broken);
    let guard = builder.install().unwrap();
    assert_eq!(traced_core::__private::sync(&SITE, || 3, |_, _| {}), 3);
    assert_eq!(guard.shutdown().unwrap().started(), 0);
}

/// Runs a future on this thread, without a runtime.
fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(thread::Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(out) => return out,
            Poll::Pending => thread::park(),
        }
    }
}
