//! The expansions change nothing of what the body does and sees.

use std::cell::RefCell;

use traced::traced;

use crate::tree::names;
use crate::tree::names_async;
use crate::tree::yield_now;

thread_local! {
    static DROPPED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        DROPPED.with_borrow_mut(|dropped| dropped.push(self.0));
    }
}

fn dropped() -> Vec<&'static str> {
    DROPPED.take()
}

/// The same function bare and traced: each is called, and the orders of drops are compared.
macro_rules! twins {
    ($($name:ident($($argument:tt)*) $body:tt, $call:tt;)*) => {
        mod bare {
            use super::*;
            $(pub(super) fn $name($($argument)*) $body)*
        }

        mod wrapped {
            use super::*;
            $(#[traced] pub(super) fn $name($($argument)*) $body)*
        }

        mod bare_async {
            use super::*;
            $(pub(super) async fn $name($($argument)*) $body)*
        }

        mod wrapped_async {
            use super::*;
            $(#[traced] pub(super) async fn $name($($argument)*) $body)*
        }

        #[test]
        fn arguments_are_dropped_in_the_order_of_a_plain_function() {
            $(
                bare::$name $call;
                let expected = dropped();
                assert!(!expected.is_empty());
                let drawn = names(|| wrapped::$name $call);
                assert_eq!(dropped(), expected, stringify!($name));
                assert_eq!(drawn, concat!("wrapped.", stringify!($name), "\n"));

                names_async(bare_async::$name $call);
                assert_eq!(dropped(), expected, stringify!($name));
                let drawn = names_async(wrapped_async::$name $call);
                assert_eq!(dropped(), expected, stringify!($name));
                assert_eq!(drawn, concat!("wrapped_async.", stringify!($name), "\n"));
            )*
        }
    };
}

twins! {
    all_used(a: Noisy, b: Noisy, c: Noisy) {
        let _local = Noisy("local");
        let _ = (&b, &a, &c);
    }, (Noisy("a"), Noisy("b"), Noisy("c"));

    one_moved(a: Noisy, b: Noisy, c: Noisy) {
        drop(b);
        let _ = (&a, &c);
    }, (Noisy("a"), Noisy("b"), Noisy("c"));

    none_used(_a: Noisy, _b: Noisy, _: Noisy) {
        let _local = Noisy("local");
    }, (Noisy("a"), Noisy("b"), Noisy("c"));

    patterns((a, _): (Noisy, Noisy), (_, b): (Noisy, Noisy), c: Noisy) {
        let _ = (&c, &b, &a);
    }, ((Noisy("a"), Noisy("a2")), (Noisy("b2"), Noisy("b")), Noisy("c"));

    pattern_in_the_middle(a: Noisy, (b, _): (Noisy, Noisy), _: Noisy, d: Noisy) {
        let _ = (&a, &b, &d);
    }, (Noisy("a"), (Noisy("b"), Noisy("b2")), Noisy("c"), Noisy("d"));

    fields(pair: (Noisy, Noisy), b: Noisy) {
        let _first = pair.0;
        let _ = &b;
    }, ((Noisy("a"), Noisy("a2")), Noisy("b"));

    tail(a: Noisy, b: Noisy) {
        let _ = &b;
        match (Noisy("temporary").0.len(), a.0.len()) {
            (0, 0) => drop(Noisy("never")),
            _ => drop(Noisy("in the tail")),
        }
    }, (Noisy("a"), Noisy("b"));

    early(a: Noisy, b: Noisy) {
        let _local = Noisy("local");
        if b.0 == "b" {
            drop(a);
            return;
        }
        drop(Noisy("never"));
    }, (Noisy("a"), Noisy("b"));
}

#[test]
fn a_future_that_is_dropped_drops_its_arguments() {
    #[traced]
    async fn stuck(a: Noisy, b: Noisy) {
        let _local = Noisy("local");
        yield_now().await;
        std::future::pending::<()>().await;
        drop((a, b));
    }

    let drawn = names_async(async {
        drop(stuck(Noisy("a"), Noisy("b")));
        assert_eq!(dropped().len(), 2, "never polled");
        let mut future = Box::pin(stuck(Noisy("a"), Noisy("b")));
        tokio::select! {
            () = &mut future => {}
            () = yield_now() => {}
        }
        drop(future);
        assert_eq!(dropped(), ["local", "b", "a"]);
    });
    assert_eq!(
        drawn,
        "a_future_that_is_dropped_drops_its_arguments.stuck\n"
    );
}

/// Names of ours, of the prelude, and of crates mean something else here.
mod shadowed {
    #![allow(
        dead_code,
        nonstandard_style,
        unused_macros,
        reason = "the names are there to be found by mistake"
    )]

    mod core {}
    mod std {}
    mod alloc {}
    struct Ok;
    struct Err;
    struct Some;
    struct None;
    struct Result;
    struct Option;
    struct Box;
    struct String;
    struct Future;
    struct Send;
    struct Fn;
    struct FnOnce;
    struct Site;
    struct Span;
    struct str;
    struct bool;
    struct i64;
    struct u8;
    macro_rules! module_path {
        () => {
            compile_error!("not this one")
        };
    }
    macro_rules! env {
        ($($t:tt)*) => {
            compile_error!("not this one")
        };
    }
    macro_rules! line {
        () => {
            compile_error!("not this one")
        };
    }
    macro_rules! file {
        () => {
            compile_error!("not this one")
        };
    }
    macro_rules! concat {
        ($($t:tt)*) => {
            compile_error!("not this one")
        };
    }
    macro_rules! matches {
        ($($t:tt)*) => {
            compile_error!("not this one")
        };
    }
    macro_rules! site {
        ($($t:tt)*) => {
            compile_error!("not this one")
        };
    }
    const __traced_result: usize = 1;
    const result: usize = 1;
    const out: usize = 2;
    const span: usize = 3;

    mod keys {
        ::traced::keys! {
            order.id: i64,
        }
    }

    trait Everything {
        fn set(&self) {}
        fn enter(&self) {}
        fn is_recording(&self) -> usize {
            1
        }
        fn event(&self) {}
        fn map(&self) {}
        fn with(&self) {}
    }

    impl<T: ?Sized> Everything for T {}

    #[::traced::traced(attrs(order.id = result))]
    pub(super) fn sync(text: &'static ::core::primitive::str) -> usize {
        ::traced::set!(order.id = out);
        ::traced::event!("seen", order.id = span);
        text.len()
    }

    #[::traced::traced]
    pub(super) fn fallible() -> ::core::result::Result<(), usize> {
        ::core::result::Result::Err(out)
    }

    #[::traced::traced(attrs(order.id = result))]
    pub(super) async fn later(text: &'static ::core::primitive::str) -> usize {
        drop(::traced::span!(
            "Names.inner",
            kind = client,
            order.id = span
        ));
        text.len()
    }

    pub(super) struct Type;

    #[::traced::traced]
    impl Type {
        pub(super) fn method(&self) -> usize {
            let Self = self;
            out
        }
    }
}

#[test]
fn shadowed_names_are_not_ours() {
    let drawn = names_async(async {
        assert_eq!(shadowed::sync("abc"), 3);
        assert_eq!(shadowed::fallible(), Err(2));
        assert_eq!(shadowed::later("ab").await, 2);
        assert_eq!(shadowed::Type.method(), 2);
    });
    assert_eq!(
        drawn,
        "\
shadowed.sync
shadowed.fallible
shadowed.later
  Names.inner
Type.method
"
    );
}

/// The body's own items are not seen by the signature.
#[traced]
fn items_of_the_body() -> String {
    #[expect(dead_code, reason = "it has the name of the returned type")]
    struct String;
    ::std::string::String::from("outer")
}

#[traced]
async fn items_of_the_body_later() -> String {
    #[expect(dead_code, reason = "it has the name of the returned type")]
    struct String;
    ::std::string::String::from("outer")
}

#[test]
fn a_returned_type_is_that_of_the_signature() {
    let drawn = names_async(async {
        assert_eq!(items_of_the_body(), "outer");
        assert_eq!(items_of_the_body_later().await, "outer");
    });
    assert_eq!(
        drawn,
        "hygiene.items_of_the_body\nhygiene.items_of_the_body_later\n"
    );
}

/// Each argument is stored once, and the wrapper adds no copy of the future.
#[test]
fn futures_stay_small() {
    #[expect(clippy::large_types_passed_by_value, reason = "what is tested")]
    async fn bare(data: [u8; 1024]) -> u8 {
        yield_now().await;
        data[0]
    }

    #[expect(clippy::large_types_passed_by_value, reason = "what is tested")]
    #[traced]
    async fn wrapped(data: [u8; 1024]) -> u8 {
        yield_now().await;
        data[0]
    }

    let bare = size_of_val(&bare([0; 1024]));
    let wrapped = size_of_val(&wrapped([0; 1024]));
    assert!(
        wrapped < bare,
        "an async fn stores its argument twice: {wrapped} and {bare} bytes"
    );
}
