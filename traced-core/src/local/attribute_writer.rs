//! The attributes of an event or a link.

use std::fmt;

use super::items_form::put_name;
use super::items_read::Attributes;
use crate::attribute::AttributeKey;
use crate::attribute::IntoValue;
use crate::attribute::KeyText;
use crate::attribute::Value;
use crate::attribute::ValueWriter;

/// Writes the attributes of one event or link.
pub struct AttributeWriter<'a> {
    bytes: &'a mut Vec<u8>,
    start: usize,
    count: u32,
    most: u32,
    dropped: u32,
    value_length: Option<usize>,
}

impl<'a> AttributeWriter<'a> {
    /// Adds an attribute; the first value of a name stays.
    pub fn set<K: AttributeKey, V: IntoValue<K::Type>>(&mut self, key: K, value: V) -> &mut Self {
        self.add(key.text(), |out| value.write(out));
        self
    }

    pub(super) fn new(bytes: &'a mut Vec<u8>, most: u32, value_length: Option<usize>) -> Self {
        let start = bytes.len();
        Self {
            bytes,
            start,
            count: 0,
            most,
            dropped: 0,
            value_length,
        }
    }

    /// Returns how many were cut off.
    pub(super) fn dropped(&self) -> u32 {
        self.dropped
    }

    pub(crate) fn set_value(&mut self, name: &str, value: &Value) {
        self.add(KeyText::Text(name), |out| out.value(value));
    }

    pub(crate) fn count_dropped(&mut self, count: u32) {
        self.dropped = self.dropped.saturating_add(count);
    }

    fn add(&mut self, name: KeyText<'_>, write: impl FnOnce(ValueWriter<'_>)) {
        let taken = Attributes(&self.bytes[self.start..]).have(name.as_str());
        if taken || name.as_str().is_empty() || self.count >= self.most {
            self.dropped = self.dropped.saturating_add(1);
            return;
        }
        let at = self.bytes.len();
        put_name(self.bytes, name);
        let value_at = self.bytes.len();
        write(ValueWriter::new(self.bytes, self.value_length));
        if self.bytes.len() == value_at {
            self.bytes.truncate(at);
        } else {
            self.count += 1;
        }
    }
}

impl fmt::Debug for AttributeWriter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AttributeWriter")
            .field("count", &self.count)
            .finish_non_exhaustive()
    }
}
