//! The OTLP exporter in a real pipeline, against a real server that misbehaves as it is told.
//!
//! After each misfortune the accounts must add up, and what the server has taken must not come
//! again.
#![cfg(feature = "otlp")]
// Helpers live outside #[test], where clippy.toml does not reach.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod anywhere;
mod batching;
#[cfg(target_os = "linux")]
mod clock;
mod faults;
mod harness;
mod requests;
mod server;
mod shutdown;
#[cfg(feature = "spool")]
mod spool;
