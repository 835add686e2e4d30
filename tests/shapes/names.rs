//! Names: shadowed ones, raw ones, those of other scripts, and those of our own making.

use traced::traced;

use crate::support::spans;
use crate::support::spans_async;
use crate::tree::yield_now;

/// Nothing here is what its name says.
mod shadowed {
    #![allow(
        dead_code,
        nonstandard_style,
        unused_macros,
        clippy::enum_glob_use,
        reason = "the names are there to be found by mistake"
    )]

    pub(super) mod std {}
    pub(super) mod core {}
    pub(super) mod alloc {}
    pub(super) mod traced {}
    pub(super) mod tokio {}

    pub(super) enum Result<T> {
        Ok(T),
        Err,
    }

    pub(super) enum Option<T> {
        Some(T),
        None,
    }

    pub(super) use Option::*;
    pub(super) use Result::*;

    pub(super) struct Box<T>(pub(super) T);
    pub(super) struct String;
    pub(super) struct Vec;
    pub(super) struct Pin;
    pub(super) struct Context;
    pub(super) struct Infallible;
    pub(super) type str = ();
    pub(super) type u64 = ();
    pub(super) type usize = ();
    pub(super) type bool = ();

    pub(super) trait Future {}
    pub(super) trait Send {}
    pub(super) trait Sized {}
    pub(super) trait FnOnce {}
    pub(super) trait Drop {}
    pub(super) trait From {}
    pub(super) trait Error {}

    pub(super) const result: u8 = 1;
    pub(super) const span: u8 = 2;
    pub(super) const guard: u8 = 3;
    pub(super) const out: u8 = 4;
    pub(super) const site: u8 = 5;
    pub(super) const future: u8 = 6;
    pub(super) const name: u8 = 7;
    pub(super) const ret: u8 = 8;
    pub(super) const err: u8 = 9;
    pub(super) static SITE: u8 = 10;

    pub(super) fn drop(_: u8) -> u8 {
        11
    }

    macro_rules! format {
        ($($tokens:tt)*) => {
            compile_error!("not this one")
        };
    }

    macro_rules! panic {
        ($($tokens:tt)*) => {
            compile_error!("not this one")
        };
    }

    macro_rules! vec {
        ($($tokens:tt)*) => {
            compile_error!("not this one")
        };
    }

    #[::traced::traced]
    pub(super) fn a_result(value: u8) -> Result<u8> {
        if value == 0 {
            return Err;
        }
        Ok(value + result + span + guard + out + site + future + name + ret + err + SITE + drop(0))
    }

    #[::traced::traced]
    pub(super) fn an_option(value: Box<u8>) -> Option<Box<u8>> {
        match value {
            Box(0) => None,
            value => Some(value),
        }
    }

    #[::traced::traced]
    pub(super) async fn an_option_later(value: u8, (_, other): (String, u8)) -> Option<u8> {
        super::yield_now().await;
        Some(value + other)
    }

    #[::traced::traced]
    pub(super) fn a_real_future(
        value: u8,
    ) -> ::std::pin::Pin<::std::boxed::Box<dyn ::std::future::Future<Output = u8>>> {
        ::std::boxed::Box::pin(async move { value })
    }

    #[::traced::traced]
    pub(super) fn never() -> ! {
        ::std::panic!("at the end")
    }

    #[::traced::traced]
    pub(super) async fn never_later() -> ! {
        never()
    }

    pub(super) struct Future1;

    #[::traced::traced]
    impl Future1 {
        pub(super) fn poll(&self, _: String) -> Result<u8> {
            let Self = self;
            Err
        }
    }
}

#[test]
fn a_result_that_is_no_result() {
    // It has no error to record.
    spans(&["shadowed.a_result", "shadowed.a_result"], || {
        assert!(matches!(shadowed::a_result(0), shadowed::Err));
        let sum = 1 + (1..=11).sum::<u8>();
        assert!(matches!(shadowed::a_result(1), shadowed::Ok(found) if found == sum));
    });
}

#[test]
fn an_option_and_a_box_of_ones_own() {
    spans_async(&["shadowed.an_option", "shadowed.an_option_later"], async {
        let found = shadowed::an_option(shadowed::Box(1));
        assert!(matches!(found, shadowed::Some(shadowed::Box(1))));
        let found = shadowed::an_option_later(1, (shadowed::String, 2)).await;
        assert!(matches!(found, shadowed::Some(3)));
    });
}

#[test]
fn a_future_beside_a_trait_of_its_name() {
    spans_async(&["shadowed.a_real_future"], async {
        assert_eq!(shadowed::a_real_future(1).await, 1);
    });
}

#[test]
fn never_among_shadowed_names() {
    spans_async(
        &[
            "shadowed.never_later error: at the end",
            "  shadowed.never error: at the end",
        ],
        async {
            let task = ::tokio::spawn(::traced::FutureExt::with_context(
                async {
                    shadowed::never_later().await;
                },
                ::traced::Context::current(),
            ));
            assert!(task.await.is_err());
        },
    );
}

#[test]
fn a_method_among_shadowed_names() {
    spans(&["Future1.poll"], || {
        let polled = shadowed::Future1.poll(shadowed::String);
        assert!(matches!(polled, shadowed::Err));
    });
}

mod raw {
    pub(super) mod r#mod {
        #[traced::traced]
        pub(in crate::names) fn r#fn(r#in: u8) -> u8 {
            r#in + 1
        }

        pub(in crate::names) struct r#Loop {
            pub(in crate::names) r#type: u8,
        }

        #[traced::traced]
        impl r#Loop {
            pub(in crate::names) async fn r#await(&self, r#match: u8) -> u8 {
                crate::tree::yield_now().await;
                self.r#type + r#match
            }
        }
    }
}

#[test]
fn raw_identifiers() {
    spans_async(&["mod.fn", "Loop.await"], async {
        assert_eq!(raw::r#mod::r#fn(1), 2);
        let made = raw::r#mod::r#Loop { r#type: 1 };
        assert_eq!(made.r#await(2).await, 3);
    });
}

#[test]
fn raw_lifetimes_and_generics() {
    #[traced]
    fn r#as<'r#fn, r#T: ?Sized>(r#ref: &'r#fn r#T) -> &'r#fn r#T {
        r#ref
    }

    spans(&["raw_lifetimes_and_generics.as"], || {
        assert_eq!(r#as("a"), "a");
    });
}

mod größe {
    #[traced::traced]
    pub(super) fn zählt(köpfe: &[u8]) -> usize {
        let größe = köpfe.len();
        größe + 1
    }

    pub(super) struct Größe(pub(super) u8);

    #[traced::traced]
    impl Größe {
        pub(super) async fn 変える(&mut self, 値: u8) -> u8 {
            crate::tree::yield_now().await;
            self.0 = 値;
            self.0
        }
    }
}

#[test]
fn identifiers_of_other_scripts() {
    spans_async(&["größe.zählt", "Größe.変える"], async {
        assert_eq!(größe::zählt(&[1, 2]), 3);
        assert_eq!(größe::Größe(0).変える(3).await, 3);
    });
}

#[test]
fn arguments_with_the_names_of_our_locals() {
    #[traced]
    fn sync(out: u8, span: u8, guard: u8, site: u8, result: u8) -> u8 {
        out + span + guard + site + result
    }

    #[traced]
    async fn later(future: u8, inspect: u8, cx: u8, this: u8, (body, call): (u8, u8)) -> u8 {
        yield_now().await;
        future + inspect + cx + this + body + call
    }

    spans_async(
        &[
            "arguments_with_the_names_of_our_locals.sync",
            "arguments_with_the_names_of_our_locals.later",
        ],
        async {
            assert_eq!(sync(1, 2, 3, 4, 5), 15);
            assert_eq!(later(1, 2, 3, 4, (5, 6)).await, 21);
        },
    );
}

#[test]
fn functions_with_the_names_of_ours() {
    #[traced]
    fn sync() -> u8 {
        fn sync() -> u8 {
            1
        }
        sync()
    }

    #[traced]
    async fn future(call: impl Fn() -> u8) -> u8 {
        yield_now().await;
        call()
    }

    #[traced]
    fn guard() -> u8 {
        sync()
    }

    spans_async(
        &[
            "functions_with_the_names_of_ours.future",
            "  functions_with_the_names_of_ours.guard",
            "    functions_with_the_names_of_ours.sync",
        ],
        async { assert_eq!(future(guard).await, 1) },
    );
}

#[test]
fn items_of_the_body_that_shadow_the_signature() {
    struct Answer(u8);

    #[traced]
    fn sync(value: u8) -> Answer {
        #[allow(dead_code, reason = "it is there to be found by mistake")]
        struct Answer;
        make(value)
    }

    #[traced]
    async fn later(value: u8) -> Result<Answer, String> {
        #[allow(dead_code, reason = "it is there to be found by mistake")]
        enum Result {}
        yield_now().await;
        Ok(make(value))
    }

    const fn make(value: u8) -> Answer {
        Answer(value)
    }

    spans_async(
        &[
            "items_of_the_body_that_shadow_the_signature.sync",
            "items_of_the_body_that_shadow_the_signature.later",
        ],
        async {
            assert_eq!(sync(1).0, 1);
            assert!(later(2).await.is_ok_and(|answer| answer.0 == 2));
        },
    );
}
