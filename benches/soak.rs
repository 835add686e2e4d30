//! Minutes of 50,000 spans a second to a collector that fails a third of the time.
//!
//! ```text
//! cargo bench -p traced-benches --bench soak          # ten minutes
//! cargo bench -p traced-benches --bench soak -- 30    # so many seconds
//! ```
//!
//! The collector is a process of its own that decodes and counts. In every third second it takes
//! nothing: it answers 503, then 429 with `Retry-After`, then not at all, then it refuses all spans of
//! the requests that it takes. At each look, and at the end, ended = exported + rejected + dropped +
//! pending must hold; at the end, what was exported must be what the collector has counted. Memory must
//! not grow: the most of the last quarter is at most a tenth above the most of the first.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that prints a table"
)]
#![allow(
    unused_imports,
    unused_variables,
    reason = "with the feature `disable` nothing of the macros is left"
)]

use std::env;
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use traced::exporter::DropReason;
use traced::{FlushReport, Guard, Pipeline, keys, traced};
use traced_benches::otlp::sink::{self, FAILING_SINK, Sink};
use traced_benches::outcome::per;
use traced_benches::table::Table;
use traced_benches::work::USER;
use traced_benches::{machine, process};
use traced_export::otlp::OtlpExporter;

fn main() -> ExitCode {
    let done = match process::child_arguments() {
        Some(arguments) => child(&arguments),
        None => seconds(env::args().skip(1)).and_then(soak),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("soak: {error}");
            ExitCode::FAILURE
        }
    }
}

fn child(arguments: &[String]) -> Result<(), String> {
    if arguments != [FAILING_SINK] {
        return Err(format!("child of soak: cannot read {arguments:?}"));
    }
    println!("{}", sink::serve_badly(|endpoint| println!("{endpoint}"))?);
    Ok(())
}

/// For how long: `cargo bench` says `--bench`; `cargo test` only wants to see it run.
fn seconds(arguments: impl Iterator<Item = String>) -> Result<u64, String> {
    let (flags, words): (Vec<_>, Vec<_>) = arguments.partition(|word| word.starts_with("--"));
    match words.as_slice() {
        [] if flags.iter().any(|flag| flag == "--bench") => Ok(600),
        [] => Ok(4),
        [word] => word
            .parse()
            .map_err(|_| format!("{word}: no number of seconds")),
        _ => Err("one number of seconds".to_owned()),
    }
}

/// What was seen at one moment.
struct Look {
    seconds: u64,
    resident_kib: u64,
    report: FlushReport,
}

fn soak(seconds: u64) -> Result<(), String> {
    println!("{}", machine::describe());
    let sink = Sink::start_failing()?;
    let exporter = OtlpExporter::builder().endpoint(sink.endpoint()).build();
    let exporter = exporter.map_err(|error| error.to_string())?;
    let guard = Pipeline::builder().exporter(exporter).install();
    let guard = guard.map_err(|error| error.to_string())?;
    let looks = make_spans(&guard, seconds)?;
    let report = match guard.shutdown_within(Duration::from_secs(30)) {
        Ok(report) => report,
        Err(error) => error.report().clone(),
    };
    let received = sink.finish()?;
    let mut table = Table::new([
        "second",
        "resident MiB",
        "ended",
        "exported",
        "rejected",
        "queue full",
        "failed",
        "timeout",
        "shutdown",
        "pending",
    ]);
    for look in &looks {
        table.row(row(look));
    }
    let last = Look {
        seconds,
        resident_kib: machine::resident_kib(),
        report: report.clone(),
    };
    table.row(row(&last));
    println!("{table}");
    check(&report)?;
    println!(
        "{report}\nthe collector has counted {} spans",
        received.spans
    );
    if received.spans != report.exported() {
        return Err("the collector has counted another number".to_owned());
    }
    is_flat(&looks)
}

fn make_spans(guard: &Guard, seconds: u64) -> Result<Vec<Look>, String> {
    let begin = Instant::now();
    let between = Duration::from_millis((seconds * 1000 / 40).max(500));
    let mut looks = Vec::new();
    let (mut next, mut next_look) = (begin, begin + between);
    while begin.elapsed() < Duration::from_secs(seconds) {
        for number in 0..SPANS_PER_STEP {
            order(number, USER);
        }
        let now = Instant::now();
        if now >= next_look {
            let report = guard.stats();
            check(&report)?;
            looks.push(Look {
                seconds: begin.elapsed().as_secs(),
                resident_kib: machine::resident_kib(),
                report,
            });
            next_look = now + between;
        }
        next += STEP;
        thread::sleep(next.saturating_duration_since(now));
    }
    Ok(looks)
}

#[traced(name = "soak.order", attrs(http.request.method = "GET", user.id = user, http.response.status_code = number))]
fn order(number: u64, user: &str) {}

fn check(report: &FlushReport) -> Result<(), String> {
    for stats in report.exporters() {
        let known = stats.exported() + stats.rejected() + stats.dropped() + stats.pending();
        if known != report.ended() {
            return Err(format!("the numbers do not add up: {report}"));
        }
    }
    Ok(())
}

fn is_flat(looks: &[Look]) -> Result<(), String> {
    let quarter = looks.len() / 4;
    let most = |looks: &[Look]| looks.iter().map(|look| look.resident_kib).max();
    let (first, last) = looks.split_at(looks.len() - quarter);
    let first = first.get(quarter / 2..quarter).unwrap_or_default();
    let (Some(first), Some(last)) = (most(first), most(last)) else {
        println!("too short to say whether memory grows");
        return Ok(());
    };
    println!("resident at most: {first} KiB in the first quarter, {last} KiB in the last");
    if last > first + first / 10 {
        return Err("memory has grown".to_owned());
    }
    Ok(())
}

fn row(look: &Look) -> Vec<String> {
    let report = &look.report;
    let dropped = |reason| report.dropped_for(reason).to_string();
    vec![
        look.seconds.to_string(),
        format!("{:.1}", per(look.resident_kib, 1024)),
        report.ended().to_string(),
        report.exported().to_string(),
        report.rejected().to_string(),
        dropped(DropReason::QueueFull),
        dropped(DropReason::ExportFailed),
        dropped(DropReason::Timeout),
        dropped(DropReason::Shutdown),
        report.pending().to_string(),
    ]
}

const STEP: Duration = Duration::from_millis(10);
const SPANS_PER_STEP: u64 = 500;
