//! What functions return: `impl Trait`, closures, coercions, inference.

use std::error::Error;
use std::fmt::Debug;
use std::fmt::Display;
use std::num::ParseIntError;

use traced::traced;

use crate::support::spans;
use crate::support::spans_async;
use crate::tree::yield_now;

#[test]
fn a_closure_with_a_reference() {
    #[traced]
    fn trimmer() -> impl Fn(&str) -> &str {
        |text| text.trim()
    }

    spans(&["a_closure_with_a_reference.trimmer"], || {
        assert_eq!(trimmer()(" a "), "a");
    });
}

#[test]
fn a_closure_with_a_reference_async() {
    #[traced]
    async fn is_trimmed() -> impl Fn(&str) -> bool {
        yield_now().await;
        |text: &str| text == text.trim()
    }

    spans_async(&["a_closure_with_a_reference_async.is_trimmed"], async {
        assert!(!is_trimmed().await(" a "));
    });
}

#[test]
fn a_closure_within_a_result() {
    #[traced]
    fn picker(at: usize) -> Result<impl Fn(&[u8]) -> Option<u8>, String> {
        if at > 9 {
            return Err("too far".to_owned());
        }
        Ok(move |values: &[u8]| values.get(at).copied())
    }

    spans(
        &[
            "a_closure_within_a_result.picker",
            "a_closure_within_a_result.picker error: too far",
        ],
        || {
            assert_eq!(picker(1).unwrap()(&[1, 2]), Some(2));
            assert!(picker(10).is_err());
        },
    );
}

#[test]
fn closures_of_all_kinds() {
    #[traced]
    fn counter(start: u8) -> (impl FnMut() -> u8, Box<dyn FnOnce(&str) -> usize>) {
        let mut count = start;
        let count = move || {
            count += 1;
            count
        };
        (count, Box::new(|text| text.len()))
    }

    spans(&["closures_of_all_kinds.counter"], || {
        let (mut count, len) = counter(1);
        assert_eq!([count(), count()], [2, 3]);
        assert_eq!(len("abc"), 3);
    });
}

#[test]
fn a_closure_that_borrows_the_argument() {
    #[traced]
    fn starts_with<'a>(start: &'a str) -> impl Fn(&str) -> bool + use<'a> {
        move |text| text.starts_with(start)
    }

    spans(&["a_closure_that_borrows_the_argument.starts_with"], || {
        let start = String::from("a");
        assert!(starts_with(&start)("ab"));
    });
}

#[test]
fn an_async_closure() {
    #[traced]
    fn adder(by: u8) -> impl AsyncFn(u8) -> u8 {
        async move |value| {
            yield_now().await;
            value + by
        }
    }

    spans_async(&["an_async_closure.adder"], async {
        assert_eq!(adder(1)(2).await, 3);
    });
}

#[test]
fn several_impl_traits() {
    #[traced]
    fn pair(text: &str) -> (impl Iterator<Item = char> + '_, impl Display + use<>) {
        (text.chars().rev(), 3)
    }

    spans(&["several_impl_traits.pair"], || {
        let (chars, shown) = pair("ab");
        assert_eq!(chars.collect::<String>(), "ba");
        assert_eq!(shown.to_string(), "3");
    });
}

#[test]
fn impl_trait_within_impl_trait() {
    #[traced]
    fn texts(count: u8) -> impl Iterator<Item = impl Display + Debug> {
        (0..count).map(|n| format!("{n}"))
    }

    #[traced]
    async fn texts_later(count: u8) -> Option<impl Iterator<Item = impl Display>> {
        yield_now().await;
        (count > 0).then(|| texts(count))
    }

    spans_async(
        &[
            "impl_trait_within_impl_trait.texts_later",
            "  impl_trait_within_impl_trait.texts",
        ],
        async {
            let texts = texts_later(2).await.unwrap();
            let texts: Vec<String> = texts.map(|text| format!("{text}")).collect();
            assert_eq!(texts, ["0", "1"]);
        },
    );
}

#[test]
fn impl_trait_within_a_result_async() {
    #[traced]
    async fn words(text: &str) -> Result<impl Iterator<Item = &str>, &'static str> {
        yield_now().await;
        if text.is_empty() {
            return Err("no words");
        }
        Ok(text.split(' '))
    }

    spans_async(
        &[
            "impl_trait_within_a_result_async.words",
            "impl_trait_within_a_result_async.words error: no words",
        ],
        async {
            assert_eq!(words("a b").await.unwrap().count(), 2);
            assert!(words("").await.is_err());
        },
    );
}

#[test]
fn boxed_traits_at_every_exit() {
    #[traced]
    fn shown(kind: u8) -> Result<Box<dyn Display>, Box<dyn Error>> {
        match kind {
            0 => return Ok(Box::new('c')),
            1 => return Err("one".into()),
            2 => Err(ParseIntError::clone(&"x".parse::<u8>().unwrap_err()))?,
            _ => {}
        }
        Ok(Box::new(kind))
    }

    spans(
        &[
            "boxed_traits_at_every_exit.shown",
            "boxed_traits_at_every_exit.shown error: one",
            "boxed_traits_at_every_exit.shown error: invalid digit found in string",
            "boxed_traits_at_every_exit.shown",
        ],
        || {
            let all = [0, 1, 2, 3].map(|kind| shown(kind).ok().map(|shown| shown.to_string()));
            let [first, second, third, last] = all;
            assert_eq!((first, last), (Some("c".to_owned()), Some("3".to_owned())));
            assert_eq!((second, third), (None, None));
        },
    );
}

#[test]
fn boxed_traits_at_every_exit_async() {
    #[traced]
    async fn shown(kind: u8) -> Result<Box<dyn Display>, Box<dyn Error>> {
        yield_now().await;
        match kind {
            0 => return Ok(Box::new('c')),
            1 => return Err("one".into()),
            _ => {}
        }
        let parsed: u8 = "300".parse()?;
        Ok(Box::new(parsed))
    }

    spans_async(
        &[
            "boxed_traits_at_every_exit_async.shown",
            "boxed_traits_at_every_exit_async.shown error: one",
            "boxed_traits_at_every_exit_async.shown error: number too large to fit in target type",
        ],
        async {
            assert_eq!(shown(0).await.unwrap().to_string(), "c");
            assert!(shown(1).await.is_err());
            assert!(shown(2).await.is_err());
        },
    );
}

#[test]
fn unsized_at_the_tail() {
    #[traced]
    fn slice(array: &[u8; 3]) -> &[u8] {
        array
    }

    #[traced]
    async fn slice_later(array: &[u8; 3]) -> &[u8] {
        yield_now().await;
        array
    }

    #[traced]
    fn shared(value: u8) -> std::rc::Rc<dyn Display> {
        std::rc::Rc::new(value)
    }

    spans_async(
        &[
            "unsized_at_the_tail.slice",
            "unsized_at_the_tail.slice_later",
            "unsized_at_the_tail.shared",
        ],
        async {
            assert_eq!(slice(&[1, 2, 3]).len(), 3);
            assert_eq!(slice_later(&[1, 2, 3]).await.len(), 3);
            assert_eq!(shared(1).to_string(), "1");
        },
    );
}

#[test]
fn dereferenced_at_the_tail() {
    #[traced]
    fn text(text: &String) -> &str {
        text
    }

    #[traced]
    #[expect(clippy::borrowed_box, reason = "what is tested")]
    fn inner<T: Clone>(value: &Box<Vec<T>>) -> &[T] {
        if value.is_empty() {
            return value;
        }
        value
    }

    #[traced]
    #[expect(clippy::ptr_arg, reason = "what is tested")]
    async fn text_later(text: &mut String) -> &str {
        yield_now().await;
        text
    }

    spans_async(
        &[
            "dereferenced_at_the_tail.text",
            "dereferenced_at_the_tail.inner",
            "dereferenced_at_the_tail.text_later",
        ],
        async {
            assert_eq!(text(&"a".to_owned()), "a");
            assert_eq!(inner(&Box::new(vec![1])), [1]);
            assert_eq!(text_later(&mut "b".to_owned()).await, "b");
        },
    );
}

#[test]
fn function_pointers() {
    fn one(value: u8) -> u8 {
        value + 1
    }

    fn two(value: u8) -> u8 {
        value + 2
    }

    #[traced]
    fn chosen(kind: u8) -> fn(u8) -> u8 {
        match kind {
            0 => return |value| value,
            1 => one,
            _ => two,
        }
    }

    #[traced]
    async fn chosen_later(kind: u8) -> fn(u8) -> u8 {
        yield_now().await;
        if kind == 0 { one } else { |value| value * 2 }
    }

    spans_async(
        &[
            "function_pointers.chosen",
            "function_pointers.chosen",
            "function_pointers.chosen",
            "function_pointers.chosen_later",
        ],
        async {
            assert_eq!([0, 1, 2].map(|kind| chosen(kind)(5)), [5, 6, 7]);
            assert_eq!(chosen_later(1).await(4), 8);
        },
    );
}

#[test]
fn a_constructor_as_a_function() {
    #[traced]
    fn constructor() -> fn(u8) -> Option<u8> {
        Some
    }

    spans(&["a_constructor_as_a_function.constructor"], || {
        assert_eq!(constructor()(1), Some(1));
    });
}

#[test]
fn integer_literals_have_the_returned_type() {
    #[traced]
    fn large() -> u64 {
        1 << 40
    }

    #[traced]
    async fn large_later() -> Option<u64> {
        yield_now().await;
        Some(1 << 40)
    }

    spans_async(
        &[
            "integer_literals_have_the_returned_type.large",
            "integer_literals_have_the_returned_type.large_later",
        ],
        async {
            assert_eq!(large(), 1_099_511_627_776);
            assert_eq!(large_later().await, Some(1_099_511_627_776));
        },
    );
}

#[test]
fn the_returned_type_drives_inference() {
    #[traced]
    fn parsed(text: &str) -> Result<Vec<u8>, ParseIntError> {
        text.split(',').map(str::parse).collect()
    }

    #[traced]
    fn summed(values: &[u8]) -> u32 {
        values.iter().copied().map(u32::from).sum()
    }

    #[traced]
    async fn converted(value: u8) -> (u64, String) {
        yield_now().await;
        if value == 0 {
            return Default::default();
        }
        (value.into(), "x".into())
    }

    spans_async(
        &[
            "the_returned_type_drives_inference.parsed",
            "the_returned_type_drives_inference.parsed error: invalid digit found in string",
            "the_returned_type_drives_inference.summed",
            "the_returned_type_drives_inference.converted",
        ],
        async {
            assert_eq!(parsed("1,2"), Ok(vec![1, 2]));
            assert!(parsed("1,x").is_err());
            assert_eq!(summed(&[1, 2]), 3);
            assert_eq!(converted(1).await, (1, "x".to_owned()));
        },
    );
}

#[test]
fn never_in_branches() {
    #[traced]
    fn checked(value: Option<u8>) -> u8 {
        let value = match value {
            Some(value) if value > 9 => return 9,
            Some(value) => value,
            None => panic!("nothing"),
        };
        loop {
            if value > 5 {
                return value;
            }
            break value + 5;
        }
    }

    spans(
        &[
            "never_in_branches.checked",
            "never_in_branches.checked",
            "never_in_branches.checked error: nothing",
        ],
        || {
            assert_eq!([checked(Some(7)), checked(Some(1))], [7, 6]);
            assert!(std::panic::catch_unwind(|| checked(None)).is_err());
        },
    );
}

#[test]
fn a_body_that_never_gets_to_its_end() {
    #[traced]
    fn first(values: &[u8]) -> Result<u8, String> {
        for value in values {
            return Ok(*value);
        }
        Err("none".to_owned())
    }

    #[traced]
    fn always(value: u8) -> u8 {
        return value;
    }

    #[traced]
    async fn unimplemented_but_typed() -> u8 {
        yield_now().await;
        panic!("not yet")
    }

    spans_async(
        &[
            "a_body_that_never_gets_to_its_end.first error: none",
            "a_body_that_never_gets_to_its_end.always",
            "a_body_that_never_gets_to_its_end.unimplemented_but_typed error: not yet",
        ],
        async {
            assert!(first(&[]).is_err());
            assert_eq!(always(1), 1);
            assert!(tokio::spawn(unimplemented_but_typed()).await.is_err());
        },
    );
}

#[test]
fn explicit_units() {
    #[traced]
    fn unit(values: &mut Vec<u8>) -> () {
        values.push(1)
    }

    #[traced]
    async fn unit_later(values: &mut Vec<u8>) -> () {
        yield_now().await;
        values.push(2)
    }

    let mut values = vec![];
    spans_async(
        &["explicit_units.unit", "explicit_units.unit_later"],
        async {
            unit(&mut values);
            unit_later(&mut values).await;
        },
    );
    assert_eq!(values, [1, 2]);
}

#[test]
fn large_values() {
    #[traced]
    fn block(byte: u8) -> [u8; 4096] {
        [byte; 4096]
    }

    spans(&["large_values.block"], || {
        assert!(block(3).iter().all(|byte| *byte == 3));
    });
}

#[test]
fn results_within_results() {
    #[traced]
    fn nested(kind: u8) -> Result<Result<u8, String>, u8> {
        match kind {
            0 => Ok(Ok(1)),
            1 => Ok(Err("inner".to_owned())),
            _ => Err(7),
        }
    }

    // The outer one says what became of the call.
    spans(
        &[
            "results_within_results.nested",
            "results_within_results.nested",
            "results_within_results.nested error: 7",
        ],
        || {
            assert_eq!(nested(0), Ok(Ok(1)));
            assert_eq!(nested(1), Ok(Err("inner".to_owned())));
            assert_eq!(nested(2), Err(7));
        },
    );
}
