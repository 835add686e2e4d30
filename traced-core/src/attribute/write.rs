//! Writing a value into the buffer of a span. The layout is drawn at [`tag`].

use std::fmt::{self, Write as _};

use super::{MAX_DEPTH, Plain, Value, tag};

/// The place of one value; each method writes it and is done.
///
/// A writer that is dropped without a call sets nothing: the attribute does not appear.
///
/// # Examples
///
/// ```
/// use traced_core::attribute::{IntoValue, ValueWriter};
///
/// struct Venue { slug: String }
///
/// impl IntoValue<str> for &Venue {
///     fn write(self, out: ValueWriter<'_>) {
///         out.str(&self.slug);
///     }
/// }
/// ```
#[derive(Debug)]
pub struct ValueWriter<'a> {
    out: &'a mut Vec<u8>,
    rules: Rules,
}

impl<'a> ValueWriter<'a> {
    /// Appends to `out`; `limit` is the longest text in Unicode scalar values, and the longest
    /// byte string.
    pub(crate) fn new(out: &'a mut Vec<u8>, limit: Option<usize>) -> Self {
        let rules = Rules {
            limit: limit.unwrap_or(usize::MAX),
            depth: 0,
        };
        Self { out, rules }
    }

    #[inline]
    pub(crate) fn plain(self, value: Plain<'_>) {
        match value {
            Plain::Bool(value) => self.bool(value),
            Plain::F64(value) => self.f64(value),
            Plain::I64(value) => self.i64(value),
            Plain::Str(text) => self.str(text),
        }
    }

    /// Writes text, cut to the span's limit on the length of values.
    #[inline]
    pub fn str(self, text: &str) {
        let text = self.rules.cut(text);
        self.out.extend_from_slice(&head(tag::STR, text.len()));
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Writes an integer.
    #[inline]
    pub fn i64(self, value: i64) {
        self.out
            .extend_from_slice(&eight(tag::I64, value.to_le_bytes()));
    }

    /// Writes a floating-point number, infinities and NaN included.
    #[inline]
    pub fn f64(self, value: f64) {
        self.out
            .extend_from_slice(&eight(tag::F64, value.to_le_bytes()));
    }

    /// Writes a truth value.
    #[inline]
    pub fn bool(self, value: bool) {
        self.out.extend_from_slice(&[tag::BOOL, u8::from(value)]);
    }

    /// Writes bytes, cut to the span's limit on the length of values.
    pub fn bytes(self, bytes: &[u8]) {
        let most = self.rules.limit.min(MAX_BYTES);
        let bytes = bytes.get(..most).unwrap_or(bytes);
        self.out.extend_from_slice(&head(tag::BYTES, bytes.len()));
        self.out.extend_from_slice(bytes);
    }

    /// Writes the text of `value`, formatted straight into the span's buffer.
    ///
    /// When `value` fails to format itself, what it has written so far stays.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::net::IpAddr;
    /// use traced_core::attribute::{IntoValue, ValueWriter};
    ///
    /// struct Peer(IpAddr);
    ///
    /// impl IntoValue<str> for Peer {
    ///     fn write(self, out: ValueWriter<'_>) {
    ///         out.display(&self.0);
    ///     }
    /// }
    /// ```
    pub fn display(self, value: &dyn fmt::Display) {
        let mut text = Text {
            frame: Frame::open(self.out, tag::STR, 0),
            left: self.rules.limit,
        };
        // An error comes from `value` alone, for `Text` has none: there is nothing to add to it.
        let _ = write!(text, "{value}");
    }

    /// Writes a value of any type.
    pub fn value(self, value: &Value) {
        match value {
            Value::Empty => self.empty(),
            Value::Str(text) => self.str(text),
            Value::Bool(value) => self.bool(*value),
            Value::I64(value) => self.i64(*value),
            Value::F64(value) => self.f64(*value),
            Value::Bytes(bytes) => self.bytes(bytes),
            Value::Array(values) => self.array(|array| {
                for value in values {
                    array.item(|item| item.value(value));
                }
            }),
            Value::Map(entries) => self.map(|map| {
                for (key, value) in entries {
                    map.entry(key, |entry| entry.value(value));
                }
            }),
        }
    }

    /// Writes the empty value: a null, where dropping the writer would set nothing.
    pub fn empty(self) {
        self.out.push(tag::EMPTY);
    }

    /// Writes an array of what `write` puts into it.
    ///
    /// Past 64 levels of arrays and maps within each other, `write` is not called and the value is
    /// empty.
    pub fn array(self, write: impl FnOnce(&mut ArrayWriter<'_>)) {
        let Some(rules) = self.rules.deeper() else {
            return self.empty();
        };
        let frame = Frame::open(self.out, tag::ARRAY, COUNT_BYTES);
        write(&mut ArrayWriter { frame, rules });
    }

    /// Writes named values, those that `write` puts into it.
    ///
    /// Past 64 levels of arrays and maps within each other, `write` is not called and the value is
    /// empty.
    pub fn map(self, write: impl FnOnce(&mut MapWriter<'_>)) {
        let Some(rules) = self.rules.deeper() else {
            return self.empty();
        };
        let frame = Frame::open(self.out, tag::MAP, COUNT_BYTES);
        write(&mut MapWriter { frame, rules });
    }
}

#[inline]
fn eight(tag: u8, payload: [u8; 8]) -> [u8; 9] {
    let mut bytes = [tag; 9];
    if let Some(place) = bytes.last_chunk_mut() {
        *place = payload;
    }
    bytes
}

/// `bytes` are at most [`MAX_BYTES`].
#[inline]
fn head(tag: u8, bytes: usize) -> [u8; HEADER_BYTES] {
    let [a, b, c, d] = length(bytes).to_le_bytes();
    [tag, a, b, c, d]
}

/// The places of the values of an array.
#[derive(Debug)]
pub struct ArrayWriter<'a> {
    frame: Frame<'a>,
    rules: Rules,
}

impl ArrayWriter<'_> {
    /// Appends one value. When `write` writes none, the empty value takes the place: positions in
    /// an array mean something.
    pub fn item(&mut self, write: impl FnOnce(ValueWriter<'_>)) {
        self.frame.add(self.rules, write);
    }
}

/// The places of the values of a map.
#[derive(Debug)]
pub struct MapWriter<'a> {
    frame: Frame<'a>,
    rules: Rules,
}

impl MapWriter<'_> {
    /// Appends one named value; the empty value when `write` writes none.
    pub fn entry(&mut self, key: &str, write: impl FnOnce(ValueWriter<'_>)) {
        let key = cut_bytes(key, MAX_BYTES);
        self.frame
            .out
            .extend_from_slice(&length(key.len()).to_le_bytes());
        self.frame.out.extend_from_slice(key.as_bytes());
        self.frame.add(self.rules, write);
    }
}

/// What holds for a value and, one level deeper, for the values in it.
#[derive(Clone, Copy, Debug)]
struct Rules {
    limit: usize,
    depth: u8,
}

impl Rules {
    fn deeper(self) -> Option<Self> {
        let depth = self.depth + 1;
        (depth <= MAX_DEPTH).then_some(Self { depth, ..self })
    }

    /// Cuts text to the limit.
    #[inline]
    fn cut(self, text: &str) -> &str {
        // A scalar value takes a byte at least, so most texts are not counted.
        if text.len() <= self.limit.min(MAX_BYTES) {
            return text;
        }
        cut_bytes(cut_scalars(text, self.limit), MAX_BYTES)
    }
}

/// A value whose length is known only after it: written as zero first, set on drop, so that a
/// panic in the code that writes it leaves a buffer that still can be read.
#[derive(Debug)]
struct Frame<'a> {
    out: &'a mut Vec<u8>,
    start: usize,
    /// Values in it, for arrays and maps.
    count: u32,
}

impl<'a> Frame<'a> {
    /// Opens a value whose payload begins with `reserved` bytes of count.
    fn open(out: &'a mut Vec<u8>, tag: u8, reserved: usize) -> Self {
        let start = out.len();
        out.push(tag);
        out.resize(start + HEADER_BYTES + reserved, 0);
        Self {
            out,
            start,
            count: 0,
        }
    }

    fn add(&mut self, rules: Rules, write: impl FnOnce(ValueWriter<'_>)) {
        let before = self.out.len();
        // Counted first: when `write` panics, what it has left is the value's beginning or nothing,
        // and the reader takes nothing for an empty value.
        self.count = self.count.saturating_add(1);
        write(ValueWriter {
            out: self.out,
            rules,
        });
        if self.out.len() == before {
            self.out.push(tag::EMPTY);
        }
    }
}

impl Drop for Frame<'_> {
    fn drop(&mut self) {
        let payload = self.out.len() - self.start - HEADER_BYTES;
        let Ok(payload) = u32::try_from(payload) else {
            // Four gigabytes in one attribute: nothing can carry it.
            self.out.truncate(self.start);
            self.out.push(tag::EMPTY);
            return;
        };
        let Some((_, header)) = self
            .out
            .get_mut(self.start..)
            .and_then(<[u8]>::split_first_mut)
        else {
            return;
        };
        let text = header.split_first_chunk_mut::<4>();
        let Some((length, rest)) = text else { return };
        *length = payload.to_le_bytes();
        if self.count > 0
            && let Some(count) = rest.first_chunk_mut::<COUNT_BYTES>()
        {
            *count = self.count.to_le_bytes();
        }
    }
}

/// Text on its way from a `Display` into the buffer.
struct Text<'a> {
    frame: Frame<'a>,
    /// How many scalar values still fit.
    left: usize,
}

impl fmt::Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        // Text that does not fit is swallowed rather than refused, since some implementations of
        // `Display` unwrap what the formatter tells them.
        let mut kept = text;
        if self.left != usize::MAX {
            kept = cut_scalars(text, self.left);
            self.left -= kept.chars().count();
        }
        let written = self.frame.out.len() - self.frame.start - HEADER_BYTES;
        let kept = cut_bytes(kept, MAX_BYTES.saturating_sub(written));
        self.frame.out.extend_from_slice(kept.as_bytes());
        Ok(())
    }
}

/// The first `most` scalar values of `text`.
fn cut_scalars(text: &str, most: usize) -> &str {
    let end = text
        .char_indices()
        .nth(most)
        .map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// The longest beginning of `text` that takes at most `most` bytes.
fn cut_bytes(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// A length on the wire; callers have cut to [`MAX_BYTES`] before.
#[inline]
fn length(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// Tag and length.
const HEADER_BYTES: usize = 5;
/// The count of values at the head of an array or a map.
const COUNT_BYTES: usize = 4;
/// The longest text or byte string. Whoever needs a limit sets a far lower one on the span; this
/// one keeps lengths within their four bytes.
const MAX_BYTES: usize = 1 << 30;
