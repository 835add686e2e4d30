//! Keys under `tls`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `tls.cipher`: `string`, development.
pub const cipher: Key<str> = Key::new("tls.cipher");

/// `tls.curve`: `string`, development.
pub const curve: Key<str> = Key::new("tls.curve");

/// `tls.established`: `boolean`, development.
pub const established: Key<bool> = Key::new("tls.established");

/// `tls.next_protocol`: `string`, development.
pub const next_protocol: Key<str> = Key::new("tls.next_protocol");

/// `tls.resumed`: `boolean`, development.
pub const resumed: Key<bool> = Key::new("tls.resumed");

/// Keys under `tls.client`.
pub mod client {
    use crate::attribute::Key;

    /// `tls.client.certificate`: `string`, development.
    pub const certificate: Key<str> = Key::new("tls.client.certificate");

    /// `tls.client.certificate_chain`: `string[]`, development.
    pub const certificate_chain: Key<[&'static str]> = Key::new("tls.client.certificate_chain");

    /// `tls.client.issuer`: `string`, development.
    pub const issuer: Key<str> = Key::new("tls.client.issuer");

    /// `tls.client.ja3`: `string`, development.
    pub const ja3: Key<str> = Key::new("tls.client.ja3");

    /// `tls.client.not_after`: `string`, development.
    pub const not_after: Key<str> = Key::new("tls.client.not_after");

    /// `tls.client.not_before`: `string`, development.
    pub const not_before: Key<str> = Key::new("tls.client.not_before");

    /// `tls.client.server_name`: `string`, development.
    #[deprecated(note = "renamed to `server.address`: use `keys::server::address`")]
    pub const server_name: Key<str> = Key::new("tls.client.server_name");

    /// `tls.client.subject`: `string`, development.
    pub const subject: Key<str> = Key::new("tls.client.subject");

    /// `tls.client.supported_ciphers`: `string[]`, development.
    pub const supported_ciphers: Key<[&'static str]> = Key::new("tls.client.supported_ciphers");

    /// Keys under `tls.client.hash`.
    pub mod hash {
        use crate::attribute::Key;

        /// `tls.client.hash.md5`: `string`, development.
        pub const md5: Key<str> = Key::new("tls.client.hash.md5");

        /// `tls.client.hash.sha1`: `string`, development.
        pub const sha1: Key<str> = Key::new("tls.client.hash.sha1");

        /// `tls.client.hash.sha256`: `string`, development.
        pub const sha256: Key<str> = Key::new("tls.client.hash.sha256");
    }
}

/// Keys under `tls.protocol`.
pub mod protocol {
    use crate::attribute::Key;

    /// `tls.protocol.name`: `enum:string`, development.
    ///
    /// Known values are the constants in [`name`](mod@name).
    pub const name: Key<str> = Key::new("tls.protocol.name");

    /// `tls.protocol.version`: `string`, development.
    pub const version: Key<str> = Key::new("tls.protocol.version");

    /// Known values of `tls.protocol.name`.
    pub mod name {
        /// The value `ssl` of `tls.protocol.name`.
        pub const SSL: &str = "ssl";

        /// The value `tls` of `tls.protocol.name`.
        pub const TLS: &str = "tls";
    }
}

/// Keys under `tls.server`.
pub mod server {
    use crate::attribute::Key;

    /// `tls.server.certificate`: `string`, development.
    pub const certificate: Key<str> = Key::new("tls.server.certificate");

    /// `tls.server.certificate_chain`: `string[]`, development.
    pub const certificate_chain: Key<[&'static str]> = Key::new("tls.server.certificate_chain");

    /// `tls.server.issuer`: `string`, development.
    pub const issuer: Key<str> = Key::new("tls.server.issuer");

    /// `tls.server.ja3s`: `string`, development.
    pub const ja3s: Key<str> = Key::new("tls.server.ja3s");

    /// `tls.server.not_after`: `string`, development.
    pub const not_after: Key<str> = Key::new("tls.server.not_after");

    /// `tls.server.not_before`: `string`, development.
    pub const not_before: Key<str> = Key::new("tls.server.not_before");

    /// `tls.server.subject`: `string`, development.
    pub const subject: Key<str> = Key::new("tls.server.subject");

    /// Keys under `tls.server.hash`.
    pub mod hash {
        use crate::attribute::Key;

        /// `tls.server.hash.md5`: `string`, development.
        pub const md5: Key<str> = Key::new("tls.server.hash.md5");

        /// `tls.server.hash.sha1`: `string`, development.
        pub const sha1: Key<str> = Key::new("tls.server.hash.sha1");

        /// `tls.server.hash.sha256`: `string`, development.
        pub const sha256: Key<str> = Key::new("tls.server.hash.sha256");
    }
}
