//! Keys under `dns`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `dns.answers`: `string[]`, development.
pub const answers: Key<[&'static str]> = Key::new("dns.answers");

/// Keys under `dns.question`.
pub mod question {
    use crate::attribute::Key;

    /// `dns.question.name`: `string`, development.
    pub const name: Key<str> = Key::new("dns.question.name");
}
