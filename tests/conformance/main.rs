//! The service that the W3C's suite drives, against cases of our own of the same rules.

#![cfg(not(feature = "disable"))]
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod cases;
mod harness;
#[path = "../../examples/conformance/w3c_service/app.rs"]
mod service;
