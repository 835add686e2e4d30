//! The types that attributes have, as values.

use std::fmt;

/// The type of an attribute's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ValueType {
    /// Whatever a [`Value`](super::Value) can be.
    Any,
    /// `bool`.
    Bool,
    /// `[bool]`.
    BoolArray,
    /// `f64`.
    F64,
    /// `[f64]`.
    F64Array,
    /// `i64`.
    I64,
    /// `[i64]`.
    I64Array,
    /// `str`.
    Str,
    /// `[&'static str]`.
    StrArray,
}

impl ValueType {
    /// Every type.
    pub const ALL: [Self; 9] = [
        Self::Any,
        Self::Bool,
        Self::BoolArray,
        Self::F64,
        Self::F64Array,
        Self::I64,
        Self::I64Array,
        Self::Str,
        Self::StrArray,
    ];

    /// Returns the word of OpenTelemetry's registries for the type, such as `int` or `string[]`.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::attribute::ValueType;
    ///
    /// assert_eq!(ValueType::StrArray.as_str(), "string[]");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Bool => "boolean",
            Self::BoolArray => "boolean[]",
            Self::F64 => "double",
            Self::F64Array => "double[]",
            Self::I64 => "int",
            Self::I64Array => "int[]",
            Self::Str => "string",
            Self::StrArray => "string[]",
        }
    }
}

impl fmt::Display for ValueType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
