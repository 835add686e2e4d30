//! Keys under `security_rule`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `security_rule.category`: `string`, development.
pub const category: Key<str> = Key::new("security_rule.category");

/// `security_rule.description`: `string`, development.
pub const description: Key<str> = Key::new("security_rule.description");

/// `security_rule.license`: `string`, development.
pub const license: Key<str> = Key::new("security_rule.license");

/// `security_rule.name`: `string`, development.
pub const name: Key<str> = Key::new("security_rule.name");

/// `security_rule.reference`: `string`, development.
pub const reference: Key<str> = Key::new("security_rule.reference");

/// `security_rule.uuid`: `string`, development.
pub const uuid: Key<str> = Key::new("security_rule.uuid");

/// `security_rule.version`: `string`, development.
pub const version: Key<str> = Key::new("security_rule.version");

/// Keys under `security_rule.ruleset`.
pub mod ruleset {
    use crate::attribute::Key;

    /// `security_rule.ruleset.name`: `string`, development.
    pub const name: Key<str> = Key::new("security_rule.ruleset.name");
}
