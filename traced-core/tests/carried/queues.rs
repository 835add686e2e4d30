//! Messages in envelopes, and children with an environment.

use std::process::Command;
use std::thread;
use std::time::Duration;

use traced_core::Context;
use traced_core::Envelope;
use traced_core::Span;
use traced_core::ValueRef;
use traced_core::propagation::Composite;
use traced_core::propagation::Environment;
use traced_core::propagation::Extractor as _;
use traced_core::propagation::Propagator;
use traced_core::testing::capture;
use traced_core::testing::take_trace;

use crate::follows::INNER;
use crate::follows::OUTER;
use crate::follows::blue;
use crate::follows::in_span;
use crate::follows::remote;
use crate::named;

fn sent() -> Envelope<&'static str> {
    let _attached = blue().attach();
    in_span(|| Envelope::new("hello"))
}

fn waited(span: traced_core::SpanData<'_>) -> f64 {
    match span.attribute("traced.queue.wait") {
        Some(ValueRef::F64(seconds)) => seconds,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_opened_message_is_under_its_sender() {
    let ((), spans) = capture(|| {
        let envelope = sent();
        let message = thread::spawn(move || {
            let (span, message) = envelope.open(&INNER);
            assert_eq!(span.in_scope(|| Context::current().baggage().len()), 1);
            message
        });
        assert_eq!(message.join().unwrap(), "hello");
    });
    let (sender, receiver) = (named(&spans, "Outer.run"), named(&spans, "Inner.run"));
    assert_eq!(
        receiver.as_ref().parent_span_id(),
        Some(sender.as_ref().span_id())
    );
    assert!(waited(receiver.as_ref()) >= 0.0);
}

#[test]
fn a_message_may_begin_a_trace_that_is_linked_to_its_sender() {
    let (trace_id, spans) = capture(|| {
        let (span, message) = sent().open_linked(&INNER);
        assert_eq!(message, "hello");
        assert_eq!(Context::from(&span).baggage().len(), 1);
        span.context().unwrap().trace_id()
    });
    let sender = named(&spans, "Outer.run").as_ref().span_id();
    let own = take_trace(trace_id);
    let receiver = named(&own, "Inner.run").as_ref();
    assert_eq!(receiver.parent_span_id(), None);
    let links: Vec<_> = receiver.links().map(|link| link.span_id()).collect();
    assert_eq!(links, [sender]);
}

#[test]
fn a_message_from_another_process_says_how_long_it_was_queued() {
    let context = Context::from(remote(true));
    let envelope = Envelope::after(Duration::from_secs(2), context.clone(), 7);
    assert_eq!(envelope.context(), &context);
    let wait = envelope.queue_wait();
    // On a machine that has just started the clock knows no time before.
    assert!(wait >= Duration::from_secs(2) || wait < Duration::from_secs(1));
    let (span, number) = envelope.open(&OUTER);
    assert_eq!(
        (number, span.context().map(|it| it.trace_id())),
        (7, context.trace_id())
    );
}

#[test]
fn a_child_has_the_context_in_its_environment() {
    let formats = Composite::w3c();
    let mut child = Command::new("true");
    child.env("TRACESTATE", "left=over");
    let context = Context::from(remote(true)).with_baggage(blue());
    formats.inject(&context, &mut child);
    let variables = child
        .get_envs()
        .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())));
    let environment = Environment::of(variables);
    assert_eq!(
        environment.get("TraceParent"),
        Some("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
    );
    assert_eq!(environment.get("tracestate"), None);
    assert_eq!(formats.extract(&environment), context);
    let span = Span::start(&INNER, formats.extract(&environment));
    assert!(
        span.context()
            .is_none_or(|span| Some(span.trace_id()) == context.trace_id())
    );
}
