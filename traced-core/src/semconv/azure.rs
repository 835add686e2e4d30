//! Keys under `azure`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

/// Keys under `azure.client`.
pub mod client {
    use crate::attribute::Key;

    /// `azure.client.id`: `string`, development.
    pub const id: Key<str> = Key::new("azure.client.id");
}

/// Keys under `azure.cosmosdb`.
pub mod cosmosdb {
    /// Keys under `azure.cosmosdb.connection`.
    pub mod connection {
        use crate::attribute::Key;

        /// `azure.cosmosdb.connection.mode`: `enum:string`, development.
        ///
        /// Known values are the constants in [`mode`](mod@mode).
        pub const mode: Key<str> = Key::new("azure.cosmosdb.connection.mode");

        /// Known values of `azure.cosmosdb.connection.mode`.
        pub mod mode {
            /// The value `gateway` of `azure.cosmosdb.connection.mode`.
            pub const GATEWAY: &str = "gateway";

            /// The value `direct` of `azure.cosmosdb.connection.mode`.
            pub const DIRECT: &str = "direct";
        }
    }

    /// Keys under `azure.cosmosdb.consistency`.
    pub mod consistency {
        use crate::attribute::Key;

        /// `azure.cosmosdb.consistency.level`: `enum:string`, development.
        ///
        /// Known values are the constants in [`level`](mod@level).
        pub const level: Key<str> = Key::new("azure.cosmosdb.consistency.level");

        /// Known values of `azure.cosmosdb.consistency.level`.
        pub mod level {
            /// The value `Strong` of `azure.cosmosdb.consistency.level`.
            pub const STRONG: &str = "Strong";

            /// The value `BoundedStaleness` of `azure.cosmosdb.consistency.level`.
            pub const BOUNDED_STALENESS: &str = "BoundedStaleness";

            /// The value `Session` of `azure.cosmosdb.consistency.level`.
            pub const SESSION: &str = "Session";

            /// The value `Eventual` of `azure.cosmosdb.consistency.level`.
            pub const EVENTUAL: &str = "Eventual";

            /// The value `ConsistentPrefix` of `azure.cosmosdb.consistency.level`.
            pub const CONSISTENT_PREFIX: &str = "ConsistentPrefix";
        }
    }

    /// Keys under `azure.cosmosdb.operation`.
    pub mod operation {
        use crate::attribute::Key;

        /// `azure.cosmosdb.operation.contacted_regions`: `string[]`, development.
        pub const contacted_regions: Key<[&'static str]> =
            Key::new("azure.cosmosdb.operation.contacted_regions");

        /// `azure.cosmosdb.operation.request_charge`: `double`, development.
        pub const request_charge: Key<f64> = Key::new("azure.cosmosdb.operation.request_charge");
    }

    /// Keys under `azure.cosmosdb.request`.
    pub mod request {
        /// Keys under `azure.cosmosdb.request.body`.
        pub mod body {
            use crate::attribute::Key;

            /// `azure.cosmosdb.request.body.size`: `int`, development.
            pub const size: Key<i64> = Key::new("azure.cosmosdb.request.body.size");
        }
    }

    /// Keys under `azure.cosmosdb.response`.
    pub mod response {
        use crate::attribute::Key;

        /// `azure.cosmosdb.response.sub_status_code`: `int`, development.
        pub const sub_status_code: Key<i64> = Key::new("azure.cosmosdb.response.sub_status_code");
    }
}

/// Keys under `azure.resource_group`.
pub mod resource_group {
    use crate::attribute::Key;

    /// `azure.resource_group.name`: `string`, development.
    pub const name: Key<str> = Key::new("azure.resource_group.name");
}

/// Keys under `azure.resource_provider`.
pub mod resource_provider {
    use crate::attribute::Key;

    /// `azure.resource_provider.namespace`: `string`, development.
    pub const namespace: Key<str> = Key::new("azure.resource_provider.namespace");
}

/// Keys under `azure.service`.
pub mod service {
    /// Keys under `azure.service.request`.
    pub mod request {
        use crate::attribute::Key;

        /// `azure.service.request.id`: `string`, development.
        pub const id: Key<str> = Key::new("azure.service.request.id");
    }
}
