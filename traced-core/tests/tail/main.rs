//! Tail sampling in real pipelines: what is kept, what is counted, and when.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails"
)]
#![allow(
    clippy::similar_names,
    reason = "what is exported comes out of an exporter"
)]

mod bounds;
mod kept;
mod plans;
mod several;
mod support;
mod threads;
