//! The macros, as a user sees them: which spans there are, under which names, with what on them.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic too")]

mod async_functions;
mod attributes;
mod blocks;
mod errors;
mod generated;
mod hygiene;
mod keys;
mod lifecycle;
mod options;
mod published;
mod registry;
mod secret;
mod spawned;
mod streams;
mod sync_functions;
mod trace_value;
mod tree;

#[traced::traced]
fn at_the_root() {}
