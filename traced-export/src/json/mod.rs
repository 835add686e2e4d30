//! Attribute values as JSON, and as text for formats that know texts alone.

#[cfg(any(feature = "otlp-json", feature = "zipkin"))]
mod elements;

use std::fmt::Write as _;

use traced_core::ValueRef;

use crate::quote::quote;

#[cfg(any(feature = "otlp-json", feature = "zipkin"))]
pub(crate) use self::elements::elements;
#[cfg(any(feature = "otlp-json", feature = "zipkin"))]
pub(crate) use self::elements::member;

/// Appends the text of a value: a string as it is, a list or a map as JSON, nothing for an empty one.
#[cfg(any(feature = "datadog", feature = "jaeger", feature = "zipkin"))]
pub(crate) fn text(out: &mut String, value: ValueRef<'_>) {
    match value {
        ValueRef::Str(text) => out.push_str(text),
        ValueRef::F64(number) if !number.is_finite() => out.push_str(not_finite(number)),
        ValueRef::Bytes(bytes) => base64(out, bytes),
        ValueRef::Empty => {}
        other => write(out, other),
    }
}

/// Appends a value as JSON. What JSON has no form for is a string: bytes, as base64, and numbers that
/// are not finite.
pub(crate) fn write(out: &mut String, value: ValueRef<'_>) {
    match value {
        ValueRef::Str(text) => quote(out, text),
        ValueRef::Bool(value) => out.push_str(if value { "true" } else { "false" }),
        ValueRef::I64(number) => {
            let _ = write!(out, "{number}");
        }
        ValueRef::F64(number) if !number.is_finite() => quote(out, not_finite(number)),
        ValueRef::F64(number) => double(out, number),
        ValueRef::Bytes(bytes) => {
            out.push('"');
            base64(out, bytes);
            out.push('"');
        }
        ValueRef::Array(items) => {
            out.push('[');
            for (at, item) in items.into_iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                write(out, item);
            }
            out.push(']');
        }
        ValueRef::Map(pairs) => object(out, pairs),
        _ => out.push_str("null"),
    }
}

/// Appends named values as a JSON object.
pub(crate) fn object<'a>(
    out: &mut String,
    pairs: impl IntoIterator<Item = (&'a str, ValueRef<'a>)>,
) {
    out.push('{');
    for (at, (name, value)) in pairs.into_iter().enumerate() {
        out.push_str(if at == 0 { "" } else { "," });
        quote(out, name);
        out.push(':');
        write(out, value);
    }
    out.push('}');
}

const fn not_finite(number: f64) -> &'static str {
    if number.is_nan() {
        "NaN"
    } else if number > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
}

/// Appends a finite number as JavaScript writes it: the fewest digits that mean it, and an exponent
/// from 21 digits on or behind six zeros.
fn double(out: &mut String, number: f64) {
    let text = format!("{number:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if number != 0.0 && !(-6..21).contains(&exponent) {
        let sign = if exponent < 0 { "" } else { "+" };
        let _ = write!(out, "{digits}e{sign}{exponent}");
    } else {
        // Without a fraction where there is none; JavaScript knows no other zero either.
        let _ = write!(out, "{}", number + 0.0);
    }
}

fn base64(out: &mut String, bytes: &[u8]) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for three in bytes.chunks(3) {
        let at = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let word = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let digit = (word >> (18 - 6 * place)) & 63;
            let digit = DIGITS.get(digit as usize).copied().unwrap_or(b'=');
            out.push(if place > three.len() {
                '='
            } else {
                char::from(digit)
            });
        }
    }
}

#[cfg(test)]
#[cfg(any(feature = "datadog", feature = "jaeger", feature = "zipkin"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text_of(value: ValueRef<'_>) -> String {
        let mut out = String::new();
        text(&mut out, value);
        out
    }

    #[test]
    fn numbers_are_those_of_javascript() {
        for (number, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (2.0, "2"),
            (-0.5, "-0.5"),
            (0.000_001, "0.000001"),
            (1e-7, "1e-7"),
            (1.5e-7, "1.5e-7"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (f64::MAX, "1.7976931348623157e+308"),
            (f64::NAN, "NaN"),
            (f64::INFINITY, "Infinity"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            assert_eq!(text_of(ValueRef::F64(number)), expected);
        }
    }

    #[test]
    fn bytes_are_base64_of_rfc_4648() {
        for (bytes, expected) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(text_of(ValueRef::Bytes(bytes.as_bytes())), expected);
        }
    }

    proptest! {
        #[test]
        fn any_number_is_read_as_it_was(number in any::<f64>()) {
            let text = text_of(ValueRef::F64(number));
            let read: f64 = text.replace("Infinity", "inf").parse().unwrap();
            let is_same = read.to_bits() == number.to_bits();
            let have_one_form = read.is_nan() && number.is_nan() || number == 0.0;
            prop_assert!(is_same || have_one_form, "{text}");
        }
    }
}
