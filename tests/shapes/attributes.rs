//! Other attributes on the function and its parameters.

use std::panic::Location;

use traced::traced;

use crate::support::note;
use crate::support::noted;
use crate::support::spans;
use crate::support::spans_async;
use crate::tree::yield_now;

mod keys {
    traced::keys! {
        order.id: i64,
    }
}

#[test]
fn attributes_of_the_compiler() {
    #[traced]
    #[inline]
    #[cold]
    #[doc(hidden)]
    #[must_use = "it is the answer"]
    fn sync() -> u8 {
        1
    }

    #[inline(never)]
    #[must_use]
    #[traced]
    #[allow(clippy::unused_async, reason = "what is tested")]
    async fn later() -> u8 {
        2
    }

    spans_async(
        &[
            "attributes_of_the_compiler.sync",
            "attributes_of_the_compiler.later",
        ],
        async {
            assert_eq!(sync(), 1);
            assert_eq!(later().await, 2);
        },
    );
}

#[test]
fn deprecated_functions() {
    #[traced]
    #[deprecated(since = "1.0.0", note = "use another")]
    fn old() -> u8 {
        1
    }

    #[deprecated]
    #[traced]
    async fn old_later() -> u8 {
        yield_now().await;
        2
    }

    spans_async(
        &["deprecated_functions.old", "deprecated_functions.old_later"],
        async {
            #[expect(deprecated, reason = "what is tested")]
            let all = (old(), old_later().await);
            assert_eq!(all, (1, 2));
        },
    );
}

#[test]
fn the_callers_location() {
    #[traced]
    #[track_caller]
    fn here(_: u8, text: &str) -> (u32, usize) {
        (Location::caller().line(), text.len())
    }

    #[traced]
    #[cfg_attr(all(), track_caller)]
    fn on_a_condition() -> u32 {
        Location::caller().line()
    }

    #[traced]
    #[track_caller]
    fn fails(index: usize) -> u8 {
        [1, 2].get(index).copied().expect("an index")
    }

    spans(
        &[
            "the_callers_location.here",
            "the_callers_location.on_a_condition",
            "the_callers_location.fails error: an index",
        ],
        || {
            let found = here(0, "ab");
            assert_eq!(found, (line!() - 1, 2));
            let line = on_a_condition();
            assert_eq!(line, line!() - 1);
            assert!(std::panic::catch_unwind(|| fails(2)).is_err());
        },
    );
}

#[test]
fn the_callers_location_of_methods() {
    struct Store;

    #[traced]
    impl Store {
        #[track_caller]
        fn index(&self) -> u32 {
            let Self = self;
            Location::caller().line()
        }
    }

    spans(&["Store.index"], || {
        let line = Store.index();
        assert_eq!(line, line!() - 1);
    });
}

#[test]
fn lint_levels() {
    #[traced]
    #[expect(unused_variables, unused_mut, reason = "both are caused here")]
    fn expected(unused: u8, mut value: u8) -> u8 {
        value
    }

    #[traced]
    #[expect(unused_variables, reason = "caused here")]
    async fn expected_later((unused, used): (u8, u8)) -> u8 {
        yield_now().await;
        used
    }

    #[traced]
    fn on_a_parameter(#[expect(unused_variables, reason = "caused here")] unused: u8) -> u8 {
        1
    }

    spans_async(
        &[
            "lint_levels.expected",
            "lint_levels.expected_later",
            "lint_levels.on_a_parameter",
        ],
        async {
            assert_eq!(expected(0, 1), 1);
            assert_eq!(expected_later((0, 1)).await, 1);
            assert_eq!(on_a_parameter(0), 1);
        },
    );
}

#[test]
fn inner_attributes_and_docs() {
    /// The outer one.
    #[traced]
    fn documented(mut value: u8) -> u8 {
        //! The inner one.
        #![allow(clippy::needless_return, reason = "what is tested")]
        value += 1;
        return value;
    }

    /** A block of it. */
    #[traced]
    async fn documented_later(value: u8) -> u8 {
        /*! And within. */
        #![allow(unused_mut, reason = "what is tested")]
        let mut value = value;
        yield_now().await;
        value
    }

    spans_async(
        &[
            "inner_attributes_and_docs.documented",
            "inner_attributes_and_docs.documented_later",
        ],
        async {
            assert_eq!(documented(1), 2);
            assert_eq!(documented_later(1).await, 1);
        },
    );
}

#[test]
fn functions_on_a_condition() {
    #[cfg(test)]
    #[traced]
    fn there() -> u8 {
        1
    }

    #[traced]
    #[cfg(any())]
    fn there() -> Missing {}

    #[cfg_attr(all(), traced(name = "chosen.there"))]
    #[cfg_attr(any(), traced(name = "not.chosen"))]
    fn named() -> u8 {
        2
    }

    #[cfg_attr(all(), traced, must_use)]
    async fn named_later() -> u8 {
        yield_now().await;
        3
    }

    spans_async(
        &[
            "functions_on_a_condition.there",
            "chosen.there",
            "functions_on_a_condition.named_later",
        ],
        async {
            assert_eq!(there(), 1);
            assert_eq!(named(), 2);
            assert_eq!(named_later().await, 3);
        },
    );
}

#[test]
fn parameters_on_a_condition() {
    #[traced]
    fn sync(
        #[cfg(any())] missing: Missing,
        #[cfg(test)] (a, _): (u8, u8),
        #[cfg(any())] (b, c): Missing,
        #[cfg(test)] mut d: u8,
        #[cfg(any())]
        #[traced(order.id)]
        not_there: Missing,
        #[cfg_attr(all(), allow(unused_variables, reason = "kept"), traced(order.id))] e: u8,
        #[cfg_attr(any(), traced(order.id))] f: u8,
    ) -> u8 {
        d += 1;
        a + d + f
    }

    #[traced]
    async fn later(
        #[cfg(test)] a: u8,
        #[cfg(any())] _: Missing,
        #[cfg(any())] b: Missing,
        #[cfg(test)] _: u8,
    ) -> u8 {
        yield_now().await;
        a
    }

    spans_async(
        &[
            "parameters_on_a_condition.sync order.id=3",
            "parameters_on_a_condition.later",
        ],
        async {
            assert_eq!(sync((1, 0), 2, 3, 4), 8);
            assert_eq!(later(1, 0).await, 1);
        },
    );
}

#[test]
fn statements_on_a_condition() {
    #[traced]
    fn chosen() -> u8 {
        #[cfg(any())]
        {
            missing!()
        }
        #[cfg(test)]
        {
            note("there");
            1
        }
    }

    spans(&["statements_on_a_condition.chosen"], || {
        assert_eq!(chosen(), 1);
    });
    assert_eq!(noted(), ["there"]);
}

#[traced]
#[test]
fn a_test_below() {
    assert_eq!(1 + 1, 2);
}

#[test]
#[traced]
fn a_test_above() -> Result<(), std::num::ParseIntError> {
    assert_eq!("2".parse::<u8>()?, 2);
    Ok(())
}

#[traced]
#[test]
#[should_panic(expected = "on purpose")]
fn a_test_that_should_panic() {
    panic!("on purpose");
}

#[traced]
#[tokio::test]
async fn a_runtimes_test_below() {
    yield_now().await;
    assert_eq!("3".parse(), Ok(3_u8));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[traced]
async fn a_runtimes_test_above() -> Result<(), Box<dyn std::error::Error>> {
    let joined = tokio::spawn(async { 1 }).await?;
    assert_eq!(joined, 1);
    Ok(())
}

#[test]
fn tests_have_spans_as_other_functions_have() {
    spans(
        &[
            "attributes.a_test_below",
            "attributes.a_test_above",
            "attributes.a_test_that_should_panic error: on purpose",
            "attributes.a_runtimes_test_below",
            "attributes.a_runtimes_test_above",
        ],
        || {
            a_test_below();
            a_test_above().unwrap();
            assert!(std::panic::catch_unwind(a_test_that_should_panic).is_err());
            a_runtimes_test_below();
            a_runtimes_test_above().unwrap();
        },
    );
}

#[test]
fn a_runtimes_main() {
    #[traced]
    #[tokio::main(flavor = "current_thread")]
    async fn below(n: u8) -> u8 {
        yield_now().await;
        n + 1
    }

    #[tokio::main(flavor = "current_thread")]
    #[traced]
    async fn above(n: u8) -> Result<u8, String> {
        yield_now().await;
        n.checked_sub(1).ok_or_else(|| "too small".to_owned())
    }

    spans(
        &[
            "a_runtimes_main.below",
            "a_runtimes_main.above error: too small",
        ],
        || {
            assert_eq!(below(1), 2);
            assert!(above(0).is_err());
        },
    );
}

#[test]
fn our_attribute_by_other_paths() {
    use traced::traced as span_of;

    #[::traced::traced]
    fn by_path() {}

    #[span_of]
    fn by_another_name() {}

    mod within {
        pub(super) use traced::traced as traced_again;
    }

    #[within::traced_again(kind = client)]
    fn by_a_reexport() {}

    spans(
        &[
            "our_attribute_by_other_paths.by_path",
            "our_attribute_by_other_paths.by_another_name",
            "our_attribute_by_other_paths.by_a_reexport client",
        ],
        || {
            by_path();
            by_another_name();
            by_a_reexport();
        },
    );
}
