//! Keys under `ios`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `ios.state`: `enum:string`, development.
///
/// Known values are the constants in [`state`](mod@state).
#[deprecated(note = "renamed to `ios.app.state`: use `keys::ios::app::state`")]
pub const state: Key<str> = Key::new("ios.state");

/// Keys under `ios.app`.
pub mod app {
    use crate::attribute::Key;

    /// `ios.app.state`: `enum:string`, development.
    ///
    /// Known values are the constants in [`state`](mod@state).
    pub const state: Key<str> = Key::new("ios.app.state");

    /// Known values of `ios.app.state`.
    pub mod state {
        /// The value `active` of `ios.app.state`.
        pub const ACTIVE: &str = "active";

        /// The value `inactive` of `ios.app.state`.
        pub const INACTIVE: &str = "inactive";

        /// The value `background` of `ios.app.state`.
        pub const BACKGROUND: &str = "background";

        /// The value `foreground` of `ios.app.state`.
        pub const FOREGROUND: &str = "foreground";

        /// The value `terminate` of `ios.app.state`.
        pub const TERMINATE: &str = "terminate";
    }
}

/// Known values of `ios.state`.
pub mod state {
    /// The value `active` of `ios.state`.
    pub const ACTIVE: &str = "active";

    /// The value `inactive` of `ios.state`.
    pub const INACTIVE: &str = "inactive";

    /// The value `background` of `ios.state`.
    pub const BACKGROUND: &str = "background";

    /// The value `foreground` of `ios.state`.
    pub const FOREGROUND: &str = "foreground";

    /// The value `terminate` of `ios.state`.
    pub const TERMINATE: &str = "terminate";
}
