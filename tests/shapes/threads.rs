//! `Send`, `Sync` and `Unpin` are what they were, and so is what may be held.

use std::cell::Cell;
use std::marker::PhantomPinned;
use std::rc::Rc;
use std::sync::Mutex;

use traced::traced;

use crate::support::spans_async;
use crate::tree::yield_now;

/// Asks whether a type implements a trait: methods of a type come before those of a trait.
macro_rules! implements {
    ($value:expr, $trait:path) => {{
        struct Asked<T>(std::marker::PhantomData<T>);

        #[allow(dead_code, reason = "one of the two answers")]
        impl<T: $trait> Asked<T> {
            const fn answer(&self) -> bool {
                let _ = self;
                true
            }
        }

        #[allow(dead_code, reason = "one of the two answers")]
        trait No {
            fn answer(&self) -> bool {
                false
            }
        }

        impl<T> No for Asked<T> {}

        const fn of<T>(_: &T) -> Asked<T> {
            Asked(std::marker::PhantomData)
        }

        of(&$value).answer()
    }};
}

/// `Send`, `Sync`, `Unpin` and `UnwindSafe`.
macro_rules! auto_traits {
    ($value:expr) => {{
        let value = $value;
        [
            implements!(value, Send),
            implements!(value, Sync),
            implements!(value, Unpin),
            implements!(value, std::panic::UnwindSafe),
        ]
    }};
}

/// The auto traits of what a function returns, bare and traced.
macro_rules! twins {
    ($name:ident $call:tt: $($function:tt)*) => {{
        let bare = {
            $($function)*
            auto_traits!($name $call)
        };
        let traced = {
            #[traced]
            $($function)*
            auto_traits!($name $call)
        };
        assert_eq!(traced, bare);
        traced
    }};
}

const NONE: [bool; 4] = [false; 4];

#[test]
fn a_future_of_plain_values() {
    let traits = twins!(f(1, "a".to_owned()):
        async fn f(n: u8, text: String) -> usize {
            yield_now().await;
            text.len() + usize::from(n)
        }
    );
    assert_eq!(traits[..3], [true, true, false]);
}

#[test]
fn a_future_that_holds_what_may_not_be_sent() {
    let traits = twins!(f(Rc::new(1)):
        async fn f(shared: Rc<u8>) -> u8 {
            yield_now().await;
            *shared
        }
    );
    assert_eq!(traits[..3], NONE[..3]);

    let traits = twins!(f(1):
        async fn f(n: u8) -> u8 {
            let local = Rc::new(n);
            yield_now().await;
            *local
        }
    );
    assert_eq!(traits[..3], NONE[..3]);
}

#[test]
fn a_future_that_drops_before_it_waits_what_may_not_be_sent() {
    let traits = twins!(f(1):
        async fn f(n: u8) -> u8 {
            let n = {
                let local = Rc::new(n);
                *local
            };
            yield_now().await;
            n
        }
    );
    assert_eq!(traits[..3], [true, true, false]);
}

#[test]
fn a_future_that_may_be_sent_and_not_shared() {
    let traits = twins!(f(Cell::new(1)):
        async fn f(cell: Cell<u8>) -> u8 {
            yield_now().await;
            cell.get()
        }
    );
    assert_eq!(traits[..3], [true, false, false]);
}

#[test]
fn a_future_of_an_argument_that_is_taken_apart() {
    let traits = twins!(f((1, Rc::new(2)), Cell::new(3)):
        async fn f((n, _): (u8, Rc<u8>), _: Cell<u8>) -> u8 {
            yield_now().await;
            n
        }
    );
    assert_eq!(traits[..3], NONE[..3]);
}

#[test]
fn a_future_of_a_trait() {
    trait Counts {
        fn count(&self, shared: Rc<u8>) -> impl Future<Output = u8>;
        fn count_sent(&self, n: u8) -> impl Future<Output = u8> + Send;
    }

    struct Bare;
    struct Traced;

    macro_rules! methods {
        ($(#[$traced:meta])? $type:ident) => {
            $(#[$traced])?
            impl Counts for $type {
                async fn count(&self, shared: Rc<u8>) -> u8 {
                    yield_now().await;
                    *shared
                }

                async fn count_sent(&self, n: u8) -> u8 {
                    yield_now().await;
                    n
                }
            }
        };
    }

    methods!(Bare);
    methods!(
        #[traced]
        Traced
    );

    // The types are known here: what is not promised by the trait shows too.
    let shared = [
        auto_traits!(Bare.count(Rc::new(1))),
        auto_traits!(Traced.count(Rc::new(1))),
    ];
    assert_eq!(shared[1], shared[0]);
    assert_eq!(shared[1][..3], NONE[..3]);
    let sent = [
        auto_traits!(Bare.count_sent(1)),
        auto_traits!(Traced.count_sent(1)),
    ];
    assert_eq!(sent[1], sent[0]);
    assert_eq!(sent[1][..3], [true, true, false]);
}

#[test]
fn an_opaque_future() {
    let traits = twins!(f(1):
        fn f(n: u8) -> impl Future<Output = u8> {
            std::future::ready(n)
        }
    );
    assert_eq!(traits, [true; 4]);

    let traits = twins!(f(Rc::new(1)):
        fn f(n: Rc<u8>) -> impl Future<Output = u8> {
            async move { *n }
        }
    );
    assert_eq!(traits[..3], NONE[..3]);
}

#[test]
fn an_opaque_value() {
    let traits = twins!(f(1):
        fn f(n: u8) -> impl Iterator<Item = u8> {
            (0..n).filter(|n| n % 2 == 0)
        }
    );
    assert_eq!(traits, [true; 4]);

    let traits = twins!(f(1):
        fn f(n: u8) -> impl Fn() -> Rc<u8> {
            let n = Rc::new(n);
            move || Rc::clone(&n)
        }
    );
    assert_eq!(traits[..3], [false, false, true]);

    let traits = twins!(f():
        fn f() -> impl Sized {
            (PhantomPinned, Mutex::new(1))
        }
    );
    assert_eq!(traits[..3], [true, true, false]);
}

#[test]
fn what_is_held_across_an_await_in_a_spawned_task() {
    #[traced]
    async fn summed(values: Vec<u8>) -> u32 {
        let sum = Mutex::new(0);
        for value in values {
            *sum.lock().unwrap() += u32::from(value);
            yield_now().await;
        }
        sum.into_inner().unwrap()
    }

    spans_async(
        &["what_is_held_across_an_await_in_a_spawned_task.summed"],
        async { assert_eq!(tokio::spawn(summed(vec![1, 2])).await.unwrap(), 3) },
    );
}

#[test]
fn a_local_task() {
    #[traced]
    async fn counted(shared: Rc<Cell<u8>>) -> u8 {
        shared.set(shared.get() + 1);
        yield_now().await;
        shared.get()
    }

    spans_async(&["a_local_task.counted"], async {
        let tasks = tokio::task::LocalSet::new();
        let counted = tasks
            .run_until(async { tokio::task::spawn_local(counted(Rc::new(Cell::new(1)))).await });
        assert_eq!(counted.await.unwrap(), 2);
    });
}
