use std::borrow::Cow;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

/// The bytes of a value written under a limit.
fn written<T: ?Sized>(value: impl IntoValue<T>, limit: Option<usize>) -> Vec<u8> {
    let mut out = Vec::new();
    value.write(ValueWriter::new(&mut out, limit));
    out
}

/// What a reader sees of a value of type `T`.
fn read<T: ?Sized>(value: impl IntoValue<T>) -> Value {
    let bytes = written::<T>(value, None);
    let (value, rest) = read_value(&bytes);
    assert!(rest.is_empty(), "{} bytes left over", rest.len());
    value.to_value()
}

fn text(text: &str) -> Value {
    Value::Str(text.to_owned().into())
}

#[test]
fn bytes_are_laid_out_as_drawn() {
    let layout = |value: Value| written::<Value>(value, None);
    assert_eq!(layout(Value::Empty), [0]);
    assert_eq!(layout(Value::Bool(true)), [1, 1]);
    assert_eq!(
        layout(Value::I64(-2)),
        [2, 254, 255, 255, 255, 255, 255, 255, 255]
    );
    assert_eq!(layout(Value::F64(1.0)), [3, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f]);
    assert_eq!(layout(text("hé")), [4, 3, 0, 0, 0, b'h', 0xc3, 0xa9]);
    assert_eq!(layout(Value::Bytes(vec![9, 8])), [5, 2, 0, 0, 0, 9, 8]);
    let array = Value::Array(vec![Value::Bool(false), Value::Empty]);
    assert_eq!(layout(array), [6, 7, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0]);
    let map = Value::Map(vec![("k".into(), Value::Bool(true))]);
    assert_eq!(
        layout(map),
        [7, 11, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, b'k', 1, 1]
    );
}

#[test]
fn text_comes_in_many_types() {
    let owned = String::from("ok");
    let shared: Arc<str> = "ok".into();
    assert_eq!(read::<str>("ok"), text("ok"));
    assert_eq!(read::<str>(&"ok"), text("ok"));
    assert_eq!(read::<str>(&owned), text("ok"));
    assert_eq!(read::<str>(owned), text("ok"));
    assert_eq!(read::<str>(Cow::Borrowed("ok")), text("ok"));
    assert_eq!(read::<str>(&Cow::Borrowed("ok")), text("ok"));
    assert_eq!(read::<str>(Box::<str>::from("ok")), text("ok"));
    assert_eq!(read::<str>(&shared), text("ok"));
    assert_eq!(read::<str>(Rc::<str>::from("ok")), text("ok"));
    assert_eq!(read::<str>('é'), text("é"));
    assert_eq!(read::<str>(format_args!("plain")), text("plain"));
    assert_eq!(read::<str>(format_args!("{}-{}", 1, 2)), text("1-2"));
    assert_eq!(read::<str>(ByDisplay(7)), text("7"));
    assert_eq!(read::<str>(ByDebug("q")), text("\"q\""));
}

#[test]
fn integers_that_do_not_fit_become_the_nearest() {
    assert_eq!(read::<i64>(3), Value::I64(3));
    assert_eq!(read::<i64>(&3_usize), Value::I64(3));
    assert_eq!(read::<i64>(u64::MAX), Value::I64(i64::MAX));
    assert_eq!(read::<i64>(usize::MAX), Value::I64(i64::MAX));
    assert_eq!(read::<i64>(u128::MAX), Value::I64(i64::MAX));
    assert_eq!(read::<i64>(i128::MIN), Value::I64(i64::MIN));
    assert_eq!(read::<i64>(i128::MAX), Value::I64(i64::MAX));
    assert_eq!(
        read::<i64>(std::num::NonZero::new(5_u8).unwrap()),
        Value::I64(5)
    );
}

#[test]
fn floats_and_truth_values() {
    assert_eq!(read::<f64>(0.5_f32), Value::F64(0.5));
    assert_eq!(read::<f64>(3), Value::F64(3.0));
    assert_eq!(read::<f64>(f64::INFINITY), Value::F64(f64::INFINITY));
    let Value::F64(nan) = read::<f64>(f64::NAN) else {
        panic!("a float")
    };
    assert!(nan.is_nan());
    assert_eq!(read::<bool>(&true), Value::Bool(true));
}

#[test]
fn none_sets_nothing_but_keeps_its_place_in_an_array() {
    assert!(written::<i64>(None::<i64>, None).is_empty());
    assert!(written::<str>(&None::<String>, None).is_empty());
    assert_eq!(read::<str>(&Some(String::from("x"))), text("x"));
    let expected = Value::Array(vec![Value::I64(1), Value::Empty, Value::I64(3)]);
    assert_eq!(read::<[i64]>([Some(1), None, Some(3)]), expected);
}

#[test]
fn arrays_come_from_slices_arrays_and_vectors() {
    let expected = Value::Array(vec![text("a"), text("b")]);
    let owned = vec![String::from("a"), String::from("b")];
    assert_eq!(read::<[&'static str]>(["a", "b"]), expected);
    assert_eq!(read::<[&'static str]>(&["a", "b"]), expected);
    assert_eq!(read::<[&'static str]>(owned.as_slice()), expected);
    assert_eq!(read::<[&'static str]>(&owned), expected);
    assert_eq!(read::<[&'static str]>(owned), expected);
    assert_eq!(
        read::<[bool]>(vec![true]),
        Value::Array(vec![Value::Bool(true)])
    );
    assert_eq!(read::<[f64]>([1.5]), Value::Array(vec![Value::F64(1.5)]));
    assert_eq!(read::<Value>(vec![1_u8]), Value::Array(vec![Value::I64(1)]));
}

#[test]
fn limit_cuts_text_between_characters() {
    // limit, text, what stays, reason
    let cases = [
        (3, "abcd", "abc", "one byte a character"),
        (2, "héé", "hé", "counted in characters, not bytes"),
        (1, "𝄞𝄞", "𝄞", "four bytes a character"),
        (4, "abcd", "abcd", "just fits"),
        (0, "abcd", "", "nothing fits"),
    ];
    for (limit, given, expected, reason) in cases {
        let cut = |bytes: Vec<u8>| read_value(&bytes).0.to_value();
        assert_eq!(
            cut(written::<str>(given, Some(limit))),
            text(expected),
            "{reason}"
        );
        let by_parts = ByDisplay(format_args!("{}{}", "", given));
        assert_eq!(
            cut(written::<str>(by_parts, Some(limit))),
            text(expected),
            "{reason}, shown"
        );
        let array = Value::Array(vec![text(expected), text(expected)]);
        assert_eq!(
            cut(written::<[&'static str]>([given, given], Some(limit))),
            array,
            "{reason}"
        );
    }
    let bytes = written::<Value>(Value::Bytes(vec![1, 2, 3]), Some(2));
    assert_eq!(read_value(&bytes).0, ValueRef::Bytes(&[1, 2]));
}

#[test]
fn limit_counts_over_the_parts_of_a_display() {
    let bytes = written::<str>(ByDisplay(format_args!("{}{}{}", 12, "é", "é")), Some(3));
    assert_eq!(read_value(&bytes).0, ValueRef::Str("12é"));
}

struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("begun")?;
        Err(fmt::Error)
    }
}

struct Panics;

impl fmt::Display for Panics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("begun")?;
        panic!("in the middle");
    }
}

#[test]
fn display_that_fails_leaves_what_it_wrote() {
    assert_eq!(read::<str>(ByDisplay(Broken)), text("begun"));
}

#[test]
fn display_that_panics_leaves_a_readable_buffer() {
    let mut out = Vec::new();
    let writer = ValueWriter::new(&mut out, None);
    let caught = catch_unwind(AssertUnwindSafe(|| {
        writer.array(|array| {
            array.item(|item| item.i64(1));
            array.item(|item| item.display(&Panics));
        });
    }));
    assert!(caught.is_err());
    ValueWriter::new(&mut out, None).bool(true);
    let (first, rest) = read_value(&out);
    assert_eq!(
        first.to_value(),
        Value::Array(vec![Value::I64(1), text("begun")])
    );
    assert_eq!(read_value(rest).0, ValueRef::Bool(true));
}

#[test]
fn nesting_ends_at_its_bound() {
    let nested = |levels| (0..levels).fold(Value::I64(1), |inner, _| Value::Array(vec![inner]));
    assert_eq!(read::<Value>(nested(MAX_DEPTH)), nested(MAX_DEPTH));
    let mut cut = Value::Empty;
    for _ in 0..MAX_DEPTH {
        cut = Value::Array(vec![cut]);
    }
    assert_eq!(read::<Value>(nested(MAX_DEPTH + 1)), cut);
    assert_eq!(read::<Value>(nested(200)), cut);
}

#[test]
fn nesting_that_no_writer_made_is_bounded_too() {
    // An array of one array of one array …, 100 000 deep, each as long as the bytes allow.
    let mut bytes = Vec::new();
    for _ in 0..100_000 {
        bytes.extend([tag::ARRAY, 0, 0, 1, 0, 1, 0, 0, 0]);
    }
    bytes.resize(bytes.len() + 70_000, tag::EMPTY);
    let depth = {
        let (mut value, mut depth) = (read_value(&bytes).0, 0);
        while let ValueRef::Array(array) = value {
            value = array.iter().next().unwrap();
            depth += 1;
        }
        depth
    };
    assert!(depth <= u32::from(MAX_DEPTH), "{depth}");
}

#[test]
fn damaged_counts_promise_no_more_than_there_is() {
    let bytes = [tag::ARRAY, 5, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, tag::EMPTY];
    let ValueRef::Array(array) = read_value(&bytes).0 else {
        panic!("an array")
    };
    assert_eq!((array.len(), array.iter().count()), (1, 1));
}

#[test]
fn keys_tell_how_long_their_names_live() {
    const TABLE: Key<str> = Key::new("db.collection.name");
    assert_eq!(TABLE.text(), KeyText::Static("db.collection.name"));
    assert_eq!(
        AttributeKey::text(&&TABLE),
        KeyText::Static("db.collection.name")
    );
    assert_eq!(Key::<str>::dynamic("a.b").text(), KeyText::Static("a.b"));
    assert_eq!(
        Key::<str>::dynamic(String::from("a.b")).text(),
        KeyText::Text("a.b")
    );
    let header = TemplateKey::<[&'static str]>::new("http.request.header");
    assert_eq!(
        header.with("accept").text(),
        KeyText::Text("http.request.header.accept")
    );
    assert_eq!(header.with("").text().as_str(), "", "refused when recorded");
    assert_eq!(format!("{TABLE:?}"), "Key(\"db.collection.name\")");
}

#[test]
fn keys_are_shared_between_threads() {
    fn shared<T: Send + Sync + Copy>(_: T) {}
    shared(Key::<str>::new("a"));
    shared(Key::<[i64]>::new("a"));
    shared(TemplateKey::<Value>::new("a"));
}

/// Any tree of values, of the depth that a writer keeps.
fn tree() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Empty),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::I64),
        // `any` leaves out NaN, which equals nothing.
        any::<f64>().prop_map(Value::F64),
        any::<String>().prop_map(Value::from),
        vec(any::<u8>(), 0..20).prop_map(Value::Bytes),
    ];
    leaf.prop_recursive(6, 60, 6, |inner| {
        let key = any::<String>().prop_map(Cow::Owned);
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::Array),
            vec((key, inner), 0..6).prop_map(Value::Map),
        ]
    })
}

proptest! {
    #[test]
    fn reading_gives_back_what_was_written(values in vec(tree(), 1..4)) {
        let mut bytes = Vec::new();
        for value in &values {
            ValueWriter::new(&mut bytes, None).value(value);
        }
        let mut rest = bytes.as_slice();
        for value in &values {
            let read = read_value(rest);
            prop_assert_eq!(&read.0.to_value(), value);
            rest = read.1;
        }
        prop_assert!(rest.is_empty());
    }

    #[test]
    fn limited_text_is_a_prefix_within_the_limit(given in any::<String>(), limit in 0..30_usize) {
        let bytes = written::<str>(given.as_str(), Some(limit));
        let expected: String = given.chars().take(limit).collect();
        prop_assert_eq!(read_value(&bytes).0, ValueRef::Str(&expected));
    }

    #[test]
    fn bytes_of_any_kind_are_read_without_panic(bytes in vec(prop_oneof![0..8_u8, any::<u8>()], 0..300)) {
        let (value, rest) = read_value(&bytes);
        let _ = (format!("{value:?}"), value.to_value());
        prop_assert!(rest.len() <= bytes.len());
    }

    #[test]
    fn cut_bytes_of_a_value_are_read_without_panic(value in tree(), share in 0.0..1.0_f64) {
        let mut bytes = written::<Value>(value, None);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss,
            reason = "a share of a small length")]
        bytes.truncate((bytes.len() as f64 * share) as usize);
        let _ = read_value(&bytes).0.to_value();
    }
}
