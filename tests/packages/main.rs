//! Packages that are made for a test: what the compiler says of them, and what they do.

mod editions;
mod lints;
mod package;
