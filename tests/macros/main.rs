//! The macros, as a user sees them: which spans there are, under which names, with what on them.

#![cfg(not(feature = "disable"))]
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic too")]
#![allow(
    clippy::boxed_local,
    clippy::manual_async_fn,
    clippy::needless_pass_by_value,
    clippy::toplevel_ref_arg,
    clippy::unnecessary_wraps,
    clippy::unused_async,
    clippy::unused_self,
    reason = "functions are there to be called"
)]

mod async_functions;
mod attributes;
mod blocks;
mod borrowed_errors;
mod errors;
mod generated;
mod hygiene;
mod keys;
mod lifecycle;
mod options;
mod polls;
mod published;
mod reentrant;
mod registry;
mod secret;
mod sites;
mod spawned;
mod streams;
mod sync_functions;
mod trace_value;
mod tree;

#[traced::traced]
fn at_the_root() {}
