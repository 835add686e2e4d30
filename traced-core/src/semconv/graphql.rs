//! Keys under `graphql`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `graphql.document`: `string`, development.
pub const document: Key<str> = Key::new("graphql.document");

/// Keys under `graphql.operation`.
pub mod operation {
    use crate::attribute::Key;

    /// `graphql.operation.name`: `string`, development.
    pub const name: Key<str> = Key::new("graphql.operation.name");

    /// `graphql.operation.type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    pub const r#type: Key<str> = Key::new("graphql.operation.type");

    /// Known values of `graphql.operation.type`.
    pub mod r#type {
        /// The value `query` of `graphql.operation.type`.
        pub const QUERY: &str = "query";

        /// The value `mutation` of `graphql.operation.type`.
        pub const MUTATION: &str = "mutation";

        /// The value `subscription` of `graphql.operation.type`.
        pub const SUBSCRIPTION: &str = "subscription";
    }
}
