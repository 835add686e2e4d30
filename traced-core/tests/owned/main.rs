//! Spans in hand: where they are placed, what they are told at their start, how they end, and what
//! several threads do with one.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails"
)]

mod builder;
mod ends;
mod names;
mod polls;
mod support;
mod threads;
mod times;
mod trace_context;
mod unsampled;
