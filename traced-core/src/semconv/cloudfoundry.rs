//! Keys under `cloudfoundry`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `cloudfoundry.app`.
pub mod app {
    use crate::attribute::Key;

    /// `cloudfoundry.app.id`: `string`, development.
    pub const id: Key<str> = Key::new("cloudfoundry.app.id");

    /// `cloudfoundry.app.name`: `string`, development.
    pub const name: Key<str> = Key::new("cloudfoundry.app.name");

    /// Keys under `cloudfoundry.app.instance`.
    pub mod instance {
        use crate::attribute::Key;

        /// `cloudfoundry.app.instance.id`: `string`, development.
        pub const id: Key<str> = Key::new("cloudfoundry.app.instance.id");
    }
}

/// Keys under `cloudfoundry.org`.
pub mod org {
    use crate::attribute::Key;

    /// `cloudfoundry.org.id`: `string`, development.
    pub const id: Key<str> = Key::new("cloudfoundry.org.id");

    /// `cloudfoundry.org.name`: `string`, development.
    pub const name: Key<str> = Key::new("cloudfoundry.org.name");
}

/// Keys under `cloudfoundry.process`.
pub mod process {
    use crate::attribute::Key;

    /// `cloudfoundry.process.id`: `string`, development.
    pub const id: Key<str> = Key::new("cloudfoundry.process.id");

    /// `cloudfoundry.process.type`: `string`, development.
    pub const r#type: Key<str> = Key::new("cloudfoundry.process.type");
}

/// Keys under `cloudfoundry.space`.
pub mod space {
    use crate::attribute::Key;

    /// `cloudfoundry.space.id`: `string`, development.
    pub const id: Key<str> = Key::new("cloudfoundry.space.id");

    /// `cloudfoundry.space.name`: `string`, development.
    pub const name: Key<str> = Key::new("cloudfoundry.space.name");
}

/// Keys under `cloudfoundry.system`.
pub mod system {
    use crate::attribute::Key;

    /// `cloudfoundry.system.id`: `string`, development.
    pub const id: Key<str> = Key::new("cloudfoundry.system.id");

    /// Keys under `cloudfoundry.system.instance`.
    pub mod instance {
        use crate::attribute::Key;

        /// `cloudfoundry.system.instance.id`: `string`, development.
        pub const id: Key<str> = Key::new("cloudfoundry.system.instance.id");
    }
}
