//! Async functions of every shape, and functions that return futures.

use std::fmt::Display;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use traced::traced;

use crate::tree::names_async;
use crate::tree::tree_async;
use crate::tree::yield_now;

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

#[traced]
async fn nothing() {}

#[traced]
async fn waits(n: u8) -> u8 {
    for _ in 0..n {
        yield_now().await;
    }
    n
}

#[traced]
async fn generic<T>(value: T) -> String
where
    T: Clone + Display + Send,
{
    yield_now().await;
    value.to_string()
}

#[traced]
async fn elided(text: &str) -> &str {
    yield_now().await;
    text.trim()
}

#[traced]
async fn two_lifetimes<'a>(first: &'a str, second: &str) -> &'a str {
    yield_now().await;
    first.strip_suffix(second).unwrap_or(first)
}

#[traced]
async fn mutable(values: &mut Vec<u8>) -> &mut u8 {
    values.push(1);
    yield_now().await;
    values.last_mut().unwrap()
}

#[traced]
async fn impl_trait_argument(values: impl IntoIterator<Item = u8>) -> u32 {
    yield_now().await;
    values.into_iter().map(u32::from).sum()
}

#[traced]
async fn impl_trait_returned(values: &[u8]) -> impl Iterator<Item = u8> + '_ {
    yield_now().await;
    values.iter().map(|value| value + 1)
}

#[traced]
async fn impl_trait_within(fail: bool) -> Result<impl Display, String> {
    yield_now().await;
    if fail {
        return Err("no".to_owned());
    }
    Ok(3)
}

#[traced]
async fn coerced_at_the_return(long: bool) -> Box<dyn Display + Send> {
    yield_now().await;
    if long {
        return Box::new("long");
    }
    Box::new('s')
}

#[traced]
async fn patterns((a, b): (u8, u8), [first, ..]: [u8; 3], _: String, mut count: u8) -> u8 {
    count += 1;
    yield_now().await;
    a + b + first + count
}

#[traced]
async fn question_mark(text: &str) -> Result<i32, std::num::ParseIntError> {
    yield_now().await;
    Ok(text.parse::<i32>()? * 2)
}

#[traced]
async fn recursive(n: u64) -> u64 {
    if n == 0 {
        return 1;
    }
    n * Box::pin(recursive(n - 1)).await
}

#[traced]
async fn r#async(r#type: u8) -> u8 {
    r#type
}

#[traced]
#[must_use]
async fn decorated() -> u8 {
    1
}

#[traced]
#[expect(unsafe_code, reason = "what is tested")]
async unsafe fn dangerous(value: *const u8) -> u8 {
    // SAFETY: the caller promises that the pointer can be read.
    unsafe { *value }
}

#[traced]
async fn not_send(shared: Rc<u8>) -> u8 {
    yield_now().await;
    *shared
}

#[test]
fn async_functions_do_what_they_did() {
    let drawn = names_async(async {
        nothing().await;
        assert_eq!(waits(3).await, 3);
        assert_eq!(generic(1).await, "1");
        assert_eq!(elided(" a ").await, "a");
        assert_eq!(two_lifetimes("ab", &String::from("b")).await, "a");
        *mutable(&mut vec![]).await = 3;
        assert_eq!(impl_trait_argument([1, 2]).await, 3);
        assert_eq!(impl_trait_returned(&[1]).await.collect::<Vec<_>>(), [2]);
        assert!(impl_trait_within(true).await.is_err());
        assert!(impl_trait_within(false).await.is_ok());
        assert_eq!(coerced_at_the_return(true).await.to_string(), "long");
        assert_eq!(patterns((1, 2), [3, 0, 0], String::new(), 4).await, 11);
        assert_eq!(question_mark("4").await, Ok(8));
        assert_eq!(recursive(3).await, 6);
        assert_eq!(r#async(1).await, 1);
        assert_eq!(decorated().await, 1);
        #[expect(unsafe_code, reason = "what is tested")]
        // SAFETY: the pointer comes from a reference.
        let byte = unsafe { dangerous(&7).await };
        assert_eq!(byte, 7);
        assert_eq!(not_send(Rc::new(1)).await, 1);
    });
    assert_eq!(
        drawn,
        "\
async_functions.nothing
async_functions.waits
async_functions.generic
async_functions.elided
async_functions.two_lifetimes
async_functions.mutable
async_functions.impl_trait_argument
async_functions.impl_trait_returned
async_functions.impl_trait_within
async_functions.impl_trait_within
async_functions.coerced_at_the_return
async_functions.patterns
async_functions.question_mark
async_functions.recursive
  async_functions.recursive
    async_functions.recursive
      async_functions.recursive
async_functions.async
async_functions.decorated
async_functions.dangerous
async_functions.not_send
"
    );
}

#[test]
fn a_future_is_send_if_it_was() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    drop(is_send(waits(1)));
    drop(is_send(generic("a")));
    drop(is_send(mutable(&mut vec![])));
    drop(is_send(boxed(1)));
    drop(is_send(returned(1)));
}

struct Service {
    base: u8,
}

impl Service {
    #[traced]
    async fn by_reference(&self) -> u8 {
        yield_now().await;
        self.base
    }

    #[traced]
    async fn by_mutable_reference(&mut self) -> &mut u8 {
        yield_now().await;
        &mut self.base
    }

    #[traced]
    async fn by_value(mut self) -> u8 {
        self.base += 1;
        self.base
    }

    #[traced]
    async fn by_arc(self: Arc<Self>) -> u8 {
        yield_now().await;
        self.base
    }

    #[traced]
    async fn by_pin(self: Pin<&mut Self>) -> u8 {
        yield_now().await;
        self.base
    }
}

trait Load {
    async fn load(&self, key: &str) -> Result<String, String>;

    #[traced]
    async fn load_default(&self) -> String {
        self.load("default").await.unwrap_or_default()
    }
}

impl Load for Service {
    #[traced]
    async fn load(&self, key: &str) -> Result<String, String> {
        yield_now().await;
        if key.is_empty() {
            return Err("no key".to_owned());
        }
        Ok(format!("{key}{}", self.base))
    }
}

#[test]
fn async_methods_are_named_after_their_type() {
    let drawn = names_async(async {
        let mut service = Service { base: 1 };
        service.by_reference().await;
        *service.by_mutable_reference().await = 2;
        Pin::new(&mut service).by_pin().await;
        assert_eq!(service.load_default().await, "default2");
        assert_eq!(service.by_value().await, 3);
        Arc::new(Service { base: 1 }).by_arc().await;
    });
    assert_eq!(
        drawn,
        "\
Service.by_reference
Service.by_mutable_reference
Service.by_pin
Load.load_default
  Service.load
Service.by_value
Service.by_arc
"
    );
}

#[traced]
fn boxed(n: u8) -> Pin<Box<dyn Future<Output = u8> + Send>> {
    Box::pin(async move { waits(n).await })
}

#[traced]
fn aliased(text: &str) -> BoxFuture<'_, Result<u8, std::num::ParseIntError>> {
    Box::pin(async move { text.parse() })
}

#[traced]
fn returned(n: u8) -> impl Future<Output = u8> + Send {
    let twice = n * 2;
    async move { waits(twice).await }
}

#[traced]
fn fallible(text: &str) -> impl Future<Output = Result<u8, std::num::ParseIntError>> {
    async move { text.parse() }
}

#[traced(attrs(order.id = text.len(), order.userId = text))]
fn with_attributes(text: &str) -> BoxFuture<'_, Result<u8, std::num::ParseIntError>> {
    let text = text.trim();
    Box::pin(async move { text.parse() })
}

/// As the attribute `async_trait` writes it.
struct Desugared;

impl Desugared {
    #[traced]
    fn call<'life0, 'life1, 'async_trait>(
        &'life0 self,
        text: &'life1 str,
    ) -> ::core::pin::Pin<
        Box<
            dyn ::core::future::Future<Output = Result<u8, std::num::ParseIntError>>
                + ::core::marker::Send
                + 'async_trait,
        >,
    >
    where
        'life0: 'async_trait,
        'life1: 'async_trait,
        Self: 'async_trait,
    {
        Box::pin(async move {
            let __self = self;
            let _ = __self;
            let __ret: Result<u8, std::num::ParseIntError> = {
                waits(1).await;
                text.parse()
            };
            __ret
        })
    }
}

mod keys {
    traced::keys! {
        order.id: i64,
        order.userId: str,
    }
}

#[test]
fn the_span_of_a_returned_future_is_that_of_its_work() {
    let drawn = tree_async(async {
        assert_eq!(boxed(2).await, 2);
        assert!(aliased("x").await.is_err());
        assert_eq!(returned(1).await, 2);
        assert!(fallible("x").await.is_err());
        assert!(with_attributes(" 1x").await.is_err());
        assert_eq!(Desugared.call("1").await, Ok(1));
    });
    let spans: String = drawn
        .lines()
        .filter(|line| !line.contains("* exception"))
        .map(|line| line.to_owned() + "\n")
        .collect();
    assert_eq!(
        spans,
        "\
async_functions.boxed
  async_functions.waits
async_functions.aliased error.type=core::num::error::ParseIntError error: invalid digit found in string
async_functions.returned
  async_functions.waits
async_functions.fallible error.type=core::num::error::ParseIntError error: invalid digit found in string
async_functions.with_attributes order.id=3 order.userId= 1x error.type=core::num::error::ParseIntError error: invalid digit found in string
Desugared.call
  async_functions.waits
"
    );
}

#[traced]
async fn never() -> ! {
    yield_now().await;
    panic!("on purpose")
}

#[test]
fn a_future_that_never_is_done_may_panic() {
    let drawn = names_async(async {
        assert!(tokio::task::spawn(never()).await.is_err());
    });
    assert_eq!(drawn, "async_functions.never\n");
}

#[tokio::test]
#[traced]
async fn an_attribute_below_another_one() {
    waits(1).await;
}

#[traced]
#[tokio::test]
async fn an_attribute_above_another_one() {
    waits(1).await;
}

#[test]
fn what_stands_before_the_future_runs_at_the_call() {
    let drawn = names_async(async {
        let future = eager();
        waits(1).await;
        future.await;
    });
    assert_eq!(
        drawn,
        "\
async_functions.nothing_sync
async_functions.waits
async_functions.eager
"
    );
}

#[traced]
fn nothing_sync() {}

#[traced]
fn eager() -> impl Future<Output = ()> {
    nothing_sync();
    async {}
}

#[test]
fn a_future_that_is_never_polled_has_no_span() {
    let drawn = names_async(async {
        drop(waits(1));
        drop(boxed(1));
    });
    assert_eq!(drawn, "");
}

#[traced]
async fn sleeps() {
    tokio::time::sleep(Duration::from_millis(1)).await;
}

#[test]
fn concurrent_calls_are_siblings() {
    let drawn = names_async(async {
        both().await;
    });
    assert_eq!(
        drawn,
        "\
async_functions.both
  async_functions.sleeps
  async_functions.waits
"
    );
}

#[traced]
async fn both() {
    tokio::join!(sleeps(), waits(2));
}
