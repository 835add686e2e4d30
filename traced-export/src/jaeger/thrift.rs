//! Thrift, as far as spans need it: its binary and its compact protocol.

/// How bytes are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protocol {
    Binary,
    Compact,
}

/// The types of fields and of the elements of lists.
#[derive(Clone, Copy)]
pub(super) enum Type {
    Bool,
    Double,
    I32,
    I64,
    Bytes,
    Struct,
    List,
}

impl Type {
    const fn code(self, protocol: Protocol) -> u8 {
        let (binary, compact) = match self {
            Self::Bool => (2, 1),
            Self::Double => (4, 7),
            Self::I32 => (8, 5),
            Self::I64 => (10, 6),
            Self::Bytes => (11, 8),
            Self::Struct => (12, 12),
            Self::List => (15, 9),
        };
        match protocol {
            Protocol::Binary => binary,
            Protocol::Compact => compact,
        }
    }
}

/// Writes the fields of a struct, in ascending order.
pub(super) struct Writer<'a> {
    out: &'a mut Vec<u8>,
    protocol: Protocol,
    /// The number of the last field, from which the compact protocol counts.
    last: u8,
}

impl<'a> Writer<'a> {
    pub(super) const fn new(out: &'a mut Vec<u8>, protocol: Protocol) -> Self {
        Self {
            out,
            protocol,
            last: 0,
        }
    }

    /// Ends the struct.
    pub(super) fn end(self) {
        self.out.push(0);
    }

    pub(super) fn i32(&mut self, field: u8, value: i32) {
        self.head(field, Type::I32.code(self.protocol));
        match self.protocol {
            Protocol::Binary => self.out.extend_from_slice(&value.to_be_bytes()),
            Protocol::Compact => self.zigzag(i64::from(value)),
        }
    }

    pub(super) fn i64(&mut self, field: u8, value: i64) {
        self.head(field, Type::I64.code(self.protocol));
        match self.protocol {
            Protocol::Binary => self.out.extend_from_slice(&value.to_be_bytes()),
            Protocol::Compact => self.zigzag(value),
        }
    }

    pub(super) fn double(&mut self, field: u8, value: f64) {
        self.head(field, Type::Double.code(self.protocol));
        match self.protocol {
            Protocol::Binary => self.out.extend_from_slice(&value.to_be_bytes()),
            Protocol::Compact => self.out.extend_from_slice(&value.to_le_bytes()),
        }
    }

    pub(super) fn bool(&mut self, field: u8, value: bool) {
        match self.protocol {
            Protocol::Binary => {
                self.head(field, Type::Bool.code(self.protocol));
                self.out.push(u8::from(value));
            }
            // The value is in the head: 1 is true, 2 is false.
            Protocol::Compact => self.head(field, if value { 1 } else { 2 }),
        }
    }

    pub(super) fn bytes(&mut self, field: u8, value: &[u8]) {
        self.head(field, Type::Bytes.code(self.protocol));
        bytes(self.out, self.protocol, value);
    }

    /// Begins a list of structs, of which each is an [`element`](Self::element).
    pub(super) fn list(&mut self, field: u8, count: usize) {
        self.head(field, Type::List.code(self.protocol));
        let element = Type::Struct.code(self.protocol);
        match (self.protocol, u8::try_from(count)) {
            (Protocol::Binary, _) => {
                self.out.push(element);
                self.out.extend_from_slice(&length(count).to_be_bytes());
            }
            (Protocol::Compact, Ok(count)) if count < 15 => self.out.push(count << 4 | element),
            (Protocol::Compact, _) => {
                self.out.push(0xf0 | element);
                varint(self.out, count as u64);
            }
        }
    }

    /// Writes a struct where its head is there already.
    pub(super) fn element(&mut self, write: impl FnOnce(&mut Writer<'_>)) {
        let mut inner = Writer::new(self.out, self.protocol);
        write(&mut inner);
        inner.end();
    }

    /// Appends what was written by another one.
    pub(super) fn raw(&mut self, written: &[u8]) {
        self.out.extend_from_slice(written);
    }

    /// Writes the head of a struct that was [written](Self::raw) before.
    pub(super) fn struct_head(&mut self, field: u8) {
        self.head(field, Type::Struct.code(self.protocol));
    }

    fn head(&mut self, field: u8, code: u8) {
        match self.protocol {
            Protocol::Binary => self.out.extend_from_slice(&[code, 0, field]),
            // No struct here leaves out as many fields that this would not do.
            Protocol::Compact => self.out.push((field - self.last) << 4 | code),
        }
        self.last = field;
    }

    fn zigzag(&mut self, value: i64) {
        varint(self.out, ((value << 1) ^ (value >> 63)).cast_unsigned());
    }
}

/// Appends a length and the bytes.
pub(super) fn bytes(out: &mut Vec<u8>, protocol: Protocol, value: &[u8]) {
    match protocol {
        Protocol::Binary => out.extend_from_slice(&length(value.len()).to_be_bytes()),
        Protocol::Compact => varint(out, value.len() as u64),
    }
    out.extend_from_slice(value);
}

pub(super) fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    out.push(value.to_le_bytes()[0]);
}

/// Nothing is as long that this would cut it: bodies are bounded.
fn length(length: usize) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

/// A field of a struct in the binary protocol.
pub(super) struct Field {
    pub(super) number: u16,
    pub(super) kind: u8,
    /// Where its value begins.
    pub(super) value: usize,
}

/// Finds the fields of the struct that begins at `at`, in the binary protocol, up to the first that
/// cannot be read.
pub(super) fn fields(bytes: &[u8], at: usize) -> impl Iterator<Item = Field> {
    let mut at = Some(at);
    std::iter::from_fn(move || {
        let begin = at.take()?;
        let head = bytes.get(begin..begin.checked_add(3)?)?;
        let [kind, high, low] = *head else {
            return None;
        };
        if kind == 0 {
            return None;
        }
        let value = begin + 3;
        at = end_of_value(bytes, kind, value);
        Some(Field {
            number: u16::from_be_bytes([high, low]),
            kind,
            value,
        })
    })
}

/// Returns where a value of this type ends, in the binary protocol.
pub(super) fn end_of_value(bytes: &[u8], kind: u8, at: usize) -> Option<usize> {
    // What is open: structs, and lists of so many values of a type.
    let mut open = vec![(kind, 1)];
    let mut at = at;
    while let Some((kind, left)) = open.last_mut() {
        if *left == 0 {
            open.pop();
            continue;
        }
        match *kind {
            // The next field of the struct, or its end.
            IN_STRUCT => {
                let field = *bytes.get(at)?;
                at += 1;
                if field == 0 {
                    *left = 0;
                } else {
                    at += 2;
                    open.push((field, 1));
                }
                continue;
            }
            12 => {
                *left -= 1;
                open.push((IN_STRUCT, 1));
                continue;
            }
            _ => *left -= 1,
        }
        let number = |at: usize| {
            let bytes = bytes.get(at..at.checked_add(4)?)?;
            Some(u32::from_be_bytes(bytes.try_into().ok()?) as usize)
        };
        at = match *kind {
            2 | 3 => at.checked_add(1)?,
            6 => at.checked_add(2)?,
            8 => at.checked_add(4)?,
            4 | 10 => at.checked_add(8)?,
            11 => at.checked_add(4)?.checked_add(number(at)?)?,
            14 | 15 => {
                let (element, count) = (*bytes.get(at)?, number(at + 1)?);
                open.push((element, count));
                at + 5
            }
            _ => return None,
        };
        if at > bytes.len() || open.len() > DEEPEST {
            return None;
        }
    }
    Some(at)
}

/// No type of Thrift's.
const IN_STRUCT: u8 = 0xff;
const DEEPEST: usize = 64;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn structs_end_where_they_end(text in any::<Vec<u8>>(), count in 0usize..5, number in any::<i64>()) {
            let mut out = Vec::new();
            let mut writer = Writer::new(&mut out, Protocol::Binary);
            writer.bytes(1, &text);
            writer.list(2, count);
            for _ in 0..count {
                writer.element(|inner| {
                    inner.i32(1, 7);
                    inner.bool(2, true);
                    inner.double(3, 0.5);
                });
            }
            writer.i64(3, number);
            writer.end();
            let end = out.len();
            out.push(1);
            prop_assert_eq!(end_of_value(&out, 12, 0), Some(end));
            let numbers: Vec<_> = fields(&out, 0).map(|field| field.number).collect();
            prop_assert_eq!(numbers, [1, 2, 3]);
            for len in 0..end {
                prop_assert_eq!(end_of_value(&out[..len], 12, 0), None);
            }
        }

        #[test]
        fn any_bytes_are_read_or_not(bytes in any::<Vec<u8>>(), kind in any::<u8>()) {
            let _ = end_of_value(&bytes, kind, 0);
            let _ = fields(&bytes, 0).count();
        }
    }
}
