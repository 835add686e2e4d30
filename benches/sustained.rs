//! Spans without a pause: how many a second, how many arrive, and what they take.

use std::fmt;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use crate::library::{Job, Library};
use crate::machine;
use crate::outcome::{per, share};
use crate::subject::Subject;
use crate::work::SPANS_PER_TRACE;

/// Traces between two looks at the clock.
const TRACES_PER_LOOK: u64 = 16;

/// Makes synchronous traces on `threads` threads for `duration`, then flushes once.
#[derive(Clone, Copy, Debug)]
pub struct Sustained {
    /// Producing threads.
    pub threads: u64,
    /// For how long each of them runs.
    pub duration: Duration,
}

/// What one run came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    /// Spans started.
    pub started: u64,
    /// Spans that reached the exporter by the end of the flush.
    pub collected: u64,
    /// Wall time of the slowest producer.
    pub wall_nanos: u64,
    /// CPU time of the producing threads.
    pub producer_nanos: u64,
    /// CPU time of all threads, the flush included.
    pub cpu_nanos: u64,
    /// The most memory the process has held.
    pub peak_kib: u64,
}

impl Job for Sustained {
    type Output = Figures;

    fn run<S: Subject>(self, subject: &S) -> Figures {
        let before = Library::collected();
        let cpu = machine::process_cpu();
        let barrier = Barrier::new(usize::try_from(self.threads).unwrap_or(1));
        let mut figures = thread::scope(|scope| {
            let start = || scope.spawn(|| self.produce(subject, &barrier));
            let producers: Vec<_> = (0..self.threads).map(|_| start()).collect();
            let done = producers
                .into_iter()
                .filter_map(|producer| producer.join().ok());
            done.fold(Figures::default(), Figures::beside)
        });
        subject.flush();
        figures.cpu_nanos = nanos(machine::process_cpu().saturating_sub(cpu));
        figures.collected = Library::collected() - before;
        figures.peak_kib = machine::peak_resident_kib();
        figures
    }
}

impl Sustained {
    fn produce<S: Subject>(self, subject: &S, barrier: &Barrier) -> Figures {
        barrier.wait();
        let cpu = machine::thread_cpu();
        let start = Instant::now();
        let mut traces = 0;
        while start.elapsed() < self.duration {
            (0..TRACES_PER_LOOK).for_each(|_| subject.sync());
            traces += TRACES_PER_LOOK;
        }
        Figures {
            started: traces * SPANS_PER_TRACE,
            wall_nanos: nanos(start.elapsed()),
            producer_nanos: nanos(machine::thread_cpu().saturating_sub(cpu)),
            ..Figures::default()
        }
    }
}

impl Figures {
    /// Reads what `Display` wrote.
    pub fn parse(line: &str) -> Option<Self> {
        let words: Result<Vec<u64>, _> = line.split_ascii_whitespace().map(str::parse).collect();
        let [
            started,
            collected,
            wall_nanos,
            producer_nanos,
            cpu_nanos,
            peak_kib,
        ] = <[u64; 6]>::try_from(words.ok()?).ok()?;
        Some(Self {
            started,
            collected,
            wall_nanos,
            producer_nanos,
            cpu_nanos,
            peak_kib,
        })
    }

    /// Millions of spans a second.
    pub fn rate(&self) -> f64 {
        per(self.started, self.wall_nanos) * 1e3
    }

    /// The producers' CPU time per span.
    pub fn producer_per_span(&self) -> f64 {
        per(self.producer_nanos, self.started)
    }

    /// All threads' CPU time per span.
    pub fn cpu_per_span(&self) -> f64 {
        per(self.cpu_nanos, self.started)
    }

    /// The share that reached the exporter.
    pub fn exported(&self) -> f64 {
        share(self.collected, self.started)
    }

    /// Peak memory in MiB.
    pub fn peak_mib(&self) -> f64 {
        per(self.peak_kib, 1024)
    }

    /// The figures of two producers that ran at the same time.
    fn beside(self, other: Self) -> Self {
        Self {
            started: self.started + other.started,
            wall_nanos: self.wall_nanos.max(other.wall_nanos),
            producer_nanos: self.producer_nanos + other.producer_nanos,
            ..self
        }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            started,
            collected,
            wall_nanos,
            producer_nanos,
            cpu_nanos,
            peak_kib,
        } = self;
        write!(
            f,
            "{started} {collected} {wall_nanos} {producer_nanos} {cpu_nanos} {peak_kib}"
        )
    }
}

fn nanos(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_the_child_measured() {
        let line = "2000000 1500000 1000000000 80000000 100000000 20480";
        let figures = Figures::parse(line).expect("six numbers");
        assert_eq!(figures.to_string(), line);
        let close = |value: f64, expected: f64| (value - expected).abs() < 1e-9;
        assert!(close(figures.rate(), 2.0), "{}", figures.rate());
        assert!(close(figures.producer_per_span(), 40.0));
        assert!(close(figures.cpu_per_span(), 50.0));
        assert!(close(figures.exported(), 0.75));
        assert!(close(figures.peak_mib(), 20.0));
        assert!(Figures::parse("1 2 3 4 5").is_none());
        assert!(Figures::parse("1 2 3 4 5 6 7").is_none());
    }
}
