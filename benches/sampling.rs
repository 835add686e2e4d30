//! What a decision about a trace costs, beside the OpenTelemetry SDK, and whether the share is right.
//!
//! ```text
//! cargo bench -p traced-benches --bench sampling              # ten million traces a sampler
//! cargo bench -p traced-benches --bench sampling -- --quick   # a million
//! ```
//!
//! All samplers are asked about the same random trace ids, in turn, several times; the figures are the
//! least of the runs. A share that is more than five standard deviations off ends the program with an
//! error.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that prints a table"
)]

use std::env;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use opentelemetry::trace::{SpanKind as OtherKind, TraceId as OtherId};
use opentelemetry_sdk::trace::{Sampler as OtherSampler, SamplingDecision, ShouldSample};
use traced::sampler::{
    AlwaysOn, ConsistentProbability, DatadogRate, ParentBased, Sampler, SamplingInput, TraceIdRatio,
};
use traced::{SpanKind, TraceId};
use traced_benches::machine;
use traced_benches::outcome::per;
use traced_benches::table::Table;

/// One sampler under test.
struct Row {
    name: &'static str,
    library: &'static str,
    rate: f64,
    decide: Box<dyn Fn(u128) -> bool>,
    nanos: f64,
    kept: u64,
}

fn main() -> ExitCode {
    match compare(&env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sampling: {error}");
            ExitCode::FAILURE
        }
    }
}

fn ours(name: &'static str, rate: f64, sampler: impl Sampler) -> Row {
    let decide = move |id: u128| {
        let Some(id) = TraceId::from_u128(id) else {
            return false;
        };
        let input = SamplingInput::new(None, id, "GET /orders", SpanKind::Server);
        sampler.sample(&input).is_sampled()
    };
    Row::new(name, "traced", rate, decide)
}

fn theirs(name: &'static str, rate: f64, sampler: impl ShouldSample + 'static) -> Row {
    let decide = move |id: u128| {
        let id = OtherId::from(id);
        let result = sampler.should_sample(None, id, "GET /orders", &OtherKind::Server, &[], &[]);
        result.decision == SamplingDecision::RecordAndSample
    };
    Row::new(name, "opentelemetry_sdk", rate, decide)
}

impl Row {
    fn new(
        name: &'static str,
        library: &'static str,
        rate: f64,
        decide: impl Fn(u128) -> bool + 'static,
    ) -> Self {
        Self {
            name,
            library,
            rate,
            decide: Box::new(decide),
            nanos: f64::INFINITY,
            kept: 0,
        }
    }

    fn run(&mut self, ids: &[u128]) {
        let begin = Instant::now();
        let mut kept = 0;
        for id in ids {
            kept += u64::from((self.decide)(black_box(*id)));
        }
        let nanos = u64::try_from(begin.elapsed().as_nanos()).unwrap_or(u64::MAX);
        self.kept = kept;
        self.nanos = self.nanos.min(per(nanos, ids.len() as u64));
    }

    /// How many standard deviations the share is off.
    fn off(&self, traces: u64) -> f64 {
        let share = per(self.kept, traces);
        let deviation = (self.rate * (1.0 - self.rate) / per(traces, 1)).sqrt();
        let off = (share - self.rate).abs();
        if off > 0.0 { off / deviation } else { 0.0 }
    }
}

fn compare(arguments: &[String]) -> Result<(), String> {
    let has = |flag: &str| arguments.iter().any(|given| given == flag);
    let (traces, repeats) = match () {
        () if !has("--bench") => (10_000, 1),
        () if has("--quick") => (1_000_000, 3),
        () => (10_000_000, 5),
    };
    let mut rows = vec![
        ours("all", 1.0, AlwaysOn),
        theirs("all", 1.0, OtherSampler::AlwaysOn),
        ours("share 0.1 by trace id", 0.1, TraceIdRatio::new(0.1)),
        theirs(
            "share 0.1 by trace id",
            0.1,
            OtherSampler::TraceIdRatioBased(0.1),
        ),
        ours(
            "the same, parent based",
            0.1,
            ParentBased::new(TraceIdRatio::new(0.1)),
        ),
        theirs(
            "the same, parent based",
            0.1,
            OtherSampler::parent_based(OtherSampler::TraceIdRatioBased(0.1)),
        ),
        ours("consistent, 0.1", 0.1, ConsistentProbability::new(0.1)),
        ours(
            "consistent, 0.001",
            0.001,
            ConsistentProbability::new(0.001),
        ),
        ours("Datadog's, 0.1", 0.1, DatadogRate::new(0.1)),
    ];
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let ids: Vec<u128> = (0..traces).map(|_| random.next()).collect();
    for _ in 0..repeats {
        for row in &mut rows {
            row.run(&ids);
        }
    }
    println!(
        "{}\n{traces} traces, {repeats} runs in turn, the least\n",
        machine::describe()
    );
    let mut table = Table::new([
        "sampler",
        "library",
        "ns per decision",
        "kept",
        "deviations off",
    ]);
    for row in &rows {
        table.row(vec![
            row.name.to_owned(),
            row.library.to_owned(),
            format!("{:.1}", row.nanos),
            row.kept.to_string(),
            format!("{:.2}", row.off(traces)),
        ]);
    }
    println!("{table}");
    match rows.iter().find(|row| row.off(traces) > 5.0) {
        Some(row) => Err(format!("{}: {} of {traces}", row.name, row.kept)),
        None => Ok(()),
    }
}

/// `splitmix64`, which is fast and random enough for ids.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u128 {
        u128::from(self.half()) << 64 | u128::from(self.half())
    }

    fn half(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}
