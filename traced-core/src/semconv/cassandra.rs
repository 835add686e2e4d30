//! Keys under `cassandra`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `cassandra.consistency`.
pub mod consistency {
    use crate::attribute::Key;

    /// `cassandra.consistency.level`: `enum:string`, development.
    ///
    /// Known values are the constants in [`level`](mod@level).
    pub const level: Key<str> = Key::new("cassandra.consistency.level");

    /// Known values of `cassandra.consistency.level`.
    pub mod level {
        /// The value `all` of `cassandra.consistency.level`.
        pub const ALL: &str = "all";

        /// The value `each_quorum` of `cassandra.consistency.level`.
        pub const EACH_QUORUM: &str = "each_quorum";

        /// The value `quorum` of `cassandra.consistency.level`.
        pub const QUORUM: &str = "quorum";

        /// The value `local_quorum` of `cassandra.consistency.level`.
        pub const LOCAL_QUORUM: &str = "local_quorum";

        /// The value `one` of `cassandra.consistency.level`.
        pub const ONE: &str = "one";

        /// The value `two` of `cassandra.consistency.level`.
        pub const TWO: &str = "two";

        /// The value `three` of `cassandra.consistency.level`.
        pub const THREE: &str = "three";

        /// The value `local_one` of `cassandra.consistency.level`.
        pub const LOCAL_ONE: &str = "local_one";

        /// The value `any` of `cassandra.consistency.level`.
        pub const ANY: &str = "any";

        /// The value `serial` of `cassandra.consistency.level`.
        pub const SERIAL: &str = "serial";

        /// The value `local_serial` of `cassandra.consistency.level`.
        pub const LOCAL_SERIAL: &str = "local_serial";
    }
}

/// Keys under `cassandra.coordinator`.
pub mod coordinator {
    use crate::attribute::Key;

    /// `cassandra.coordinator.dc`: `string`, development.
    pub const dc: Key<str> = Key::new("cassandra.coordinator.dc");

    /// `cassandra.coordinator.id`: `string`, development.
    pub const id: Key<str> = Key::new("cassandra.coordinator.id");
}

/// Keys under `cassandra.page`.
pub mod page {
    use crate::attribute::Key;

    /// `cassandra.page.size`: `int`, development.
    pub const size: Key<i64> = Key::new("cassandra.page.size");
}

/// Keys under `cassandra.query`.
pub mod query {
    use crate::attribute::Key;

    /// `cassandra.query.idempotent`: `boolean`, development.
    pub const idempotent: Key<bool> = Key::new("cassandra.query.idempotent");
}

/// Keys under `cassandra.speculative_execution`.
pub mod speculative_execution {
    use crate::attribute::Key;

    /// `cassandra.speculative_execution.count`: `int`, development.
    pub const count: Key<i64> = Key::new("cassandra.speculative_execution.count");
}
