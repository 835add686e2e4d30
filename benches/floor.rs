//! The floors: what reading the clock twice costs, before any tracing is done.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Pairs of reads in one timed batch.
const PAIRS: u32 = 100;

/// A clock whose two reads are a floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Clock {
    /// The CPU's cycle counter, where it is invariant; read through the crate `fastant`.
    Cycles,
    /// `std::time::Instant`.
    Instant,
}

impl Clock {
    /// Both clocks.
    pub const ALL: [Self; 2] = [Self::Cycles, Self::Instant];

    /// The name on the command line and in the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cycles => "cycle counter",
            Self::Instant => "Instant::now",
        }
    }

    /// Nanoseconds per pair of reads, one figure per batch.
    pub fn samples(self, batches: u32) -> Vec<f64> {
        match self {
            Self::Cycles => samples(batches, fastant::Instant::now),
            Self::Instant => samples(batches, Instant::now),
        }
    }
}

fn samples<T>(batches: u32, read: impl Fn() -> T) -> Vec<f64> {
    let batch = |_| {
        let start = Instant::now();
        for _ in 0..PAIRS {
            black_box(read());
            black_box(read());
        }
        start
            .elapsed()
            .div_duration_f64(Duration::from_nanos(u64::from(PAIRS)))
    };
    (0..batches).map(batch).collect()
}
