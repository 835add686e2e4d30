//! Keys under `geo`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `geo.postal_code`: `string`, development.
pub const postal_code: Key<str> = Key::new("geo.postal_code");

/// Keys under `geo.continent`.
pub mod continent {
    use crate::attribute::Key;

    /// `geo.continent.code`: `enum:string`, development.
    ///
    /// Known values are the constants in [`code`](mod@code).
    pub const code: Key<str> = Key::new("geo.continent.code");

    /// Known values of `geo.continent.code`.
    pub mod code {
        /// The value `AF` of `geo.continent.code`.
        pub const AF: &str = "AF";

        /// The value `AN` of `geo.continent.code`.
        pub const AN: &str = "AN";

        /// The value `AS` of `geo.continent.code`.
        pub const AS: &str = "AS";

        /// The value `EU` of `geo.continent.code`.
        pub const EU: &str = "EU";

        /// The value `NA` of `geo.continent.code`.
        pub const NA: &str = "NA";

        /// The value `OC` of `geo.continent.code`.
        pub const OC: &str = "OC";

        /// The value `SA` of `geo.continent.code`.
        pub const SA: &str = "SA";
    }
}

/// Keys under `geo.country`.
pub mod country {
    use crate::attribute::Key;

    /// `geo.country.iso_code`: `string`, development.
    pub const iso_code: Key<str> = Key::new("geo.country.iso_code");
}

/// Keys under `geo.locality`.
pub mod locality {
    use crate::attribute::Key;

    /// `geo.locality.name`: `string`, development.
    pub const name: Key<str> = Key::new("geo.locality.name");
}

/// Keys under `geo.location`.
pub mod location {
    use crate::attribute::Key;

    /// `geo.location.lat`: `double`, development.
    pub const lat: Key<f64> = Key::new("geo.location.lat");

    /// `geo.location.lon`: `double`, development.
    pub const lon: Key<f64> = Key::new("geo.location.lon");
}

/// Keys under `geo.region`.
pub mod region {
    use crate::attribute::Key;

    /// `geo.region.iso_code`: `string`, development.
    pub const iso_code: Key<str> = Key::new("geo.region.iso_code");
}
