//! Keys under `android`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `android.state`: `enum:string`, development.
///
/// Known values are the constants in [`state`](mod@state).
#[deprecated(note = "renamed to `android.app.state`: use `keys::android::app::state`")]
pub const state: Key<str> = Key::new("android.state");

/// Keys under `android.app`.
pub mod app {
    use crate::attribute::Key;

    /// `android.app.state`: `enum:string`, development.
    ///
    /// Known values are the constants in [`state`](mod@state).
    pub const state: Key<str> = Key::new("android.app.state");

    /// Known values of `android.app.state`.
    pub mod state {
        /// The value `created` of `android.app.state`.
        pub const CREATED: &str = "created";

        /// The value `background` of `android.app.state`.
        pub const BACKGROUND: &str = "background";

        /// The value `foreground` of `android.app.state`.
        pub const FOREGROUND: &str = "foreground";
    }
}

/// Keys under `android.os`.
pub mod os {
    use crate::attribute::Key;

    /// `android.os.api_level`: `string`, development.
    pub const api_level: Key<str> = Key::new("android.os.api_level");
}

/// Known values of `android.state`.
pub mod state {
    /// The value `created` of `android.state`.
    pub const CREATED: &str = "created";

    /// The value `background` of `android.state`.
    pub const BACKGROUND: &str = "background";

    /// The value `foreground` of `android.state`.
    pub const FOREGROUND: &str = "foreground";
}
