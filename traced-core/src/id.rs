//! Trace and span ids: never zero, lower-case hex as text.

use std::error::Error;
use std::fmt;
use std::num::NonZeroU64;
use std::num::NonZeroU128;
use std::str::FromStr;

/// Identifies a trace: 16 bytes, not all zero.
///
/// The text form is 32 lower-case hex digits, as in W3C `traceparent`.
///
/// # Examples
///
/// ```
/// use traced_core::TraceId;
///
/// let id: TraceId = "4bf92f3577b34da6a3ce929d0e0e4736".parse()?;
/// assert_eq!(id.to_string(), "4bf92f3577b34da6a3ce929d0e0e4736");
/// assert!("00000000000000000000000000000000".parse::<TraceId>().is_err());
/// # Ok::<(), traced_core::ParseIdError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TraceId(NonZeroU128);

impl TraceId {
    /// Returns the id with these big-endian bytes, or `None` if all are zero.
    pub const fn from_bytes(bytes: [u8; 16]) -> Option<Self> {
        Self::from_u128(u128::from_be_bytes(bytes))
    }

    /// Returns the big-endian bytes, as they go over the wire.
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0.get().to_be_bytes()
    }

    /// Returns the id of this number, or `None` for zero.
    pub const fn from_u128(id: u128) -> Option<Self> {
        match NonZeroU128::new(id) {
            Some(id) => Some(Self(id)),
            None => None,
        }
    }

    /// Returns the id as a number.
    pub const fn to_u128(self) -> u128 {
        self.0.get()
    }

    /// Returns the id whose high and low halves are these, or `None` if both are zero.
    pub const fn from_halves(high: u64, low: u64) -> Option<Self> {
        Self::from_u128(((high as u128) << 64) | low as u128)
    }

    /// Returns the high and the low half: Datadog's formats have them apart.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::TraceId;
    ///
    /// let id = TraceId::from_halves(1, 2);
    /// assert_eq!(id.map(TraceId::to_halves), Some((1, 2)));
    /// ```
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the low half is what is wanted"
    )]
    pub const fn to_halves(self) -> (u64, u64) {
        ((self.0.get() >> 64) as u64, self.0.get() as u64)
    }
}

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for TraceId {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        hex::<16>(text.as_bytes())
            .and_then(Self::from_bytes)
            .ok_or(ParseIdError { digits: 32 })
    }
}

/// Identifies a span within a trace: 8 bytes, not all zero.
///
/// The text form is 16 lower-case hex digits.
///
/// # Examples
///
/// ```
/// use traced_core::SpanId;
///
/// let id: SpanId = "00f067aa0ba902b7".parse()?;
/// assert_eq!(id.to_u64(), 0x00f0_67aa_0ba9_02b7);
/// # Ok::<(), traced_core::ParseIdError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpanId(NonZeroU64);

impl SpanId {
    /// Returns the id with these big-endian bytes, or `None` if all are zero.
    pub const fn from_bytes(bytes: [u8; 8]) -> Option<Self> {
        Self::from_u64(u64::from_be_bytes(bytes))
    }

    /// Returns the big-endian bytes, as they go over the wire.
    pub const fn to_bytes(self) -> [u8; 8] {
        self.0.get().to_be_bytes()
    }

    /// Returns the id of this number, or `None` for zero.
    pub const fn from_u64(id: u64) -> Option<Self> {
        match NonZeroU64::new(id) {
            Some(id) => Some(Self(id)),
            None => None,
        }
    }

    /// Returns the id as a number.
    pub const fn to_u64(self) -> u64 {
        self.0.get()
    }
}

impl fmt::Display for SpanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Debug for SpanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for SpanId {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        hex::<8>(text.as_bytes())
            .and_then(Self::from_bytes)
            .ok_or(ParseIdError { digits: 16 })
    }
}

/// The error of parsing an id: the text is not hex of the right length, or all zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseIdError {
    digits: u8,
}

impl fmt::Display for ParseIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "an id must be {} lower-case hex digits, not all zero",
            self.digits
        )
    }
}

impl Error for ParseIdError {}

/// Reads exactly `2 * N` lower-case hex digits.
pub(crate) fn hex<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    if text.len() != 2 * N {
        return None;
    }
    let mut out = [0; N];
    for (byte, pair) in out.iter_mut().zip(text.chunks_exact(2)) {
        let &[high, low] = pair else { return None };
        *byte = (digit(high)? << 4) | digit(low)?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_not_an_id() {
        for (text, reason) in [
            ("", "empty"),
            ("4bf92f3577b34da6a3ce929d0e0e473", "31 digits"),
            ("4bf92f3577b34da6a3ce929d0e0e47366", "33 digits"),
            ("4BF92F3577B34DA6A3CE929D0E0E4736", "upper case"),
            ("+bf92f3577b34da6a3ce929d0e0e4736", "a sign"),
            ("4bf92f3577b34da6a3ce929d0e0e473g", "not hex"),
            ("00000000000000000000000000000000", "zero"),
        ] {
            assert!(text.parse::<TraceId>().is_err(), "{reason}");
        }
        assert!("0000000000000000".parse::<SpanId>().is_err());
        assert!("00F067AA0BA902B7".parse::<SpanId>().is_err());
    }

    #[test]
    fn halves_are_the_two_ends() {
        let id: TraceId = "4bf92f3577b34da6a3ce929d0e0e4736".parse().unwrap();
        assert_eq!(
            id.to_halves(),
            (0x4bf9_2f35_77b3_4da6, 0xa3ce_929d_0e0e_4736)
        );
        assert_eq!(
            TraceId::from_halves(0x4bf9_2f35_77b3_4da6, 0xa3ce_929d_0e0e_4736),
            Some(id)
        );
    }
}
