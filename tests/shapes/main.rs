//! The shapes of functions: whatever is written, `#[traced]` changes nothing but that there is a
//! span. Each shape has a test of its own, of its value, its effects, and its span.

#![cfg(not(feature = "disable"))]
#![deny(warnings)]
#![deny(clippy::pedantic, clippy::nursery)]
#![forbid(unsafe_code)]
#![allow(
    clippy::redundant_pub_crate,
    clippy::unwrap_used,
    reason = "rustc wants the one, and functions within tests are not seen as tests"
)]
#![allow(
    clippy::boxed_local,
    clippy::collection_is_never_read,
    clippy::elidable_lifetime_names,
    clippy::future_not_send,
    clippy::indexing_slicing,
    clippy::let_and_return,
    clippy::manual_async_fn,
    clippy::match_bool,
    clippy::missing_const_for_fn,
    clippy::mixed_attributes_style,
    clippy::needless_arbitrary_self_type,
    clippy::needless_pass_by_ref_mut,
    clippy::needless_pass_by_value,
    clippy::needless_return,
    clippy::never_loop,
    clippy::needless_lifetimes,
    clippy::option_if_let_else,
    clippy::redundant_closure_for_method_calls,
    clippy::redundant_pattern,
    clippy::semicolon_if_nothing_returned,
    clippy::toplevel_ref_arg,
    clippy::trivially_copy_pass_by_ref,
    clippy::type_complexity,
    clippy::unnecessary_wraps,
    clippy::unused_async,
    clippy::unused_self,
    clippy::unused_unit,
    clippy::use_self,
    clippy::while_let_on_iterator,
    reason = "what they find was written on purpose; packages/lints.rs compares them"
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
mod services;
mod support;
mod threads;
mod traits;
#[expect(dead_code, reason = "names alone are for tests/macros")]
#[path = "../macros/tree.rs"]
mod tree;
