//! Keys under `signalr`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `signalr.transport`: `enum:string`, stable.
///
/// Known values are the constants in [`transport`](mod@transport).
pub const transport: Key<str> = Key::new("signalr.transport");

/// Keys under `signalr.connection`.
pub mod connection {
    use crate::attribute::Key;

    /// `signalr.connection.status`: `enum:string`, stable.
    ///
    /// Known values are the constants in [`status`](mod@status).
    pub const status: Key<str> = Key::new("signalr.connection.status");

    /// Known values of `signalr.connection.status`.
    pub mod status {
        /// The value `normal_closure` of `signalr.connection.status`.
        pub const NORMAL_CLOSURE: &str = "normal_closure";

        /// The value `timeout` of `signalr.connection.status`.
        pub const TIMEOUT: &str = "timeout";

        /// The value `app_shutdown` of `signalr.connection.status`.
        pub const APP_SHUTDOWN: &str = "app_shutdown";
    }
}

/// Known values of `signalr.transport`.
pub mod transport {
    /// The value `server_sent_events` of `signalr.transport`.
    pub const SERVER_SENT_EVENTS: &str = "server_sent_events";

    /// The value `long_polling` of `signalr.transport`.
    pub const LONG_POLLING: &str = "long_polling";

    /// The value `web_sockets` of `signalr.transport`.
    pub const WEB_SOCKETS: &str = "web_sockets";
}
