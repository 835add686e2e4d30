//! Functions that a `macro_rules!` wrote.

use traced::traced;

use crate::support::spans;
use crate::support::spans_async;
use crate::tree::yield_now;

mod keys {
    traced::keys! {
        order.id: i64,
        order.items: i64,
    }
}

#[test]
fn an_item() {
    macro_rules! traced_items {
        ($($item:item)*) => {
            $(#[traced] $item)*
        };
    }

    traced_items! {
        #[must_use]
        fn sync<T: Copy>((value, _): (T, u8)) -> T {
            value
        }

        async fn later(value: &u8) -> u8 {
            yield_now().await;
            *value
        }
    }

    spans_async(&["an_item.sync", "an_item.later"], async {
        assert_eq!(sync((1, 2)), 1);
        assert_eq!(later(&3).await, 3);
    });
}

#[test]
fn all_kinds_of_fragments() {
    macro_rules! function {
        (
            $(#[$attribute:meta])* $vis:vis $name:ident<$life:lifetime, $param:ident>
            ($argument:pat_param, $other:ident: $ty:ty) -> $ret:ty $body:block
        ) => {
            #[traced]
            $(#[$attribute])*
            $vis fn $name<$life, $param: Copy>($argument: $ty, $other: &$life $param) -> $ret $body

        };
    }

    mod made {
        use super::traced;

        function! {
            #[must_use]
            #[doc = "From a macro."]
            pub(super) paired<'a, T>((first, _), second: (u8, u8)) -> (u8, T) {
                (first + 1, *second)
            }
        }
    }

    spans(&["made.paired"], || {
        assert_eq!(made::paired((1, 2), &'x'), (2, 'x'));
    });
}

#[test]
fn all_kinds_of_fragments_async() {
    macro_rules! function {
        ($vis:vis $name:ident($($argument:ident: $ty:ty),*) -> $ret:ty $body:block) => {
            #[traced]
            $vis async fn $name($($argument: $ty),*) -> $ret $body
        };
    }

    function! {
        checked(n: u8, text: &str) -> Result<u8, String> {
            yield_now().await;
            if text.is_empty() {
                return Err("empty".into());
            }
            Ok(n)
        }
    }

    spans_async(
        &[
            "all_kinds_of_fragments_async.checked",
            "all_kinds_of_fragments_async.checked error: empty",
        ],
        async {
            assert_eq!(checked(1, "a").await, Ok(1));
            assert!(checked(1, "").await.is_err());
        },
    );
}

#[test]
fn precedence_in_a_body() {
    macro_rules! function {
        ($name:ident, $value:expr, $by:expr) => {
            #[traced]
            fn $name() -> i64 {
                let negated = -$value;
                let field = ($value).pow(2);
                $value * $by - negated + field
            }
        };
    }

    function!(computed, 1_i64 + 2, 3 - 1);

    spans(&["precedence_in_a_body.computed"], || {
        // (1 + 2) * (3 - 1) - (-(1 + 2)) + (1 + 2)^2
        assert_eq!(computed(), 6 + 3 + 9);
    });
}

#[test]
fn precedence_in_a_body_async() {
    macro_rules! function {
        ($name:ident, $value:expr) => {
            #[traced]
            async fn $name() -> i64 {
                yield_now().await;
                if $value == 3 { $value * 2 } else { 0 }
            }
        };
    }

    function!(computed, 1 + 2);

    spans_async(&["precedence_in_a_body_async.computed"], async {
        assert_eq!(computed().await, 6);
    });
}

#[test]
fn precedence_in_options() {
    macro_rules! function {
        ($name:ident, $value:expr, $text:literal) => {
            #[traced(name = $text, attrs(order.id = $value * 2, order.items = -$value))]
            fn $name() -> i64 {
                $value
            }
        };
    }

    function!(computed, 1 + 2, "sums.computed");

    spans(&["sums.computed order.id=6 order.items=-3"], || {
        assert_eq!(computed(), 3);
    });
}

#[test]
fn an_expression_as_the_whole_body() {
    macro_rules! function {
        ($name:ident -> $ret:ty = $value:expr) => {
            #[traced]
            fn $name() -> $ret {
                $value
            }
        };
    }

    function!(unsized_box -> Box<dyn Fn(u8) -> u8> = Box::new(|n| n + 1));
    function!(early -> Option<u8> = { return Some(1); });
    function!(typed -> u64 = 1 << 40);

    spans(
        &[
            "an_expression_as_the_whole_body.unsized_box",
            "an_expression_as_the_whole_body.early",
            "an_expression_as_the_whole_body.typed",
        ],
        || {
            assert_eq!(unsized_box()(1), 2);
            assert_eq!(early(), Some(1));
            assert_eq!(typed(), 1_099_511_627_776);
        },
    );
}

#[test]
fn hygiene_of_the_macros_own_locals() {
    macro_rules! function {
        ($name:ident($argument:ident) $body:expr) => {
            #[traced]
            fn $name($argument: u8) -> u8 {
                let local = 100; // not the user's `local`
                let out = {
                    let $argument = $argument + 1;
                    $body
                };
                out + local
            }
        };
    }

    const fn local() -> u8 {
        3
    }

    function!(computed(value) value + local());

    spans(&["hygiene_of_the_macros_own_locals.computed"], || {
        assert_eq!(computed(1), 105);
    });
}

#[test]
fn a_method_whose_self_is_a_fragment() {
    struct Counter(u8);

    macro_rules! methods {
        ($type:ident { $($vis:vis fn $name:ident(&mut $this:ident $(, $arg:ident: $ty:ty)*) $body:block)* }) => {
            #[traced]
            impl $type {
                $($vis fn $name(&mut $this $(, $arg: $ty)*) -> &mut Self $body)*
            }
        };
    }

    methods! {
        Counter {
            fn up(&mut self) {
                self.0 += 1;
                self
            }
            pub(crate) fn up_by(&mut self, by: u8) {
                self.0 += by;
                self
            }
        }
    }

    spans(&["Counter.up", "Counter.up_by"], || {
        assert_eq!(Counter(0).up().up_by(3).0, 4);
    });
}

#[test]
fn a_trait_for_many_types() {
    trait Width {
        const BITS: u32;
        fn width(&self) -> u32 {
            Self::BITS
        }
    }

    macro_rules! widths {
        ($($type:ty),*) => {
            $(
                #[traced]
                impl Width for $type {
                    const BITS: u32 = <$type>::BITS;

                    fn width(&self) -> u32 {
                        <Self as Width>::BITS + 0 * u32::from(*self == 0)
                    }
                }
            )*
        };
    }

    widths!(u8, u16);

    spans(&["u8.width", "u16.width"], || {
        assert_eq!((1_u8.width(), 1_u16.width()), (8, 16));
    });
}

#[test]
fn an_attribute_that_is_a_fragment() {
    macro_rules! with_attribute {
        ($(#[$attribute:meta])* fn $name:ident()) => {
            $(#[$attribute])*
            fn $name() {}
        };
    }

    with_attribute! {
        #[traced(kind = producer)]
        #[inline]
        fn sent()
    }

    spans(&["an_attribute_that_is_a_fragment.sent producer"], sent);
}

#[test]
fn a_macro_within_a_block() {
    struct Shop;

    macro_rules! opened {
        () => {
            fn opened(&self) -> bool {
                let Self = self;
                true
            }
        };
    }

    #[traced]
    impl Shop {
        // What it makes is not there yet when the block is looked at.
        opened!();

        fn is_open(&self) -> bool {
            self.opened()
        }
    }

    spans(&["Shop.is_open"], || assert!(Shop.is_open()));
}

#[test]
fn a_whole_block_from_a_macro() {
    macro_rules! service {
        ($name:ident => $($method:ident: $answer:literal),*) => {
            struct $name;

            #[traced(kind = server)]
            impl $name {
                $(async fn $method(&self) -> &'static str {
                    yield_now().await;
                    let Self = self;
                    $answer
                })*
            }
        };
    }

    service!(Venue => open: "open", closed: "closed");

    spans_async(&["Venue.open server", "Venue.closed server"], async {
        assert_eq!(Venue.open().await, "open");
        assert_eq!(Venue.closed().await, "closed");
    });
}

/// As a facade would hand the attribute on to its users.
macro_rules! facade {
    ($(#[$attribute:meta])* $vis:vis fn $($rest:tt)*) => {
        #[traced(crate = crate::generated::framework)]
        $(#[$attribute])*
        $vis fn $($rest)*
    };
    ($(#[$attribute:meta])* $vis:vis async fn $($rest:tt)*) => {
        #[traced(crate = crate::generated::framework)]
        $(#[$attribute])*
        $vis async fn $($rest)*
    };
}

mod framework {
    pub(crate) use traced::__private;
}

#[test]
fn a_facade() {
    facade! {
        #[inline]
        fn sync<T>(value: T) -> Result<T, &'static str> {
            Ok(value)
        }
    }

    facade! {
        async fn later(text: &str) -> Result<usize, &'static str> {
            yield_now().await;
            if text.is_empty() { Err("empty") } else { Ok(text.len()) }
        }
    }

    spans_async(&["a_facade.sync", "a_facade.later error: empty"], async {
        assert_eq!(sync(1), Ok(1));
        assert_eq!(later("").await, Err("empty"));
    });
}
