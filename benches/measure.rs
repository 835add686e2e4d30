//! The loop that times a scenario.

use std::time::{Duration, Instant};

use crate::library::{Job, Library};
use crate::outcome::Outcome;
use crate::scenario::Scenario;
use crate::subject::Subject;
use crate::work::SPANS_PER_TRACE;

/// Batches that run one after the other before the collectors get time to follow.
///
/// Eight traces are 808 spans: well within the smallest queue here, the 2,048 of OpenTelemetry's
/// batch processor.
pub const BATCHES_PER_BURST: u32 = 8;

/// Bursts before the first one that counts: they find the memory and the caches.
const WARM_UP_BURSTS: u32 = 4;

/// One line that says how batches are paced.
pub fn pacing() -> String {
    format!(
        "pacing: a batch is one trace, a root and its {} children (ten traces where nothing is \
         recorded); after every {BATCHES_PER_BURST} batches the library is flushed, untimed, so \
         that every collector has followed and its memory can be used again",
        SPANS_PER_TRACE - 1
    )
}

/// Times `bursts` bursts of a scenario.
#[derive(Clone, Copy, Debug)]
pub struct Timed {
    /// What to time.
    pub scenario: Scenario,
    /// How many bursts.
    pub bursts: u32,
}

impl Job for Timed {
    type Output = Result<Outcome, String>;

    fn run<S: Subject>(self, subject: &S) -> Self::Output {
        let before = Library::collected();
        let samples = runtime()?.block_on(self.samples(subject));
        let batches = u64::from((self.bursts + WARM_UP_BURSTS) * BATCHES_PER_BURST);
        let started = if self.scenario.is_recorded() {
            batches * SPANS_PER_TRACE
        } else {
            0
        };
        Ok(Outcome {
            samples,
            started,
            collected: Library::collected() - before,
        })
    }
}

impl Timed {
    async fn samples<S: Subject>(self, subject: &S) -> Vec<f64> {
        let traces = self.scenario.traces_per_batch();
        let mut samples = Vec::new();
        for burst in 0..self.bursts + WARM_UP_BURSTS {
            for _ in 0..BATCHES_PER_BURST {
                let start = Instant::now();
                traces_of(subject, self.scenario, traces).await;
                let elapsed = start.elapsed();
                if burst >= WARM_UP_BURSTS {
                    samples.push(nanos_per_span(elapsed, traces));
                }
            }
            subject.flush();
        }
        samples
    }
}

/// Runs one trace of a scenario, on a runtime of its own.
///
/// # Errors
///
/// When the runtime cannot be made.
pub fn run_once<S: Subject>(subject: &S, scenario: Scenario) -> Result<(), String> {
    runtime()?.block_on(traces_of(subject, scenario, 1));
    Ok(())
}

/// The executor of the async scenarios: tokio's, on the current thread.
///
/// # Errors
///
/// When tokio cannot make it.
pub fn runtime() -> Result<tokio::runtime::Runtime, String> {
    let built = tokio::runtime::Builder::new_current_thread().build();
    built.map_err(|error| format!("the tokio runtime cannot be made: {error}"))
}

/// Runs `traces` traces of a scenario.
pub async fn traces_of<S: Subject>(subject: &S, scenario: Scenario, traces: u32) {
    for _ in 0..traces {
        match scenario {
            Scenario::Sync | Scenario::Off => subject.sync(),
            Scenario::Attributes => subject.attributes(),
            Scenario::FiveAttributes => subject.five_attributes(),
            Scenario::Error => subject.error(),
            Scenario::Unsampled => subject.unsampled(),
            Scenario::Async => subject.ready().await,
            Scenario::AsyncYield => subject.yielding().await,
        }
    }
}

fn nanos_per_span(elapsed: Duration, traces: u32) -> f64 {
    let spans = Duration::from_nanos(u64::from(traces) * SPANS_PER_TRACE);
    elapsed.div_duration_f64(spans)
}
