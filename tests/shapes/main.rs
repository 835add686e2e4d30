//! The shapes of functions: whatever is written, `#[traced]` changes nothing but that there is a
//! span. Each shape has a test of its own, of its value, its effects, and its span.
#![deny(warnings)]
#![deny(clippy::pedantic, clippy::nursery)]
#![forbid(unsafe_code)]
#![allow(
    clippy::unwrap_used,
    reason = "functions within tests are not seen as tests"
)]

mod attributes;
mod blocks;
mod boxed_traits;
mod control;
mod drops;
mod endings;
mod futures;
mod generated;
mod generics;
mod lifetimes;
mod names;
mod patterns;
mod receivers;
mod returns;
mod support;
mod threads;
mod traits;
#[expect(dead_code, reason = "names alone are for tests/macros")]
#[path = "../macros/tree.rs"]
mod tree;
