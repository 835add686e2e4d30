//! What `#[traced]` weighs: in a future, in a frame of the stack, and for the compiler.

#![cfg(not(feature = "disable"))]
#![expect(
    clippy::unwrap_used,
    reason = "functions within tests are not seen as tests"
)]

mod chains;
mod frames;
mod futures;
#[expect(dead_code, reason = "for packages that do not compile")]
#[path = "../packages/package.rs"]
mod package;
mod recursion;
