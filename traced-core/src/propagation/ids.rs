//! Ids as the formats beside W3C's write them: of either case, some shorter than they could be.

use crate::id::SpanId;
use crate::id::TraceId;

/// Reads `least` to 32 hex digits as a trace id.
pub(super) fn trace_id(text: &str, least: usize) -> Option<TraceId> {
    TraceId::from_u128(number(text, least, 32)?)
}

/// Reads `least` to 16 hex digits as a span id.
pub(super) fn span_id(text: &str, least: usize) -> Option<SpanId> {
    SpanId::from_u64(u64::try_from(number(text, least, 16)?).ok()?)
}

/// Reads hex digits, with nothing before, between or behind them.
pub(super) fn number(text: &str, least: usize, most: usize) -> Option<u128> {
    if !(least..=most).contains(&text.len()) {
        return None;
    }
    text.bytes().try_fold(0, |number, byte| {
        let digit = char::from(byte).to_digit(16)?;
        Some((number << 4) | u128::from(digit))
    })
}

/// Reads decimal digits, with no sign before them.
pub(super) fn decimal(text: &str) -> Option<u64> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_digits_alone() {
        for (text, reason) in [
            ("", "empty"),
            ("+1", "a sign"),
            ("0x1", "a prefix"),
            ("1_0", "a separator"),
            ("g", "not hex"),
            ("٣", "a digit of another script"),
            ("11111111111111111", "17 digits"),
            ("0", "zero"),
        ] {
            assert_eq!(span_id(text, 1), None, "{reason}");
        }
        assert_eq!(span_id("aB", 1).map(SpanId::to_u64), Some(0xab));
        assert_eq!(span_id("aB", 16), None);
        assert_eq!(decimal("18446744073709551615"), Some(u64::MAX));
        assert_eq!(decimal("18446744073709551616"), None);
        assert_eq!(decimal("+1"), None);
        assert_eq!(decimal(""), None);
    }
}
