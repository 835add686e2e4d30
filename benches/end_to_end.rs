//! CPU seconds per million spans over OTLP/HTTP, this crate beside its peers.
//!
//! ```text
//! cargo bench -p traced-benches --bench end_to_end                  # a million spans each, six minutes
//! cargo bench -p traced-benches --bench end_to_end -- --quick       # 100,000 each
//! cargo bench -p traced-benches --bench end_to_end -- traced burst  # some rows alone
//! ```
//!
//! Every figure is of two fresh processes: a producer with one library and its OTLP exporter, and a
//! sink that accepts the requests on loopback, decodes them with the crate `opentelemetry-proto` and
//! counts. CPU time, user and system, is that of all the producer's threads from the first span
//! until the flush is done, divided by the spans that the sink has counted: lost ones cost little, and
//! must not make a library look fast. What was started and not counted by the sink is lost.
//!
//! A *burst* comes as fast as it can be made, with queues set to hold all of it where a library has
//! such a setting. *Steady* is some 100,000 spans a second, with every queue as it is by default.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that prints a table"
)]

use std::env;
use std::process::ExitCode;

use traced_benches::library::Library;
use traced_benches::otlp::install::{self, LIBRARIES, Queue};
use traced_benches::otlp::producer::{Pacing, Produce, Taken};
use traced_benches::otlp::sink::{self, Received, SINK, Sink};
use traced_benches::outcome::{median, per, share};
use traced_benches::scenario::Scenario;
use traced_benches::table::Table;
use traced_benches::work::{CHILDREN, SPANS_PER_TRACE};
use traced_benches::{machine, process};

/// Without attributes, with four and with five.
const SCENARIOS: [Scenario; 3] = [
    Scenario::Sync,
    Scenario::Attributes,
    Scenario::FiveAttributes,
];

fn main() -> ExitCode {
    let done = match process::child_arguments() {
        Some(arguments) => child(&arguments),
        None => Options::parse(env::args().skip(1)).and_then(|options| compare(&options)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("end_to_end: {error}");
            ExitCode::FAILURE
        }
    }
}

/// A sink, or a producer.
fn child(arguments: &[String]) -> Result<(), String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [SINK] => {
            let received = sink::serve(|endpoint| println!("{endpoint}"))?;
            println!("{received}");
        }
        [library, scenario, pacing, spans, endpoint] => {
            println!("{}", produce([library, scenario, pacing, spans], endpoint)?);
        }
        _ => return Err(format!("child of end_to_end: cannot read {words:?}")),
    }
    Ok(())
}

fn produce(words: [&str; 4], endpoint: &str) -> Result<Taken, String> {
    let [library, scenario, pacing, spans] = words;
    let unknown = |word: &str| format!("child of end_to_end: {word}: unknown");
    let library = Library::from_name(library).ok_or_else(|| unknown(library))?;
    let job = Produce {
        scenario: Scenario::from_name(scenario).ok_or_else(|| unknown(scenario))?,
        spans: spans.parse().map_err(|_| unknown(spans))?,
        pacing: Pacing::from_name(pacing).ok_or_else(|| unknown(pacing))?,
    };
    let queue = match job.pacing {
        Pacing::Burst => Queue::Huge,
        _ => Queue::Default,
    };
    install::with(library, endpoint, queue, job)
}

/// What the command line asks for.
struct Options {
    libraries: Vec<Library>,
    scenarios: Vec<Scenario>,
    pacings: Vec<Pacing>,
    spans: u64,
    repeats: usize,
}

impl Options {
    fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let (flags, names): (Vec<_>, Vec<_>) = arguments.partition(|word| word.starts_with("--"));
        let has = |flag: &str| flags.iter().any(|given| given == flag);
        let known = ["--quick", "--bench"];
        if let Some(flag) = flags.iter().find(|flag| !known.contains(&flag.as_str())) {
            return Err(format!("{flag}: unknown; there is --quick"));
        }
        let libraries = chosen(&LIBRARIES, Library::name, &names);
        let scenarios = chosen(&SCENARIOS, Scenario::name, &names);
        let pacings = chosen(&Pacing::ALL, Pacing::name, &names);
        let rows = LIBRARIES.map(Library::name).into_iter();
        let rows = rows
            .chain(SCENARIOS.map(Scenario::name))
            .chain(Pacing::ALL.map(Pacing::name));
        let rows: Vec<_> = rows.collect();
        if let Some(name) = names.iter().find(|name| !rows.contains(&name.as_str())) {
            return Err(format!("{name}: unknown; there are {}", rows.join(", ")));
        }
        // `cargo bench` says `--bench`; `cargo test` doesn't, and only wants to see it run.
        let (spans, repeats) = match () {
            () if !has("--bench") => (1_000, 1),
            () if has("--quick") => (100_000, 1),
            () => (1_000_000, 2),
        };
        Ok(Self {
            libraries,
            scenarios,
            pacings,
            spans,
            repeats,
        })
    }
}

/// Those that `names` mention, or all if it mentions none of them.
fn chosen<T: Copy>(all: &[T], name: fn(T) -> &'static str, names: &[String]) -> Vec<T> {
    let is_named = |item: &T| names.iter().any(|wanted| wanted == name(*item));
    let wanted: Vec<T> = all.iter().copied().filter(is_named).collect();
    if wanted.is_empty() {
        all.to_vec()
    } else {
        wanted
    }
}

/// The runs of one library in one situation.
struct Row {
    pacing: Pacing,
    scenario: Scenario,
    library: Library,
    runs: Vec<(Taken, Received)>,
}

fn compare(options: &Options) -> Result<(), String> {
    println!("{}", machine::describe());
    if cfg!(debug_assertions) {
        println!("built without optimisation: this shows that it runs, not how fast");
    }
    println!(
        "{} spans to a sink process over OTLP/HTTP, a root to {CHILDREN} children; {} runs, \
         libraries in turn, each in a fresh process; CPU least, the others median, lost worst\n",
        options.spans, options.repeats
    );
    let mut rows = Vec::new();
    for &pacing in &options.pacings {
        for &scenario in &options.scenarios {
            rows.extend(options.libraries.iter().map(|&library| Row {
                pacing,
                scenario,
                library,
                runs: Vec::new(),
            }));
        }
    }
    for _ in 0..options.repeats {
        for row in &mut rows {
            row.runs.push(row.run(options.spans)?);
        }
    }
    println!("{}", table(&rows));
    Ok(())
}

impl Row {
    fn run(&self, spans: u64) -> Result<(Taken, Received), String> {
        let sink = Sink::start()?;
        let words = [
            self.library.name(),
            self.scenario.name(),
            self.pacing.name(),
        ];
        let [library, scenario, pacing] = words;
        let spans = spans.to_string();
        let line = process::run(&[library, scenario, pacing, &spans, sink.endpoint()])?;
        let received = sink.finish()?;
        let taken = Taken::parse(&line)
            .ok_or_else(|| format!("{}: unreadable: {line}", words.join(" ")))?;
        self.check(taken, received)
            .map_err(|error| format!("{}: {error}", words.join(" ")))?;
        Ok((taken, received))
    }

    /// A library that sends less than the others must not look fast.
    fn check(&self, taken: Taken, received: Received) -> Result<(), String> {
        if received.unreadable > 0 || received.spans > taken.started || received.spans == 0 {
            return Err(format!("of {} spans: {received:?}", taken.started));
        }
        // Whichever spans are missing, roots have no attributes.
        let roots = taken.started / SPANS_PER_TRACE;
        let wanted = self.scenario.attributes();
        if received.attributes < received.spans.saturating_sub(roots) * wanted {
            return Err(format!(
                "{received:?}: less than {wanted} attributes a span"
            ));
        }
        Ok(())
    }

    fn all(&self, of: impl Fn(&Taken, &Received) -> f64) -> Vec<f64> {
        let figures = self
            .runs
            .iter()
            .map(|(taken, received)| of(taken, received));
        figures.collect()
    }

    fn least_cpu(&self) -> f64 {
        let cpu = self.all(|taken, received| taken.cpu_seconds_per_million(received.spans));
        cpu.into_iter().fold(f64::INFINITY, f64::min)
    }
}

fn table(rows: &[Row]) -> String {
    let mut table = Table::new([
        "end to end",
        "attributes",
        "library",
        "CPU s per M arrived",
        "/ fastrace",
        "peak MiB",
        "lost %",
        "bytes per span",
        "requests",
        "seconds",
    ]);
    for row in rows {
        let lost = row.all(|taken, received| 1.0 - share(received.spans, taken.started));
        let worst = lost.into_iter().fold(0.0, f64::max);
        let fastrace = rows.iter().find(|other| {
            (other.pacing, other.scenario) == (row.pacing, row.scenario)
                && other.library == Library::Fastrace
        });
        let ratio = fastrace.map_or(f64::NAN, |other| row.least_cpu() / other.least_cpu());
        table.row(vec![
            row.pacing.name().to_owned(),
            row.scenario.attributes().to_string(),
            row.library.name().to_owned(),
            format!("{:.3}", row.least_cpu()),
            format!("{ratio:.2}"),
            format!("{:.0}", median(&row.all(|taken, _| taken.peak_mib()))),
            format!("{:.3}", worst * 100.0),
            format!(
                "{:.0}",
                median(&row.all(|_, received| per(received.bytes, received.spans)))
            ),
            format!(
                "{:.0}",
                median(&row.all(|_, received| per(received.requests, 1)))
            ),
            format!("{:.1}", median(&row.all(|taken, _| taken.seconds()))),
        ]);
    }
    table.to_string()
}
