//! What is changed while a pipeline is at work.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;
use std::time::Duration;

use traced_core::DropReason;
use traced_core::Name;
use traced_core::Parent;
use traced_core::Pipeline;
use traced_core::Site;
use traced_core::Span;
use traced_core::SpanKind;
use traced_core::SpanLimits;
use traced_core::attribute::Key;
use traced_core::sampler::AlwaysOff;
use traced_core::sampler::AlwaysOn;
use traced_core::sampler::Rule;
use traced_core::sampler::Rules;
use traced_core::testing::InMemoryExporter;

static ONE: Site = traced_core::site!(Name::Literal("One.run"), SpanKind::Internal);
static OTHER: Site = traced_core::site!(Name::Literal("Other.run"), SpanKind::Internal);

fn call(site: &'static Site) {
    Span::start(site, Parent::Root).end();
}

/// One test, since there is one pipeline.
#[test]
fn each_change_holds_from_then_on() {
    let exporter = InMemoryExporter::new();
    let guard = Pipeline::builder().exporter(exporter.clone()).install();
    let guard = guard.unwrap();
    let controls = guard.controls();
    let names = || {
        guard.flush().unwrap();
        let spans = exporter.spans();
        let names: Vec<_> = spans
            .iter()
            .map(|span| span.as_ref().name().to_owned())
            .collect();
        names
    };
    call(&ONE);
    assert!(controls.set_sampler(AlwaysOff));
    call(&ONE);
    // Names are filtered by rules.
    let rules = Rules::builder().rule(Rule::name("One.*"), AlwaysOff);
    assert!(controls.set_sampler(rules.otherwise(AlwaysOn)));
    call(&ONE);
    call(&OTHER);
    assert_eq!(names(), ["One.run", "Other.run"]);

    assert!(controls.set_exporter_enabled("memory", false));
    assert!(!controls.set_exporter_enabled("otlp", false));
    call(&OTHER);
    assert_eq!(names().len(), 2);
    assert!(controls.set_exporter_enabled("memory", true));
    call(&OTHER);
    assert_eq!(names().len(), 3);
    let stats = guard.stats();
    assert_eq!(
        (stats.dropped_for(DropReason::Disabled), stats.lost()),
        (1, 0)
    );

    assert!(controls.set_span_limits(SpanLimits::DEFAULT.with_attributes(0)));
    let span = Span::start(&OTHER, Parent::Root);
    span.set(Key::<i64>::new("number"), 7);
    span.end();
    guard.flush().unwrap();
    let last = exporter.spans().pop().unwrap();
    assert_eq!(last.as_ref().attributes().count(), 0);
    assert_eq!(last.as_ref().dropped_attributes_count(), 1);

    many_changes_while_threads_trace(&guard, &controls);

    guard.shutdown().unwrap();
    assert!(!controls.set_sampler(AlwaysOn));
    assert!(!controls.set_span_limits(SpanLimits::DEFAULT));
    assert!(!controls.set_exporter_enabled("memory", true));
    call(&ONE);
    drop(guard);
    assert!(!controls.set_sampler(AlwaysOn));
}

fn many_changes_while_threads_trace(guard: &traced_core::Guard, controls: &traced_core::Controls) {
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while !is_over.load(Relaxed) {
                    call(&ONE);
                    call(&OTHER);
                }
            });
        }
        for number in 0..200 {
            if number % 2 == 0 {
                controls.set_sampler(AlwaysOff);
            } else {
                controls.set_sampler(AlwaysOn);
            }
            controls.set_exporter_enabled("memory", number % 3 == 0);
            thread::sleep(Duration::from_micros(200));
        }
        is_over.store(true, Relaxed);
    });
    // Each span is in one of the numbers, whatever was changed meanwhile.
    let stats = match guard.flush_within(Duration::from_secs(30)) {
        Ok(report) => report,
        Err(error) => error.report().clone(),
    };
    let known = stats.exported() + stats.rejected() + stats.dropped();
    assert_eq!((known, stats.pending()), (stats.ended(), 0), "{stats}");
}
