//! What `#[traced]` weighs: in a future.

#![cfg(not(feature = "disable"))]

mod futures;
