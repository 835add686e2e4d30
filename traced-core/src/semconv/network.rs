//! Keys under `network`.
//!
//! Generated from the tables in `semconv/`; `cargo run -p traced-core --example generate_keys`
//! writes it anew.

use crate::attribute::Key;

/// `network.transport`: `enum:string`, stable.
///
/// Known values are the constants in [`transport`](mod@transport).
pub const transport: Key<str> = Key::new("network.transport");

/// `network.type`: `enum:string`, stable.
///
/// Known values are the constants in [`r#type`](mod@type).
pub const r#type: Key<str> = Key::new("network.type");

/// Keys under `network.carrier`.
pub mod carrier {
    use crate::attribute::Key;

    /// `network.carrier.icc`: `string`, development.
    pub const icc: Key<str> = Key::new("network.carrier.icc");

    /// `network.carrier.mcc`: `string`, development.
    pub const mcc: Key<str> = Key::new("network.carrier.mcc");

    /// `network.carrier.mnc`: `string`, development.
    pub const mnc: Key<str> = Key::new("network.carrier.mnc");

    /// `network.carrier.name`: `string`, development.
    pub const name: Key<str> = Key::new("network.carrier.name");
}

/// Keys under `network.connection`.
pub mod connection {
    use crate::attribute::Key;

    /// `network.connection.state`: `enum:string`, development.
    ///
    /// Known values are the constants in [`state`](mod@state).
    pub const state: Key<str> = Key::new("network.connection.state");

    /// `network.connection.subtype`: `enum:string`, development.
    ///
    /// Known values are the constants in [`subtype`](mod@subtype).
    pub const subtype: Key<str> = Key::new("network.connection.subtype");

    /// `network.connection.type`: `enum:string`, development.
    ///
    /// Known values are the constants in [`r#type`](mod@type).
    pub const r#type: Key<str> = Key::new("network.connection.type");

    /// Known values of `network.connection.state`.
    pub mod state {
        /// The value `closed` of `network.connection.state`.
        pub const CLOSED: &str = "closed";

        /// The value `close_wait` of `network.connection.state`.
        pub const CLOSE_WAIT: &str = "close_wait";

        /// The value `closing` of `network.connection.state`.
        pub const CLOSING: &str = "closing";

        /// The value `established` of `network.connection.state`.
        pub const ESTABLISHED: &str = "established";

        /// The value `fin_wait_1` of `network.connection.state`.
        pub const FIN_WAIT_1: &str = "fin_wait_1";

        /// The value `fin_wait_2` of `network.connection.state`.
        pub const FIN_WAIT_2: &str = "fin_wait_2";

        /// The value `last_ack` of `network.connection.state`.
        pub const LAST_ACK: &str = "last_ack";

        /// The value `listen` of `network.connection.state`.
        pub const LISTEN: &str = "listen";

        /// The value `syn_received` of `network.connection.state`.
        pub const SYN_RECEIVED: &str = "syn_received";

        /// The value `syn_sent` of `network.connection.state`.
        pub const SYN_SENT: &str = "syn_sent";

        /// The value `time_wait` of `network.connection.state`.
        pub const TIME_WAIT: &str = "time_wait";
    }

    /// Known values of `network.connection.subtype`.
    pub mod subtype {
        /// The value `gprs` of `network.connection.subtype`.
        pub const GPRS: &str = "gprs";

        /// The value `edge` of `network.connection.subtype`.
        pub const EDGE: &str = "edge";

        /// The value `umts` of `network.connection.subtype`.
        pub const UMTS: &str = "umts";

        /// The value `cdma` of `network.connection.subtype`.
        pub const CDMA: &str = "cdma";

        /// The value `evdo_0` of `network.connection.subtype`.
        pub const EVDO_0: &str = "evdo_0";

        /// The value `evdo_a` of `network.connection.subtype`.
        pub const EVDO_A: &str = "evdo_a";

        /// The value `cdma2000_1xrtt` of `network.connection.subtype`.
        pub const CDMA2000_1XRTT: &str = "cdma2000_1xrtt";

        /// The value `hsdpa` of `network.connection.subtype`.
        pub const HSDPA: &str = "hsdpa";

        /// The value `hsupa` of `network.connection.subtype`.
        pub const HSUPA: &str = "hsupa";

        /// The value `hspa` of `network.connection.subtype`.
        pub const HSPA: &str = "hspa";

        /// The value `iden` of `network.connection.subtype`.
        pub const IDEN: &str = "iden";

        /// The value `evdo_b` of `network.connection.subtype`.
        pub const EVDO_B: &str = "evdo_b";

        /// The value `lte` of `network.connection.subtype`.
        pub const LTE: &str = "lte";

        /// The value `ehrpd` of `network.connection.subtype`.
        pub const EHRPD: &str = "ehrpd";

        /// The value `hspap` of `network.connection.subtype`.
        pub const HSPAP: &str = "hspap";

        /// The value `gsm` of `network.connection.subtype`.
        pub const GSM: &str = "gsm";

        /// The value `td_scdma` of `network.connection.subtype`.
        pub const TD_SCDMA: &str = "td_scdma";

        /// The value `iwlan` of `network.connection.subtype`.
        pub const IWLAN: &str = "iwlan";

        /// The value `nr` of `network.connection.subtype`.
        pub const NR: &str = "nr";

        /// The value `nrnsa` of `network.connection.subtype`.
        pub const NRNSA: &str = "nrnsa";

        /// The value `lte_ca` of `network.connection.subtype`.
        pub const LTE_CA: &str = "lte_ca";
    }

    /// Known values of `network.connection.type`.
    pub mod r#type {
        /// The value `wifi` of `network.connection.type`.
        pub const WIFI: &str = "wifi";

        /// The value `wired` of `network.connection.type`.
        pub const WIRED: &str = "wired";

        /// The value `cell` of `network.connection.type`.
        pub const CELL: &str = "cell";

        /// The value `unavailable` of `network.connection.type`.
        pub const UNAVAILABLE: &str = "unavailable";

        /// The value `unknown` of `network.connection.type`.
        pub const UNKNOWN: &str = "unknown";
    }
}

/// Keys under `network.interface`.
pub mod interface {
    use crate::attribute::Key;

    /// `network.interface.name`: `string`, release candidate.
    pub const name: Key<str> = Key::new("network.interface.name");
}

/// Keys under `network.io`.
pub mod io {
    use crate::attribute::Key;

    /// `network.io.direction`: `enum:string`, release candidate.
    ///
    /// Known values are the constants in [`direction`](mod@direction).
    pub const direction: Key<str> = Key::new("network.io.direction");

    /// Known values of `network.io.direction`.
    pub mod direction {
        /// The value `transmit` of `network.io.direction`.
        pub const TRANSMIT: &str = "transmit";

        /// The value `receive` of `network.io.direction`.
        pub const RECEIVE: &str = "receive";
    }
}

/// Keys under `network.local`.
pub mod local {
    use crate::attribute::Key;

    /// `network.local.address`: `string`, stable.
    pub const address: Key<str> = Key::new("network.local.address");

    /// `network.local.port`: `int`, stable.
    pub const port: Key<i64> = Key::new("network.local.port");
}

/// Keys under `network.peer`.
pub mod peer {
    use crate::attribute::Key;

    /// `network.peer.address`: `string`, stable.
    pub const address: Key<str> = Key::new("network.peer.address");

    /// `network.peer.port`: `int`, stable.
    pub const port: Key<i64> = Key::new("network.peer.port");
}

/// Keys under `network.protocol`.
pub mod protocol {
    use crate::attribute::Key;

    /// `network.protocol.name`: `string`, stable.
    pub const name: Key<str> = Key::new("network.protocol.name");

    /// `network.protocol.version`: `string`, stable.
    pub const version: Key<str> = Key::new("network.protocol.version");
}

/// Known values of `network.transport`.
pub mod transport {
    /// The value `tcp` of `network.transport`.
    pub const TCP: &str = "tcp";

    /// The value `udp` of `network.transport`.
    pub const UDP: &str = "udp";

    /// The value `pipe` of `network.transport`.
    pub const PIPE: &str = "pipe";

    /// The value `unix` of `network.transport`.
    pub const UNIX: &str = "unix";

    /// The value `quic` of `network.transport`.
    pub const QUIC: &str = "quic";
}

/// Known values of `network.type`.
pub mod r#type {
    /// The value `ipv4` of `network.type`.
    pub const IPV4: &str = "ipv4";

    /// The value `ipv6` of `network.type`.
    pub const IPV6: &str = "ipv6";
}
