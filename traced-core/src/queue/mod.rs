//! The way of a finished span from its thread to the collector.
#![expect(
    unsafe_code,
    reason = "chunks are shared by two threads without a lock"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "indices are bounded by the chunk protocol"
)]
#![expect(
    clippy::inline_always,
    reason = "the end of a span is measured in nanoseconds"
)]

mod chunk;
mod log;
mod record;
#[cfg(tsan)]
mod spin;
mod sync;

#[cfg(test)]
mod tests;

pub(crate) use chunk::Stock;
pub(crate) use log::Counters;
pub(crate) use log::Pushed;
pub(crate) use log::Reader;
pub(crate) use log::Writer;
pub(crate) use log::log;
pub(crate) use record::Record;
pub(crate) use record::RecordFlags;
