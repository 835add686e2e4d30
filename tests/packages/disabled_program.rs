//! Run with the feature `disable`; see `disabled.rs`.
#![deny(warnings)]

use std::mem::size_of_val;

use traced::Outcome;
use traced::traced;

mod keys {
    traced::keys! { order.id: i64, order.name: str }
}

struct Orders {
    last: i64,
}

#[traced(prefix = "shop", kind = client, err(ignore = is_missing), attrs(order.id = self.last))]
impl Orders {
    #[traced(ret(order.id = ret), ok)]
    fn count(&self) -> i64 {
        self.last
    }

    #[traced(skip)]
    fn helper(&self) -> i64 {
        1
    }

    #[cfg_attr(all(), traced(err = false))]
    async fn load(&self, #[traced(order.name)] name: &str) -> Result<usize, std::fmt::Error> {
        std::future::ready(()).await;
        Ok(name.len())
    }

    async fn bare(&self) -> [u8; 16] {
        let held = [0; 16];
        std::future::ready(()).await;
        held
    }
}

struct Bare;

impl Bare {
    async fn bare(&self) -> [u8; 16] {
        let held = [0; 16];
        std::future::ready(()).await;
        held
    }
}

#[allow(dead_code, reason = "named by an option alone")]
fn is_missing(_: &std::fmt::Error) -> bool {
    panic!("nothing asks")
}

#[traced(root, links = links(), err_if = never(*ret))]
fn begins(#[traced(order.id)] id: i64) -> i64 {
    let name = "in use";
    traced::set!(order.id = evaluated(id), order.name = name);
    traced::event!("order.begun", order.id = evaluated(id));
    let span = traced::span!("Order.began", order.id = evaluated(id));
    assert!(!span.is_recording() && span.context().is_none());
    id
}

#[allow(dead_code, reason = "named by an option alone")]
fn links() -> Option<traced::SpanContext> {
    panic!("nothing asks")
}

#[allow(dead_code, reason = "named by an option alone")]
fn never(_: i64) -> bool {
    panic!("nothing asks")
}

fn evaluated(_: i64) -> i64 {
    panic!("nothing asks")
}

/// A trait of the framework is still there.
struct Reply;

impl Outcome for Reply {
    fn failure(&self) -> Option<traced::Failure<'_>> {
        panic!("nothing asks")
    }
}

#[traced]
fn replies() -> Reply {
    Reply
}

fn main() {
    let orders = Orders { last: 3 };
    let ((), spans) = traced::testing::capture(|| {
        assert_eq!((orders.count(), orders.helper(), begins(4)), (3, 1, 4));
        let load = futures_like::block_on(orders.load("four"));
        assert_eq!(load, Ok(4));
        let _ = replies();
        assert_eq!(size_of_val(&orders.bare()), size_of_val(&Bare.bare()));
        drop((orders.bare(), Bare.bare()));
    });
    assert!(spans.is_empty());
    assert!(traced::catalogue().entries().iter().all(|site| site.crate_name() != "disabled"));
    println!("the program runs, without a span");
}

mod futures_like {
    use std::pin::pin;
    use std::task::Context;
    use std::task::Poll;
    use std::task::Waker;

    pub fn block_on<T>(future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        loop {
            if let Poll::Ready(out) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                return out;
            }
        }
    }
}
