//! The propagators against tables of cases and against arbitrary input.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests may panic too"
)]

mod combined;
mod injected;
mod properties;
mod read;
mod support;
mod w3c;
