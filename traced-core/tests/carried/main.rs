//! What travels with a span, where spans are wanted.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic too")]

mod follows;
mod local_root;
mod queues;

use traced_core::Context;
use traced_core::OwnedSpanData;
use traced_core::Parent;
use traced_core::Span;
use traced_core::SpanKind;
use traced_core::ValueRef;
use traced_core::semconv;
use traced_core::testing::capture;

use crate::follows::INNER;
use crate::follows::blue;
use crate::follows::follow_tests;
use crate::follows::in_span;
use crate::follows::remote;

/// In a span, in a trace that is not recorded, and under a parent from elsewhere.
fn everywhere(test: fn()) {
    let ((), spans) = capture(|| in_span(test));
    assert!(!spans.is_empty());
    capture(|| Context::from(remote(false)).in_scope(|| in_span(test)));
    capture(|| Context::from(remote(true)).in_scope(test));
    capture(|| Context::empty().in_scope(test));
}

follow_tests!(everywhere);

#[test]
fn the_span_stays_the_current_one_under_baggage() {
    let ((), spans) = capture(|| {
        in_span(|| {
            let _attached = blue().attach();
            let _twice = blue().with("a", "b").attach();
            traced_core::with_current(|span| span.set(semconv::url::path, "/here"));
            assert_eq!(traced_core::current_kind(), Some(SpanKind::Internal));
        });
        let span = Span::start(&INNER, Parent::Current);
        span.in_scope(|| {
            let _attached = blue().attach();
            traced_core::with_current(|span| span.set(semconv::url::path, "/there"));
        });
        // Of the same span, but not around here.
        let context = Context::from(&span);
        let _attached = context.attach();
        traced_core::with_current(|_| panic!("no span of this thread is current"));
    });
    assert_eq!(
        attribute(named(&spans, "Outer.run"), "url.path").as_deref(),
        Some("/here")
    );
    assert_eq!(
        attribute(named(&spans, "Inner.run"), "url.path").as_deref(),
        Some("/there")
    );
}

fn named<'a>(spans: &'a [OwnedSpanData], name: &str) -> &'a OwnedSpanData {
    spans
        .iter()
        .find(|span| span.as_ref().name() == name)
        .unwrap()
}

fn attribute(span: &OwnedSpanData, name: &str) -> Option<String> {
    let mut attributes = span.as_ref().attributes();
    let found = attributes.find(|(known, _)| *known == name);
    found.map(|(_, value)| match value {
        ValueRef::Str(text) => text.to_owned(),
        other => format!("{other:?}"),
    })
}
