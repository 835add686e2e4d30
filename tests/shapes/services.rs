//! Futures and streams in boxes, of types that nothing is known of: as middleware is written.

use std::future::ready;
use std::pin::Pin;

use futures_util::Stream;
use futures_util::StreamExt as _;
use futures_util::stream;
use traced::keys;
use traced::traced;

use crate::support::spans_async;

type Task<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
type LocalTask<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;
type Items<'a, T> = Pin<Box<dyn Stream<Item = T> + Send + 'a>>;
type LocalItems<'a, T> = Pin<Box<dyn Stream<Item = T> + 'a>>;

trait Service<Request> {
    type Response;
    type Error;
    type Future: Future<Output = Result<Self::Response, Self::Error>>;

    fn call(&mut self, request: Request) -> Self::Future;
}

/// Answers with what it got, or with the error.
struct Echo;

impl<'q> Service<&'q str> for Echo {
    type Response = &'q str;
    type Error = String;
    type Future = std::future::Ready<Result<&'q str, String>>;

    fn call(&mut self, request: &'q str) -> Self::Future {
        ready(if request.is_empty() {
            Err("nothing was asked".to_owned())
        } else {
            Ok(request)
        })
    }
}

/// The future outlives every borrow, and nobody says so of what it makes.
struct Layered<S>(S);

#[traced]
impl<S, Request> Service<Request> for Layered<S>
where
    S: Service<Request>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Task<'static, Result<Self::Response, Self::Error>>;

    fn call(&mut self, request: Request) -> Self::Future {
        Box::pin(self.0.call(request))
    }
}

#[test]
fn services_around_services() {
    spans_async(
        &[
            // The inner one is called where the outer one is, before there is a future to poll.
            "Layered.call",
            "Layered.call",
            // An error of which nothing is known has the name of its type alone.
            "Layered.call error: alloc::string::String",
            "Layered.call error: alloc::string::String",
        ],
        async {
            let mut service = Layered(Layered(Echo));
            assert_eq!(
                service.call("is anybody there?").await.unwrap(),
                "is anybody there?"
            );
            assert!(service.call("").await.is_err());
        },
    );
}

struct Boxes;

#[traced]
impl Boxes {
    fn spelled<'a, T>(
        inner: Pin<Box<dyn Future<Output = T> + Send + 'a>>,
    ) -> Pin<Box<dyn Future<Output = T> + Send + 'a>> {
        inner
    }

    fn spelled_local<'a, T>(
        inner: Pin<Box<dyn Future<Output = T> + 'a>>,
    ) -> Pin<Box<dyn Future<Output = T> + 'a>> {
        inner
    }

    fn spelled_items<'a, T>(
        inner: Pin<Box<dyn Stream<Item = T> + Send + 'a>>,
    ) -> Pin<Box<dyn Stream<Item = T> + Send + 'a>> {
        inner
    }

    fn spelled_local_items<'a, T>(
        inner: Pin<Box<dyn Stream<Item = T> + 'a>>,
    ) -> Pin<Box<dyn Stream<Item = T> + 'a>> {
        inner
    }

    #[traced(attrs(server.port = 80))]
    fn spelled_now<T>(inner: Pin<Box<dyn Future<Output = T>>>) -> Pin<Box<dyn Future<Output = T>>> {
        inner
    }

    fn local<'a, T>(inner: LocalTask<'a, T>) -> LocalTask<'a, T> {
        inner
    }

    #[traced(attrs(server.port = 80))]
    fn now<'a, T>(inner: Task<'a, T>) -> Task<'a, T> {
        inner
    }

    fn items<'a, T>(inner: Items<'a, T>) -> Items<'a, T> {
        inner
    }

    #[traced(attrs(server.port = 80))]
    fn local_items_now<'a, T>(inner: LocalItems<'a, T>) -> LocalItems<'a, T> {
        inner
    }
}

#[test]
fn boxes_of_anything() {
    let text = "borrowed".to_owned();
    let expected = [
        "Boxes.spelled",
        "Boxes.spelled_local",
        "Boxes.spelled_now server.port=80",
        "Boxes.local",
        "Boxes.now server.port=80",
    ];
    spans_async(&expected, async {
        let words = text.as_str();
        assert_eq!(Boxes::spelled(Box::pin(ready(words))).await, words);
        assert_eq!(Boxes::spelled_local(Box::pin(ready(words))).await, words);
        assert_eq!(Boxes::spelled_now(Box::pin(ready(3))).await, 3);
        assert_eq!(Boxes::local(Box::pin(ready(words))).await, words);
        assert_eq!(Boxes::now(Box::pin(ready(words))).await, words);
    });
}

#[test]
fn boxed_streams_of_anything() {
    let text = "a b c".to_owned();
    let expected = [
        "Boxes.spelled_items",
        "Boxes.spelled_local_items",
        "Boxes.items",
        "Boxes.local_items_now",
    ];
    let names = crate::tree::names_async(async {
        let words = || stream::iter(text.split(' '));
        let found = [
            Boxes::spelled_items(Box::pin(words())).count().await,
            Boxes::spelled_local_items(Box::pin(words())).count().await,
            Boxes::items(Box::pin(words())).count().await,
            Boxes::local_items_now(Box::pin(words())).count().await,
        ];
        assert_eq!(found, [3; 4]);
    });
    assert_eq!(names.lines().collect::<Vec<_>>(), expected);
}
