//! Prints what a program can trace, and compares two such lists.
//!
//! `cargo run --features cli --bin traced-catalogue -- --help` says how.

mod command;
mod failure;
mod source;

use std::fmt::Display;
use std::io::Write as _;
use std::process::ExitCode;

use traced::catalogue::compare;
use traced::catalogue::to_json;
use traced::catalogue::to_markdown;
use traced::catalogue::to_weaver;

use crate::command::Command;
use crate::command::Format;
use crate::command::HELP;
use crate::failure::Failure;

/// Something that readers of the traces rely on is gone or different.
const BREAKING: u8 = 1;
/// The command cannot be carried out.
const UNUSABLE: u8 = 2;

fn main() -> ExitCode {
    let command = Command::parse(std::env::args_os().skip(1));
    match command.and_then(run) {
        Ok(code) => code,
        Err(failure) => {
            let _ = writeln!(std::io::stderr().lock(), "traced-catalogue: {failure}");
            ExitCode::from(UNUSABLE)
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Compare { old, new } => {
            let comparison = compare(&old.read()?, &new.read()?);
            if comparison.differences().is_empty() {
                say("no difference")?;
            } else {
                say(&comparison)?;
            }
            if comparison.is_breaking() {
                return Ok(ExitCode::from(BREAKING));
            }
        }
        Command::Help => say(HELP.trim_end())?,
        Command::Print { format, source } => {
            let catalogue = source.read()?;
            let text = match format {
                Format::Json => to_json(&catalogue),
                Format::Markdown => to_markdown(&catalogue),
                Format::Weaver => to_weaver(&catalogue),
            };
            say(text.trim_end())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn say(text: impl Display) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}")
        .and_then(|()| out.flush())
        .map_err(|error| Failure::new(format!("cannot write to standard output: {error}")))
}
