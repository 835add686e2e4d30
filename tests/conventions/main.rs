//! `traced.toml`, read by the macros of packages that the real compiler builds.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic too")]

mod breaches;
mod files;
mod names;
mod project;
