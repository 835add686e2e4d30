//! What bodies do: recursion, loops, labels, `?`, closures, functions within functions.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::error::Error;
use std::fmt;
use std::ops::ControlFlow;

use traced::traced;

use crate::support::note;
use crate::support::noted;
use crate::support::spans;
use crate::support::spans_async;
use crate::tree::yield_now;

#[test]
fn mutual_recursion() {
    #[traced]
    fn is_even(n: u32) -> bool {
        n == 0 || is_odd(n - 1)
    }

    #[traced]
    fn is_odd(n: u32) -> bool {
        n != 0 && is_even(n - 1)
    }

    spans(
        &[
            "mutual_recursion.is_even",
            "  mutual_recursion.is_odd",
            "    mutual_recursion.is_even",
        ],
        || assert!(is_even(2)),
    );
}

#[test]
fn recursion_through_a_structure() {
    enum Tree {
        Leaf(u32),
        Node(Vec<Self>),
    }

    #[traced]
    impl Tree {
        fn sum(&self) -> u32 {
            match self {
                Self::Leaf(value) => *value,
                Self::Node(children) => children.iter().map(Self::sum).sum(),
            }
        }
    }

    spans(
        &["Tree.sum", "  Tree.sum", "  Tree.sum", "    Tree.sum"],
        || {
            let tree = Tree::Node(vec![Tree::Leaf(1), Tree::Node(vec![Tree::Leaf(2)])]);
            assert_eq!(tree.sum(), 3);
        },
    );
}

#[test]
fn recursion_async() {
    #[traced]
    async fn sum(values: &[u32]) -> u32 {
        match values {
            [] => 0,
            [first, rest @ ..] => {
                yield_now().await;
                first + Box::pin(sum(rest)).await
            }
        }
    }

    spans_async(
        &[
            "recursion_async.sum",
            "  recursion_async.sum",
            "    recursion_async.sum",
        ],
        async { assert_eq!(sum(&[1, 2]).await, 3) },
    );
}

#[test]
fn mutual_recursion_async() {
    #[traced]
    async fn down(n: u32) -> u32 {
        if n == 0 {
            0
        } else {
            1 + Box::pin(over(n)).await
        }
    }

    #[traced]
    async fn over(n: u32) -> u32 {
        yield_now().await;
        down(n - 1).await
    }

    spans_async(
        &[
            "mutual_recursion_async.down",
            "  mutual_recursion_async.over",
            "    mutual_recursion_async.down",
        ],
        async { assert_eq!(down(1).await, 1) },
    );
}

#[derive(Debug)]
enum Failure {
    Number(std::num::ParseIntError),
    Text(fmt::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(_) => f.write_str("not a number"),
            Self::Text(_) => f.write_str("not a text"),
        }
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Number(source) => Some(source),
            Self::Text(source) => Some(source),
        }
    }
}

impl From<std::num::ParseIntError> for Failure {
    fn from(source: std::num::ParseIntError) -> Self {
        Self::Number(source)
    }
}

impl From<fmt::Error> for Failure {
    fn from(source: fmt::Error) -> Self {
        Self::Text(source)
    }
}

#[test]
fn a_question_mark_that_converts() {
    #[traced]
    fn shown(text: &str, fail: bool) -> Result<String, Failure> {
        use fmt::Write as _;

        let number: u8 = text.parse()?;
        let mut out = String::new();
        write!(out, "{number}")?;
        if fail {
            Err(fmt::Error)?;
        }
        Ok(out)
    }

    spans(
        &[
            "a_question_mark_that_converts.shown",
            "a_question_mark_that_converts.shown error: not a number",
            "a_question_mark_that_converts.shown error: not a text",
        ],
        || {
            assert_eq!(shown("1", false).unwrap(), "1");
            assert!(matches!(shown("x", false), Err(Failure::Number(_))));
            assert!(matches!(shown("1", true), Err(Failure::Text(_))));
        },
    );
}

#[test]
fn a_question_mark_that_converts_async() {
    #[traced]
    async fn parsed(text: &str) -> Result<u8, Failure> {
        yield_now().await;
        let number = async { text.parse::<u8>() }.await?;
        Ok(number)
    }

    #[traced]
    async fn boxed(text: &str) -> Result<u8, Box<dyn Error + Send + Sync>> {
        let number = parsed(text).await?;
        if number == 0 {
            Err("zero")?;
        }
        Ok(number)
    }

    spans_async(
        &[
            "a_question_mark_that_converts_async.boxed error: not a number",
            "  a_question_mark_that_converts_async.parsed error: not a number",
            "a_question_mark_that_converts_async.boxed error: zero",
            "  a_question_mark_that_converts_async.parsed",
        ],
        async {
            assert!(boxed("x").await.is_err());
            assert!(boxed("0").await.is_err());
        },
    );
}

#[test]
fn a_question_mark_on_other_types() {
    #[traced]
    fn third(values: &[u8]) -> Option<u8> {
        let [_, _, third, ..] = values else {
            return None;
        };
        third.checked_sub(1)?.checked_mul(2)
    }

    #[traced]
    fn search(values: &[u8]) -> ControlFlow<u8> {
        for value in values {
            if *value > 3 {
                ControlFlow::Break(*value)?;
            }
        }
        ControlFlow::Continue(())
    }

    spans(
        &[
            "a_question_mark_on_other_types.third",
            "a_question_mark_on_other_types.third",
            "a_question_mark_on_other_types.search",
        ],
        || {
            assert_eq!(third(&[0, 0, 5]), Some(8));
            assert_eq!(third(&[0, 0, 0]), None);
            assert_eq!(search(&[1, 9]), ControlFlow::Break(9));
        },
    );
}

#[test]
fn labels() {
    #[traced]
    fn found(table: &[&[u8]], wanted: u8) -> Option<(usize, usize)> {
        let mut found = None;
        'rows: for (y, row) in table.iter().enumerate() {
            for (x, cell) in row.iter().enumerate() {
                if *cell == u8::MAX {
                    continue 'rows;
                }
                if *cell == wanted {
                    found = Some((y, x));
                    break 'rows;
                }
            }
        }
        let found = 'checked: {
            let Some((y, x)) = found else {
                break 'checked None;
            };
            Some((y, x))
        };
        found
    }

    #[traced]
    async fn counted(limit: u8) -> u8 {
        let mut count = 0;
        let reached = 'outer: loop {
            loop {
                yield_now().await;
                count += 1;
                if count == limit {
                    break 'outer count;
                }
                if count % 2 == 0 {
                    continue 'outer;
                }
            }
        };
        reached + 100
    }

    spans_async(&["labels.found", "labels.found", "labels.counted"], async {
        assert_eq!(found(&[&[1, 255, 3], &[2, 3]], 3), Some((1, 1)));
        assert_eq!(found(&[], 3), None);
        assert_eq!(counted(3).await, 103);
    });
}

#[test]
fn loops_with_return() {
    #[traced]
    fn first_power_over(limit: u32) -> u32 {
        let mut power = 1;
        loop {
            power *= 2;
            if power > limit {
                return power;
            }
        }
    }

    #[traced]
    async fn first_even(mut values: impl Iterator<Item = u8>) -> Option<u8> {
        while let Some(value) = values.next() {
            yield_now().await;
            if value % 2 == 0 {
                return Some(value);
            }
        }
        None
    }

    spans_async(
        &[
            "loops_with_return.first_power_over",
            "loops_with_return.first_even",
        ],
        async {
            assert_eq!(first_power_over(5), 8);
            assert_eq!(first_even([1, 4, 6].into_iter()).await, Some(4));
        },
    );
}

#[test]
fn closures_that_capture_arguments() {
    #[traced]
    fn counted(words: &[&str], mut seen: BTreeMap<String, u8>) -> BTreeMap<String, u8> {
        let mut add = |word: &str| *seen.entry(word.to_owned()).or_default() += 1;
        for word in words {
            add(word);
        }
        seen
    }

    spans(&["closures_that_capture_arguments.counted"], || {
        let seen = counted(&["a", "b", "a"], BTreeMap::new());
        assert_eq!(seen["a"], 2);
    });
}

#[test]
fn closures_within_closures() {
    #[traced]
    fn adder(base: u8) -> Box<dyn Fn(u8) -> Box<dyn Fn(u8) -> u8>> {
        Box::new(move |first| {
            let sum = base + first;
            Box::new(move |second| {
                if second == 0 {
                    return sum; // from the closure, not the function
                }
                sum + second
            })
        })
    }

    spans(&["closures_within_closures.adder"; 2], || {
        assert_eq!(adder(1)(2)(3), 6);
        assert_eq!(adder(1)(2)(0), 3);
    });
}

#[test]
fn a_function_called_in_its_own_closure() {
    #[traced]
    fn leaf() {
        note("leaf");
    }

    #[traced]
    fn with_callback(call: impl Fn()) {
        call();
        call();
    }

    spans(
        &[
            "a_function_called_in_its_own_closure.with_callback",
            "  a_function_called_in_its_own_closure.leaf",
            "  a_function_called_in_its_own_closure.leaf",
        ],
        || with_callback(leaf),
    );
    assert_eq!(noted(), ["leaf", "leaf"]);
}

#[test]
fn functions_within_functions() {
    #[traced]
    fn outer(n: u8) -> u8 {
        #[traced]
        fn outer(n: u8) -> u8 {
            const STEP: u8 = 2;
            n + STEP
        }

        struct Helper;

        #[traced]
        impl Helper {
            fn help(&self, n: u8) -> u8 {
                let Self = self;
                outer(n)
            }
        }

        Helper.help(n) + outer(0)
    }

    spans(
        &[
            "functions_within_functions.outer",
            "  Helper.help",
            "    outer.outer",
            "  outer.outer",
        ],
        || assert_eq!(outer(1), 5),
    );
}

#[test]
fn async_blocks_within() {
    #[traced]
    async fn both(left: u8, right: u8) -> Result<u8, String> {
        let left = async {
            yield_now().await;
            if left == 0 {
                return Err("left".to_owned()); // from the block
            }
            Ok(left)
        };
        let right = async move { Ok::<u8, String>(right) };
        Ok(left.await? + right.await?)
    }

    spans_async(
        &[
            "async_blocks_within.both",
            "async_blocks_within.both error: left",
        ],
        async {
            assert_eq!(both(1, 2).await, Ok(3));
            assert!(both(0, 2).await.is_err());
        },
    );
}

#[test]
fn never_as_a_type() {
    #[traced]
    fn exits(code: u8) -> ! {
        std::panic::panic_any(code)
    }

    #[traced]
    async fn exits_later(code: u8) -> ! {
        yield_now().await;
        exits(code)
    }

    #[traced]
    fn loops_once(count: &mut u8) -> Result<Infallible, &'static str> {
        loop {
            *count += 1;
            if *count > 2 {
                return Err("enough");
            }
        }
    }

    spans_async(
        &[
            "never_as_a_type.exits_later error: (a value that is no text)",
            "  never_as_a_type.exits error: (a value that is no text)",
            "never_as_a_type.loops_once error: enough",
        ],
        async {
            let error = tokio::spawn(traced::FutureExt::with_context(
                async {
                    exits_later(3).await;
                },
                traced::Context::current(),
            ));
            let error = error.await.unwrap_err();
            assert_eq!(error.into_panic().downcast_ref(), Some(&3_u8));
            assert_eq!(loops_once(&mut 0), Err("enough"));
        },
    );
}

#[test]
fn let_else_and_if_let_chains() {
    #[traced]
    fn classified(text: &str) -> &'static str {
        let Some((key, value)) = text.split_once('=') else {
            return "no pair";
        };
        if let Ok(number) = value.parse::<u8>()
            && number > 9
            && key != "skip"
        {
            return "large";
        }
        match (key, value) {
            ("", _) | (_, "") => "empty",
            _ if key.len() > 3 => "long",
            _ => "other",
        }
    }

    spans(&["let_else_and_if_let_chains.classified"; 5], || {
        let texts = ["x", "a=10", "=1", "abcd=1", "skip=10"];
        assert_eq!(
            texts.map(classified),
            ["no pair", "large", "empty", "long", "long"]
        );
    });
}

#[test]
fn statics_and_thread_locals_within() {
    #[traced]
    fn counted() -> (u32, u32) {
        use std::cell::Cell;
        use std::sync::atomic::AtomicU32;
        use std::sync::atomic::Ordering::Relaxed;

        static ALL: AtomicU32 = AtomicU32::new(0);
        thread_local! {
            static HERE: Cell<u32> = const { Cell::new(0) };
        }
        HERE.set(HERE.get() + 1);
        (ALL.fetch_add(1, Relaxed) + 1, HERE.get())
    }

    spans(&["statics_and_thread_locals_within.counted"; 2], || {
        assert_eq!(counted(), (1, 1));
        assert_eq!(counted(), (2, 2));
    });
}

#[test]
fn macros_within() {
    macro_rules! returns_early {
        ($value:expr) => {
            if $value > 3 {
                return $value;
            }
        };
    }

    #[traced]
    fn limited(value: u8) -> u8 {
        returns_early!(value);
        assert!(value <= 3, "{value} is small");
        matches!(value, 0..=1).into()
    }

    spans(&["macros_within.limited"; 2], || {
        assert_eq!([limited(9), limited(2)], [9, 0]);
    });
}

#[test]
fn arguments_that_are_assigned() {
    #[traced]
    fn normal(mut n: i32, mut text: String) -> (i32, String) {
        if n < 0 {
            n = -n;
            text = format!("-{text}");
        }
        while n > 9 {
            n /= 10;
            text.push('0');
        }
        (n, text)
    }

    #[traced]
    async fn normal_later(mut n: i32) -> i32 {
        n += 1;
        yield_now().await;
        n *= 2;
        n
    }

    spans_async(
        &[
            "arguments_that_are_assigned.normal",
            "arguments_that_are_assigned.normal_later",
        ],
        async {
            assert_eq!(normal(-123, String::new()), (1, "-00".to_owned()));
            assert_eq!(normal_later(1).await, 4);
        },
    );
}

#[test]
fn arguments_that_are_shadowed() {
    #[traced]
    fn parsed(text: &str) -> usize {
        let text = text.trim().to_owned();
        let text = text.len();
        text + 1
    }

    #[traced]
    async fn parsed_later(text: String) -> usize {
        let text = text.trim();
        yield_now().await;
        let text = text.len();
        text + 1
    }

    spans_async(
        &[
            "arguments_that_are_shadowed.parsed",
            "arguments_that_are_shadowed.parsed_later",
        ],
        async {
            assert_eq!(parsed(" ab "), 3);
            assert_eq!(parsed_later(" ab ".to_owned()).await, 3);
        },
    );
}

#[test]
fn arguments_named_only_in_a_text() {
    #[traced]
    fn shown(name: &str, width: usize) -> String {
        format!("{name:>width$}")
    }

    #[traced]
    async fn shown_later(name: String, precision: usize) -> String {
        yield_now().await;
        format!("{name:.precision$}")
    }

    spans_async(
        &[
            "arguments_named_only_in_a_text.shown",
            "arguments_named_only_in_a_text.shown_later",
        ],
        async {
            assert_eq!(shown("a", 3), "  a");
            assert_eq!(shown_later("abc".to_owned(), 1).await, "a");
        },
    );
}
