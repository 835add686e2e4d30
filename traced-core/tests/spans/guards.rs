use std::sync::Arc;
use std::thread;

use traced_core::__private as p;
use traced_core::Context;
use traced_core::Key;
use traced_core::Parent;
use traced_core::Span;
use traced_core::current_context;
use traced_core::testing::capture;

use crate::support::*;

sites! {
    FIRST = "First.run";
    SECOND = "Second.run";
    THIRD = "Third.run";
    INNER = "Inner.run";
}

#[test]
fn guards_may_be_dropped_in_any_order() {
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let ((), spans) = capture(|| {
            let outside = current_context();
            let spans = [&FIRST, &SECOND, &THIRD].map(|site| Span::start(site, Parent::Current));
            let mut guards = spans.each_ref().map(|span| Some(span.enter()));
            let ids = spans.each_ref().map(Span::context);
            let mut entered = [true; 3];
            for at in order {
                guards[at] = None;
                entered[at] = false;
                let innermost = (0..3).rev().find(|at| entered[*at]);
                let expected = innermost.map_or(outside.clone(), |at| ids[at].clone());
                assert_eq!(
                    current_context().map(|c| c.span_id()),
                    expected.map(|c| c.span_id())
                );
            }
        });
        assert_eq!(spans.len(), 3);
    }
}

#[test]
fn a_forgotten_guard_ends_with_the_call_around_it() {
    let ((), spans) = capture(|| {
        let before = current_context();
        call(&FIRST, || {
            let span = Span::start(&SECOND, Parent::Current);
            std::mem::forget(span.enter());
            call(&INNER, || {});
        });
        assert_eq!(current_context(), before);
    });
    let spans = Spans(spans);
    assert_eq!(spans.parent("Inner.run"), "Second.run");
    assert_eq!(spans.parent("Second.run"), "First.run");
}

#[test]
fn a_span_may_end_before_its_guard() {
    let ((), spans) = capture(|| {
        let span = Span::start(&FIRST, Parent::Current);
        let guard = span.enter();
        span.end();
        call(&INNER, || {});
        drop(guard);
    });
    let spans = Spans(spans);
    assert_eq!(spans.names(), ["First.run", "Inner.run"]);
    assert_eq!(spans.parent("Inner.run"), "First.run");
}

#[test]
fn a_span_is_filled_from_many_threads() {
    let ((), spans) = capture(|| {
        let span = Arc::new(Span::start(&FIRST, Parent::Current));
        let threads: Vec<_> = (0..8)
            .map(|number: i64| {
                let span = Arc::clone(&span);
                thread::spawn(move || {
                    const NAMES: [Key<i64>; 8] = [
                        Key::new("a0"),
                        Key::new("a1"),
                        Key::new("a2"),
                        Key::new("a3"),
                        Key::new("a4"),
                        Key::new("a5"),
                        Key::new("a6"),
                        Key::new("a7"),
                    ];
                    for _ in 0..100 {
                        span.set(NAMES[usize::try_from(number).unwrap()], number);
                        span.in_scope(|| call(&INNER, || {}));
                    }
                })
            })
            .collect();
        for thread in threads {
            thread.join().unwrap();
        }
    });
    let spans = Spans(spans);
    assert_eq!(spans.0.len(), 801);
    assert_eq!(spans.one("First.run").attributes().count(), 8);
}

#[test]
fn a_guard_at_a_site_is_a_span_for_its_scope() {
    let ((), spans) = capture(|| {
        let _guard = p::guard(&FIRST);
        call(&INNER, || {});
    });
    assert_eq!(Spans(spans).parent("Inner.run"), "First.run");
}

#[test]
fn an_attached_context_is_current_until_its_guard_goes() {
    let ((), spans) = capture(|| {
        let context = call(&FIRST, Context::current);
        let attached = context.attach();
        call(&INNER, || {});
        drop(attached);
        call(&SECOND, || {});
    });
    let spans = Spans(spans);
    assert_eq!(spans.parent("Inner.run"), "First.run");
    assert_eq!(spans.parent("Second.run"), "");
}
