//! Protobuf's wire format: just what OTLP needs of it.
//!
//! ```text
//! field    tag (number << 3 | type), payload
//! varint   0: seven bits a byte, lowest first, high bit: more follows
//! fixed64  1: eight bytes, little-endian
//! length   2: varint length, bytes
//! fixed32  5: four bytes, little-endian
//! ```
//!
//! All numbers that OTLP uses fit a one-byte tag up to 15; the one above (16) is written out.

/// Appends a varint.
#[inline]
pub(super) fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(low_bits(value) | 0x80);
        value >>= 7;
    }
    out.push(low_bits(value));
}

/// How many bytes a varint takes.
#[inline]
pub(super) fn varint_len(value: u64) -> usize {
    // One byte for each seven bits begun, and one for zero.
    (70 - (value | 1).leading_zeros() as usize) / 7
}

/// Bytes of a length-delimited field whose tag takes one byte.
#[inline]
pub(super) fn sized_len(payload: usize) -> usize {
    1 + varint_len(payload as u64) + payload
}

/// Appends a length-delimited field.
#[inline]
pub(super) fn sized(out: &mut Vec<u8>, tag: u8, payload: &[u8]) {
    out.push(tag);
    varint(out, payload.len() as u64);
    out.extend_from_slice(payload);
}

/// Appends a length-delimited field unless it is empty, as protobuf leaves defaults out.
#[inline]
pub(super) fn sized_unless_empty(out: &mut Vec<u8>, tag: u8, payload: &[u8]) {
    if !payload.is_empty() {
        sized(out, tag, payload);
    }
}

/// Appends a varint field unless it is zero.
#[inline]
pub(super) fn count_unless_zero(out: &mut Vec<u8>, tag: u8, value: u32) {
    if value != 0 {
        out.push(tag);
        varint(out, u64::from(value));
    }
}

/// Appends a fixed64 field unless it is zero.
#[inline]
pub(super) fn fixed64_unless_zero(out: &mut Vec<u8>, tag: u8, value: u64) {
    if value != 0 {
        let mut field = [tag; 9];
        field[1..].copy_from_slice(&value.to_le_bytes());
        out.extend_from_slice(&field);
    }
}

/// Appends a message whose size is known only once it is written, and returns that size.
///
/// Room for a length of `guess` bytes, one at least, is kept in front; where the guess is wrong the message moves
/// by a byte or two, which costs less than computing every size beforehand.
#[inline]
pub(super) fn nested(
    out: &mut Vec<u8>,
    tag: u8,
    guess: usize,
    write: impl FnOnce(&mut Vec<u8>),
) -> usize {
    out.extend_from_slice(&[tag, 0]);
    let length_at = out.len() - 1;
    let start = length_at + guess;
    if guess > 1 {
        out.resize(start, 0);
    }
    write(out);
    let size = out.len() - start;
    let needed = varint_len(size as u64);
    if needed != guess {
        move_tail(out, start, length_at + needed);
    }
    put_varint(out, length_at, size as u64);
    size
}

/// Moves everything from `from` on to `to`.
#[cold]
fn move_tail(out: &mut Vec<u8>, from: usize, to: usize) {
    let end = out.len();
    if to > from {
        out.resize(end + (to - from), 0);
        out.copy_within(from..end, to);
    } else {
        out.copy_within(from..end, to);
        out.truncate(end - (from - to));
    }
}

/// Writes a varint over bytes that are already there.
#[inline]
pub(super) fn put_varint(out: &mut [u8], at: usize, mut value: u64) {
    for byte in out.iter_mut().skip(at) {
        *byte = low_bits(value);
        value >>= 7;
        if value == 0 {
            return;
        }
        *byte |= 0x80;
    }
}

/// The seven bits of a varint's byte: all of it if the number is below [`ONE_BYTE`].
#[inline]
pub(super) fn low_bits(value: u64) -> u8 {
    (value & 0x7f) as u8
}

/// Smaller numbers take one byte.
pub(super) const ONE_BYTE: usize = 0x80;

/// Reads the fields of a message, in whatever order they come.
pub(super) struct Fields<'a>(pub(super) &'a [u8]);

/// The payload of one field.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Payload<'a> {
    Varint(u64),
    Sized(&'a [u8]),
    /// Of a type that we have no use for.
    Other,
}

impl<'a> Fields<'a> {
    /// The next field and its number; `Ok(None)` at the end, `Err` if the bytes are no message.
    pub(super) fn next(&mut self) -> Result<Option<(u64, Payload<'a>)>, Garbled> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let tag = self.varint()?;
        let payload = match tag & 7 {
            0 => Payload::Varint(self.varint()?),
            1 => self.skip(8)?,
            2 => {
                let length = self.varint()?;
                Payload::Sized(self.take(usize::try_from(length).map_err(|_| Garbled)?)?)
            }
            5 => self.skip(4)?,
            _ => return Err(Garbled),
        };
        match tag >> 3 {
            0 => Err(Garbled),
            number => Ok(Some((number, payload))),
        }
    }

    fn varint(&mut self) -> Result<u64, Garbled> {
        let mut value = 0;
        for shift in (0..70).step_by(7) {
            let (&byte, rest) = self.0.split_first().ok_or(Garbled)?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f)
                .checked_shl(shift)
                .unwrap_or_default();
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(Garbled)
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], Garbled> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Garbled)?;
        self.0 = rest;
        Ok(taken)
    }

    fn skip(&mut self, length: usize) -> Result<Payload<'a>, Garbled> {
        self.take(length).map(|_| Payload::Other)
    }
}

/// The bytes are not a protobuf message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Garbled;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn varints_as_another_library_writes_them(value in any::<u64>(), small in 0u64..40_000) {
            for value in [value, small, 0, u64::MAX, 127, 128] {
                let (mut ours, mut theirs) = (Vec::new(), Vec::new());
                varint(&mut ours, value);
                prost::encoding::encode_varint(value, &mut theirs);
                prop_assert_eq!(&ours, &theirs);
                prop_assert_eq!(varint_len(value), theirs.len());
                let mut over = vec![0xff; theirs.len()];
                put_varint(&mut over, 0, value);
                prop_assert_eq!(&over, &theirs);
                prop_assert_eq!(Fields(&ours).varint(), Ok(value));
            }
        }

        #[test]
        fn a_wrong_guess_changes_nothing(size in 0usize..20_000, guess in 1usize..5) {
            let payload = vec![7; size];
            let (mut out, mut expected) = (vec![1, 2], vec![1, 2]);
            nested(&mut out, 0x0a, guess, |out| out.extend_from_slice(&payload));
            sized(&mut expected, 0x0a, &payload);
            prop_assert_eq!(expected.len(), 2 + sized_len(size));
            prop_assert_eq!(out, expected);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
            let mut fields = Fields(&bytes);
            while let Ok(Some(_)) = fields.next() {}
        }
    }
}
