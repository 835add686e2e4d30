//! What `#[traced]` weighs: in a future, in a frame of the stack, and for the compiler.

#![expect(
    clippy::unwrap_used,
    reason = "functions within tests are not seen as tests"
)]

mod futures;
