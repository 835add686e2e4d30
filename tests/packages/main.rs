//! Packages that are made for a test: what the compiler says of them, and what they do.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests may panic too"
)]

mod disabled;
mod editions;
mod errors;
mod lints;
mod package;
