//! Processes that are forked: each begins anew, and exports what is its own.

#![cfg(all(unix, not(loom)))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails"
)]

mod cases;
mod child;
