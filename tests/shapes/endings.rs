//! Panics and cancellation, through each kind of function.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::pin::Pin;
use std::pin::pin;
use std::rc::Rc;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;

use traced::traced;

use crate::support::Noisy;
use crate::support::noted;
use crate::support::spans;
use crate::tree::yield_now;

struct Service;

#[traced]
trait Work {
    fn default_sync(&self) -> u8 {
        panic!("default")
    }

    async fn default_later(&self) {
        forever().await;
    }
}

impl Work for Service {}

#[traced]
impl Service {
    fn method(&self, (left, _): (u8, Noisy)) -> Result<u8, String> {
        let Self = self;
        assert!(left != 0, "left is {left}");
        Ok(left)
    }

    async fn method_later(self: Rc<Self>, _: Noisy) -> Result<u8, String> {
        forever().await;
        Ok(1)
    }
}

async fn forever() {
    yield_now().await;
    std::future::pending().await
}

/// Polls a future twice, and drops it.
fn polled_twice<T>(future: impl Future<Output = T>) {
    let mut future = pin!(future);
    let mut cx = Context::from_waker(Waker::noop());
    assert!(future.as_mut().poll(&mut cx).is_pending());
    assert!(future.as_mut().poll(&mut cx).is_pending());
}

/// Polls a future that panics in its first poll.
fn panicking<T>(future: impl Future<Output = T>) {
    let mut future = pin!(future);
    let mut cx = Context::from_waker(Waker::noop());
    let polled = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(&mut cx)));
    assert!(polled.is_err());
}

fn caught<T>(call: impl FnOnce() -> T) {
    assert!(catch_unwind(AssertUnwindSafe(call)).is_err());
}

#[test]
fn a_panic_in_methods() {
    spans(
        &[
            "Service.method error: left is 0",
            "Work.default_sync error: default",
        ],
        || {
            caught(|| Service.method((0, Noisy("x"))));
            assert_eq!(noted(), ["x"]);
            caught(|| Service.default_sync());
        },
    );
}

#[test]
fn a_panic_in_generic_functions() {
    #[traced]
    fn each<T>(items: &[T], call: impl Fn(&T)) {
        items.iter().for_each(call);
    }

    spans(
        &["a_panic_in_generic_functions.each error: 3 is too much"],
        || caught(|| each(&[1, 3], |n| assert!(*n < 2, "{n} is too much"))),
    );
}

#[test]
fn a_panic_in_functions_that_return_futures() {
    type Task = Pin<Box<dyn Future<Output = u8>>>;

    #[traced]
    fn at_the_call() -> Task {
        panic!("no future")
    }

    #[traced]
    fn in_the_future() -> Task {
        Box::pin(async { panic!("no value") })
    }

    #[traced]
    fn in_an_impl_future() -> impl Future<Output = u8> {
        async { panic!("no value either") }
    }

    // What happens at the call belongs to the caller, as does what the future is made of.
    spans(
        &[
            "a_panic_in_functions_that_return_futures.in_the_future error: no value",
            "a_panic_in_functions_that_return_futures.in_an_impl_future error: no value either",
        ],
        || {
            caught(at_the_call);
            panicking(in_the_future());
            panicking(in_an_impl_future());
        },
    );
}

#[test]
fn a_panic_while_arguments_are_taken_apart() {
    struct Bomb;

    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("in a destructor");
        }
    }

    #[traced]
    fn sync(_: Bomb) -> u8 {
        1
    }

    #[traced]
    async fn later((_a, _): (Bomb, u8)) -> u8 {
        1
    }

    spans(
        &[
            "a_panic_while_arguments_are_taken_apart.sync error: in a destructor",
            "a_panic_while_arguments_are_taken_apart.later error: in a destructor",
        ],
        || {
            caught(|| sync(Bomb));
            panicking(later((Bomb, 1)));
        },
    );
}

#[test]
fn a_panic_that_is_caught_within() {
    #[traced]
    fn inner() {
        panic!("on purpose");
    }

    #[traced]
    fn outer() -> &'static str {
        catch_unwind(inner).map_or("caught", |()| "not caught")
    }

    spans(
        &[
            "a_panic_that_is_caught_within.outer",
            "  a_panic_that_is_caught_within.inner error: on purpose",
        ],
        || assert_eq!(outer(), "caught"),
    );
}

#[test]
fn async_methods_that_are_dropped() {
    spans(
        &[
            "Service.method_later traced.polls=2 cancelled",
            "Work.default_later traced.polls=2 cancelled",
        ],
        || {
            polled_twice(Rc::new(Service).method_later(Noisy("x")));
            assert_eq!(noted(), ["x"]);
            polled_twice(Service.default_later());
        },
    );
}

#[test]
fn async_functions_of_all_kinds_that_are_dropped() {
    #[traced]
    async fn generic<T>(value: T, _: Noisy) -> T {
        forever().await;
        value
    }

    #[traced]
    async fn never(_: Noisy) -> ! {
        loop {
            forever().await;
        }
    }

    #[traced]
    fn boxed(held: Noisy) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(async move {
            let _held = held;
            forever().await;
        })
    }

    #[traced]
    fn opaque(held: Noisy) -> impl Future<Output = Result<Noisy, String>> {
        async move {
            forever().await;
            Ok(held)
        }
    }

    let cancelled = |name| {
        format!("async_functions_of_all_kinds_that_are_dropped.{name} traced.polls=2 cancelled")
    };
    let expected = ["generic", "never", "boxed", "opaque"].map(cancelled);
    spans(&expected.each_ref().map(String::as_str), || {
        polled_twice(generic(1, Noisy("generic")));
        polled_twice(async { never(Noisy("never")).await });
        polled_twice(boxed(Noisy("boxed")));
        polled_twice(opaque(Noisy("opaque")));
    });
    assert_eq!(noted(), ["generic", "never", "boxed", "opaque"]);
}

#[test]
fn a_nested_call_that_is_dropped() {
    #[traced]
    async fn outer() {
        middle().await;
    }

    #[traced]
    fn middle() -> impl Future<Output = ()> {
        async { inner("x").await }
    }

    #[traced]
    async fn inner(_: &str) {
        forever().await;
    }

    let waiting = "traced.waiting_in=a_nested_call_that_is_dropped.inner";
    let polls = "traced.polls=2 cancelled";
    spans(
        &[
            &format!("a_nested_call_that_is_dropped.outer {waiting} {polls}"),
            &format!("  a_nested_call_that_is_dropped.middle {waiting} {polls}"),
            &format!("    a_nested_call_that_is_dropped.inner {polls}"),
        ],
        || polled_twice(outer()),
    );
}

#[test]
fn a_future_that_is_polled_after_its_end() {
    #[traced]
    async fn once() -> u8 {
        1
    }

    // As an async fn does: it panics, and makes no second span.
    spans(&["a_future_that_is_polled_after_its_end.once"], || {
        let mut future = pin!(once());
        let mut cx = Context::from_waker(Waker::noop());
        assert_eq!(future.as_mut().poll(&mut cx), Poll::Ready(1));
        caught(|| future.as_mut().poll(&mut cx));
    });
}

#[test]
fn an_error_in_an_error_path() {
    #[derive(Debug)]
    struct Talkative;

    impl std::fmt::Display for Talkative {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(text())
        }
    }

    #[traced]
    fn text() -> &'static str {
        "told by a traced function"
    }

    #[traced]
    fn fails() -> Result<(), Talkative> {
        Err(Talkative)
    }

    spans(
        &[
            "an_error_in_an_error_path.fails error: told by a traced function",
            "  an_error_in_an_error_path.text",
        ],
        || assert!(fails().is_err()),
    );
}
