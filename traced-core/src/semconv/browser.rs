//! Keys under `browser`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `browser.brands`: `string[]`, development.
pub const brands: Key<[&'static str]> = Key::new("browser.brands");

/// `browser.language`: `string`, development.
pub const language: Key<str> = Key::new("browser.language");

/// `browser.mobile`: `boolean`, development.
pub const mobile: Key<bool> = Key::new("browser.mobile");

/// `browser.platform`: `string`, development.
pub const platform: Key<str> = Key::new("browser.platform");

/// Keys under `browser.document`.
pub mod document {
    /// Keys under `browser.document.url`.
    pub mod url {
        use crate::attribute::Key;

        /// `browser.document.url.full`: `string`, development.
        pub const full: Key<str> = Key::new("browser.document.url.full");
    }
}

/// Keys under `browser.web_vital`.
pub mod web_vital {
    use crate::attribute::Key;

    /// `browser.web_vital.delta`: `double`, development.
    pub const delta: Key<f64> = Key::new("browser.web_vital.delta");

    /// `browser.web_vital.id`: `string`, development.
    pub const id: Key<str> = Key::new("browser.web_vital.id");

    /// `browser.web_vital.name`: `enum:string`, development.
    ///
    /// Known values are the constants in [`name`](mod@name).
    pub const name: Key<str> = Key::new("browser.web_vital.name");

    /// `browser.web_vital.navigation_type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`navigation_type`](mod@navigation_type).
    pub const navigation_type: Key<str> = Key::new("browser.web_vital.navigation_type");

    /// `browser.web_vital.rating`: `enum:string`, development.
    ///
    /// Known values are the constants in [`rating`](mod@rating).
    pub const rating: Key<str> = Key::new("browser.web_vital.rating");

    /// `browser.web_vital.value`: `double`, development.
    pub const value: Key<f64> = Key::new("browser.web_vital.value");

    /// Known values of `browser.web_vital.name`.
    pub mod name {
        /// The value `cls` of `browser.web_vital.name`.
        pub const CLS: &str = "cls";

        /// The value `lcp` of `browser.web_vital.name`.
        pub const LCP: &str = "lcp";

        /// The value `fcp` of `browser.web_vital.name`.
        pub const FCP: &str = "fcp";

        /// The value `inp` of `browser.web_vital.name`.
        pub const INP: &str = "inp";

        /// The value `ttfb` of `browser.web_vital.name`.
        pub const TTFB: &str = "ttfb";

        /// The value `fid` of `browser.web_vital.name`.
        #[deprecated(note = "replaced by `inp`: use `INP`")]
        pub const FID: &str = "fid";
    }

    /// Known values of `browser.web_vital.navigation_type`.
    pub mod navigation_type {
        /// The value `navigate` of `browser.web_vital.navigation_type`.
        pub const NAVIGATE: &str = "navigate";

        /// The value `reload` of `browser.web_vital.navigation_type`.
        pub const RELOAD: &str = "reload";

        /// The value `back-forward` of `browser.web_vital.navigation_type`.
        pub const BACK_FORWARD: &str = "back-forward";

        /// The value `back-forward-cache` of `browser.web_vital.navigation_type`.
        pub const BACK_FORWARD_CACHE: &str = "back-forward-cache";

        /// The value `prerender` of `browser.web_vital.navigation_type`.
        pub const PRERENDER: &str = "prerender";

        /// The value `restore` of `browser.web_vital.navigation_type`.
        pub const RESTORE: &str = "restore";
    }

    /// Known values of `browser.web_vital.rating`.
    pub mod rating {
        /// The value `good` of `browser.web_vital.rating`.
        pub const GOOD: &str = "good";

        /// The value `needs-improvement` of `browser.web_vital.rating`.
        pub const NEEDS_IMPROVEMENT: &str = "needs-improvement";

        /// The value `poor` of `browser.web_vital.rating`.
        pub const POOR: &str = "poor";
    }
}
