//! `MessagePack`, as much of it as spans need: each value in its shortest form.

/// Appends values to bytes.
pub(super) trait MsgPack {
    /// The start of a list of so many values.
    fn array(&mut self, len: usize);
    /// The start of a map of so many pairs.
    fn map(&mut self, len: usize);
    fn text(&mut self, text: &str);
    fn bool(&mut self, value: bool);
    fn unsigned(&mut self, value: u64);
    fn signed(&mut self, value: i64);
    fn double(&mut self, value: f64);
}

impl MsgPack for Vec<u8> {
    fn array(&mut self, len: usize) {
        head(self, len, (0x90, 15), [None, Some(0xdc), Some(0xdd)]);
    }

    fn map(&mut self, len: usize) {
        head(self, len, (0x80, 15), [None, Some(0xde), Some(0xdf)]);
    }

    fn text(&mut self, text: &str) {
        head(
            self,
            text.len(),
            (0xa0, 31),
            [Some(0xd9), Some(0xda), Some(0xdb)],
        );
        self.extend_from_slice(text.as_bytes());
    }

    fn bool(&mut self, value: bool) {
        self.push(0xc2 | u8::from(value));
    }

    fn unsigned(&mut self, value: u64) {
        let bytes = value.to_be_bytes();
        let (marker, from) = match value {
            0..=0x7f => (None, 7),
            0x80..=0xff => (Some(0xcc), 7),
            0x100..=0xffff => (Some(0xcd), 6),
            0x1_0000..=0xffff_ffff => (Some(0xce), 4),
            _ => (Some(0xcf), 0),
        };
        self.extend(marker);
        self.extend_from_slice(bytes.get(from..).unwrap_or_default());
    }

    fn signed(&mut self, value: i64) {
        let Err(_) = u64::try_from(value).map(|value| self.unsigned(value)) else {
            return;
        };
        let bytes = value.to_be_bytes();
        let (marker, from) = match value {
            -0x20.. => (None, 7),
            -0x80.. => (Some(0xd0), 7),
            -0x8000.. => (Some(0xd1), 6),
            -0x8000_0000.. => (Some(0xd2), 4),
            _ => (Some(0xd3), 0),
        };
        self.extend(marker);
        self.extend_from_slice(bytes.get(from..).unwrap_or_default());
    }

    fn double(&mut self, value: f64) {
        self.push(0xcb);
        self.extend_from_slice(&value.to_be_bytes());
    }
}

/// Writes a length behind its marker: one byte for both up to `short.1`, then lengths of 1, 2 and 4
/// bytes, where the kind of value has them.
fn head(out: &mut Vec<u8>, len: usize, short: (u8, u8), markers: [Option<u8>; 3]) {
    // Nothing here is larger: a body ends long before.
    let len = u32::try_from(len).unwrap_or(u32::MAX);
    let bytes = len.to_be_bytes();
    let [one, two, four] = markers;
    match (u8::try_from(len), u16::try_from(len)) {
        (Ok(len), _) if len <= short.1 => out.push(short.0 | len),
        (Ok(len), _) if one.is_some() => out.extend(one.into_iter().chain([len])),
        (_, Ok(len)) => out.extend(two.into_iter().chain(len.to_be_bytes())),
        _ => out.extend(four.into_iter().chain(bytes)),
    }
}

/// Returns how many values the list has that `bytes` begin with.
pub(super) fn array_len(bytes: &[u8]) -> usize {
    match *bytes {
        [0xdd, a, b, c, d, ..] => u32::from_be_bytes([a, b, c, d]) as usize,
        [0xdc, a, b, ..] => u16::from_be_bytes([a, b]).into(),
        [short, ..] if short & 0xf0 == 0x90 => (short & 0x0f).into(),
        _ => 0,
    }
}

/// Returns where the value ends that begins at `at`; none if there is no whole one.
pub(super) fn skip(bytes: &[u8], at: usize) -> Option<usize> {
    let (mut at, mut open) = (at, 1usize);
    while open > 0 {
        open -= 1;
        let rest = bytes.get(at..)?;
        let (len, inner) = match *rest.first()? {
            marker @ 0x80..=0x8f => (1, 2 * usize::from(marker & 0x0f)),
            0x90..=0x9f => (1, array_len(rest)),
            marker @ 0xa0..=0xbf => (1 + usize::from(marker & 0x1f), 0),
            0xcc | 0xd0 => (2, 0),
            0xcd | 0xd1 => (3, 0),
            0xca | 0xce | 0xd2 => (5, 0),
            0xcb | 0xcf | 0xd3 => (9, 0),
            0xd9 => (2 + usize::from(*rest.get(1)?), 0),
            0xda => (3 + number(rest, 2)?, 0),
            0xdb => (5 + number(rest, 4)?, 0),
            0xdc => (3, array_len(rest)),
            0xdd => (5, array_len(rest)),
            0xde => (3, 2 * number(rest, 2)?),
            0xdf => (5, number(rest, 4)?.checked_mul(2)?),
            0x00..=0x7f | 0xe0.. | 0xc0 | 0xc2 | 0xc3 => (1, 0),
            // Binary data and extensions, which no span has.
            _ => return None,
        };
        at = at.checked_add(len)?;
        open = open.checked_add(inner)?;
    }
    (at <= bytes.len()).then_some(at)
}

/// Reads the text that `value` is.
pub(super) fn text(value: &[u8]) -> Option<&[u8]> {
    let head = match value.first()? {
        0xa0..=0xbf => 1,
        0xd9 => 2,
        0xda => 3,
        0xdb => 5,
        _ => return None,
    };
    value.get(head..)
}

/// The number of so many bytes behind the marker.
fn number(rest: &[u8], len: usize) -> Option<usize> {
    let bytes = rest.get(1..=len)?;
    Some(
        bytes
            .iter()
            .fold(0, |number, byte| number << 8 | usize::from(*byte)),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn values_end_where_they_end(texts in prop::collection::vec(any::<String>(), 0..40),
                                     numbers in prop::collection::vec(any::<i64>(), 0..20), x in any::<f64>()) {
            let mut out = vec![0xc0];
            out.map(texts.len());
            for text in &texts {
                out.text(text);
                out.array(numbers.len() + 2);
                for number in &numbers {
                    out.signed(*number);
                }
                out.double(x);
                out.bool(true);
            }
            let end = out.len();
            out.text("and another one");
            prop_assert_eq!(skip(&out, 1), Some(end));
            prop_assert_eq!(text(&out[end..]), Some(&b"and another one"[..]));
            for len in 0..end {
                prop_assert_eq!(skip(&out[..len], 1), None);
            }
        }

        #[test]
        fn any_bytes_are_read_or_not(bytes in any::<Vec<u8>>()) {
            let _ = skip(&bytes, 0);
            let _ = text(&bytes);
        }
    }
}
