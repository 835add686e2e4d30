//! Keys under `feature_flag`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `feature_flag.key`: `string`, release candidate.
pub const key: Key<str> = Key::new("feature_flag.key");

/// `feature_flag.provider_name`: `string`, development.
#[deprecated(
    note = "renamed to `feature_flag.provider.name`: use `keys::feature_flag::provider::name`"
)]
pub const provider_name: Key<str> = Key::new("feature_flag.provider_name");

/// `feature_flag.variant`: `string`, development.
#[deprecated(
    note = "renamed to `feature_flag.result.variant`: use `keys::feature_flag::result::variant`"
)]
pub const variant: Key<str> = Key::new("feature_flag.variant");

/// `feature_flag.version`: `string`, release candidate.
pub const version: Key<str> = Key::new("feature_flag.version");

/// Keys under `feature_flag.context`.
pub mod context {
    use crate::attribute::Key;

    /// `feature_flag.context.id`: `string`, release candidate.
    pub const id: Key<str> = Key::new("feature_flag.context.id");
}

/// Keys under `feature_flag.error`.
pub mod error {
    use crate::attribute::Key;

    /// `feature_flag.error.message`: `string`, release candidate.
    pub const message: Key<str> = Key::new("feature_flag.error.message");
}

/// Keys under `feature_flag.evaluation`.
pub mod evaluation {
    use crate::attribute::Key;

    /// `feature_flag.evaluation.reason`: `enum:string`, development.
    ///
    /// Known values are the constants in [`reason`](mod@reason).
    #[deprecated(
        note = "renamed to `feature_flag.result.reason`: use `keys::feature_flag::result::reason`"
    )]
    pub const reason: Key<str> = Key::new("feature_flag.evaluation.reason");

    /// Keys under `feature_flag.evaluation.error`.
    pub mod error {
        use crate::attribute::Key;

        /// `feature_flag.evaluation.error.message`: `string`, development.
        #[deprecated(
            note = "renamed to `feature_flag.error.message`: use `keys::feature_flag::error::message`"
        )]
        pub const message: Key<str> = Key::new("feature_flag.evaluation.error.message");
    }

    /// Known values of `feature_flag.evaluation.reason`.
    pub mod reason {
        /// The value `static` of `feature_flag.evaluation.reason`.
        pub const STATIC: &str = "static";

        /// The value `default` of `feature_flag.evaluation.reason`.
        pub const DEFAULT: &str = "default";

        /// The value `targeting_match` of `feature_flag.evaluation.reason`.
        pub const TARGETING_MATCH: &str = "targeting_match";

        /// The value `split` of `feature_flag.evaluation.reason`.
        pub const SPLIT: &str = "split";

        /// The value `cached` of `feature_flag.evaluation.reason`.
        pub const CACHED: &str = "cached";

        /// The value `disabled` of `feature_flag.evaluation.reason`.
        pub const DISABLED: &str = "disabled";

        /// The value `unknown` of `feature_flag.evaluation.reason`.
        pub const UNKNOWN: &str = "unknown";

        /// The value `stale` of `feature_flag.evaluation.reason`.
        pub const STALE: &str = "stale";

        /// The value `error` of `feature_flag.evaluation.reason`.
        pub const ERROR: &str = "error";
    }
}

/// Keys under `feature_flag.provider`.
pub mod provider {
    use crate::attribute::Key;

    /// `feature_flag.provider.name`: `string`, release candidate.
    pub const name: Key<str> = Key::new("feature_flag.provider.name");
}

/// Keys under `feature_flag.result`.
pub mod result {
    use crate::attribute::{Key, Value};

    /// `feature_flag.result.reason`: `enum:string`, release candidate.
    ///
    /// Known values are the constants in [`reason`](mod@reason).
    pub const reason: Key<str> = Key::new("feature_flag.result.reason");

    /// `feature_flag.result.value`: `any`, release candidate.
    pub const value: Key<Value> = Key::new("feature_flag.result.value");

    /// `feature_flag.result.variant`: `string`, release candidate.
    pub const variant: Key<str> = Key::new("feature_flag.result.variant");

    /// Known values of `feature_flag.result.reason`.
    pub mod reason {
        /// The value `static` of `feature_flag.result.reason`.
        pub const STATIC: &str = "static";

        /// The value `default` of `feature_flag.result.reason`.
        pub const DEFAULT: &str = "default";

        /// The value `targeting_match` of `feature_flag.result.reason`.
        pub const TARGETING_MATCH: &str = "targeting_match";

        /// The value `split` of `feature_flag.result.reason`.
        pub const SPLIT: &str = "split";

        /// The value `cached` of `feature_flag.result.reason`.
        pub const CACHED: &str = "cached";

        /// The value `disabled` of `feature_flag.result.reason`.
        pub const DISABLED: &str = "disabled";

        /// The value `unknown` of `feature_flag.result.reason`.
        pub const UNKNOWN: &str = "unknown";

        /// The value `stale` of `feature_flag.result.reason`.
        pub const STALE: &str = "stale";

        /// The value `error` of `feature_flag.result.reason`.
        pub const ERROR: &str = "error";
    }
}

/// Keys under `feature_flag.set`.
pub mod set {
    use crate::attribute::Key;

    /// `feature_flag.set.id`: `string`, release candidate.
    pub const id: Key<str> = Key::new("feature_flag.set.id");
}
