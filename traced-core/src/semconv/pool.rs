//! Keys under `pool`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `pool.name`: `string`, development.
#[deprecated(
    note = "renamed to `db.client.connection.pool.name`: use `keys::db::client::connection::pool::name`"
)]
pub const name: Key<str> = Key::new("pool.name");
