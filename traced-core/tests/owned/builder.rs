use std::collections::HashSet;

use traced_core::Key;
use traced_core::Parent;
use traced_core::Span;
use traced_core::SpanContext;
use traced_core::SpanId;
use traced_core::SpanKind;
use traced_core::ValueRef;
use traced_core::current_kind;
use traced_core::testing::capture;
use traced_core::testing::take_trace;

use crate::support::*;

const NOTE: Key<str> = Key::new("note");
const COUNT: Key<i64> = Key::new("count");

#[test]
fn a_builder_without_more_is_a_plain_start() {
    let (context, spans) = capture(|| {
        let span = Span::builder(&JOB).start();
        span.context().unwrap()
    });
    let span = only(spans);
    let span = span.as_ref();
    assert_eq!((span.name(), span.kind()), ("Job.run", SpanKind::Internal));
    assert_eq!(span.span_id(), context.span_id());
    assert!(span.is_bare());
}

#[test]
fn what_a_builder_is_told_is_on_the_span() {
    let first = remote(0x1a, 0x2a, "vendor=1");
    let second = remote(0x1b, 0x2b, "");
    let ((), spans) = capture(|| {
        Span::builder(&JOB)
            .kind(SpanKind::Consumer)
            .set(NOTE, "early")
            .set(COUNT, 1)
            .link(&first, |link| {
                link.set(NOTE, "first");
            })
            .links([&second])
            .start()
            .set(NOTE, "late")
            .link(&first, |_| {});
    });
    let span = only(spans);
    let span = span.as_ref();
    assert_eq!(span.kind(), SpanKind::Consumer);
    let attributes: Vec<_> = span.attributes().collect();
    let expected = [("count", ValueRef::I64(1)), ("note", ValueRef::Str("late"))];
    assert_eq!(attributes, expected);
    let links: Vec<_> = span.links().collect();
    let ids: Vec<_> = links.iter().map(|link| link.span_id().to_u64()).collect();
    assert_eq!(ids, [0x2a, 0x2b, 0x2a]);
    assert_eq!(links[0].trace_state(), "vendor=1");
    assert!(links[0].is_remote());
    let noted: Vec<_> = links[0].attributes().collect();
    assert_eq!(noted, [("note", ValueRef::Str("first"))]);
}

#[test]
fn the_kind_of_the_builder_is_the_current_one() {
    let (kinds, _) = capture(|| {
        let span = Span::builder(&JOB).kind(SpanKind::Server).start();
        let own = span.in_scope(current_kind);
        let site = Span::builder(&JOB).kind(SpanKind::Internal).start();
        (own, site.in_scope(current_kind))
    });
    assert_eq!(kinds, (Some(SpanKind::Server), Some(SpanKind::Internal)));
}

#[test]
fn more_than_the_limits_is_counted_over_the_start() {
    let ((), spans) = capture(|| {
        let mut builder = Span::builder(&JOB);
        for number in 0..100 {
            builder = builder
                .set(Key::<i64>::dynamic(format!("early.{number}")), 1)
                .link(&remote(1, number + 1, ""), |_| {});
        }
        let span = builder.start();
        for number in 0..100 {
            span.set(Key::<i64>::dynamic(format!("late.{number}")), 1);
            span.link(&remote(2, number + 1, ""), |_| {});
        }
    });
    let span = only(spans);
    let span = span.as_ref();
    // OpenTelemetry's default is 128 of each.
    assert_eq!(span.attributes().count(), 128);
    assert_eq!(span.dropped_attributes_count(), 72);
    assert_eq!(span.links().count(), 128);
    assert_eq!(span.dropped_links_count(), 72);
}

#[test]
fn parents_are_the_current_span_or_what_is_said() {
    let elsewhere = remote(0xabc, 0xdef, "vendor=1");
    let ((root, of_context), spans) = capture(|| {
        let job = Span::builder(&JOB).start();
        let (root, of_context) = job.in_scope(|| {
            Span::builder(&STEP).start().end();
            let root = Span::builder(&STEP).root().start().context();
            let of_context = Span::builder(&STEP).parent(&elsewhere).start().context();
            (root, of_context)
        });
        (root.unwrap(), of_context.unwrap())
    });
    assert_eq!(spans.len(), 2, "job and step, in one trace");
    let job = named(&spans, "Job.run").as_ref().span_id();
    let step = named(&spans, "Job.step");
    assert_eq!(step.as_ref().parent_span_id(), Some(job));

    let root = only(take_trace(root.trace_id()));
    assert_eq!(root.as_ref().parent_span_id(), None);

    assert_eq!(of_context.trace_id(), elsewhere.trace_id());
    assert_eq!(of_context.trace_state(), elsewhere.trace_state());
    let of_context = only(take_trace(of_context.trace_id()));
    let of_context = of_context.as_ref();
    assert_eq!(of_context.parent_span_id(), SpanId::from_u64(0xdef));
    assert!(of_context.parent_is_remote());
}

#[test]
fn roots_and_children_by_name() {
    let elsewhere = remote(0xabd, 0xde0, "");
    let ((root, of), spans) = capture(|| {
        Span::start(&JOB, Parent::Current).in_scope(|| {
            let root = Span::root(&JOB);
            root.child(&STEP).end();
            let of = Span::child_of(&STEP, &elsewhere);
            (root.context().unwrap(), of.context().unwrap())
        })
    });
    assert_eq!(only(spans).as_ref().name(), "Job.run");
    let spans = take_trace(root.trace_id());
    assert_eq!(named(&spans, "Job.run").as_ref().parent_span_id(), None);
    let step = named(&spans, "Job.step").as_ref();
    assert_eq!(step.parent_span_id(), Some(root.span_id()));
    assert!(!step.parent_is_remote());

    let spans = take_trace(of.trace_id());
    let step = named(&spans, "Job.step").as_ref();
    assert_eq!(step.parent_span_id(), Some(elsewhere.span_id()));
    assert!(step.parent_is_remote(), "a context that came is remote");
}

#[test]
fn a_child_of_no_span_is_none() {
    let ((), spans) = capture(|| {
        let job = Span::start(&JOB, Parent::Current);
        job.in_scope(|| {
            let child = Span::none().child(&STEP);
            assert!(child.context().is_none());
        });
    });
    assert_eq!(only(spans).as_ref().name(), "Job.run");
}

#[test]
fn a_trace_state_is_that_of_a_trace_that_begins() {
    let state = || "vendor=mine,other=2".parse().unwrap();
    let ((root, child), spans) = capture(|| {
        let root = Span::builder(&JOB).root().trace_state(state()).start();
        let below = root.child(&STEP).context().unwrap();
        assert_eq!(below.trace_state(), root.context().unwrap().trace_state());
        // This trace has begun elsewhere.
        let child = Span::builder(&STEP).trace_state(state()).start();
        (root.context().unwrap(), child.context().unwrap())
    });
    assert_eq!(root.trace_state().unwrap().as_str(), "vendor=mine,other=2");
    assert_eq!(child.trace_state(), None);
    assert_eq!(only(spans).as_ref().trace_state(), "");
    for span in take_trace(root.trace_id()) {
        assert_eq!(span.as_ref().trace_state(), "vendor=mine,other=2");
    }
}

#[test]
fn ids_differ_and_none_is_zero() {
    let ids = |context: &SpanContext| (context.trace_id().to_u128(), context.span_id().to_u64());
    let ((), _) = capture(|| {
        let (mut traces, mut spans) = (HashSet::new(), HashSet::new());
        for _ in 0..10_000 {
            let root = Span::root(&JOB);
            root.discard();
            let (trace, span) = ids(&root.context().unwrap());
            assert!(trace != 0 && span != 0);
            assert!(traces.insert(trace) && spans.insert(span));
        }
    });
}
