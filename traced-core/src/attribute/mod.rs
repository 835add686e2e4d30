//! Attribute keys and values: what a span can say, typed by its key.
//!
//! A [`Key`] carries the type of its values, so `http.response.status_code = "ok"` does not
//! compile. A value enters through [`IntoValue`], which writes it at once into the byte buffer that
//! travels with the span (a [`ValueWriter`]); exporters read it back as a [`ValueRef`], without
//! allocating on either side. [`Value`] is the owned form.
//!
//! ```
//! use traced_core::attribute::{AttributeKey, Key, KeyText, TemplateKey};
//!
//! const ITEMS: Key<i64> = Key::new("order.items");
//! const HEADER: TemplateKey<[&'static str]> = TemplateKey::new("http.request.header");
//!
//! assert_eq!(ITEMS.name(), "order.items");
//! assert_eq!(HEADER.with("accept").text().as_str(), "http.request.header.accept");
//! ```

mod into_array;
mod into_value;
mod key;
mod probe;
mod read;
mod secret;
mod text;
mod value;
mod value_type;
mod write;

#[cfg(test)]
mod tests;

pub use self::into_value::IntoValue;
#[doc(hidden)]
pub use self::into_value::Plain;
pub use self::key::{AttributeKey, AttributeType, DynamicKey, Key, KeyText, NamedKey, TemplateKey};
#[doc(hidden)]
pub use self::probe::{Derived, FieldValue, HoldsSecret, Otherwise, Probe, Variant, refuse};
pub(crate) use self::read::read_value;
pub use self::read::{ArrayIter, ArrayRef, MapIter, MapRef, ValueRef};
pub(crate) use self::read::{read_value_by, skip_value};
pub use self::secret::Secret;
#[doc(hidden)]
pub use self::secret::Told;
pub use self::text::{ByDebug, ByDisplay};
pub use self::value::Value;
pub use self::value_type::ValueType;
pub use self::write::{ArrayWriter, MapWriter, ValueWriter};

/// First byte of an encoded value.
///
/// ```text
/// Empty                                     0
/// Bool    u8                                1  b
/// I64     i64 LE                            2  b b b b b b b b
/// F64     f64 LE                            3  b b b b b b b b
/// Str     u32 LE length, bytes              4  n n n n …
/// Bytes   u32 LE length, bytes              5  n n n n …
/// Array   u32 LE length of what follows,    6  n n n n c c c c value…
///         u32 LE count, values
/// Map     u32 LE length of what follows,    7  n n n n c c c c (k k k k key value)…
///         u32 LE count, (u32 LE length, key, value)
/// ```
pub(crate) mod tag {
    pub(crate) const EMPTY: u8 = 0;
    pub(crate) const BOOL: u8 = 1;
    pub(crate) const I64: u8 = 2;
    pub(crate) const F64: u8 = 3;
    pub(crate) const STR: u8 = 4;
    pub(crate) const BYTES: u8 = 5;
    pub(crate) const ARRAY: u8 = 6;
    pub(crate) const MAP: u8 = 7;
}

/// Arrays and maps nested deeper than this are written, and read, as empty values: everything that
/// walks a value recursively stays within its stack.
const MAX_DEPTH: u8 = 64;
