//! Functions that return futures.

use std::cell::Cell;
use std::future::ready;
use std::pin::Pin;
use std::rc::Rc;
use std::task::Context;
use std::task::Poll;

use traced::traced;

use crate::support::Noisy;
use crate::support::note;
use crate::support::noted;
use crate::support::spans;
use crate::support::spans_async;
use crate::tree::yield_now;

type Task<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
type LocalTask<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;
type Answer = Task<'static, Result<u8, String>>;

#[traced]
async fn step(n: u8) -> u8 {
    yield_now().await;
    n
}

#[test]
fn an_impl_future() {
    #[traced]
    fn later(n: u8) -> impl Future<Output = u8> {
        note("at the call");
        async move { step(n).await }
    }

    spans_async(&["an_impl_future.later", "  futures.step"], async {
        let future = later(1);
        assert_eq!(noted(), ["at the call"]);
        assert_eq!(future.await, 1);
    });
}

#[test]
fn an_impl_future_of_somebody_else() {
    #[traced]
    fn at_once(n: u8) -> impl Future<Output = Result<u8, String>> + Send {
        ready(n.checked_add(1).ok_or_else(|| "too much".to_owned()))
    }

    spans_async(
        &[
            "an_impl_future_of_somebody_else.at_once",
            "an_impl_future_of_somebody_else.at_once error: too much",
        ],
        async {
            assert_eq!(at_once(1).await, Ok(2));
            assert!(at_once(255).await.is_err());
        },
    );
}

#[test]
fn an_impl_future_that_borrows() {
    #[traced]
    fn pushed<'v>(values: &'v mut Vec<u8>, n: &u8) -> impl Future<Output = &'v mut u8> + use<'v> {
        let n = *n;
        async move {
            yield_now().await;
            values.push(n);
            values.last_mut().unwrap()
        }
    }

    spans_async(&["an_impl_future_that_borrows.pushed"], async {
        let mut values = vec![];
        let future = {
            let n = 1;
            pushed(&mut values, &n)
        };
        *future.await += 1;
        assert_eq!(values, [2]);
    });
}

#[test]
fn an_impl_future_with_generic_output() {
    #[traced]
    fn mapped<T, U>(value: T, by: impl FnOnce(T) -> U) -> impl Future<Output = (U, impl Copy)> {
        async move { (by(value), 1_u8) }
    }

    spans_async(&["an_impl_future_with_generic_output.mapped"], async {
        assert_eq!(mapped("ab", str::len).await.0, 2);
    });
}

#[test]
fn a_boxed_future() {
    #[traced]
    fn boxed(n: u8) -> Pin<Box<dyn Future<Output = Result<u8, String>> + Send>> {
        if n == 0 {
            return Box::pin(ready(Err("nothing to do".to_owned())));
        }
        Box::pin(async move { Ok(step(n).await) })
    }

    spans_async(
        &[
            "a_boxed_future.boxed error: nothing to do",
            "a_boxed_future.boxed",
            "  futures.step",
        ],
        async {
            assert!(boxed(0).await.is_err());
            assert_eq!(boxed(1).await, Ok(1));
        },
    );
}

#[test]
fn a_boxed_future_that_is_not_send() {
    #[traced]
    fn boxed(shared: &Rc<Cell<u8>>) -> Pin<Box<dyn Future<Output = ()> + '_>> {
        Box::pin(async move {
            yield_now().await;
            shared.set(1);
        })
    }

    spans_async(&["a_boxed_future_that_is_not_send.boxed"], async {
        let shared = Rc::new(Cell::new(0));
        boxed(&shared).await;
        assert_eq!(shared.get(), 1);
    });
}

#[test]
fn an_alias_of_a_boxed_future() {
    #[traced]
    fn aliased(text: &str) -> Task<'_, Result<u8, std::num::ParseIntError>> {
        Box::pin(async move {
            step(1).await;
            text.parse()
        })
    }

    spans_async(
        &[
            "an_alias_of_a_boxed_future.aliased",
            "  futures.step",
            "an_alias_of_a_boxed_future.aliased error: invalid digit found in string",
            "  futures.step",
        ],
        async {
            assert_eq!(aliased("1").await, Ok(1));
            assert!(aliased("x").await.is_err());
        },
    );
}

#[test]
fn an_alias_of_a_boxed_future_that_is_not_send() {
    #[traced]
    fn aliased(shared: Rc<Cell<u8>>) -> LocalTask<'static, u8> {
        Box::pin(async move { step(shared.get()).await })
    }

    spans_async(
        &[
            "an_alias_of_a_boxed_future_that_is_not_send.aliased",
            "  futures.step",
        ],
        async { assert_eq!(aliased(Rc::new(Cell::new(3))).await, 3) },
    );
}

#[test]
fn an_alias_that_hides_everything() {
    #[traced]
    fn answer(n: u8) -> Answer {
        let n = n * 2;
        note("at the call");
        Box::pin(async move {
            if n > 9 {
                Err("too much".to_owned())
            } else {
                Ok(n)
            }
        })
    }

    spans_async(
        &[
            "an_alias_that_hides_everything.answer",
            "an_alias_that_hides_everything.answer error: too much",
        ],
        async {
            let future = answer(1);
            assert_eq!(noted(), ["at the call"]);
            assert_eq!(future.await, Ok(2));
            assert!(answer(9).await.is_err());
        },
    );
    assert_eq!(noted(), ["at the call"]);
}

mod keys {
    traced::keys! {
        order.id: i64,
    }
}

#[test]
fn an_alias_with_attributes() {
    #[traced(attrs(order.id = text.len()))]
    fn answer(text: String) -> Answer {
        Box::pin(async move { text.parse().map_err(|_| "no number".to_owned()) })
    }

    spans_async(
        &["an_alias_with_attributes.answer order.id=2 error: no number"],
        async { assert!(answer("xy".to_owned()).await.is_err()) },
    );
}

#[test]
fn an_alias_that_is_never_awaited() {
    #[traced]
    fn answer() -> Answer {
        note("at the call");
        Box::pin(ready(Ok(1)))
    }

    spans(&[], || drop(answer()));
    assert_eq!(noted(), ["at the call"]);
}

/// As tower has it.
trait Service<Request> {
    type Response;
    type Future: Future<Output = Self::Response>;

    fn call(&mut self, request: Request) -> Self::Future;
}

struct Boxed;
struct Plain;

#[traced]
impl Service<u8> for Boxed {
    type Response = Result<u8, String>;
    type Future = Task<'static, Self::Response>;

    fn call(&mut self, request: u8) -> Self::Future {
        Box::pin(async move {
            step(request).await;
            request
                .checked_mul(100)
                .ok_or_else(|| "overflow".to_owned())
        })
    }
}

#[traced]
impl Service<u8> for Plain {
    type Response = u8;
    type Future = std::future::Ready<u8>;

    fn call(&mut self, request: u8) -> Self::Future {
        ready(request)
    }
}

#[test]
fn a_future_that_is_an_associated_type() {
    spans_async(
        &[
            "Boxed.call error: overflow",
            "  futures.step",
            "Boxed.call",
            "  futures.step",
        ],
        async {
            assert!(Boxed.call(3).await.is_err());
            assert_eq!(Boxed.call(1).await, Ok(100));
        },
    );
}

#[test]
fn a_future_whose_type_cannot_change() {
    spans_async(&["Plain.call"], async {
        let ready: std::future::Ready<u8> = Plain.call(1);
        assert_eq!(ready.await, 1);
    });
}

#[test]
fn a_future_of_a_parameter() {
    #[traced]
    fn called<S: Service<u8>>(service: &mut S) -> S::Future {
        service.call(2)
    }

    spans_async(&["a_future_of_a_parameter.called", "  Plain.call"], async {
        assert_eq!(called(&mut Plain).await, 2)
    });
}

/// A type of the user's own that has the name of a known alias.
struct BoxFuture<'a, T>(&'a T);

#[test]
fn a_type_that_is_no_future_in_spite_of_its_name() {
    #[traced]
    fn held(value: &u8) -> BoxFuture<'_, u8> {
        BoxFuture(value)
    }

    spans(
        &["a_type_that_is_no_future_in_spite_of_its_name.held"],
        || assert_eq!(held(&1).0, &1),
    );
}

#[test]
fn a_future_by_its_own_type() {
    struct Own(u8);

    impl Future for Own {
        type Output = u8;

        fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<u8> {
            Poll::Ready(self.0)
        }
    }

    #[traced]
    fn own(n: u8) -> Own {
        Own(n)
    }

    spans_async(&["a_future_by_its_own_type.own"], async {
        assert_eq!(own(1).await, 1);
    });
}

#[test]
fn a_future_within_a_result() {
    #[traced]
    fn checked(n: u8) -> Result<Task<'static, u8>, &'static str> {
        if n == 0 {
            return Err("nothing");
        }
        Ok(Box::pin(step(n)))
    }

    // The call may fail, the future is another matter: its own call is the parent's.
    spans_async(
        &[
            "a_future_within_a_result.checked",
            "  futures.step",
            "a_future_within_a_result.checked error: nothing",
        ],
        async {
            assert_eq!(checked(1).unwrap().await, 1);
            assert!(checked(0).is_err());
        },
    );
}

#[test]
fn a_future_that_is_dropped_half_way() {
    #[traced]
    fn answer(_held: Noisy) -> Task<'static, ()> {
        Box::pin(async move {
            let _inner = Noisy("inner");
            std::future::pending().await
        })
    }

    spans_async(
        &["a_future_that_is_dropped_half_way.answer traced.polls=1 cancelled"],
        async {
            assert!(futures_poll(answer(Noisy("argument"))).is_pending());
            assert_eq!(noted(), ["argument", "inner"]);
        },
    );
}

fn futures_poll<T>(mut future: Task<'_, T>) -> Poll<T> {
    future
        .as_mut()
        .poll(&mut Context::from_waker(std::task::Waker::noop()))
}

#[test]
fn a_future_keeps_the_parent_of_the_call() {
    #[traced]
    fn answer() -> Answer {
        Box::pin(async { Ok(step(1).await) })
    }

    #[traced]
    async fn outer() -> [Result<u8, String>; 2] {
        let spawned = tokio::spawn(answer());
        let joined = answer();
        [spawned.await.unwrap(), joined.await]
    }

    spans_async(
        &[
            "a_future_keeps_the_parent_of_the_call.outer",
            "  a_future_keeps_the_parent_of_the_call.answer",
            "    futures.step",
            "  a_future_keeps_the_parent_of_the_call.answer",
            "    futures.step",
        ],
        async { assert_eq!(outer().await, [Ok(1), Ok(1)]) },
    );
}

#[test]
fn recursion_through_boxed_futures() {
    #[traced]
    fn countdown(n: u8) -> Task<'static, u32> {
        Box::pin(async move {
            if n == 0 {
                return 1;
            }
            yield_now().await;
            countdown(n - 1).await * u32::from(n)
        })
    }

    spans_async(
        &[
            "recursion_through_boxed_futures.countdown",
            "  recursion_through_boxed_futures.countdown",
            "    recursion_through_boxed_futures.countdown",
        ],
        async { assert_eq!(countdown(2).await, 2) },
    );
}
