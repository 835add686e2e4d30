//! Where baggage goes, whoever wants spans.

use std::thread;

use traced_core::__private::future;
use traced_core::__private::sync;
use traced_core::Baggage;
use traced_core::Context;
use traced_core::FutureExt as _;
use traced_core::Name;
use traced_core::Parent;
use traced_core::Site;
use traced_core::Span;
use traced_core::SpanContext;
use traced_core::SpanKind;
use traced_core::TraceFlags;

/// The tests of this module, in each of the places that `everywhere` knows.
macro_rules! follow_tests {
    ($everywhere:path) => {
        follow_tests! {
            $everywhere;
            baggage_follows_calls
            baggage_follows_spans_in_hand
            baggage_follows_tasks
            another_context_has_its_own_baggage
        }
    };
    ($everywhere:path; $($test:ident)*) => {
        $(
            #[test]
            fn $test() {
                $everywhere(follows::$test);
            }
        )*
    };
}
pub(crate) use follow_tests;

pub(crate) static OUTER: Site = traced_core::site!(Name::Literal("Outer.run"), SpanKind::Internal);
pub(crate) static INNER: Site = traced_core::site!(Name::Literal("Inner.run"), SpanKind::Internal);

pub(crate) fn in_span<R>(f: impl FnOnce() -> R) -> R {
    sync(&OUTER, f, |_, _| {})
}

pub(crate) fn blue() -> Baggage {
    Baggage::new().with("tenant", "blue")
}

fn tenant() -> Option<String> {
    Baggage::current().get("tenant").map(str::to_owned)
}

fn is_blue() -> bool {
    tenant().as_deref() == Some("blue")
}

fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(future)
}

pub(crate) fn remote(is_sampled: bool) -> SpanContext {
    let flags = if is_sampled {
        TraceFlags::SAMPLED
    } else {
        TraceFlags::NONE
    };
    let trace_id = "4bf92f3577b34da6a3ce929d0e0e4736".parse().unwrap();
    SpanContext::new(
        trace_id,
        "00f067aa0ba902b7".parse().unwrap(),
        flags,
        true,
        None,
    )
}

pub(crate) fn baggage_follows_calls() {
    assert_eq!(tenant(), None);
    let attached = blue().attach();
    assert!(is_blue() && in_span(is_blue) && in_span(|| in_span(is_blue)));
    let green = Context::current().with_baggage(blue().with("tenant", "green"));
    let seen = green.in_scope(|| in_span(tenant));
    assert_eq!(seen.as_deref(), Some("green"));
    assert!(is_blue());
    drop(attached);
    assert_eq!(tenant(), None);
}

pub(crate) fn baggage_follows_spans_in_hand() {
    let _attached = blue().attach();
    let span = Span::start(&OUTER, Parent::Current);
    let root = Span::root(&OUTER);
    let under = Span::child_of(&OUTER, &remote(true));
    assert!(thread::scope(|scope| scope
        .spawn(|| span.in_scope(is_blue))
        .join()
        .unwrap()));
    assert!(root.in_scope(is_blue), "baggage is no part of the trace");
    assert!(under.in_scope(is_blue));
    let child = thread::scope(|scope| scope.spawn(|| span.child(&INNER)).join().unwrap());
    assert!(child.in_scope(|| in_span(is_blue)));
    assert!(Context::from(&span).baggage().get("tenant").is_some());
}

pub(crate) fn baggage_follows_tasks() {
    let _attached = blue().attach();
    let called = future(&OUTER, async { is_blue() }, |_, _| {});
    let given = async { in_span(is_blue) }.in_current_context();
    let elsewhere = thread::spawn(|| block_on(async { (called.await, given.await) }));
    assert_eq!(elsewhere.join().unwrap(), (true, true));
    let bound = Context::current().bind(is_blue);
    assert!(thread::spawn(bound).join().unwrap());
    assert_eq!(thread::spawn(tenant).join().unwrap(), None);
}

pub(crate) fn another_context_has_its_own_baggage() {
    let _attached = blue().attach();
    assert_eq!(Context::empty().in_scope(tenant), None);
    assert_eq!(Context::from(remote(true)).in_scope(tenant), None);
    let span = Span::start(&OUTER, Context::from(remote(true)));
    assert_eq!(span.in_scope(tenant), None);
}
