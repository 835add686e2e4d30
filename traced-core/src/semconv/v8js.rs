//! Keys under `v8js`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `v8js.gc`.
pub mod gc {
    use crate::attribute::Key;

    /// `v8js.gc.type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    pub const r#type: Key<str> = Key::new("v8js.gc.type");

    /// Known values of `v8js.gc.type`.
    pub mod r#type {
        /// The value `major` of `v8js.gc.type`.
        pub const MAJOR: &str = "major";

        /// The value `minor` of `v8js.gc.type`.
        pub const MINOR: &str = "minor";

        /// The value `incremental` of `v8js.gc.type`.
        pub const INCREMENTAL: &str = "incremental";

        /// The value `weakcb` of `v8js.gc.type`.
        pub const WEAKCB: &str = "weakcb";
    }
}

/// Keys under `v8js.heap`.
pub mod heap {
    /// Keys under `v8js.heap.space`.
    pub mod space {
        use crate::attribute::Key;

        /// `v8js.heap.space.name`: `enum:string`, development.
        ///
        /// Known values are the constants in [`name`](mod@name).
        pub const name: Key<str> = Key::new("v8js.heap.space.name");

        /// Known values of `v8js.heap.space.name`.
        pub mod name {
            /// The value `new_space` of `v8js.heap.space.name`.
            pub const NEW_SPACE: &str = "new_space";

            /// The value `old_space` of `v8js.heap.space.name`.
            pub const OLD_SPACE: &str = "old_space";

            /// The value `code_space` of `v8js.heap.space.name`.
            pub const CODE_SPACE: &str = "code_space";

            /// The value `map_space` of `v8js.heap.space.name`.
            pub const MAP_SPACE: &str = "map_space";

            /// The value `large_object_space` of `v8js.heap.space.name`.
            pub const LARGE_OBJECT_SPACE: &str = "large_object_space";
        }
    }
}

/// Keys under `v8js.resource`.
pub mod resource {
    use crate::attribute::Key;

    /// `v8js.resource.type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    pub const r#type: Key<str> = Key::new("v8js.resource.type");

    /// Known values of `v8js.resource.type`.
    pub mod r#type {
        /// The value `Immediate` of `v8js.resource.type`.
        pub const IMMEDIATE: &str = "Immediate";

        /// The value `TCPServerWrap` of `v8js.resource.type`.
        pub const TCP_SERVER_WRAP: &str = "TCPServerWrap";

        /// The value `TCPWrap` of `v8js.resource.type`.
        pub const TCP_WRAP: &str = "TCPWrap";

        /// The value `Timeout` of `v8js.resource.type`.
        pub const TIMEOUT: &str = "Timeout";

        /// The value `TTYWrap` of `v8js.resource.type`.
        pub const TTY_WRAP: &str = "TTYWrap";
    }
}
