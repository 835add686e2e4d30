//! Keys under `dotnet`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `dotnet.gc`.
pub mod gc {
    /// Keys under `dotnet.gc.heap`.
    pub mod heap {
        use crate::attribute::Key;

        /// `dotnet.gc.heap.generation`: `enum:string`, stable.
        ///
        /// Known values are the constants in [`generation`](mod@generation).
        pub const generation: Key<str> = Key::new("dotnet.gc.heap.generation");

        /// Known values of `dotnet.gc.heap.generation`.
        pub mod generation {
            /// The value `gen0` of `dotnet.gc.heap.generation`.
            pub const GEN0: &str = "gen0";

            /// The value `gen1` of `dotnet.gc.heap.generation`.
            pub const GEN1: &str = "gen1";

            /// The value `gen2` of `dotnet.gc.heap.generation`.
            pub const GEN2: &str = "gen2";

            /// The value `loh` of `dotnet.gc.heap.generation`.
            pub const LOH: &str = "loh";

            /// The value `poh` of `dotnet.gc.heap.generation`.
            pub const POH: &str = "poh";
        }
    }
}
