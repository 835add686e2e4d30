//! CPU seconds to compile a crate of 1,000 functions with a span each, beside its peers, in one run.
//!
//! ```text
//! cargo bench -p traced-benches --bench compile_time                  # 3 rounds, about 12 minutes
//! cargo bench -p traced-benches --bench compile_time -- --quick       # 1 round, functions alone
//! cargo bench -p traced-benches --bench compile_time -- none traced   # some subjects alone
//! ```
//!
//! Half of the functions are async; each has two arguments and a body of some lines, with results
//! and calls of others, the same for every subject. The dependencies are built before; measured is
//! the time that cargo and the compiler take for the generated crate alone, user and system
//! together, on all threads. Each round takes the subjects in turn; the least of a subject counts.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that prints a table"
)]

mod build;
mod source;
mod subject;
mod templates;

use std::env;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use traced_benches::machine;
use traced_benches::table::Table;

use crate::build::Build;
use crate::build::Workspace;
use crate::source::COUNT;
use crate::subject::Form;
use crate::subject::Subject;

fn main() -> ExitCode {
    let done = Options::parse(env::args().skip(1)).and_then(|options| {
        if let Some(options) = options {
            return compare(&options);
        }
        println!("compile_time: compiles under `cargo bench` alone");
        Ok(())
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("compile_time: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What the command line asks for.
struct Options {
    subjects: Vec<Subject>,
    forms: Vec<Form>,
    rounds: usize,
}

impl Options {
    /// Nothing under `cargo test`, which only wants to see that it runs.
    fn parse(arguments: impl Iterator<Item = String>) -> Result<Option<Self>, String> {
        let (flags, names): (Vec<_>, Vec<_>) = arguments.partition(|word| word.starts_with("--"));
        let has = |flag: &str| flags.iter().any(|given| given == flag);
        if let Some(flag) = flags
            .iter()
            .find(|flag| !["--quick", "--bench"].contains(&flag.as_str()))
        {
            return Err(format!("{flag}: unknown; there is --quick"));
        }
        let is_known = |name: &String| {
            Subject::ALL.iter().any(|subject| subject.name() == name)
                || Form::ALL.iter().any(|form| form.name() == name)
        };
        if let Some(name) = names.iter().find(|name| !is_known(name)) {
            let subjects = Subject::ALL.map(Subject::name).join(", ");
            return Err(format!(
                "{name}: there are {subjects}, functions and methods"
            ));
        }
        let mut forms = chosen(&Form::ALL, Form::name, &names);
        if has("--quick") {
            forms.truncate(1);
        }
        Ok(has("--bench").then(|| Self {
            subjects: chosen(&Subject::ALL, Subject::name, &names),
            forms,
            rounds: if has("--quick") { 1 } else { 3 },
        }))
    }
}

/// Those that `names` mention, or all if it mentions none of them.
fn chosen<T: Copy>(all: &[T], name: fn(T) -> &'static str, names: &[String]) -> Vec<T> {
    let is_wanted = |item: &T| names.iter().any(|wanted| *wanted == name(*item));
    let wanted: Vec<T> = all.iter().copied().filter(is_wanted).collect();
    if wanted.is_empty() {
        all.to_vec()
    } else {
        wanted
    }
}

fn compare(options: &Options) -> Result<(), String> {
    println!("{}", machine::describe());
    println!(
        "CPU seconds of cargo and rustc for one crate of {COUNT} functions, dependencies built \
         before; the least of {} rounds, subjects in turn\n",
        options.rounds
    );
    for form in &options.forms {
        println!("{}", table(*form, options)?);
    }
    Ok(())
}

fn table(form: Form, options: &Options) -> Result<Table, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile_time");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let root = root.canonicalize();
    let root = root.map_err(|error| format!("no workspace: {error}"))?;
    let workspace = Workspace::write(&folder, &root, form, &options.subjects)?;
    for subject in &options.subjects {
        for build in Build::ALL {
            workspace.cargo(*subject, build)?;
        }
    }
    let mut least = vec![[Duration::MAX; Build::ALL.len()]; options.subjects.len()];
    for _ in 0..options.rounds {
        for (subject, cells) in options.subjects.iter().zip(&mut least) {
            for (build, cell) in Build::ALL.iter().zip(cells) {
                *cell = workspace.measure(*subject, *build)?.min(*cell);
            }
        }
    }
    let mut table = Table::new([form.name(), "check", "/ none", "release", "/ none"]);
    let none = options.subjects.iter().position(|it| *it == Subject::None);
    let none = none.and_then(|at| least.get(at).copied());
    for (subject, cells) in options.subjects.iter().zip(least) {
        let mut row = vec![subject.name().to_owned()];
        for (at, cell) in cells.iter().enumerate() {
            let ratio = none.and_then(|none| none.get(at).copied());
            let ratio = ratio.map(|none| cell.div_duration_f64(none));
            row.push(format!("{:.2}", cell.as_secs_f64()));
            row.push(ratio.map_or_else(String::new, |ratio| format!("{ratio:.1}")));
        }
        table.row(row);
    }
    Ok(table)
}
