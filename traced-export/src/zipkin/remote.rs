//! Whom a span has called.

use std::net::IpAddr;

use traced_core::SpanData;
use traced_core::SpanKind;
use traced_core::ValueRef;

/// The other side of a call.
pub(super) enum Remote<'a> {
    Service(&'a str),
    Address { ip: IpAddr, port: u16 },
}

impl<'a> Remote<'a> {
    /// Returns the other side, by the first attribute that tells of it.
    pub(super) fn of(span: &SpanData<'a>) -> Option<Self> {
        if !matches!(span.kind(), SpanKind::Client | SpanKind::Producer) {
            return None;
        }
        RANKS.iter().find_map(|(name, port)| {
            let text = span
                .attribute(name)?
                .as_str()
                .filter(|text| !text.is_empty())?;
            let (Some(port), Ok(ip)) = (port, text.parse()) else {
                return Some(Self::Service(text));
            };
            let port = match span.attribute(port) {
                Some(ValueRef::I64(port)) => u16::try_from(port).unwrap_or(0),
                _ => 0,
            };
            Some(Self::Address { ip, port })
        })
    }
}

/// Attributes and, of addresses, those with the port.
const RANKS: [(&str, Option<&str>); 12] = [
    ("peer.service", None),
    ("server.address", None),
    ("net.peer.name", None),
    ("network.peer.address", Some("network.peer.port")),
    ("server.socket.domain", None),
    ("server.socket.address", Some("server.socket.port")),
    ("net.sock.peer.name", None),
    ("net.sock.peer.addr", Some("net.sock.peer.port")),
    ("peer.hostname", None),
    ("peer.address", None),
    ("db.name", None),
    ("db.namespace", None),
];
