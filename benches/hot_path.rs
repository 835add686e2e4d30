//! Instructions per span over a bare call, counted by callgrind.
//!
//! ```text
//! cargo bench -p traced-benches --bench hot_path                  # every library and scenario
//! cargo bench -p traced-benches --bench hot_path -- traced sync   # some columns and rows alone
//! cargo bench -p traced-benches --bench hot_path -- --check       # traced beside its baselines
//! cargo bench -p traced-benches --bench hot_path -- --bless       # writes the baselines
//! ```
//!
//! The last two need no peers: `--no-default-features` before `--bench` leaves them out, which makes
//! the build short.
//!
//! Needs `valgrind` on the path. Every figure is a run of this program under callgrind that counts
//! the calling thread inside [`counted_region`] alone: the collector's thread, the set-up and the
//! flushes between the regions are left out. Unlike nanoseconds the figures hardly change from run
//! to run, so a change of a few per cent means a change of the code.
//!
//! `--check` fails when a figure of `traced` is more than 3 % above the one in
//! `benches/baselines/hot_path.toml`. A change that is meant to cost that much, or that saves more,
//! goes in together with the baselines that `--bless` writes.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that prints a table"
)]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use tokio::runtime::Runtime;

use traced_benches::baseline::{self, Comparison, Figures};
use traced_benches::library::{Job, Library};
use traced_benches::measure::{runtime, traces_of};
use traced_benches::outcome::per;
use traced_benches::process;
use traced_benches::scenario::Scenario;
use traced_benches::subject::Subject;
use traced_benches::table::Table;
use traced_benches::work::SPANS_PER_TRACE;

/// Regions that run uncounted first, until memory and queues are as they stay.
const WARM_UP_REGIONS: u32 = 8;

/// Regions that are counted.
const REGIONS: u32 = 16;

/// Traces of one region: 808 spans, within every library's queue.
const TRACES: u32 = 8;

fn main() -> ExitCode {
    let done = match process::child_arguments() {
        Some(arguments) => run_regions(&arguments),
        None => compare(&env::args().skip(1).collect::<Vec<_>>()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("hot_path: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What callgrind counts; it knows the function by its name.
#[inline(never)]
fn counted_region<S: Subject>(runtime: &Runtime, subject: &S, scenario: Scenario) {
    runtime.block_on(traces_of(subject, scenario, TRACES));
}

struct Regions(Scenario);

impl Job for Regions {
    type Output = Result<(), String>;

    fn run<S: Subject>(self, subject: &S) -> Self::Output {
        let runtime = runtime()?;
        for _ in 0..WARM_UP_REGIONS {
            runtime.block_on(traces_of(subject, self.0, TRACES));
            subject.flush();
        }
        for _ in 0..REGIONS {
            counted_region(&runtime, subject, self.0);
            subject.flush();
        }
        Ok(())
    }
}

/// The child under callgrind.
fn run_regions(arguments: &[String]) -> Result<(), String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [scenario, library] = words.as_slice() else {
        return Err(format!("child of hot_path: cannot read {words:?}"));
    };
    let scenario = Scenario::from_name(scenario).ok_or_else(|| format!("{scenario}: unknown"))?;
    let library = Library::from_name(library).ok_or_else(|| format!("{library}: unknown"))?;
    library.with(scenario, Regions(scenario))?
}

fn compare(arguments: &[String]) -> Result<(), String> {
    // `cargo bench` says `--bench`; `cargo test` doesn't, and must not need valgrind.
    if !arguments.iter().any(|word| word == "--bench") {
        println!("hot_path: counts under `cargo bench` alone");
        return Ok(());
    }
    let (flags, names): (Vec<&str>, Vec<&str>) = arguments
        .iter()
        .map(String::as_str)
        .filter(|word| *word != "--bench")
        .partition(|word| word.starts_with("--"));
    expect_valgrind()?;
    match flags.as_slice() {
        [] => compare_libraries(&names),
        ["--check"] if names.is_empty() => check(),
        ["--bless"] if names.is_empty() => bless(),
        _ => Err("there are --check and --bless, one at a time and for all scenarios".to_owned()),
    }
}

/// Says what is missing, where it is missing.
fn expect_valgrind() -> Result<(), String> {
    match process::run_command(Command::new("valgrind").arg("--version")) {
        Ok(_) => Ok(()),
        Err(error) => Err(format!(
            "{error}\nvalgrind counts the instructions, and it is not to be found: nothing was \
             measured. Most systems have a package of that name"
        )),
    }
}

/// Compares the figures of today with the baselines.
fn check() -> Result<(), String> {
    let path = baselines();
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let baselines =
        baseline::parse(&text).map_err(|error| format!("{}, {error}", path.display()))?;
    let comparison = Comparison::new(&baselines, &figures()?);
    println!("{HEAD}\n\n{}", comparison.table());
    let gains = comparison.gains();
    if !gains.is_empty() {
        println!(
            "more than {} % under the baseline: {}. {BLESS} keeps it so",
            baseline::TOLERANCE_PERCENT,
            names_of(&gains)
        );
    }
    let failures = comparison.failures();
    if failures.is_empty() {
        return Ok(());
    }
    Err(format!(
        "more than {} % over the baseline, or without one: {}. If that is meant, {BLESS} and commit \
         {}",
        baseline::TOLERANCE_PERCENT,
        names_of(&failures),
        path.display()
    ))
}

/// Makes the figures of today the baselines.
fn bless() -> Result<(), String> {
    let path = baselines();
    let text = baseline::render(HEAD, &figures()?);
    fs::write(&path, &text).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{}:\n{text}", path.display());
    Ok(())
}

fn names_of(scenarios: &[Scenario]) -> String {
    let names: Vec<_> = scenarios.iter().map(|scenario| scenario.name()).collect();
    names.join(", ")
}

fn baselines() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("baselines/hot_path.toml")
}

/// The instructions of `traced` over a bare call, in every scenario.
fn figures() -> Result<Figures, String> {
    let figure = |scenario| {
        let bare = instructions(scenario, Library::Bare)?;
        Ok((scenario, instructions(scenario, Library::Traced)? - bare))
    };
    Scenario::ALL.into_iter().map(figure).collect()
}

fn compare_libraries(names: &[&str]) -> Result<(), String> {
    let is_known =
        |name: &&str| Scenario::from_name(name).is_some() || Library::from_name(name).is_some();
    if let Some(name) = names.iter().find(|name| !is_known(name)) {
        return Err(format!("{name}: neither a scenario nor a library"));
    }
    let scenarios = chosen(&Scenario::ALL, Scenario::name, names);
    let mut libraries = chosen(&Library::ALL, Library::name, names);
    libraries.retain(|library| *library != Library::Bare);

    let mut table = Table::new(
        ["scenario", "bare"]
            .into_iter()
            .chain(libraries.iter().map(|library| library.name())),
    );
    for scenario in scenarios {
        let bare = instructions(scenario, Library::Bare)?;
        let mut cells = vec![scenario.name().to_owned(), format!("{bare:.1}")];
        for library in &libraries {
            cells.push(format!("{:+.1}", instructions(scenario, *library)? - bare));
        }
        table.row(cells);
    }
    println!(
        "instructions per span on the calling thread, counted by callgrind over {} spans; \
         \"bare\" is a call without tracing, the others are over it\n\n{table}",
        spans()
    );
    Ok(())
}

/// Those that `names` mention, or all if it mentions none of them.
fn chosen<T: Copy>(all: &[T], name: fn(T) -> &'static str, names: &[&str]) -> Vec<T> {
    let wanted: Vec<T> = all
        .iter()
        .copied()
        .filter(|item| names.contains(&name(*item)))
        .collect();
    if wanted.is_empty() {
        all.to_vec()
    } else {
        wanted
    }
}

fn spans() -> u64 {
    u64::from(REGIONS * TRACES) * SPANS_PER_TRACE
}

fn instructions(scenario: Scenario, library: Library) -> Result<f64, String> {
    let file = format!("callgrind.{}.{}", scenario.name(), library.name());
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(file);
    let program = env::current_exe().map_err(|error| format!("own path unknown: {error}"))?;
    let mut command = Command::new("valgrind");
    command
        .args(["--quiet", "--tool=callgrind", "--fair-sched=yes"])
        .arg("--toggle-collect=*counted_region*")
        .arg(format!("--callgrind-out-file={}", file.display()))
        .arg(program)
        .args([process::CHILD, scenario.name(), library.name()]);
    process::run_command(&mut command)?;
    let profile = fs::read_to_string(&file)
        .map_err(|error| format!("callgrind left no {}: {error}", file.display()))?;
    let total = totals(&profile).filter(|total| *total > 0).ok_or_else(|| {
        format!(
            "{}: callgrind counted nothing in `counted_region`",
            file.display()
        )
    })?;
    Ok(per(total, spans()))
}

/// The instructions in a profile.
fn totals(profile: &str) -> Option<u64> {
    let mut lines = profile
        .lines()
        .filter_map(|line| line.strip_prefix("totals:"));
    lines.next()?.trim().parse().ok()
}

const HEAD: &str =
    "Instructions per span of `traced` over a bare call, counted by callgrind on x86-64.
`-- --bless` writes this file, `-- --check` compares, both after
`cargo bench -p traced-benches --no-default-features --bench hot_path`.";
const BLESS: &str =
    "`cargo bench -p traced-benches --no-default-features --bench hot_path -- --bless`";
