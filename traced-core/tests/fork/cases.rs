//! What is whose after a fork.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use traced_core::__private::sync;
use traced_core::Context;
use traced_core::Guard;
use traced_core::Name;
use traced_core::Parent;
use traced_core::Pipeline;
use traced_core::Resource;
use traced_core::Site;
use traced_core::Span;
use traced_core::SpanData;
use traced_core::SpanKind;
use traced_core::exporter::Accounts;
use traced_core::exporter::Exporter;
use traced_core::exporter::FlushTicket;
use traced_core::testing::InMemoryExporter;

use crate::child::PATIENCE;
use crate::child::Side;
use crate::child::fork;
use crate::child::in_child;
use crate::child::stderr_of;

macro_rules! sites {
    ($($name:ident = $text:literal;)*) => {
        $(static $name: Site = traced_core::site!(Name::Literal($text), SpanKind::Internal);)*
    };
}

sites! {
    BEFORE = "Fork.before";
    OUTER = "Fork.outer";
    INNER = "Fork.inner";
    OWN = "Fork.own";
}

/// One test at a time, since there is one pipeline.
fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn install() -> (Guard, InMemoryExporter) {
    let exporter = InMemoryExporter::new();
    let guard = Pipeline::builder().exporter(exporter.clone()).install();
    (guard.unwrap(), exporter)
}

fn call<R>(site: &'static Site, body: impl FnOnce() -> R) -> R {
    sync(site, body, |_, _| ())
}

/// Name, trace, parent and id of each span, a line each.
fn lines(exporter: &InMemoryExporter) -> String {
    let mut lines = String::new();
    for span in exporter.spans() {
        let span = span.as_ref();
        let parent = span
            .parent_span_id()
            .map(|id| id.to_string())
            .unwrap_or_default();
        let (trace, id) = (span.trace_id(), span.span_id());
        writeln!(lines, "{} {trace} {id} <{parent}", span.name()).unwrap();
    }
    lines
}

fn names(lines: &str) -> Vec<&str> {
    lines
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect()
}

fn ids(lines: &str) -> BTreeSet<&str> {
    lines
        .lines()
        .filter_map(|line| line.split_whitespace().nth(2))
        .collect()
}

#[test]
fn a_child_exports_its_own_spans_and_the_parent_its_own() {
    let _turn = turn();
    let (guard, exporter) = install();
    let (context, side) = call(&OUTER, || {
        call(&BEFORE, || ());
        let context = traced_core::current_context().unwrap();
        let side = fork();
        // Both sides have the span, and end it below.
        call(&INNER, || ());
        (context, side)
    });
    call(&OWN, || ());
    let report = guard.flush_within(PATIENCE).unwrap();
    let own = lines(&exporter);
    let forked = match side {
        Side::Child(child) => child.end(|| format!("{report}\n{own}")),
        Side::Parent(forked) => forked,
    };
    let said = forked.said();
    let of_child = said.split_once('\n').unwrap();
    assert_eq!(of_child.0, "2 spans started, 2 ended");
    let (_, of_child) = of_child.1.split_once('\n').unwrap();
    assert_eq!(names(of_child), ["Fork.inner", "Fork.own"]);
    assert_eq!(
        names(&own),
        ["Fork.before", "Fork.inner", "Fork.outer", "Fork.own"]
    );
    assert!(ids(of_child).is_disjoint(&ids(&own)), "{of_child}{own}");
    // The child's work goes on under the span that it was forked in.
    let inner = of_child.lines().next().unwrap();
    assert!(inner.contains(&context.trace_id().to_string()), "{inner}");
    assert!(
        inner.ends_with(&format!("<{}", context.span_id())),
        "{inner}"
    );
    assert!(
        of_child.lines().nth(1).unwrap().ends_with('<'),
        "{of_child}"
    );
    guard.shutdown().unwrap();
}

#[test]
fn children_of_children_and_their_threads_have_ids_of_their_own() {
    let _turn = turn();
    let (guard, exporter) = install();
    call(&BEFORE, || ());
    let said = in_child(|| {
        call(&OWN, || ());
        let grandchild = in_child(|| {
            let span = Span::start(&OWN, Parent::Root);
            let context = span.context().unwrap();
            let inner = move || Context::from(context).in_scope(|| call(&INNER, || ()));
            thread::spawn(inner).join().unwrap();
            span.end();
            guard.shutdown().unwrap();
            lines(&exporter)
        });
        guard.shutdown().unwrap();
        assert!(guard.shutdown().is_ok(), "told once more");
        lines(&exporter) + &grandchild
    });
    // Of several threads the spans come in any order.
    let mut all = names(&said);
    all.sort_unstable();
    assert_eq!(all, ["Fork.inner", "Fork.own", "Fork.own"]);
    call(&OWN, || ());
    guard.shutdown().unwrap();
    let own = lines(&exporter);
    assert_eq!(names(&own), ["Fork.before", "Fork.own"]);
    assert!(ids(&said).is_disjoint(&ids(&own)));
    assert_eq!(ids(&said).len(), 3);
}

#[test]
fn a_child_may_fork_while_its_own_threads_begin() {
    let _turn = turn();
    let (guard, exporter) = install();
    for pause in 0..100 {
        let said = in_child(|| {
            call(&OWN, || ());
            // The collector's thread is about to see its first span.
            let begin = Instant::now();
            while begin.elapsed() < Duration::from_micros(3 * pause) {}
            in_child(|| {
                call(&OWN, || ());
                let report = guard.shutdown_within(PATIENCE).unwrap();
                format!("{} {}", report.ended(), exporter.spans().len())
            })
        });
        assert_eq!(said, "1 1");
    }
    guard.shutdown().unwrap();
}

#[test]
fn a_busy_program_may_fork_at_any_time() {
    let _turn = turn();
    let (guard, exporter) = install();
    let is_over = Arc::new(AtomicBool::new(false));
    let busy = |_| {
        let is_over = Arc::clone(&is_over);
        thread::spawn(move || {
            while !is_over.load(Relaxed) {
                call(&OUTER, || call(&INNER, || ()));
                // New threads take locks that others do not.
                thread::spawn(|| call(&BEFORE, || ())).join().unwrap();
            }
        })
    };
    let threads: Vec<_> = (0..3).map(busy).collect();
    for _ in 0..50 {
        let said = in_child(|| {
            for _ in 0..100 {
                call(&OWN, || ());
            }
            let report = guard.shutdown_within(PATIENCE).unwrap();
            format!("{} {}", report.ended(), exporter.spans().len())
        });
        assert_eq!(said, "100 100");
    }
    is_over.store(true, Relaxed);
    for thread in threads {
        thread.join().unwrap();
    }
    let report = guard.shutdown_within(PATIENCE).unwrap();
    assert_eq!(report.ended(), exporter.spans().len() as u64);
}

#[test]
fn a_child_that_traces_nothing_has_nothing_to_wait_for() {
    let _turn = turn();
    let (guard, _exporter) = install();
    call(&BEFORE, || ());
    let said = in_child(|| {
        let begin = Instant::now();
        assert!(traced_core::stats().is_none());
        assert_eq!(guard.flush().unwrap().ended(), 0);
        assert_eq!(guard.stats().started(), 0);
        guard.shutdown().unwrap();
        call(&OWN, || ());
        assert!(begin.elapsed() < PATIENCE);
        guard.shutdown().unwrap().ended().to_string()
    });
    assert_eq!(said, "0", "after a shutdown no spans are made");
    guard.shutdown().unwrap();
}

#[test]
fn a_child_may_install_a_pipeline_of_its_own() {
    let _turn = turn();
    let (guard, exporter) = install();
    let said = in_child(|| {
        let (own, own_exporter) = install();
        call(&OWN, || ());
        own.shutdown().unwrap();
        guard.shutdown().unwrap();
        lines(&own_exporter) + "/" + &lines(&exporter)
    });
    assert_eq!(names(&said), ["Fork.own", "/"]);
    guard.shutdown().unwrap();
}

#[test]
fn spans_in_hand_belong_to_the_parent() {
    let _turn = turn();
    let (guard, exporter) = install();
    let span = Span::start(&OUTER, Parent::Root);
    let side = fork();
    span.child(&INNER).end();
    span.end();
    let report = guard.shutdown_within(PATIENCE).unwrap();
    let own = lines(&exporter);
    match side {
        Side::Child(child) => child.end(|| format!("{} {own}", report.ended())),
        Side::Parent(forked) => {
            let said = forked.said();
            assert!(said.starts_with("1 Fork.inner"), "{said}");
            assert_eq!(names(&own), ["Fork.inner", "Fork.outer"]);
        }
    }
}

/// An exporter that cannot go to another process.
struct Bound(Arc<Accounts>);

impl Exporter for Bound {
    fn name(&self) -> &'static str {
        "bound"
    }

    fn accounts(&self) -> Arc<Accounts> {
        Arc::clone(&self.0)
    }

    fn start(&mut self, _: &Resource) {}

    fn export(&mut self, _: &SpanData<'_>) {
        self.0.exported(1);
    }

    fn flush(&mut self, _: FlushTicket) {}

    fn shutdown(&mut self, _: FlushTicket) {}
}

#[test]
fn an_exporter_that_stays_behind_is_told_of() {
    let _turn = turn();
    let bound = Bound(Accounts::new());
    let guard = Pipeline::builder().exporter(bound).install().unwrap();
    let said = in_child(|| {
        stderr_of(|| {
            call(&OWN, || call(&INNER, || ()));
            guard.flush_within(PATIENCE).unwrap();
            call(&OWN, || ());
            guard.shutdown_within(PATIENCE).unwrap();
        })
    });
    let expect = "traced: spans of this process, which was forked, do not go to bound: \
                  it has no `after_fork`\n";
    assert_eq!(said, expect);
    guard.shutdown().unwrap();
}
