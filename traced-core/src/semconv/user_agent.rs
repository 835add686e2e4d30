//! Keys under `user_agent`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `user_agent.name`: `string`, development.
pub const name: Key<str> = Key::new("user_agent.name");

/// `user_agent.original`: `string`, stable.
pub const original: Key<str> = Key::new("user_agent.original");

/// `user_agent.version`: `string`, development.
pub const version: Key<str> = Key::new("user_agent.version");

/// Keys under `user_agent.os`.
pub mod os {
    use crate::attribute::Key;

    /// `user_agent.os.name`: `string`, development.
    pub const name: Key<str> = Key::new("user_agent.os.name");

    /// `user_agent.os.version`: `string`, development.
    pub const version: Key<str> = Key::new("user_agent.os.version");
}

/// Keys under `user_agent.synthetic`.
pub mod synthetic {
    use crate::attribute::Key;

    /// `user_agent.synthetic.type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    pub const r#type: Key<str> = Key::new("user_agent.synthetic.type");

    /// Known values of `user_agent.synthetic.type`.
    pub mod r#type {
        /// The value `bot` of `user_agent.synthetic.type`.
        pub const BOT: &str = "bot";

        /// The value `test` of `user_agent.synthetic.type`.
        pub const TEST: &str = "test";
    }
}
