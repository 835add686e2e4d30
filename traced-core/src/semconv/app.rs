//! Keys under `app`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `app.build_id`: `string`, development.
pub const build_id: Key<str> = Key::new("app.build_id");

/// Keys under `app.crash`.
pub mod crash {
    use crate::attribute::Key;

    /// `app.crash.id`: `string`, development.
    pub const id: Key<str> = Key::new("app.crash.id");
}

/// Keys under `app.installation`.
pub mod installation {
    use crate::attribute::Key;

    /// `app.installation.id`: `string`, development.
    pub const id: Key<str> = Key::new("app.installation.id");
}

/// Keys under `app.jank`.
pub mod jank {
    use crate::attribute::Key;

    /// `app.jank.frame_count`: `int`, development.
    pub const frame_count: Key<i64> = Key::new("app.jank.frame_count");

    /// `app.jank.period`: `double`, development.
    pub const period: Key<f64> = Key::new("app.jank.period");

    /// `app.jank.threshold`: `double`, development.
    pub const threshold: Key<f64> = Key::new("app.jank.threshold");
}

/// Keys under `app.screen`.
pub mod screen {
    use crate::attribute::Key;

    /// `app.screen.id`: `string`, development.
    pub const id: Key<str> = Key::new("app.screen.id");

    /// `app.screen.name`: `string`, development.
    pub const name: Key<str> = Key::new("app.screen.name");

    /// Keys under `app.screen.coordinate`.
    pub mod coordinate {
        use crate::attribute::Key;

        /// `app.screen.coordinate.x`: `int`, development.
        pub const x: Key<i64> = Key::new("app.screen.coordinate.x");

        /// `app.screen.coordinate.y`: `int`, development.
        pub const y: Key<i64> = Key::new("app.screen.coordinate.y");
    }
}

/// Keys under `app.widget`.
pub mod widget {
    use crate::attribute::Key;

    /// `app.widget.id`: `string`, development.
    pub const id: Key<str> = Key::new("app.widget.id");

    /// `app.widget.name`: `string`, development.
    pub const name: Key<str> = Key::new("app.widget.name");
}
