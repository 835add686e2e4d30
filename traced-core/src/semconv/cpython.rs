//! Keys under `cpython`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `cpython.gc`.
pub mod gc {
    use crate::attribute::Key;

    /// `cpython.gc.generation`: `enum:int`, development.
    ///
    /// Known values are the constants in [`generation`](mod@generation).
    pub const generation: Key<i64> = Key::new("cpython.gc.generation");

    /// Known values of `cpython.gc.generation`.
    pub mod generation {
        /// The value `0` of `cpython.gc.generation`.
        pub const _0: i64 = 0;

        /// The value `1` of `cpython.gc.generation`.
        pub const _1: i64 = 1;

        /// The value `2` of `cpython.gc.generation`.
        pub const _2: i64 = 2;
    }
}
