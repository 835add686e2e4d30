//! Head samplers at work: what they keep, seen where an exporter sees it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails"
)]

mod allocations;
mod builder;
mod facts;
mod kept;
mod once;
mod panics;
mod support;
mod told;
mod trace_state;
