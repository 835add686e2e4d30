//! What is told of a future's polls.

use std::time::Instant;

use crate::attribute::Key;

/// How often a future was polled.
pub(crate) const POLLS: Key<i64> = Key::new("traced.polls");
/// The seconds that the polls took, where that was asked for.
pub(super) const BUSY: Key<f64> = Key::new("traced.busy");

/// Returns the nanoseconds since then.
pub(super) fn nanos_since(start: Instant) -> u64 {
    u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX)
}
