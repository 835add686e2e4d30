//! The tail sampler: whole local traces are kept or dropped when they are over.
//!
//! It stands in the collector, between the threads' logs and the exporters.

mod buffer;
mod config;
mod family;
mod policy;
mod recent;
mod stage;
mod stats;
mod traces;

pub use config::TailSampler;
pub(crate) use stage::Outlet;
pub(crate) use stage::Stage;
pub(crate) use stats::Counters;
pub use stats::KeepReason;
pub use stats::TailStats;

#[cfg(test)]
mod tests;
