//! Keys under `heroku`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `heroku.app`.
pub mod app {
    use crate::attribute::Key;

    /// `heroku.app.id`: `string`, development.
    pub const id: Key<str> = Key::new("heroku.app.id");
}

/// Keys under `heroku.release`.
pub mod release {
    use crate::attribute::Key;

    /// `heroku.release.commit`: `string`, development.
    pub const commit: Key<str> = Key::new("heroku.release.commit");

    /// `heroku.release.creation_timestamp`: `string`, development.
    pub const creation_timestamp: Key<str> = Key::new("heroku.release.creation_timestamp");
}
