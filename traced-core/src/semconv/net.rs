//! Keys under `net`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `net.transport`: `enum:string`, development.
///
/// Known values are the constants in [`transport`](mod@transport).
#[deprecated(note = "renamed to `network.transport`: use `keys::network::transport`")]
pub const transport: Key<str> = Key::new("net.transport");

/// Keys under `net.host`.
pub mod host {
    use crate::attribute::Key;

    /// `net.host.ip`: `string`, development.
    #[deprecated(note = "renamed to `network.local.address`: use `keys::network::local::address`")]
    pub const ip: Key<str> = Key::new("net.host.ip");

    /// `net.host.name`: `string`, development.
    #[deprecated(note = "renamed to `server.address`: use `keys::server::address`")]
    pub const name: Key<str> = Key::new("net.host.name");

    /// `net.host.port`: `int`, development.
    #[deprecated(note = "renamed to `server.port`: use `keys::server::port`")]
    pub const port: Key<i64> = Key::new("net.host.port");
}

/// Keys under `net.peer`.
pub mod peer {
    use crate::attribute::Key;

    /// `net.peer.ip`: `string`, development.
    #[deprecated(note = "renamed to `network.peer.address`: use `keys::network::peer::address`")]
    pub const ip: Key<str> = Key::new("net.peer.ip");

    /// `net.peer.name`: `string`, development.
    #[deprecated(
        note = "replaced by `server.address` and `client.address`: use `keys::server::address` and `keys::client::address` (the first in clients, the second in servers)"
    )]
    pub const name: Key<str> = Key::new("net.peer.name");

    /// `net.peer.port`: `int`, development.
    #[deprecated(
        note = "replaced by `server.port` and `client.port`: use `keys::server::port` and `keys::client::port` (the first in clients, the second in servers)"
    )]
    pub const port: Key<i64> = Key::new("net.peer.port");
}

/// Keys under `net.protocol`.
pub mod protocol {
    use crate::attribute::Key;

    /// `net.protocol.name`: `string`, development.
    #[deprecated(note = "renamed to `network.protocol.name`: use `keys::network::protocol::name`")]
    pub const name: Key<str> = Key::new("net.protocol.name");

    /// `net.protocol.version`: `string`, development.
    #[deprecated(
        note = "renamed to `network.protocol.version`: use `keys::network::protocol::version`"
    )]
    pub const version: Key<str> = Key::new("net.protocol.version");
}

/// Keys under `net.sock`.
pub mod sock {
    use crate::attribute::Key;

    /// `net.sock.family`: `enum:string`, development.
    ///
    /// Known values are the constants in [`family`](mod@family).
    #[deprecated(
        note = "replaced by `network.transport` and `network.type`: use `keys::network::transport` and `keys::network::r#type`"
    )]
    pub const family: Key<str> = Key::new("net.sock.family");

    /// Known values of `net.sock.family`.
    pub mod family {
        /// The value `inet` of `net.sock.family`.
        pub const INET: &str = "inet";

        /// The value `inet6` of `net.sock.family`.
        pub const INET6: &str = "inet6";

        /// The value `unix` of `net.sock.family`.
        pub const UNIX: &str = "unix";
    }

    /// Keys under `net.sock.host`.
    pub mod host {
        use crate::attribute::Key;

        /// `net.sock.host.addr`: `string`, development.
        #[deprecated(
            note = "renamed to `network.local.address`: use `keys::network::local::address`"
        )]
        pub const addr: Key<str> = Key::new("net.sock.host.addr");

        /// `net.sock.host.port`: `int`, development.
        #[deprecated(note = "renamed to `network.local.port`: use `keys::network::local::port`")]
        pub const port: Key<i64> = Key::new("net.sock.host.port");
    }

    /// Keys under `net.sock.peer`.
    pub mod peer {
        use crate::attribute::Key;

        /// `net.sock.peer.addr`: `string`, development.
        #[deprecated(
            note = "renamed to `network.peer.address`: use `keys::network::peer::address`"
        )]
        pub const addr: Key<str> = Key::new("net.sock.peer.addr");

        /// `net.sock.peer.name`: `string`, development.
        #[deprecated(note = "obsoleted by OpenTelemetry, without a successor")]
        pub const name: Key<str> = Key::new("net.sock.peer.name");

        /// `net.sock.peer.port`: `int`, development.
        #[deprecated(note = "renamed to `network.peer.port`: use `keys::network::peer::port`")]
        pub const port: Key<i64> = Key::new("net.sock.peer.port");
    }
}

/// Known values of `net.transport`.
pub mod transport {
    /// The value `ip_tcp` of `net.transport`.
    pub const IP_TCP: &str = "ip_tcp";

    /// The value `ip_udp` of `net.transport`.
    pub const IP_UDP: &str = "ip_udp";

    /// The value `pipe` of `net.transport`.
    pub const PIPE: &str = "pipe";

    /// The value `inproc` of `net.transport`.
    pub const INPROC: &str = "inproc";

    /// The value `other` of `net.transport`.
    pub const OTHER: &str = "other";
}
