//! A chain of traced async functions compiles with the recursion limit that every crate has.
//!
//! The compiler follows the types of nested futures down: to lay them out, and to see that they may
//! be sent. Each function adds to the depth, and `#[traced]` adds a type around each future.

use std::mem::size_of_val;
use std::pin::Pin;

use traced::traced;

const LENGTH: usize = 20;

async fn wait() {
    std::future::ready(()).await;
}

/// Functions that call the next one each.
macro_rules! chain {
    ($(#[$traced:meta])? $name:ident $next:ident $($rest:ident)*) => {
        $(#[$traced])?
        async fn $name(n: usize) -> usize {
            wait().await;
            $next(n + 1).await
        }

        chain!($(#[$traced])? $next $($rest)*);
    };
    ($(#[$traced:meta])? $last:ident) => {
        $(#[$traced])?
        async fn $last(n: usize) -> usize {
            wait().await;
            n + 1
        }
    };
}

chain!(#[traced] a b c d e f g h i j k l m n o p q r s t);

#[derive(Debug)]
struct Service {
    step: usize,
}

/// A block whose methods are written out: the attribute sees no macros.
macro_rules! service {
    ($($name:ident $next:ident)*; $last:ident) => {
        #[traced]
        impl Service {
            $(
                async fn $name(&self, n: usize) -> Result<usize, String> {
                    wait().await;
                    self.$next(n + self.step).await
                }
            )*

            async fn $last(&self, n: usize) -> Result<usize, String> {
                wait().await;
                Ok(n + self.step)
            }
        }
    };
}

service!(a b b c c d d e e f f g g h h i i j j k k l l m m n n o o p p q q r r s s t; t);

#[track_caller]
fn assert_chain(length: usize, future: impl Future<Output = usize>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let (out, spans) = traced::testing::capture(|| runtime.block_on(future));
    assert_eq!(out, length);
    let spans: Vec<_> = spans.iter().map(|span| span.as_ref()).collect();
    assert_eq!(spans.len(), length);
    // Each is the child of another, but for the first one.
    let children = spans.iter().filter(|child| {
        let mut all = spans.iter();
        all.any(|parent| child.parent_span_id() == Some(parent.span_id()))
    });
    assert_eq!(children.count(), length - 1);
}

#[test]
fn functions_that_are_awaited() {
    assert_chain(LENGTH, a(0));
}

#[test]
fn functions_that_are_spawned() {
    assert_chain(LENGTH, async { tokio::spawn(a(0)).await.unwrap() });
    assert_chain(LENGTH, async {
        tokio::spawn(async { a(0).await }).await.unwrap()
    });
}

#[test]
fn functions_that_are_boxed() {
    fn boxed() -> Pin<Box<dyn Future<Output = usize> + Send>> {
        Box::pin(a(0))
    }

    assert_chain(LENGTH, boxed());
}

#[test]
fn methods_that_are_awaited() {
    assert_chain(LENGTH, async {
        let service = Service { step: 1 };
        service.a(0).await.unwrap()
    });
}

#[test]
fn methods_that_are_spawned() {
    assert_chain(LENGTH, async {
        let task = async { Service { step: 1 }.a(0).await };
        tokio::spawn(task).await.unwrap().unwrap()
    });
}

#[test]
fn methods_that_are_boxed() {
    type Boxed<'a> = Pin<Box<dyn Future<Output = Result<usize, String>> + Send + 'a>>;

    const fn step() -> Service {
        Service { step: 1 }
    }

    fn boxed(service: &Service) -> Boxed<'_> {
        Box::pin(service.a(0))
    }

    assert_chain(LENGTH, async { boxed(&step()).await.unwrap() });
}

#[test]
fn each_function_of_a_chain_adds_what_one_may() {
    let bare = {
        chain!(a b c d e f g h);
        size_of_val(&a(0))
    };
    let traced = {
        chain!(#[traced] a b c d e f g h);
        size_of_val(&a(0))
    };
    let (most, more) = (bare + 8 * 96, traced - bare);
    assert!(
        traced <= most,
        "{bare} bytes bare, {traced} traced: {more} more, of 8 * 96"
    );
}
