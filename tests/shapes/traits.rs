//! Traits and the blocks that implement them.

use std::fmt;
use std::future::IntoFuture;
use std::ops::AddAssign;
use std::ops::Deref;
use std::ops::Index;
use std::ops::Neg;
use std::pin::Pin;
use std::str::FromStr;
use std::task::Context;
use std::task::Poll;

use traced::traced;

use crate::support::note;
use crate::support::noted;
use crate::support::spans;
use crate::support::spans_async;
use crate::tree::yield_now;

trait Area {
    fn area(&self) -> u32;
}

#[traced]
impl Area for &u32 {
    fn area(&self) -> u32 {
        **self
    }
}

#[traced]
impl Area for (u32, u32) {
    fn area(&self) -> u32 {
        self.0 * self.1
    }
}

#[traced]
impl Area for [u32] {
    fn area(&self) -> u32 {
        self.iter().sum()
    }
}

#[traced]
impl<const N: usize> Area for [u8; N] {
    fn area(&self) -> u32 {
        u32::try_from(N).unwrap()
    }
}

#[traced]
impl Area for dyn fmt::Display {
    fn area(&self) -> u32 {
        u32::try_from(self.to_string().len()).unwrap()
    }
}

#[traced]
impl<R> Area for fn(u8) -> R
where
    R: Into<u32>,
{
    fn area(&self) -> u32 {
        self(2).into()
    }
}

#[traced]
impl<T: Area + ?Sized> Area for Box<T> {
    fn area(&self) -> u32 {
        (**self).area()
    }
}

#[traced]
impl Area for () {
    fn area(&self) -> u32 {
        0
    }
}

#[traced]
impl Area for *const u8 {
    fn area(&self) -> u32 {
        u32::from(self.is_null())
    }
}

#[test]
fn a_trait_for_a_reference() {
    spans(&["u32.area"], || assert_eq!((&3).area(), 3));
}

#[test]
fn a_trait_for_a_tuple() {
    spans(&["Area.area"], || assert_eq!((3, 2).area(), 6));
}

#[test]
fn a_trait_for_a_slice() {
    spans(&["Area.area"], || assert_eq!([3, 2][..].area(), 5));
}

#[test]
fn a_trait_for_arrays_of_any_length() {
    spans(&["Area.area"], || assert_eq!([0_u8; 4].area(), 4));
}

#[test]
fn a_trait_for_a_trait_object() {
    spans(&["Display.area"], || {
        let shown: &dyn fmt::Display = &"abc";
        assert_eq!(shown.area(), 3);
    });
}

#[test]
fn a_trait_for_function_pointers() {
    spans(&["Area.area"], || {
        let double: fn(u8) -> u16 = |value| u16::from(value) * 2;
        assert_eq!(double.area(), 4);
    });
}

#[test]
fn a_trait_for_a_box() {
    spans(&["Box.area", "  Area.area"], || {
        let boxed: Box<[u32]> = Box::new([1, 2]);
        assert_eq!(boxed.area(), 3);
    });
}

#[test]
fn a_trait_for_the_unit_and_for_pointers() {
    spans(&["Area.area", "Area.area"], || {
        assert_eq!(().area(), 0);
        assert_eq!(std::ptr::null::<u8>().area(), 1);
    });
}

#[derive(Debug, PartialEq, Eq)]
struct Cents(i64);

#[traced]
impl AddAssign<i64> for Cents {
    fn add_assign(&mut self, other: i64) {
        self.0 += other;
    }
}

#[traced]
impl Neg for Cents {
    type Output = Self;

    fn neg(self) -> <Self as Neg>::Output {
        Self(-self.0)
    }
}

#[traced]
impl Deref for Cents {
    type Target = i64;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

#[traced]
impl Index<usize> for Cents {
    type Output = i64;

    fn index(&self, _: usize) -> &i64 {
        &self.0
    }
}

#[traced]
impl FromStr for Cents {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

#[traced]
impl PartialEq<i64> for Cents {
    fn eq(&self, other: &i64) -> bool {
        self.0 == *other
    }
}

#[traced]
impl Drop for Cents {
    fn drop(&mut self) {
        note("dropped");
    }
}

#[test]
fn operators() {
    spans(
        &[
            "Cents.add_assign",
            "Cents.deref",
            "Cents.index",
            "Cents.eq",
            "Cents.drop",
        ],
        || {
            let mut cents = Cents(1);
            cents += 2;
            assert_eq!(*cents, 3);
            assert_eq!(cents[7], 3);
            assert!(cents == 3);
        },
    );
    assert_eq!(noted(), ["dropped"]);
}

#[test]
fn an_operator_that_consumes() {
    spans(&["Cents.neg", "  Cents.drop", "Cents.drop"], || {
        let cents = -Cents(1);
        assert_eq!(noted(), ["dropped"]);
        assert_eq!(cents, Cents(-1));
        std::mem::forget(cents);
    });
}

#[test]
fn a_conversion_that_fails() {
    spans(
        &[
            "Cents.from_str",
            "Cents.drop",
            "Cents.from_str error: invalid digit found in string",
        ],
        || {
            assert!("3".parse::<Cents>().is_ok());
            assert!("x".parse::<Cents>().is_err());
        },
    );
}

struct Countdown(u8);

#[traced]
impl Iterator for Countdown {
    type Item = u8;

    fn next(&mut self) -> Option<Self::Item> {
        self.0 = self.0.checked_sub(1)?;
        Some(self.0)
    }
}

#[test]
fn an_iterator() {
    spans(&["Countdown.next"; 3], || {
        assert_eq!(Countdown(2).collect::<Vec<_>>(), [1, 0]);
    });
}

#[traced]
impl Future for Countdown {
    type Output = &'static str;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if self.0 == 0 {
            return Poll::Ready("done");
        }
        self.0 -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

#[test]
fn a_future_written_by_hand() {
    spans_async(&["Countdown.poll"; 3], async {
        assert_eq!(Countdown(2).await, "done");
    });
}

struct Request(u8);

#[traced]
impl IntoFuture for Request {
    type Output = u8;
    type IntoFuture = std::future::Ready<u8>;

    fn into_future(self) -> Self::IntoFuture {
        std::future::ready(self.0)
    }
}

#[test]
fn a_future_type_of_somebody_else_is_handed_on() {
    spans_async(&["Request.into_future"], async {
        assert_eq!(Request(1).await, 1);
    });
}

#[traced]
trait Store {
    type Key: fmt::Debug + Clone;
    const NAME: &'static str;
    const SIZE: usize = { 2 + 2 };

    fn key(&self) -> Self::Key;

    fn shown(&self) -> String {
        format!("{}{}{:?}", Self::NAME, Self::SIZE, self.key())
    }

    fn keys(self) -> Vec<Self::Key>
    where
        Self: Sized,
    {
        vec![self.key(); Self::SIZE]
    }

    fn make() -> Self
    where
        Self: Sized + Default,
    {
        Self::default()
    }
}

#[derive(Default)]
struct Memory;

#[traced]
impl Store for Memory {
    type Key = (u8, char);
    const NAME: &'static str = "memory";

    fn key(&self) -> Self::Key {
        (1, 'a')
    }
}

#[test]
fn default_bodies_with_associated_types_and_constants() {
    spans(
        &[
            "Store.make",
            "Store.shown",
            "  Memory.key",
            "Store.keys",
            "  Memory.key",
        ],
        || {
            let memory = Memory::make();
            assert_eq!(memory.shown(), "memory4(1, 'a')");
            assert_eq!(memory.keys().len(), 4);
        },
    );
}

trait Named: fmt::Debug {
    #[traced]
    fn name(&self) -> String {
        format!("{self:?}")
    }
}

trait Greets: Named {
    #[traced]
    fn greets(&self, other: &dyn Named) -> String {
        format!("{} greets {}", self.name(), other.name())
    }
}

impl Named for u8 {}
impl Greets for u8 {}

#[test]
fn trait_objects_of_supertraits() {
    spans(&["Greets.greets", "  Named.name", "  Named.name"], || {
        let greets: Box<dyn Greets> = Box::new(1);
        assert_eq!(greets.greets(&2), "1 greets 2");
    });
}

trait Loader {
    async fn load(&self, key: &str) -> Result<String, String>;

    async fn load_all<'k, I>(&self, keys: I) -> Result<Vec<String>, String>
    where
        I: IntoIterator<Item = &'k str>;

    #[traced]
    async fn load_or(&self, key: &str, other: &str) -> String {
        self.load(key).await.unwrap_or_else(|_| other.to_owned())
    }
}

struct Disk {
    limit: usize,
}

#[traced]
impl Loader for Disk {
    async fn load(&self, key: &str) -> Result<String, String> {
        yield_now().await;
        if key.len() > self.limit {
            return Err(format!("{key} is too long"));
        }
        Ok(key.to_uppercase())
    }

    async fn load_all<'k, I>(&self, keys: I) -> Result<Vec<String>, String>
    where
        I: IntoIterator<Item = &'k str>,
    {
        let mut all = vec![];
        for key in keys {
            all.push(self.load(key).await?);
        }
        Ok(all)
    }
}

#[test]
fn async_functions_in_a_trait() {
    spans_async(
        &[
            "Disk.load_all error: abc is too long",
            "  Disk.load",
            "  Disk.load error: abc is too long",
        ],
        async {
            let loaded = Disk { limit: 2 }.load_all(["a", "abc", "b"]).await;
            assert_eq!(loaded, Err("abc is too long".to_owned()));
        },
    );
}

#[test]
fn an_async_default_body() {
    spans_async(
        &["Loader.load_or", "  Disk.load error: abc is too long"],
        async { assert_eq!(Disk { limit: 1 }.load_or("abc", "x").await, "x") },
    );
}

#[test]
fn an_async_function_in_a_trait_used_generically() {
    #[traced]
    async fn first<L: Loader>(loader: L, keys: Vec<String>) -> Option<String> {
        for key in &keys {
            if let Ok(text) = loader.load(key).await {
                return Some(text);
            }
        }
        None
    }

    spans_async(
        &[
            "an_async_function_in_a_trait_used_generically.first",
            "  Disk.load error: ab is too long",
            "  Disk.load",
        ],
        async {
            let keys = vec!["ab".to_owned(), "c".to_owned()];
            let found = first(Disk { limit: 1 }, keys).await;
            assert_eq!(found.as_deref(), Some("C"));
        },
    );
}

#[traced]
trait Sends {
    fn send(&self, text: String) -> impl Future<Output = usize> + Send;

    fn send_twice(&self, text: &str) -> impl Future<Output = usize> + Send
    where
        Self: Sync,
    {
        async move { self.send(text.to_owned()).await + self.send(text.to_owned()).await }
    }
}

struct Wire;

#[traced]
impl Sends for Wire {
    async fn send(&self, text: String) -> usize {
        yield_now().await;
        text.len()
    }
}

#[test]
fn an_async_function_for_a_future_that_is_send() {
    spans_async(&["Sends.send_twice", "  Wire.send", "  Wire.send"], async {
        let sent = tokio::spawn(traced::FutureExt::with_context(
            async { Wire.send_twice("ab").await },
            traced::Context::current(),
        ));
        assert_eq!(sent.await.unwrap(), 4);
    });
}

mod nested {
    pub(crate) mod deeper {
        pub(crate) struct Deep;

        impl Deep {
            #[traced::traced]
            pub(in crate::traits) fn found(self) -> Self {
                self
            }
        }
    }

    #[traced::traced]
    impl deeper::Deep {
        pub(super) fn by_path(&self) -> &Self {
            self
        }
    }
}

#[test]
fn types_in_nested_modules() {
    spans(&["Deep.found", "Deep.by_path"], || {
        let deep = nested::deeper::Deep.found();
        assert!(std::ptr::eq(deep.by_path(), &raw const deep));
    });
}

trait Blanket {
    fn enter(&self) -> &'static str {
        "enter"
    }
    fn record(&self) -> &'static str {
        "record"
    }
    fn instrument(self) -> &'static str
    where
        Self: Sized,
    {
        "instrument"
    }
    fn scope(&self) {}
    fn set(&self) {}
    fn event(&self) {}
    fn is_recording(&self) -> &'static str {
        "recording"
    }
    fn poll(&self) {}
    fn inspect(&self) {}
    fn finish(self)
    where
        Self: Sized,
    {
    }
}

impl<T: ?Sized> Blanket for T {}

mod keys {
    traced::keys! {
        order.id: i64,
    }
}

#[test]
fn a_blanket_trait_with_our_methods_names() {
    #[traced(attrs(order.id = value))]
    fn sync<T: Blanket + Copy>(value: i64, other: T) -> Result<&'static str, String> {
        other.set();
        other.scope();
        Blanket::event(&value);
        if other.enter() == "enter" {
            return Ok(other.record());
        }
        Err(other.instrument().to_owned())
    }

    #[traced]
    async fn later<T: Blanket>(#[traced(order.id)] value: i64, other: T) -> &'static str {
        yield_now().await;
        value.poll();
        value.inspect();
        value.finish();
        other.is_recording()
    }

    spans_async(
        &[
            "a_blanket_trait_with_our_methods_names.sync order.id=1",
            "a_blanket_trait_with_our_methods_names.later order.id=2",
        ],
        async {
            assert_eq!(sync(1, ()), Ok("record"));
            assert_eq!(later(2, ()).await, "recording");
        },
    );
}
