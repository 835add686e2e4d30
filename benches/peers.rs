//! Nanoseconds per span, this crate beside its peers, in one run.
//!
//! ```text
//! cargo bench -p traced-benches --bench peers                      # everything, about two minutes
//! cargo bench -p traced-benches --bench peers -- --quick           # about 20 seconds
//! cargo bench -p traced-benches --bench peers -- sync sustained    # some rows alone
//! ```
//!
//! Each of these libraries is installed once per process, for good, and starts a thread; so every
//! measurement is a fresh child of this program: one library, one scenario. The parent takes the
//! libraries in turn within each repeat, and starts the turn at another library each time, so that
//! a noisy neighbour hits all of them alike. The scenario in which nothing is installed needs a
//! process of its own anyway.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that prints a table"
)]

use std::env;
use std::process::ExitCode;
use std::time::Duration;

use traced_benches::floor::Clock;
use traced_benches::library::Library;
use traced_benches::measure::{BATCHES_PER_BURST, Timed, pacing};
use traced_benches::outcome::Outcome;
use traced_benches::report::{self, Row, SustainedRow};
use traced_benches::scenario::Scenario;
use traced_benches::sustained::{Figures, Sustained};
use traced_benches::{machine, process};

/// The name of the rows that run without a pause.
const SUSTAINED: &str = "sustained";

/// The numbers of producing threads in those rows.
const THREADS: [u64; 2] = [1, 2];

fn main() -> ExitCode {
    let done = match process::child_arguments() {
        Some(arguments) => measure(&arguments).map(|line| println!("{line}")),
        None => Options::parse(env::args().skip(1)).and_then(|options| compare(&options)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("peers: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The child: measures what `arguments` say, and returns the figures as a line.
fn measure(arguments: &[String]) -> Result<String, String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [kind, library, amount] = words.as_slice() else {
        return Err(format!("child of peers: cannot read {words:?}"));
    };
    let number: u32 = amount
        .parse()
        .map_err(|error| format!("{amount}: {error}"))?;
    if let Some(clock) = Clock::ALL.into_iter().find(|clock| clock.name() == *kind) {
        let samples = clock.samples(number * BATCHES_PER_BURST);
        return Ok(Outcome {
            samples,
            ..Outcome::default()
        }
        .to_string());
    }
    let library = Library::from_name(library).ok_or_else(|| format!("{library}: no library"))?;
    if let Some(threads) = kind.strip_prefix(SUSTAINED) {
        let threads = threads
            .parse()
            .map_err(|error| format!("{kind}: {error}"))?;
        let job = Sustained {
            threads,
            duration: Duration::from_millis(number.into()),
        };
        return library
            .with(Scenario::Sync, job)
            .map(|figures| figures.to_string());
    }
    let scenario = Scenario::from_name(kind).ok_or_else(|| format!("{kind}: no scenario"))?;
    let outcome = library.with(
        scenario,
        Timed {
            scenario,
            bursts: number,
        },
    )??;
    Ok(outcome.to_string())
}

/// What the command line asks for.
struct Options {
    scenarios: Vec<Scenario>,
    is_sustained: bool,
    repeats: usize,
    bursts: u32,
    sustained_repeats: usize,
    sustained_millis: u32,
}

impl Options {
    fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let (flags, names): (Vec<_>, Vec<_>) = arguments.partition(|word| word.starts_with("--"));
        let has = |flag: &str| flags.iter().any(|given| given == flag);
        let known = ["--quick", "--bench"];
        if let Some(flag) = flags.iter().find(|flag| !known.contains(&flag.as_str())) {
            return Err(format!("{flag}: unknown; there is --quick, and {}", rows()));
        }
        let is_wanted = |name: &str| names.is_empty() || names.iter().any(|wanted| wanted == name);
        let scenarios: Vec<_> = Scenario::ALL
            .into_iter()
            .filter(|scenario| is_wanted(scenario.name()))
            .collect();
        let is_sustained = is_wanted(SUSTAINED);
        if names.len() > scenarios.len() + usize::from(is_sustained) {
            return Err(format!(
                "{}: not all of them are rows; there are {}",
                names.join(" "),
                rows()
            ));
        }
        // `cargo bench` says `--bench`; `cargo test` doesn't, and only wants to see it run.
        let (repeats, bursts, sustained_repeats, sustained_millis) = match () {
            () if !has("--bench") => (1, 1, 1, 10),
            () if has("--quick") => (3, 20, 1, 500),
            () => (8, 60, 5, 1_000),
        };
        Ok(Self {
            scenarios,
            is_sustained,
            repeats,
            bursts,
            sustained_repeats,
            sustained_millis,
        })
    }
}

fn rows() -> String {
    let names: Vec<_> = Scenario::ALL
        .iter()
        .map(|scenario| scenario.name())
        .collect();
    format!("the rows {} and {SUSTAINED}", names.join(", "))
}

fn compare(options: &Options) -> Result<(), String> {
    println!("{}", machine::describe());
    if cfg!(debug_assertions) {
        println!("built without optimisation: this shows that it runs, not how fast");
    }
    if !options.scenarios.is_empty() {
        println!("{}", pacing());
        let batches = options.bursts * BATCHES_PER_BURST;
        println!(
            "{} repeats of {batches} batches, libraries in turn, each in a fresh process; \
             ns per span, minimum / median over all batches\n",
            options.repeats
        );
        bursts(options)?;
    }
    if options.is_sustained {
        println!(
            "sustained: sync traces without any pause for {} ms, then one flush; {} repeats; \
             rate best / median, CPU least, exported and peak memory median\n",
            options.sustained_millis, options.sustained_repeats
        );
        sustained(options)?;
    }
    Ok(())
}

fn bursts(options: &Options) -> Result<(), String> {
    let bursts = options.bursts.to_string();
    let child = |row: &str, library: &str| {
        let line = process::run(&[row, library, &bursts])?;
        Outcome::parse(&line).ok_or_else(|| format!("{row} of {library}: unreadable: {line}"))
    };
    let mut floors = Clock::ALL.map(|clock| (clock, Outcome::default()));
    let mut rows: Vec<(Scenario, Row)> = options
        .scenarios
        .iter()
        .map(|scenario| (*scenario, Row::default()))
        .collect();
    for repeat in 0..options.repeats {
        for (clock, floor) in &mut floors {
            floor.merge(child(clock.name(), "none")?);
        }
        for (scenario, row) in &mut rows {
            let mut columns: Vec<_> = Library::ALL.into_iter().zip(row).collect();
            columns.rotate_left(repeat % Library::ALL.len());
            for (library, sum) in columns {
                sum.merge(child(scenario.name(), library.name())?);
            }
        }
    }
    println!("{}", report::bursts(&floors, &rows));
    Ok(())
}

fn sustained(options: &Options) -> Result<(), String> {
    let millis = options.sustained_millis.to_string();
    let libraries = Library::ALL
        .into_iter()
        .filter(|library| *library != Library::Bare);
    let mut rows: Vec<SustainedRow> = libraries
        .flat_map(|library| THREADS.map(|threads| (threads, library, Vec::new())))
        .collect();
    for _ in 0..options.sustained_repeats {
        for (threads, library, runs) in &mut rows {
            let line = process::run(&[&format!("{SUSTAINED}{threads}"), library.name(), &millis])?;
            let figures = Figures::parse(&line);
            runs.push(figures.ok_or_else(|| format!("{}: unreadable: {line}", library.name()))?);
        }
    }
    rows.sort_by_key(|(threads, ..)| *threads);
    println!("{}", report::sustained(&rows));
    Ok(())
}
