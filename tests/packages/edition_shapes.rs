//! Shapes of which an edition decides what they do, beside their unannotated twins.
#![deny(warnings)]
#![deny(unsafe_code)]

mod own;

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;

use traced::traced;

thread_local! {
    static LOG: RefCell<Vec<&'static str>> = RefCell::new(Vec::new());
}

struct Noisy(&'static str);

impl Noisy {
    fn get(&self) -> Option<&'static str> {
        Some(self.0).filter(|text| text.len() > 99)
    }
}

impl Drop for Noisy {
    fn drop(&mut self) {
        LOG.with(|log| log.borrow_mut().push(self.0));
    }
}

fn noted() -> Vec<&'static str> {
    LOG.with(|log| log.take())
}

fn note(what: &'static str) {
    LOG.with(|log| log.borrow_mut().push(what));
}

/// Polls until the future is done.
fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = Box::pin(future);
    let mut cx = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(out) = future.as_mut().poll(&mut cx) {
            return out;
        }
    }
}

/// Compares the names of the spans, in the order in which they ended.
fn spans(expected: &[&str], f: impl FnOnce()) {
    let ((), spans) = traced::testing::capture(f);
    let names: Vec<String> = spans
        .iter()
        .map(|span| span.as_ref().name().to_string())
        .collect();
    assert_eq!(names, expected);
}

/// Each body bare and traced, sync and async: what they note is the same.
macro_rules! twins {
    ($($name:ident($a:ident, $pair:ident) $body:block)*) => {
        mod bare {
            use super::*;
            $(pub(crate) fn $name($a: Noisy, $pair: (Noisy, Noisy)) -> usize $body)*
        }

        mod bare_later {
            use super::*;
            $(pub(crate) async fn $name($a: Noisy, $pair: (Noisy, Noisy)) -> usize $body)*
        }

        mod wrapped {
            use super::*;
            $(#[traced] pub(crate) fn $name($a: Noisy, $pair: (Noisy, Noisy)) -> usize $body)*
        }

        mod wrapped_later {
            use super::*;
            $(#[traced] pub(crate) async fn $name($a: Noisy, $pair: (Noisy, Noisy)) -> usize $body)*
        }

        fn twins() {
            let pair = || (Noisy("b"), Noisy("c"));
            $(
                bare::$name(Noisy("a"), pair());
                let expected = noted();
                assert!(!expected.is_empty());
                spans(&[concat!("wrapped.", stringify!($name))], || {
                    wrapped::$name(Noisy("a"), pair());
                });
                assert_eq!(noted(), expected, stringify!($name));

                block_on(bare_later::$name(Noisy("a"), pair()));
                assert_eq!(noted(), expected, stringify!($name));
                spans(&[concat!("wrapped_later.", stringify!($name))], || {
                    block_on(wrapped_later::$name(Noisy("a"), pair()));
                });
                assert_eq!(noted(), expected, stringify!($name));
                own::check(stringify!($name), &expected);
            )*
        }
    };
}

twins! {
    // Dropped before the locals since 2024.
    tail(_a, _pair) {
        let _local = Noisy("local");
        Noisy("temporary").0.len()
    }

    // Dropped before the `else` since 2024.
    if_let(_a, _pair) {
        if let Some(text) = Noisy("scrutinee").get() {
            text.len()
        } else {
            note("else");
            0
        }
    }

    // A closure takes a single field since 2021.
    capture(_a, pair) {
        let call = move || {
            let first = &pair.0;
            first.0.len()
        };
        let len = call();
        drop(call);
        note("after the closure");
        len
    }
}

#[traced]
async fn two_references(first: &str, second: &&str) -> usize {
    first.len() + second.len()
}

#[traced]
async fn borrowed<'a>(first: &'a str, _second: &str) -> &'a str {
    first
}

#[traced]
async fn opaque(text: &str, _other: &u8) -> impl Iterator<Item = char> {
    let text = text.to_string();
    std::iter::from_fn(move || text.chars().next()).take(2)
}

#[traced]
fn boxed(text: &str) -> Pin<Box<dyn Future<Output = usize> + '_>> {
    Box::pin(async move { text.len() })
}

struct Service {
    name: String,
}

#[traced]
impl Service {
    fn name(&self) -> &str {
        &self.name
    }

    async fn named(&mut self, name: &str) -> &str {
        self.name = name.to_string();
        self.name()
    }
}

trait Load {
    fn load<'a>(&'a self, key: &'a str) -> Pin<Box<dyn Future<Output = Result<usize, String>> + 'a>>;
}

#[traced]
impl Load for Service {
    fn load<'a>(&'a self, key: &'a str) -> Pin<Box<dyn Future<Output = Result<usize, String>> + 'a>> {
        Box::pin(async move {
            if key.is_empty() {
                return Err("no key".to_string());
            }
            Ok(self.name.len() + key.len())
        })
    }
}

fn futures() {
    // In the root of a crate the crate's name stands in front.
    let names = ["two_references", "borrowed", "opaque", "boxed"];
    let names: Vec<String> = names
        .iter()
        .map(|name| format!("{}.{}", env!("CARGO_CRATE_NAME"), name))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    spans(&names, || {
        let text = String::from("ab");
        assert_eq!(block_on(two_references(&text, &"c")), 3);
        let kept = block_on(borrowed(&text, &String::from("c")));
        assert_eq!(kept, "ab");
        assert_eq!(block_on(opaque(&text, &1)).count(), 2);
        assert_eq!(block_on(boxed(&text)), 2);
    });
    spans(&["Service.name", "Service.named", "Service.load"], || {
        let mut service = Service { name: String::new() };
        assert_eq!(block_on(service.named("ab")), "ab");
        assert_eq!(block_on(service.load("c")), Ok(3));
    });
}

fn main() {
    twins();
    futures();
    own::run();
    println!("the shapes are as they were");
}
