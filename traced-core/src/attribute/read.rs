//! Reading values back from the buffer of a span. The layout is drawn at [`tag`].

use std::fmt;
use std::iter::FusedIterator;
use std::str;

use super::{MAX_DEPTH, Value, tag};

/// A value in the buffer of a span, read in place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum ValueRef<'a> {
    /// No value; a null inside an array.
    #[default]
    Empty,
    /// Text.
    Str(&'a str),
    /// A truth value.
    Bool(bool),
    /// An integer.
    I64(i64),
    /// A floating-point number; infinities and NaN are values too.
    F64(f64),
    /// Bytes that are no text.
    Bytes(&'a [u8]),
    /// A list of values.
    Array(ArrayRef<'a>),
    /// Named values, in the order they were written.
    Map(MapRef<'a>),
}

impl<'a> ValueRef<'a> {
    /// Returns the text, if the value is one.
    pub const fn as_str(self) -> Option<&'a str> {
        if let Self::Str(text) = self {
            Some(text)
        } else {
            None
        }
    }

    /// Returns the integer, if the value is one.
    pub const fn as_i64(self) -> Option<i64> {
        if let Self::I64(value) = self {
            Some(value)
        } else {
            None
        }
    }

    /// Returns the floating-point number, if the value is one.
    pub const fn as_f64(self) -> Option<f64> {
        if let Self::F64(value) = self {
            Some(value)
        } else {
            None
        }
    }

    /// Returns the truth value, if the value is one.
    pub const fn as_bool(self) -> Option<bool> {
        if let Self::Bool(value) = self {
            Some(value)
        } else {
            None
        }
    }

    /// Copies the value out of the buffer.
    pub fn to_value(self) -> Value {
        match self {
            Self::Empty => Value::Empty,
            Self::Str(text) => Value::Str(text.to_owned().into()),
            Self::Bool(value) => Value::Bool(value),
            Self::I64(value) => Value::I64(value),
            Self::F64(value) => Value::F64(value),
            Self::Bytes(bytes) => Value::Bytes(bytes.to_vec()),
            Self::Array(array) => Value::Array(array.iter().map(ValueRef::to_value).collect()),
            Self::Map(map) => Value::Map(
                map.iter()
                    .map(|(key, value)| (key.to_owned().into(), value.to_value()))
                    .collect(),
            ),
        }
    }
}

/// A list of values, read in place.
#[derive(Clone, Copy)]
pub struct ArrayRef<'a>(Values<'a>);

impl<'a> ArrayRef<'a> {
    /// Returns the number of values.
    pub const fn len(&self) -> usize {
        self.0.left
    }

    /// Returns true if there is no value in it.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the values in their order.
    pub const fn iter(&self) -> ArrayIter<'a> {
        ArrayIter(self.0)
    }
}

/// Named values, read in place.
#[derive(Clone, Copy)]
pub struct MapRef<'a>(Values<'a>);

impl<'a> MapRef<'a> {
    /// Returns the number of named values.
    pub const fn len(&self) -> usize {
        self.0.left
    }

    /// Returns true if there is no value in it.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the names and values in the order they were written.
    pub const fn iter(&self) -> MapIter<'a> {
        MapIter(self.0)
    }
}

/// The values of an [`ArrayRef`].
#[derive(Clone)]
pub struct ArrayIter<'a>(Values<'a>);

impl<'a> Iterator for ArrayIter<'a> {
    type Item = ValueRef<'a>;

    fn next(&mut self) -> Option<ValueRef<'a>> {
        self.0.take()?;
        Some(self.0.value())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0.left, Some(self.0.left))
    }
}

/// The names and values of a [`MapRef`].
#[derive(Clone)]
pub struct MapIter<'a>(Values<'a>);

impl<'a> Iterator for MapIter<'a> {
    type Item = (&'a str, ValueRef<'a>);

    fn next(&mut self) -> Option<(&'a str, ValueRef<'a>)> {
        self.0.take()?;
        let (key, rest) = sized(self.0.bytes).unwrap_or_default();
        self.0.bytes = rest;
        Some((str::from_utf8(key).unwrap_or_default(), self.0.value()))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0.left, Some(self.0.left))
    }
}

impl ExactSizeIterator for ArrayIter<'_> {}
impl ExactSizeIterator for MapIter<'_> {}
impl FusedIterator for ArrayIter<'_> {}
impl FusedIterator for MapIter<'_> {}

impl<'a> IntoIterator for ArrayRef<'a> {
    type Item = ValueRef<'a>;
    type IntoIter = ArrayIter<'a>;

    fn into_iter(self) -> ArrayIter<'a> {
        self.iter()
    }
}

impl<'a> IntoIterator for &ArrayRef<'a> {
    type Item = ValueRef<'a>;
    type IntoIter = ArrayIter<'a>;

    fn into_iter(self) -> ArrayIter<'a> {
        self.iter()
    }
}

impl<'a> IntoIterator for MapRef<'a> {
    type Item = (&'a str, ValueRef<'a>);
    type IntoIter = MapIter<'a>;

    fn into_iter(self) -> MapIter<'a> {
        self.iter()
    }
}

impl<'a> IntoIterator for &MapRef<'a> {
    type Item = (&'a str, ValueRef<'a>);
    type IntoIter = MapIter<'a>;

    fn into_iter(self) -> MapIter<'a> {
        self.iter()
    }
}

impl PartialEq for ArrayRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl PartialEq for MapRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl fmt::Debug for ArrayRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl fmt::Debug for MapRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

impl fmt::Debug for ArrayIter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl fmt::Debug for MapIter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.clone()).finish()
    }
}

/// What is left of an array or a map. Where the bytes end early, empty values stand in, so that
/// the count holds.
#[derive(Clone, Copy)]
struct Values<'a> {
    left: usize,
    bytes: &'a [u8],
    depth: u8,
}

impl<'a> Values<'a> {
    fn take(&mut self) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        Some(())
    }

    fn value(&mut self) -> ValueRef<'a> {
        let (value, rest) = read_at(self.bytes, self.depth);
        self.bytes = rest;
        value
    }
}

/// Reads the value at the head of `bytes` and returns what follows it.
///
/// Bytes that no writer has made, cut short or damaged, read as an empty value with nothing after
/// it, or as fewer or stranger values; never as a panic.
#[inline]
pub(crate) fn read_value(bytes: &[u8]) -> (ValueRef<'_>, &[u8]) {
    read_at(bytes, 0)
}

/// As [`read_value`], with `text` to make text of the bytes of a string that stands by itself.
#[inline]
pub(crate) fn read_value_by<'a>(
    bytes: &'a [u8],
    text: impl FnOnce(&'a [u8]) -> &'a str,
) -> (ValueRef<'a>, &'a [u8]) {
    if let Some((&tag::STR, rest)) = bytes.split_first()
        && let Some((body, rest)) = sized(rest)
    {
        return (ValueRef::Str(text(body)), rest);
    }
    read_value(bytes)
}

#[inline]
fn read_at(bytes: &[u8], depth: u8) -> (ValueRef<'_>, &[u8]) {
    try_read(bytes, depth).unwrap_or((ValueRef::Empty, &[]))
}

#[inline]
fn try_read(bytes: &[u8], depth: u8) -> Option<(ValueRef<'_>, &[u8])> {
    let (&tag, rest) = bytes.split_first()?;
    Some(match tag {
        tag::STR => {
            let (text, rest) = sized(rest)?;
            (
                ValueRef::Str(str::from_utf8(text).unwrap_or_default()),
                rest,
            )
        }
        tag::I64 => {
            let (value, rest) = rest.split_first_chunk()?;
            (ValueRef::I64(i64::from_le_bytes(*value)), rest)
        }
        tag::BOOL => {
            let (&value, rest) = rest.split_first()?;
            (ValueRef::Bool(value != 0), rest)
        }
        tag::F64 => {
            let (value, rest) = rest.split_first_chunk()?;
            (ValueRef::F64(f64::from_le_bytes(*value)), rest)
        }
        tag::BYTES => {
            let (bytes, rest) = sized(rest)?;
            (ValueRef::Bytes(bytes), rest)
        }
        tag::ARRAY => {
            let (payload, rest) = sized(rest)?;
            let values = values(payload, MIN_VALUE_BYTES, depth);
            (
                values.map_or(ValueRef::Empty, |values| ValueRef::Array(ArrayRef(values))),
                rest,
            )
        }
        tag::MAP => {
            let (payload, rest) = sized(rest)?;
            let values = values(payload, MIN_ENTRY_BYTES, depth);
            (
                values.map_or(ValueRef::Empty, |values| ValueRef::Map(MapRef(values))),
                rest,
            )
        }
        tag::EMPTY => (ValueRef::Empty, rest),
        _ => return None,
    })
}

/// Returns what follows the value at the head of `bytes`, without looking into it.
pub(crate) fn skip_value(bytes: &[u8]) -> &[u8] {
    let rest = bytes.split_first().and_then(|(&tag, rest)| match tag {
        tag::EMPTY => Some(rest),
        tag::BOOL => rest.get(1..),
        tag::I64 | tag::F64 => rest.get(8..),
        _ => sized(rest).map(|(_, rest)| rest),
    });
    rest.unwrap_or_default()
}

/// Reads the count at the head of an array or a map; `None` beyond the deepest nesting.
fn values(payload: &[u8], least: usize, depth: u8) -> Option<Values<'_>> {
    if depth >= MAX_DEPTH {
        return None;
    }
    let (count, bytes) = payload.split_first_chunk()?;
    let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
    // A damaged count must not make readers loop or reserve beyond what can be there.
    Some(Values {
        left: count.min(bytes.len() / least),
        bytes,
        depth: depth + 1,
    })
}

/// Splits off as many bytes as the length at the head says.
#[inline]
fn sized(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)
}

/// An empty value: its tag.
const MIN_VALUE_BYTES: usize = 1;
/// An empty key and an empty value.
const MIN_ENTRY_BYTES: usize = 5;
