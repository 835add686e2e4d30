//! What spans say of the code that ran in them, seen where an exporter sees it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails"
)]

mod cancelled;
mod errors;
mod guards;
mod panics;
mod recording;
mod returned_errors;
mod support;
mod together;
mod tree;
