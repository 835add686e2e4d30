//! Keys under `nodejs`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `nodejs.eventloop`.
pub mod eventloop {
    use crate::attribute::Key;

    /// `nodejs.eventloop.state`: `enum:string`, development.
    ///
    /// Known values are the constants in [`state`](mod@state).
    pub const state: Key<str> = Key::new("nodejs.eventloop.state");

    /// Known values of `nodejs.eventloop.state`.
    pub mod state {
        /// The value `active` of `nodejs.eventloop.state`.
        pub const ACTIVE: &str = "active";

        /// The value `idle` of `nodejs.eventloop.state`.
        pub const IDLE: &str = "idle";
    }
}
