//! Keys under `oracle`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `oracle.db`.
pub mod db {
    use crate::attribute::Key;

    /// `oracle.db.domain`: `string`, release candidate.
    pub const domain: Key<str> = Key::new("oracle.db.domain");

    /// `oracle.db.name`: `string`, release candidate.
    pub const name: Key<str> = Key::new("oracle.db.name");

    /// `oracle.db.pdb`: `string`, release candidate.
    pub const pdb: Key<str> = Key::new("oracle.db.pdb");

    /// `oracle.db.service`: `string`, release candidate.
    pub const service: Key<str> = Key::new("oracle.db.service");

    /// Keys under `oracle.db.instance`.
    pub mod instance {
        use crate::attribute::Key;

        /// `oracle.db.instance.name`: `string`, release candidate.
        pub const name: Key<str> = Key::new("oracle.db.instance.name");
    }
}
