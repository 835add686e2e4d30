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
