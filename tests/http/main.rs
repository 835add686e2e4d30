//! The HTTP integrations between real servers and real clients.

#![cfg(not(feature = "disable"))]
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic too")]

mod body;
mod carried;
mod client;
mod context;
mod server;
mod support;
