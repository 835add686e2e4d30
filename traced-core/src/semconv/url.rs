//! Keys under `url`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `url.domain`: `string`, development.
pub const domain: Key<str> = Key::new("url.domain");

/// `url.extension`: `string`, development.
pub const extension: Key<str> = Key::new("url.extension");

/// `url.fragment`: `string`, stable.
pub const fragment: Key<str> = Key::new("url.fragment");

/// `url.full`: `string`, stable.
pub const full: Key<str> = Key::new("url.full");

/// `url.original`: `string`, development.
pub const original: Key<str> = Key::new("url.original");

/// `url.path`: `string`, stable.
pub const path: Key<str> = Key::new("url.path");

/// `url.port`: `int`, development.
pub const port: Key<i64> = Key::new("url.port");

/// `url.query`: `string`, stable.
pub const query: Key<str> = Key::new("url.query");

/// `url.registered_domain`: `string`, development.
pub const registered_domain: Key<str> = Key::new("url.registered_domain");

/// `url.scheme`: `string`, stable.
pub const scheme: Key<str> = Key::new("url.scheme");

/// `url.subdomain`: `string`, development.
pub const subdomain: Key<str> = Key::new("url.subdomain");

/// `url.template`: `string`, development.
pub const template: Key<str> = Key::new("url.template");

/// `url.top_level_domain`: `string`, development.
pub const top_level_domain: Key<str> = Key::new("url.top_level_domain");
