use std::future::pending;
use std::pin::pin;

use traced_core::FutureExt as _;
use traced_core::Parent;
use traced_core::Span;
use traced_core::Status;
use traced_core::ValueRef;
use traced_core::testing::capture;

use crate::support::*;

sites! {
    API = "Api.order";
    SERVICE = "Service.create";
    GATEWAY = "Gateway.charge";
    DONE = "Service.validate";
    CLEANUP = "Cleanup.run";
}

#[test]
fn a_dropped_future_says_what_it_waited_in() {
    let ((), spans) = capture(|| {
        let future = call_async(&API, async {
            call_async(&SERVICE, async {
                call_async(&DONE, yield_now()).await;
                call_async(&GATEWAY, pending::<()>()).await;
            })
            .await;
        });
        let mut future = Box::pin(future);
        assert!(poll_once(future.as_mut()).is_pending());
        assert!(poll_once(future.as_mut()).is_pending());
        assert!(poll_once(future.as_mut()).is_pending());
    });
    let spans = Spans(spans);
    for (name, waiting_in, polls) in [
        ("Api.order", Some("Gateway.charge"), 3),
        ("Service.create", Some("Gateway.charge"), 3),
        ("Gateway.charge", None, 2),
    ] {
        let span = spans.one(name);
        assert!(span.is_cancelled(), "{name}");
        assert_eq!(span.status(), Status::Unset);
        assert_eq!(
            text(&span, "traced.waiting_in").as_deref(),
            waiting_in,
            "{name}"
        );
        assert!(matches!(span.attribute("traced.polls"), Some(ValueRef::I64(n)) if n == polls));
    }
    assert!(!spans.one("Service.validate").is_cancelled());
}

#[test]
fn of_several_children_the_first_one_dropped_says_it() {
    let ((), spans) = capture(|| {
        let mut future = Box::pin(call_async(&API, async {
            // The last one is dropped first.
            let mut second = Box::pin(call_async(&CLEANUP, async {
                call_async(&DONE, pending::<()>()).await;
            }));
            let mut first = Box::pin(call_async(&SERVICE, async {
                call_async(&GATEWAY, pending::<()>()).await;
            }));
            assert!(poll_once(second.as_mut()).is_pending());
            assert!(poll_once(first.as_mut()).is_pending());
            pending::<()>().await;
        }));
        assert!(poll_once(future.as_mut()).is_pending());
    });
    let spans = Spans(spans);
    for (name, waiting_in) in [
        ("Api.order", "Gateway.charge"),
        ("Service.create", "Gateway.charge"),
        ("Cleanup.run", "Service.validate"),
    ] {
        let told = text(&spans.one(name), "traced.waiting_in");
        assert_eq!(told.as_deref(), Some(waiting_in), "{name}");
    }
}

#[test]
fn destructors_of_a_dropped_future_run_in_its_span() {
    struct Cleanup;
    impl Drop for Cleanup {
        fn drop(&mut self) {
            call(&CLEANUP, || {});
        }
    }
    let ((), spans) = capture(|| {
        let mut future = Box::pin(call_async(&API, async {
            let _cleanup = Cleanup;
            pending::<()>().await;
        }));
        assert!(poll_once(future.as_mut()).is_pending());
    });
    assert_eq!(Spans(spans).parent("Cleanup.run"), "Api.order");
}

#[test]
fn a_span_given_to_a_future_is_cancelled_with_it() {
    let ((), spans) = capture(|| {
        let span = Span::start(&API, Parent::Current);
        let mut future =
            Box::pin(async { call_async(&GATEWAY, pending::<()>()).await }.in_span(span));
        assert!(poll_once(future.as_mut()).is_pending());
    });
    let spans = Spans(spans);
    let api = spans.one("Api.order");
    assert!(api.is_cancelled());
    assert_eq!(
        text(&api, "traced.waiting_in").as_deref(),
        Some("Gateway.charge")
    );
}

#[test]
fn a_future_that_is_done_is_not_cancelled() {
    let ((), spans) = capture(|| {
        let span = Span::start(&API, Parent::Current);
        let future = call_async(&SERVICE, async {}).in_span(span);
        assert!(poll_once(pin!(future)).is_ready());
    });
    let spans = Spans(spans);
    assert!(!spans.one("Api.order").is_cancelled());
    assert!(!spans.one("Service.create").is_cancelled());
}

#[test]
fn a_future_that_panics_is_not_cancelled() {
    let ((), spans) = capture(|| {
        let mut future = Box::pin(call_async(&API, async { panic!("at once") }));
        let polled = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let _ = poll_once(future.as_mut());
        }));
        assert!(polled.is_err());
    });
    let spans = Spans(spans);
    assert!(!spans.one("Api.order").is_cancelled());
    assert_eq!(description(&spans.one("Api.order")), Some("at once"));
}
