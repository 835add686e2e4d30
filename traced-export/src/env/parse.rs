//! Parsers of single values, by the rules of the OpenTelemetry specification.

use std::borrow::Cow;
use std::time::Duration;

type Parsed<T> = Result<T, Cow<'static, str>>;

/// `true` and `false` in any case: the specification's boolean knows nothing else.
pub(crate) fn otel_bool(text: &str) -> Parsed<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err("true or false".into()),
    }
}

/// Our own switches also take 1 and 0.
pub(crate) fn switch(text: &str) -> Parsed<bool> {
    match text {
        "1" => Ok(true),
        "0" => Ok(false),
        _ => otel_bool(text).map_err(|_| "true, false, 1 or 0".into()),
    }
}

/// Milliseconds without a unit.
pub(crate) fn millis(text: &str) -> Parsed<Duration> {
    match whole(text) {
        Some(millis) => Ok(Duration::from_millis(millis)),
        None => Err("a whole number of milliseconds without a unit, such as 5000".into()),
    }
}

/// Milliseconds for a timeout, where 0 lifts the limit.
pub(crate) fn timeout(text: &str) -> Parsed<Option<Duration>> {
    match whole(text) {
        Some(0) => Ok(None),
        Some(millis) => Ok(Some(Duration::from_millis(millis))),
        None => {
            Err("a whole number of milliseconds without a unit, such as 10000 (0: no limit)".into())
        }
    }
}

/// A count of at least one.
pub(crate) fn positive(text: &str) -> Parsed<usize> {
    match whole(text).and_then(|number| usize::try_from(number).ok()) {
        Some(number) if number > 0 => Ok(number),
        _ => Err("a whole number above 0, such as 512".into()),
    }
}

/// A count, which may be none.
pub(crate) fn count(text: &str) -> Parsed<usize> {
    whole(text)
        .and_then(|number| usize::try_from(number).ok())
        .ok_or_else(|| "a whole number, such as 64".into())
}

/// How many of something there are at most.
pub(crate) fn limit(text: &str) -> Parsed<u32> {
    whole(text)
        .and_then(|number| u32::try_from(number).ok())
        .ok_or_else(|| "a whole number, such as 128".into())
}

/// A comma-separated list.
#[expect(
    clippy::unnecessary_wraps,
    reason = "a parser like the others, for the table"
)]
pub(crate) fn names(text: &str) -> Parsed<Vec<String>> {
    Ok(list(text).map(str::to_owned).collect())
}

/// A size that something can have.
pub(crate) fn bytes(text: &str) -> Parsed<u64> {
    let bytes = whole(text).filter(|bytes| *bytes > 0);
    bytes.ok_or_else(|| "a whole number of bytes above 0, such as 100000000".into())
}

/// A number of files.
pub(crate) fn files(text: &str) -> Parsed<u32> {
    let files = whole(text).and_then(|files| u32::try_from(files).ok());
    let files = files.filter(|files| (1..=1000).contains(files));
    files.ok_or_else(|| "a number of files from 1 to 1000".into())
}

/// A port that something can be sent to.
pub(crate) fn port(text: &str) -> Parsed<u16> {
    let port = text.parse().ok().filter(|port| *port != 0);
    port.ok_or_else(|| "a port from 1 to 65535".into())
}

/// A share between none and all.
pub(crate) fn ratio(text: &str) -> Parsed<f64> {
    match text.parse::<f64>() {
        Ok(ratio) if (0.0..=1.0).contains(&ratio) => Ok(ratio),
        _ => Err("a number from 0 to 1, such as 0.1".into()),
    }
}

/// Any text.
#[expect(
    clippy::unnecessary_wraps,
    reason = "a parser like the others, for the table"
)]
pub(crate) fn text(text: &str) -> Parsed<String> {
    Ok(text.to_owned())
}

/// The entries of a comma-separated list, trimmed, without the empty ones.
pub(crate) fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',')
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
}

/// Undoes percent-encoding; None for a bad escape or when the result is not UTF-8.
pub(crate) fn percent_decode(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            out.push((hex_digit(bytes.next()?)? << 4) | hex_digit(bytes.next()?)?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

// `u64::from_str` takes a leading plus sign, the specification's number does not.
fn whole(text: &str) -> Option<u64> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())
        .flatten()
}

fn hex_digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_plain_decimal() {
        for (text, number) in [("0", Some(0)), ("007", Some(7)), ("+1", None), ("", None)] {
            assert_eq!(whole(text), number, "{text:?}");
        }
    }

    #[test]
    fn lists_are_trimmed() {
        assert_eq!(list(" a ,, b,").collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn switches_take_digits_as_well() {
        assert_eq!(switch("1"), Ok(true));
        assert_eq!(switch("FALSE"), Ok(false));
        assert!(switch("on").is_err());
    }

    proptest! {
        #[test]
        fn percent_encoding_comes_back(text in any::<String>()) {
            let mut encoded = String::new();
            for byte in text.bytes() {
                write!(encoded, "%{byte:02X}").unwrap();
            }
            prop_assert_eq!(percent_decode(&encoded), Some(text));
        }

        #[test]
        fn any_text_is_decoded_or_refused(text in any::<String>()) {
            let _ = percent_decode(&text);
            let _ = ratio(&text);
            let _ = timeout(&text);
        }
    }
}
