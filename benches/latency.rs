//! How long the slowest of a thousand spans takes: its begin and end, with a collector that
//! follows, with one that is asleep, when the memory for finished spans is used up, and with a receiver
//! of OTLP that answers, or hangs.
//!
//! ```text
//! cargo bench -p traced-benches --bench latency               # about 20 seconds
//! cargo bench -p traced-benches --bench latency -- --quick    # about 5
//! ```
//!
//! Every situation is a fresh child of this program, in turn within each repeat; the figures are
//! medians over the repeats. Each span is timed by itself, by the cycle counter, so two more reads
//! of that are in every figure. Between bursts of a thousand spans the thread sleeps for a
//! millisecond: in that time a healthy collector follows. The goal is at most twice the healthy
//! 99.9th percentile of the same run.

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
use std::hint::black_box;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use traced::exporter::{Accounts, Exporter, FlushTicket};
use traced::keys;
use traced::{DropReason, Pipeline, Resource, SpanData, traced};
use traced_benches::outcome::median;
use traced_benches::table::Table;
use traced_benches::work::USER;
use traced_benches::{machine, process};
use traced_export::otlp::OtlpExporter;

/// What is wrong while the spans are timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Situation {
    /// Nothing.
    Healthy,
    /// The exporter does not return from its first span: the collector reads nothing.
    Asleep,
    /// As before, and there is no room for another span.
    Full,
    /// Spans go to a receiver of OTLP, which takes them.
    Answered,
    /// The same, and it never answers.
    Unanswered,
}

/// What is timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    Plain,
    Attributes,
}

impl Situation {
    const ALL: [Self; 5] = [
        Self::Healthy,
        Self::Asleep,
        Self::Full,
        Self::Answered,
        Self::Unanswered,
    ];

    /// With what it is compared.
    const fn healthy(self) -> Self {
        match self {
            Self::Healthy | Self::Asleep | Self::Full => Self::Healthy,
            Self::Answered | Self::Unanswered => Self::Answered,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Healthy => "healthy",
            Self::Asleep => "collector asleep",
            Self::Full => "memory full",
            Self::Answered => "receiver answers",
            Self::Unanswered => "receiver hangs",
        }
    }
}

impl Call {
    const ALL: [Self; 2] = [Self::Plain, Self::Attributes];

    const fn name(self) -> &'static str {
        match self {
            Self::Plain => "sync",
            Self::Attributes => "attributes",
        }
    }

    /// How many are timed: what waits for a collector that is asleep must fit its 48 MiB.
    const fn spans(self) -> u32 {
        match self {
            Self::Plain => 300_000,
            Self::Attributes => 60_000,
        }
    }

    fn run(self, n: u64) {
        match self {
            Self::Plain => black_box(work(n)),
            Self::Attributes => black_box(work_for(n, black_box(USER))),
        };
    }
}

#[inline(never)]
#[traced(name = "bench.work")]
fn work(n: u64) -> u64 {
    black_box(n)
}

#[inline(never)]
#[traced(name = "bench.work_for", attrs(
    http.request.method = "GET",
    db.system.name = "postgresql",
    http.response.status_code = n,
    user.id = user,
))]
fn work_for(n: u64, user: &str) -> u64 {
    black_box(user);
    black_box(n)
}

fn main() -> ExitCode {
    let done = match process::child_arguments() {
        Some(arguments) => child(&arguments).map(|line| println!("{line}")),
        None => compare(&env::args().skip(1).collect::<Vec<_>>()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("latency: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Counts spans, or waits in the first one for as long as it is told to.
struct Gate {
    accounts: Arc<Accounts>,
    is_shut: Arc<AtomicBool>,
}

impl Exporter for Gate {
    fn name(&self) -> &'static str {
        "gate"
    }

    fn accounts(&self) -> Arc<Accounts> {
        Arc::clone(&self.accounts)
    }

    fn start(&mut self, _resource: &Resource) {}

    fn export(&mut self, _span: &SpanData<'_>) {
        while self.is_shut.load(Ordering::Relaxed) {
            thread::sleep(Duration::from_millis(10));
        }
        self.accounts.exported(1);
    }

    fn flush(&mut self, ticket: FlushTicket) {
        drop(ticket);
    }

    fn shutdown(&mut self, ticket: FlushTicket) {
        drop(ticket);
    }
}

/// Times the spans of one situation; returns the percentiles as a line.
fn child(arguments: &[String]) -> Result<String, String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [situation, call, divisor] = words.as_slice() else {
        return Err(format!("child of latency: cannot read {words:?}"));
    };
    let unknown = |word: &str| format!("child of latency: {word}: unknown");
    let found = Situation::ALL
        .into_iter()
        .find(|each| each.name() == *situation);
    let situation = found.ok_or_else(|| unknown(situation))?;
    let found = Call::ALL.into_iter().find(|each| each.name() == *call);
    let call = found.ok_or_else(|| unknown(call))?;
    let divisor: u32 = divisor.parse().map_err(|_| unknown(divisor))?;

    let is_shut = Arc::new(AtomicBool::new(matches!(
        situation,
        Situation::Asleep | Situation::Full
    )));
    let pipeline = if situation.healthy() == Situation::Healthy {
        Pipeline::builder().exporter(Gate {
            accounts: Accounts::new(),
            is_shut: Arc::clone(&is_shut),
        })
    } else {
        let receiver = receiver(situation == Situation::Answered);
        let receiver = receiver.map_err(|error| format!("no receiver: {error}"))?;
        let exporter = OtlpExporter::builder().endpoint(&format!("http://{receiver}"));
        let exporter = exporter.schedule_delay(Duration::from_millis(100)).build();
        Pipeline::builder().exporter(exporter.map_err(|error| error.to_string())?)
    };
    let guard = pipeline.install().map_err(|error| error.to_string())?;
    prepare(situation, call);
    let before = no_room();
    let times = timed(call, call.spans() / divisor);
    let dropped = no_room() - before;
    is_shut.store(false, Ordering::Relaxed);
    // In some of the situations spans are lost: that is known.
    let _ = guard.shutdown_within(Duration::from_millis(100));
    let expected = if situation == Situation::Full {
        times.len() as u64
    } else {
        0
    };
    if dropped < expected / 2 || dropped > expected {
        return Err(format!(
            "{}, {}: {dropped} of {} spans found no room",
            situation.name(),
            call.name(),
            times.len()
        ));
    }
    let figures = PERCENTILES.map(|share| percentile(&times, share).to_string());
    Ok(figures.join(" "))
}

/// Starts a server on loopback that takes whatever comes, or that never answers.
fn receiver(answers: bool) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || {
                // The client's going away is no matter.
                let _ = receive(&stream, answers);
            });
        }
    });
    Ok(address)
}

fn receive(mut stream: &TcpStream, answers: bool) -> io::Result<()> {
    let mut lines = BufReader::new(stream);
    loop {
        let (mut line, mut length) = (String::new(), 0);
        while line != "\r\n" {
            line.clear();
            if lines.read_line(&mut line)? == 0 {
                return Ok(());
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        io::copy(&mut lines.by_ref().take(length), &mut io::sink())?;
        if answers {
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")?;
        }
    }
}

/// Warms up; where the memory is to be full, fills it.
fn prepare(situation: Situation, call: Call) {
    timed(call, 3_000);
    while situation == Situation::Full && no_room() == 0 {
        timed(call, 3_000);
    }
}

/// How many spans have found no room.
fn no_room() -> u64 {
    traced::stats().map_or(0, |stats| stats.dropped_for(DropReason::RingFull))
}

/// Nanoseconds of each span, in ascending order.
fn timed(call: Call, spans: u32) -> Vec<u64> {
    const BURST: u32 = 1_000;
    let mut times = vec![0; spans as usize];
    for (number, time) in (0..spans).zip(&mut times) {
        if number % BURST == 0 {
            thread::sleep(Duration::from_millis(1));
        }
        let start = fastant::Instant::now();
        call.run(number.into());
        let elapsed = start.elapsed();
        *time = u64::try_from(elapsed.as_nanos()).unwrap_or(u64::MAX);
    }
    times.sort_unstable();
    times
}

/// The figure that so many of a million spans stay below or reach.
fn percentile(sorted: &[u64], per_million: u64) -> u64 {
    let at = (sorted.len() as u64 * per_million)
        .div_ceil(1_000_000)
        .max(1)
        - 1;
    let at = usize::try_from(at).unwrap_or(usize::MAX);
    sorted.get(at).copied().unwrap_or(0)
}

fn compare(arguments: &[String]) -> Result<(), String> {
    let has = |flag: &str| arguments.iter().any(|given| given == flag);
    let known = ["--quick", "--bench"];
    if let Some(word) = arguments
        .iter()
        .find(|word| !known.contains(&word.as_str()))
    {
        return Err(format!("{word}: unknown; there is --quick"));
    }
    // `cargo bench` says `--bench`; `cargo test` doesn't, and only wants to see it run.
    let (repeats, divisor) = match () {
        () if !has("--bench") => (1, 20),
        () if has("--quick") => (3, 2),
        () => (9, 1),
    };
    println!("{}", machine::describe());
    println!("ns of one span's begin and end, median of {repeats} runs each in a fresh process\n");
    let mut table = Table::new([
        "latency",
        "situation",
        "50 %",
        "99 %",
        "99.9 %",
        "99.99 %",
        "longest",
        "/ healthy",
    ]);
    for call in Call::ALL {
        let situations = run_in_turn(call, repeats, divisor)?;
        for (situation, figures) in &situations {
            let healthy = situations
                .iter()
                .find(|(other, _)| *other == situation.healthy())
                .and_then(|(_, figures)| figures.get(GOAL).copied());
            let ratio = figures
                .get(GOAL)
                .zip(healthy)
                .map(|(figure, healthy)| figure / healthy);
            let mut cells = vec![call.name().to_owned(), situation.name().to_owned()];
            cells.extend(figures.iter().map(|figure| format!("{figure:.0}")));
            cells.push(format!("{:.2}", ratio.unwrap_or(f64::NAN)));
            table.row(cells);
        }
    }
    println!("{table}\n\"/ healthy\" is of the 99.9th percentile; the goal is at most 2");
    Ok(())
}

/// The medians of each situation, the healthy one first.
fn run_in_turn(
    call: Call,
    repeats: usize,
    divisor: u32,
) -> Result<Vec<(Situation, Vec<f64>)>, String> {
    let divisor = divisor.to_string();
    let mut runs = Situation::ALL.map(|situation| (situation, Vec::new()));
    for _ in 0..repeats {
        for (situation, lines) in &mut runs {
            lines.push(read(&process::run(&[
                situation.name(),
                call.name(),
                &divisor,
            ])?)?);
        }
    }
    let median_of = |lines: &[Vec<f64>], at: usize| {
        let figures = lines.iter().filter_map(|line| line.get(at).copied());
        median(&figures.collect::<Vec<_>>())
    };
    let medians = |(situation, lines): (Situation, Vec<Vec<f64>>)| {
        let figures = (0..PERCENTILES.len()).map(|at| median_of(&lines, at));
        (situation, figures.collect())
    };
    Ok(runs.into_iter().map(medians).collect())
}

fn read(line: &str) -> Result<Vec<f64>, String> {
    let words = line.split_ascii_whitespace().map(str::parse);
    words
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| format!("unreadable: {line}: {error}"))
}

/// In spans of a million.
const PERCENTILES: [u64; 5] = [500_000, 990_000, 999_000, 999_900, 1_000_000];
/// Which of them the goal is about.
const GOAL: usize = 2;
