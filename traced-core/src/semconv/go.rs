//! Keys under `go`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `go.cpu`.
pub mod cpu {
    use crate::attribute::Key;

    /// `go.cpu.detailed_state`: `string`, development.
    pub const detailed_state: Key<str> = Key::new("go.cpu.detailed_state");

    /// `go.cpu.state`: `enum:string`, development.
    ///
    /// Known values are the constants in [`state`](mod@state).
    pub const state: Key<str> = Key::new("go.cpu.state");

    /// Known values of `go.cpu.state`.
    pub mod state {
        /// The value `user` of `go.cpu.state`.
        pub const USER: &str = "user";

        /// The value `gc` of `go.cpu.state`.
        pub const GC: &str = "gc";

        /// The value `scavenge` of `go.cpu.state`.
        pub const SCAVENGE: &str = "scavenge";

        /// The value `idle` of `go.cpu.state`.
        pub const IDLE: &str = "idle";
    }
}

/// Keys under `go.memory`.
pub mod memory {
    use crate::attribute::Key;

    /// `go.memory.detailed_type`: `string`, development.
    pub const detailed_type: Key<str> = Key::new("go.memory.detailed_type");

    /// `go.memory.type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    pub const r#type: Key<str> = Key::new("go.memory.type");

    /// Known values of `go.memory.type`.
    pub mod r#type {
        /// The value `stack` of `go.memory.type`.
        pub const STACK: &str = "stack";

        /// The value `other` of `go.memory.type`.
        pub const OTHER: &str = "other";
    }
}
