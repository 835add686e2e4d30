//! Attributes: `KeyValue` and `AnyValue`.
//!
//! ```text
//! KeyValue      1 key    2 value: AnyValue
//! AnyValue      1 string 2 bool 3 int 4 double 5 array 6 map 7 bytes; nothing: an empty value
//! ArrayValue    1 values: AnyValue…
//! KeyValueList  1 values: KeyValue…
//! ```
//!
//! Inside `AnyValue` the member that is set is always written, even if it is empty or zero.
//! <https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/common/v1/common.proto>

use traced_core::Value;
use traced_core::ValueRef;

use super::wire::ONE_BYTE;
use super::wire::low_bits;
use super::wire::nested;
use super::wire::sized;
use super::wire::sized_len;
use super::wire::varint;
use super::wire::varint_len;

/// Appends a `KeyValue` as a field of this tag.
#[inline]
pub(super) fn key_value(out: &mut Vec<u8>, tag: u8, key: &str, value: ValueRef<'_>) {
    match value {
        ValueRef::Str(text) => text_value(out, tag, key.as_bytes(), text.as_bytes()),
        ValueRef::I64(number) => {
            let number = number.cast_unsigned();
            head(out, tag, key.as_bytes(), 1 + varint_len(number));
            out.push(INT);
            varint(out, number);
        }
        ValueRef::Bool(value) => {
            head(out, tag, key.as_bytes(), 2);
            out.extend_from_slice(&[BOOL, u8::from(value)]);
        }
        ValueRef::F64(number) => {
            head(out, tag, key.as_bytes(), 9);
            double(out, number);
        }
        value => {
            nested(out, tag, 1, |out| {
                sized(out, KEY, key.as_bytes());
                nested(out, VALUE, 1, |out| any_value(out, value));
            });
        }
    }
}

/// Appends a `KeyValue` of an owned value.
pub(super) fn owned_key_value(out: &mut Vec<u8>, tag: u8, key: &str, value: &Value) {
    nested(out, tag, 1, |out| {
        sized(out, KEY, key.as_bytes());
        nested(out, VALUE, 1, |out| owned_any_value(out, value));
    });
}

/// A `KeyValue` whose value is text.
#[inline]
fn text_value(out: &mut Vec<u8>, tag: u8, key: &[u8], text: &[u8]) {
    let total = key.len() + text.len() + 6;
    if total >= ONE_BYTE {
        head(out, tag, key, sized_len(text.len()));
        return sized(out, STRING, text);
    }
    // All lengths take one byte: by far the most attributes.
    let [total, key_len, text_len] =
        [total, key.len(), text.len()].map(|length| low_bits(length as u64));
    out.reserve(usize::from(total) + 2);
    out.extend_from_slice(&[tag, total, KEY, key_len]);
    out.extend_from_slice(key);
    out.extend_from_slice(&[VALUE, text_len + 2, STRING, text_len]);
    out.extend_from_slice(text);
}

/// Everything of a `KeyValue` in front of the value's `value_len` bytes.
#[inline]
fn head(out: &mut Vec<u8>, tag: u8, key: &[u8], value_len: usize) {
    let total = key.len() + value_len + 4;
    if total >= ONE_BYTE {
        return long_head(out, tag, key, value_len);
    }
    let [total, key_len, value_len] =
        [total, key.len(), value_len].map(|length| low_bits(length as u64));
    out.reserve(usize::from(total) + 2);
    out.extend_from_slice(&[tag, total, KEY, key_len]);
    out.extend_from_slice(key);
    out.extend_from_slice(&[VALUE, value_len]);
}

#[cold]
fn long_head(out: &mut Vec<u8>, tag: u8, key: &[u8], value_len: usize) {
    let total = sized_len(key.len()) + sized_len(value_len);
    out.reserve(sized_len(total));
    out.push(tag);
    varint(out, total as u64);
    sized(out, KEY, key);
    out.push(VALUE);
    varint(out, value_len as u64);
}

fn any_value(out: &mut Vec<u8>, value: ValueRef<'_>) {
    match value {
        ValueRef::Str(text) => sized(out, STRING, text.as_bytes()),
        ValueRef::Bool(value) => out.extend_from_slice(&[BOOL, u8::from(value)]),
        ValueRef::I64(number) => int(out, number),
        ValueRef::F64(number) => double(out, number),
        ValueRef::Bytes(bytes) => sized(out, BYTES, bytes),
        ValueRef::Array(array) => {
            nested(out, ARRAY, 1, |out| {
                for value in array {
                    nested(out, VALUES, 1, |out| any_value(out, value));
                }
            });
        }
        ValueRef::Map(map) => {
            nested(out, MAP, 1, |out| {
                for (key, value) in map {
                    key_value(out, VALUES, key, value);
                }
            });
        }
        // Empty, and kinds that this version does not know.
        _ => {}
    }
}

fn owned_any_value(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Str(text) => sized(out, STRING, text.as_bytes()),
        Value::Bool(value) => out.extend_from_slice(&[BOOL, u8::from(*value)]),
        Value::I64(number) => int(out, *number),
        Value::F64(number) => double(out, *number),
        Value::Bytes(bytes) => sized(out, BYTES, bytes),
        Value::Array(array) => {
            nested(out, ARRAY, 1, |out| {
                for value in array {
                    nested(out, VALUES, 1, |out| owned_any_value(out, value));
                }
            });
        }
        Value::Map(map) => {
            nested(out, MAP, 1, |out| {
                for (key, value) in map {
                    owned_key_value(out, VALUES, key, value);
                }
            });
        }
        _ => {}
    }
}

fn int(out: &mut Vec<u8>, number: i64) {
    out.push(INT);
    // Not zigzag: a negative number takes ten bytes.
    varint(out, number.cast_unsigned());
}

#[inline]
fn double(out: &mut Vec<u8>, number: f64) {
    let mut field = [DOUBLE; 9];
    field[1..].copy_from_slice(&number.to_le_bytes());
    out.extend_from_slice(&field);
}

const KEY: u8 = 0x0a;
const VALUE: u8 = 0x12;

const STRING: u8 = 0x0a;
const BOOL: u8 = 0x10;
const INT: u8 = 0x18;
const DOUBLE: u8 = 0x21;
const ARRAY: u8 = 0x2a;
const MAP: u8 = 0x32;
const BYTES: u8 = 0x3a;

const VALUES: u8 = 0x0a;

#[cfg(test)]
mod tests {
    use opentelemetry_proto::tonic::common::v1::AnyValue;
    use opentelemetry_proto::tonic::common::v1::KeyValue;
    use opentelemetry_proto::tonic::common::v1::KeyValueList;
    use opentelemetry_proto::tonic::common::v1::any_value;
    use prost::Message as _;

    use super::*;
    use crate::vectors::json_value;
    use crate::vectors::unhex;

    #[test]
    fn values_of_the_specification() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/vectors/otlp_wire.json")).unwrap();
        for case in vectors["any_value"].as_array().unwrap() {
            let mut out = Vec::new();
            owned_any_value(&mut out, &json_value(&case["value"]));
            assert_eq!(out, unhex(case["protobuf_hex"].as_str().unwrap()), "{case}");
        }
    }
    #[test]
    fn lengths_around_those_that_take_one_byte() {
        use any_value::Value as Any;

        for length in 0..300 {
            let text = "x".repeat(length);
            for (key, value, expected) in [
                ("key", ValueRef::Str(&text), Any::StringValue(text.clone())),
                (
                    &*text,
                    ValueRef::Str("ab"),
                    Any::StringValue("ab".to_owned()),
                ),
                (&text, ValueRef::I64(300), Any::IntValue(300)),
                (&text, ValueRef::I64(-1), Any::IntValue(-1)),
                (&text, ValueRef::F64(0.5), Any::DoubleValue(0.5)),
                (&text, ValueRef::Bool(false), Any::BoolValue(false)),
            ] {
                let expected = KeyValue {
                    key: key.to_owned(),
                    value: Some(AnyValue {
                        value: Some(expected),
                    }),
                    ..KeyValue::default()
                };
                let mut out = Vec::new();
                key_value(&mut out, 0x0a, key, value);
                let mut around = Vec::new();
                prost::encoding::message::encode(1, &expected, &mut around);
                // Protobuf leaves an empty key out; a key of no letters is written all the same.
                if !key.is_empty() {
                    assert_eq!(out, around, "{expected:?}");
                }
                let KeyValueList { values } = KeyValueList::decode(&*out).unwrap();
                assert_eq!(values, [expected]);
            }
        }
    }
}
