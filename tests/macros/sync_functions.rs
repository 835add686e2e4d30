//! Functions of every shape that are not async: they do what they did, and have a span.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::pin::Pin;
use std::rc::Rc;

use traced::traced;

use crate::tree::names;
use crate::tree::tree;

#[traced]
fn nothing() {}

#[traced]
#[expect(clippy::semicolon_if_nothing_returned, reason = "what is tested")]
fn tail_without_semicolon() {
    nothing()
}

#[traced]
fn generic<T: Display, U>(value: T, _other: U) -> String
where
    U: Copy,
{
    value.to_string()
}

#[traced]
fn const_generic<const N: usize>(array: [u8; N]) -> [u8; N] {
    array
}

#[traced]
fn elided(text: &str) -> &str {
    text.trim()
}

#[traced]
fn named<'a, 'b: 'a>(first: &'a str, second: &'b str) -> &'a str {
    if first.is_empty() { second } else { first }
}

#[traced]
fn through_a_mutable_reference(values: &mut Vec<u8>) -> &mut u8 {
    values.push(1);
    values.last_mut().unwrap()
}

#[traced]
fn field_of_a_mutable_reference(pair: &mut (String, u8)) -> &mut String {
    pair.1 += 1;
    &mut pair.0
}

#[traced]
fn impl_trait_argument(values: impl IntoIterator<Item = u8>) -> u32 {
    values.into_iter().map(u32::from).sum()
}

#[traced]
fn impl_trait_returned(values: &[u8]) -> impl Iterator<Item = u8> + '_ {
    values.iter().map(|value| value + 1)
}

#[traced]
fn impl_trait_within(fail: bool) -> Result<impl Display, String> {
    if fail {
        return Err("no".to_owned());
    }
    Ok(3)
}

#[traced]
fn boxed_closure(by: u8) -> Box<dyn Fn(u8) -> u8> {
    Box::new(move |value| value + by)
}

#[traced]
fn coerced_at_the_return(long: bool) -> Box<dyn Display> {
    if long {
        return Box::new("long");
    }
    Box::new('s')
}

#[traced]
fn function_pointer() -> fn(u8) -> u8 {
    u8::count_ones_of
}

trait CountOnes {
    fn count_ones_of(self) -> u8;
}

impl CountOnes for u8 {
    fn count_ones_of(self) -> u8 {
        u8::try_from(self.count_ones()).unwrap()
    }
}

struct Point {
    x: i32,
    _y: i32,
}

#[traced]
fn patterns((a, b): (u8, u8), Point { x, .. }: Point, [first, .., last]: [u8; 4]) -> i32 {
    i32::from(a) + i32::from(b) + x + i32::from(first) + i32::from(last)
}

#[traced]
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "a pattern behind a reference"
)]
fn wild(_: String, mut count: u8, ref text: String, &byte: &u8) -> usize {
    count += byte;
    usize::from(count) + text.len()
}

#[traced]
fn at_pattern(whole @ (left, _): (u8, u8)) -> (u8, u8) {
    (left, whole.1)
}

#[traced]
fn early_return(n: u8) -> &'static str {
    if n == 0 {
        return "zero";
    }
    for i in 0..n {
        if i == 3 {
            return "many";
        }
    }
    "few"
}

#[traced]
fn labels(limit: u32) -> u32 {
    let found = 'outer: loop {
        let mut n = 0;
        'inner: while n < 100 {
            n += 1;
            if n % 2 == 0 {
                continue 'inner;
            }
            if n > limit {
                break 'outer n;
            }
        }
        if limit > 100 {
            break 0;
        }
    };
    let block = 'block: {
        if found == 0 {
            break 'block 1;
        }
        2
    };
    found * block
}

#[traced]
fn question_mark(text: &str) -> Result<i32, std::num::ParseIntError> {
    let parsed: i32 = text.parse()?;
    Ok(parsed * 2)
}

#[traced]
fn question_mark_of_option(values: &[u8]) -> Option<u8> {
    let first = values.first()?;
    first.checked_add(1)
}

#[traced]
fn recursive(n: u64) -> u64 {
    if n == 0 { 1 } else { n * recursive(n - 1) }
}

#[traced]
fn r#match(r#type: u8) -> u8 {
    r#type
}

#[traced]
#[must_use = "or it is lost"]
#[inline(never)]
fn decorated() -> u8 {
    1
}

/// Documented.
#[traced]
#[cfg_attr(all(), inline)]
#[doc = "More."]
#[allow(clippy::mixed_attributes_style, reason = "both kinds are kept")]
fn with_attributes() -> u8 {
    #![allow(unused_mut, reason = "an inner attribute stays in front")]
    let mut value = 1;
    u8::midpoint(value, 1)
}

#[traced]
extern "C" fn for_c(value: i32) -> i32 {
    value + 1
}

#[traced]
#[expect(unsafe_code, reason = "what is tested")]
unsafe fn dangerous(value: *const u8) -> u8 {
    // SAFETY: the caller promises that the pointer can be read.
    unsafe { *value }
}

#[traced]
fn cow(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

#[traced]
fn items_within(n: u8) -> u8 {
    const STEP: u8 = 2;
    struct Local(u8);
    fn helper(local: &Local) -> u8 {
        local.0 + STEP
    }
    helper(&Local(n))
}

#[traced]
fn closures_within(values: &mut Vec<u8>) {
    let mut push = |value| values.push(value);
    push(1);
    push(2);
}

#[traced]
fn reborrowed(map: &mut BTreeMap<u8, Vec<u8>>, key: u8) -> &mut Vec<u8> {
    map.entry(key).or_default()
}

#[allow(
    clippy::non_minimal_cfg,
    reason = "conditions that are known to hold, or not to"
)]
#[traced]
fn conditional(
    a: u8,
    #[cfg(any())] missing: Missing,
    #[cfg(test)] b: u8,
    #[allow(unused_variables, reason = "the parameter's own lint level is kept")] unused: u8,
) -> u8 {
    a + b
}

#[test]
fn functions_do_what_they_did() {
    let drawn = names(|| {
        tail_without_semicolon();
        assert_eq!(generic(1, 2), "1");
        assert_eq!(const_generic([1, 2]), [1, 2]);
        assert_eq!(elided(" a "), "a");
        assert_eq!(named("", "b"), "b");
        *through_a_mutable_reference(&mut vec![]) = 3;
        let mut pair = (String::new(), 0);
        field_of_a_mutable_reference(&mut pair).push('x');
        assert_eq!(pair, ("x".to_owned(), 1));
        assert_eq!(impl_trait_argument([1, 2]), 3);
        assert_eq!(impl_trait_returned(&[1]).collect::<Vec<_>>(), [2]);
        assert_eq!(
            impl_trait_within(false).map(|n| n.to_string()),
            Ok("3".to_owned())
        );
        assert!(impl_trait_within(true).is_err());
        assert_eq!(boxed_closure(1)(2), 3);
        assert_eq!(coerced_at_the_return(true).to_string(), "long");
        assert_eq!(function_pointer()(7), 3);
        assert_eq!(conditional(1, 2, 3), 3);
    });
    assert_eq!(
        drawn,
        "\
sync_functions.tail_without_semicolon
  sync_functions.nothing
sync_functions.generic
sync_functions.const_generic
sync_functions.elided
sync_functions.named
sync_functions.through_a_mutable_reference
sync_functions.field_of_a_mutable_reference
sync_functions.impl_trait_argument
sync_functions.impl_trait_returned
sync_functions.impl_trait_within
sync_functions.impl_trait_within
sync_functions.boxed_closure
sync_functions.coerced_at_the_return
sync_functions.function_pointer
sync_functions.conditional
"
    );
}

#[test]
fn bodies_do_what_they_did() {
    let drawn = names(|| {
        assert_eq!(patterns((1, 2), Point { x: 3, _y: 0 }, [4, 0, 0, 5]), 15);
        assert_eq!(wild(String::new(), 1, "abc".to_owned(), &2), 6);
        assert_eq!(at_pattern((1, 2)), (1, 2));
        assert_eq!([0, 2, 9].map(early_return), ["zero", "few", "many"]);
        assert_eq!(labels(4), 10);
        assert_eq!(question_mark("4"), Ok(8));
        assert_eq!(question_mark_of_option(&[255]), None);
        assert_eq!(recursive(3), 6);
        assert_eq!(r#match(1), 1);
        assert_eq!(decorated() + with_attributes(), 2);
        assert_eq!(for_c(1), 2);
        #[expect(unsafe_code, reason = "what is tested")]
        // SAFETY: the pointer comes from a reference.
        let byte = unsafe { dangerous(&7) };
        assert_eq!(byte, 7);
        assert_eq!(cow("a"), "a");
        assert_eq!(items_within(1), 3);
        closures_within(&mut vec![]);
        reborrowed(&mut BTreeMap::new(), 1).push(1);
    });
    assert_eq!(
        drawn,
        "\
sync_functions.patterns
sync_functions.wild
sync_functions.at_pattern
sync_functions.early_return
sync_functions.early_return
sync_functions.early_return
sync_functions.labels
sync_functions.question_mark
sync_functions.question_mark_of_option
sync_functions.recursive
  sync_functions.recursive
    sync_functions.recursive
      sync_functions.recursive
sync_functions.match
sync_functions.decorated
sync_functions.with_attributes
sync_functions.for_c
sync_functions.dangerous
sync_functions.cow
sync_functions.items_within
sync_functions.closures_within
sync_functions.reborrowed
"
    );
}

mod outer {
    pub(crate) mod inner {
        #[traced::traced]
        pub(crate) fn deep() -> u8 {
            #[traced::traced]
            fn within() -> u8 {
                1
            }
            let closure = || {
                #[traced::traced]
                fn in_a_closure() -> u8 {
                    2
                }
                in_a_closure()
            };
            within() + closure()
        }
    }
}

#[test]
fn a_free_function_is_named_after_its_module() {
    let drawn = names(|| {
        crate::at_the_root();
        outer::inner::deep();
    });
    assert_eq!(
        drawn,
        "\
macros.at_the_root
inner.deep
  deep.within
  deep.in_a_closure
"
    );
}

struct Counter {
    count: RefCell<u8>,
}

impl Counter {
    #[traced]
    fn new() -> Self {
        Self {
            count: RefCell::new(0),
        }
    }

    #[traced]
    fn by_reference(&self) -> u8 {
        *self.count.borrow()
    }

    #[traced]
    fn by_mutable_reference(&mut self) -> &mut u8 {
        self.count.get_mut()
    }

    #[traced]
    fn by_value(self) -> RefCell<u8> {
        self.count
    }

    #[traced]
    fn by_mutable_value(mut self) -> u8 {
        *self.by_mutable_reference() += 1;
        self.count.into_inner()
    }

    #[traced]
    fn by_box(self: Box<Self>) -> Self {
        *self
    }

    #[traced]
    fn by_rc(self: Rc<Self>) -> usize {
        Rc::strong_count(&self)
    }

    #[traced]
    fn by_rc_reference(self: &Rc<Self>) -> Rc<Self> {
        Rc::clone(self)
    }

    #[traced]
    fn by_pin(self: Pin<&mut Self>) -> u8 {
        self.count.replace(9)
    }
}

#[test]
fn a_lone_method_is_named_after_its_type() {
    let drawn = names(|| {
        let mut counter = Counter::new();
        counter.by_reference();
        *counter.by_mutable_reference() = 1;
        assert_eq!(Pin::new(&mut counter).by_pin(), 1);
        let counter = Box::new(counter).by_box();
        assert_eq!(counter.by_value().into_inner(), 9);
        assert_eq!(Counter::new().by_mutable_value(), 1);
        assert_eq!(Rc::new(Counter::new()).by_rc(), 1);
        Rc::new(Counter::new()).by_rc_reference();
    });
    assert_eq!(
        drawn,
        "\
Counter.new
Counter.by_reference
Counter.by_mutable_reference
Counter.by_pin
Counter.by_box
Counter.by_value
Counter.new
Counter.by_mutable_value
  Counter.by_mutable_reference
Counter.new
Counter.by_rc
Counter.new
Counter.by_rc_reference
"
    );
}

struct Stack<T> {
    items: Vec<T>,
}

impl<T: Clone> Stack<T> {
    #[traced]
    fn top(&self) -> Option<T> {
        self.items.last().cloned()
    }
}

impl<T> Extend<T> for Stack<T> {
    #[traced]
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        self.items.extend(items);
    }
}

trait Store {
    #[traced]
    fn load(&self) -> u8 {
        1
    }
}

impl Store for Stack<u8> {}

impl Store for &Stack<u16> {
    #[traced]
    fn load(&self) -> u8 {
        2
    }
}

#[test]
fn a_lone_method_in_generic_code_has_one_name() {
    let drawn = names(|| {
        let mut stack = Stack { items: vec![1_u8] };
        stack.extend([2]);
        stack.top();
        Stack { items: vec!["a"] }.top();
        stack.load();
        (&Stack { items: vec![1_u16] }).load();
    });
    assert_eq!(
        drawn,
        "\
Stack.extend
Stack.top
Stack.top
Store.load
Stack.load
"
    );
}

#[traced(name = "api.orders.create", kind = server)]
fn with_a_name() {}

#[traced(kind = producer)]
fn producer() {}

#[traced(kind = consumer)]
fn consumer() {}

#[traced(kind = internal)]
fn internal() {}

#[test]
fn options_say_name_and_kind() {
    let drawn = tree(|| {
        with_a_name();
        producer();
        consumer();
        internal();
    });
    assert_eq!(
        drawn,
        "\
api.orders.create server
sync_functions.producer producer
sync_functions.consumer consumer
sync_functions.internal
"
    );
}

#[traced]
fn never() -> ! {
    panic!("on purpose")
}

#[traced]
#[track_caller]
fn tracks_its_caller() -> u32 {
    std::panic::Location::caller().line()
}

#[test]
fn functions_that_no_closure_can_hold_have_spans_too() {
    let drawn = tree(|| {
        assert_eq!(tracks_its_caller(), line!());
        let caught = std::panic::catch_unwind(|| never());
        assert!(caught.is_err());
    });
    let location = format!("{}:{}:5", file!(), line_of_panic());
    assert_eq!(
        drawn,
        format!(
            "\
sync_functions.tracks_its_caller
sync_functions.never error.type=panic error: on purpose
  * exception exception.type=panic exception.message=on purpose \
exception.stacktrace=panic: on purpose / at {location}
"
        )
    );
}

fn line_of_panic() -> usize {
    let lines = include_str!("sync_functions.rs").lines();
    1 + lines
        .take_while(|line| !line.contains("panic!(\"on purpose\")"))
        .count()
}
