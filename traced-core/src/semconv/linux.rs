//! Keys under `linux`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `linux.memory`.
pub mod memory {
    /// Keys under `linux.memory.slab`.
    pub mod slab {
        use crate::attribute::Key;

        /// `linux.memory.slab.state`: `enum:string`, development.
        ///
        /// Known values are the constants in [`state`](mod@state).
        #[deprecated(
            note = "renamed to `system.memory.linux.slab.state`: use `keys::system::memory::linux::slab::state`"
        )]
        pub const state: Key<str> = Key::new("linux.memory.slab.state");

        /// Known values of `linux.memory.slab.state`.
        pub mod state {
            /// The value `reclaimable` of `linux.memory.slab.state`.
            pub const RECLAIMABLE: &str = "reclaimable";

            /// The value `unreclaimable` of `linux.memory.slab.state`.
            pub const UNRECLAIMABLE: &str = "unreclaimable";
        }
    }
}
