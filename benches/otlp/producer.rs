//! What sends: so many spans, as fast as they can be made or at a steady rate, and one flush.

use std::fmt;
use std::thread;
use std::time::{Duration, Instant};

use crate::library::Job;
use crate::machine;
use crate::outcome::per;
use crate::scenario::Scenario;
use crate::subject::Subject;
use crate::work::SPANS_PER_TRACE;

/// How the spans follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pacing {
    /// Without a pause, and with queues that hold all of it where they can be set.
    Burst,
    /// Some 100,000 a second, with the queues that each library has by default.
    Steady,
}

impl Pacing {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Burst, Self::Steady];

    /// The name on the command line and in the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Burst => "burst",
            Self::Steady => "steady",
        }
    }

    /// Finds a pacing by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pacing| pacing.name() == name)
    }
}

/// Makes at least `spans` spans, in whole traces, and flushes.
#[derive(Clone, Copy, Debug)]
pub struct Produce {
    /// `Sync`, or `Attributes`.
    pub scenario: Scenario,
    /// How many.
    pub spans: u64,
    /// How they follow each other.
    pub pacing: Pacing,
}

/// What sending has taken the whole process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Spans started.
    pub started: u64,
    /// From the first span until the flush was done.
    pub wall_nanos: u64,
    /// CPU time of all threads meanwhile, user and system.
    pub cpu_nanos: u64,
    /// The most memory the process has held.
    pub peak_kib: u64,
}

impl Job for Produce {
    type Output = Taken;

    fn run<S: Subject>(self, subject: &S) -> Taken {
        let traces = self.spans.div_ceil(SPANS_PER_TRACE);
        let (start, cpu) = (Instant::now(), machine::process_cpu());
        let mut next = start;
        for trace in 0..traces {
            match self.scenario {
                Scenario::Attributes => subject.attributes(),
                Scenario::FiveAttributes => subject.five_attributes(),
                _ => subject.sync(),
            }
            if self.pacing == Pacing::Steady && (trace + 1) % TRACES_PER_PAUSE == 0 {
                // Time that was lost is not made up for: that would be a burst.
                next = (next + PAUSE).max(Instant::now());
                thread::sleep(next.saturating_duration_since(Instant::now()));
            }
        }
        subject.flush();
        Taken {
            started: traces * SPANS_PER_TRACE,
            wall_nanos: nanos(start.elapsed()),
            cpu_nanos: nanos(machine::process_cpu().saturating_sub(cpu)),
            peak_kib: machine::peak_resident_kib(),
        }
    }
}

impl Taken {
    /// Reads what `Display` wrote.
    pub fn parse(line: &str) -> Option<Self> {
        let words: Result<Vec<u64>, _> = line.split_ascii_whitespace().map(str::parse).collect();
        let [started, wall_nanos, cpu_nanos, peak_kib] = words.ok()?.try_into().ok()?;
        Some(Self {
            started,
            wall_nanos,
            cpu_nanos,
            peak_kib,
        })
    }

    /// CPU seconds per million of the `spans` that have arrived.
    pub fn cpu_seconds_per_million(&self, spans: u64) -> f64 {
        per(self.cpu_nanos, spans) / 1e3
    }

    /// Seconds until the flush was done.
    pub fn seconds(&self) -> f64 {
        per(self.wall_nanos, 1_000_000_000)
    }

    /// Peak memory in MiB.
    pub fn peak_mib(&self) -> f64 {
        per(self.peak_kib, 1024)
    }
}

impl fmt::Display for Taken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            started,
            wall_nanos,
            cpu_nanos,
            peak_kib,
        } = self;
        write!(f, "{started} {wall_nanos} {cpu_nanos} {peak_kib}")
    }
}

fn nanos(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

/// 505 spans between pauses: well within the smallest queue here, the 2,048 of OpenTelemetry's batch
/// processor.
const TRACES_PER_PAUSE: u64 = 5;
const PAUSE: Duration = Duration::from_millis(5);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_the_child_has_taken() {
        let line = "2000000 3000000000 500000000 20480";
        let taken = Taken::parse(line).expect("four numbers");
        assert_eq!(taken.to_string(), line);
        let close = |value: f64, expected: f64| (value - expected).abs() < 1e-9;
        assert!(close(taken.cpu_seconds_per_million(2_000_000), 0.25));
        assert!(close(taken.cpu_seconds_per_million(1_000_000), 0.5));
        assert!(close(taken.seconds(), 3.0));
        assert!(close(taken.peak_mib(), 20.0));
        assert!(Taken::parse("1 2 3").is_none());
    }
}
