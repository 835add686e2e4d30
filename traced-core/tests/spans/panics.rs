//! What a span says of the panic that it is left by: that one's words, and never another's.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::panic::resume_unwind;

use traced_core::Parent;
use traced_core::Span;
use traced_core::SpanContext;
use traced_core::SpanId;
use traced_core::TraceFlags;
use traced_core::TraceId;
use traced_core::testing::capture;

use crate::support::*;

sites! {
    API = "Api.order";
    SERVICE = "Service.create";
    GATEWAY = "Gateway.charge";
}

fn caught<R>(f: impl FnOnce() -> R) -> bool {
    catch_unwind(AssertUnwindSafe(f)).is_err()
}

const UNKNOWN: &str = "(a panic that did not pass the panic hook: resumed, or the hook replaced)";

#[test]
fn a_resumed_panic_does_not_get_the_words_of_an_older_one() {
    let ((), spans) = capture(|| {
        assert!(caught(|| call(&GATEWAY, || panic!("old"))));
        assert!(caught(|| call(&API, || resume_unwind(Box::new("new")))));
        let span = Span::start(&SERVICE, Parent::Current);
        assert!(caught(move || {
            let _span = span;
            resume_unwind(Box::new("new"));
        }));
    });
    let spans = Spans(spans);
    assert_eq!(description(&spans.one("Gateway.charge")), Some("old"));
    for name in ["Api.order", "Service.create"] {
        let resumed = spans.one(name);
        assert_eq!(description(&resumed), Some(UNKNOWN), "{name}");
        assert_eq!(text(&resumed, "error.type").as_deref(), Some("panic"));
        let told = exceptions(&resumed);
        assert_eq!(told, [(UNKNOWN.to_owned(), format!("panic: {UNKNOWN}"))]);
    }
}

#[test]
fn a_panic_that_is_caught_and_resumed_is_the_same_one() {
    let ((), spans) = capture(|| {
        assert!(caught(|| {
            call(&API, || {
                let payload = catch_unwind(|| call(&GATEWAY, || panic!("stock")));
                resume_unwind(payload.unwrap_err());
            });
        }));
    });
    let spans = Spans(spans);
    assert_eq!(description(&spans.one("Api.order")), Some("stock"));
    assert_eq!(exceptions(&spans.one("Api.order")), []);
}

#[test]
fn a_panic_under_a_context_that_is_not_sampled_is_known_to_the_spans_around_it() {
    let elsewhere = SpanContext::new(
        TraceId::from_u128(5).unwrap(),
        SpanId::from_u64(6).unwrap(),
        TraceFlags::NONE,
        false,
        None,
    );
    let ((), spans) = capture(|| {
        assert!(caught(|| {
            call(&API, || {
                let _attached = traced_core::Context::from(elsewhere).attach();
                call(&GATEWAY, || panic!("within"));
            });
        }));
    });
    let spans = Spans(spans);
    assert_eq!(spans.names(), ["Api.order"]);
    assert_eq!(description(&spans.one("Api.order")), Some("within"));
}

#[test]
fn a_panic_is_known_to_a_span_in_hand_that_is_not_entered() {
    let ((), spans) = capture(|| {
        let span = Span::start(&API, Parent::Current);
        assert!(caught(move || {
            let _span = span;
            panic!("outside of all");
        }));
    });
    assert_eq!(
        description(&Spans(spans).one("Api.order")),
        Some("outside of all")
    );
}
