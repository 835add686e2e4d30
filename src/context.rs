#![doc = include_str!("docs/context.md")]

pub use traced_core::Captured;
pub use traced_core::capture;
