//! Many threads, tasks that wander, an exporter that is too slow: no span is lost without being
//! counted, memory stays bounded, and no thread is left behind.
#![cfg(not(loom))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails"
)]

mod overload;
mod process;
mod support;
mod tasks;
mod threads;
