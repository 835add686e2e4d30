//! The keys of the file.

use std::num::IntErrorKind;

use toml::Spanned;
use toml::de::DeValue;

use crate::conventions::case::Case;
use crate::conventions::characters::Characters;
use crate::conventions::check_prefix;
use crate::conventions::file::reading::Reading;
use crate::conventions::pattern::Pattern;

/// One key: all that reading and messages know of it.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) usage: &'static str,
    /// What its value is called.
    pub(super) ty: &'static str,
    pub(super) read: fn(&mut Reading, &Spanned<DeValue<'_>>) -> Result<(), Wrong>,
}

/// Why a value is not what it should be.
pub(super) enum Wrong {
    /// Of another type than the key's.
    Type,
    /// Of the right type; the text says what is wrong.
    Value(String),
}

/// Where the keys stand.
pub(super) const TABLE: &str = "names";

/// All keys, in the order in which messages list them.
pub(super) const KEYS: [Key; 6] = [
    Key {
        name: "pattern",
        usage: "pattern = \"{type}.{method}\"",
        ty: "a string",
        read: |reading, value| {
            reading.names.pattern = Pattern::parse(string(value)?).map_err(Wrong::Value)?;
            reading.pattern_at = Some(value.span().start);
            Ok(())
        },
    },
    Key {
        name: "case",
        usage: "case = \"camel\"",
        ty: "a string",
        read: |reading, value| {
            reading.names.case = Case::parse(string(value)?).map_err(Wrong::Value)?;
            Ok(())
        },
    },
    Key {
        name: "prefix",
        usage: "prefix = \"shop\"",
        ty: "a string",
        read: |reading, value| {
            let prefix = string(value)?;
            check_prefix(prefix).map_err(|text| Wrong::Value(text.to_owned()))?;
            reading.names.prefix = Some(prefix.to_owned());
            reading.prefix_at = Some(value.span().start);
            Ok(())
        },
    },
    Key {
        name: "denied",
        usage: "denied = [\"handle\", \"create\"]",
        ty: "an array of strings",
        read: |reading, value| {
            let words = value.get_ref().as_array().ok_or(Wrong::Type)?;
            for word in words {
                reading.denied(word);
            }
            Ok(())
        },
    },
    Key {
        name: "max_length",
        usage: "max_length = 80",
        ty: "a number of characters",
        read: |reading, value| {
            let number = value.get_ref().as_integer().ok_or(Wrong::Type)?;
            let parsed = usize::from_str_radix(number.as_str(), number.radix());
            let length = match parsed {
                Ok(length) => length,
                Err(error) if *error.kind() == IntErrorKind::PosOverflow => usize::MAX,
                Err(_) => 0,
            };
            if length == 0 {
                let text = "a name has room for one character at least";
                return Err(Wrong::Value(text.to_owned()));
            }
            reading.names.max_length = Some(length);
            Ok(())
        },
    },
    Key {
        name: "characters",
        usage: "characters = \"a-zA-Z0-9_.\"",
        ty: "a string",
        read: |reading, value| {
            reading.names.characters = Characters::parse(string(value)?).map_err(Wrong::Value)?;
            reading.characters_at = Some(value.span().start);
            Ok(())
        },
    },
];

fn string<'a>(value: &'a Spanned<DeValue<'_>>) -> Result<&'a str, Wrong> {
    value.get_ref().as_str().ok_or(Wrong::Type)
}
