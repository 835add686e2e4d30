//! The command line.

use std::ffi::OsString;
use std::time::Duration;

use crate::failure::Failure;
use crate::source::Program;
use crate::source::Source;

pub(crate) const HELP: &str = "\
Prints what a program can trace, and compares two such lists.

Usage: traced-catalogue print [--format <format>] <source>
       traced-catalogue compare <source> <source>

A source is a file in JSON, as `print` writes it, or, at the end of the line, a program:
  <file>                       as in: print --format markdown catalogue.json
  -- <program> [arguments]     as in: compare catalogue.json -- target/debug/servio

The program is started with TRACE_CATALOGUE=json:<file>, which `traced::init!()` answers before it
does anything else.

Options:
  --format <format>     json (the default), markdown or weaver (a registry in YAML)
  --timeout <seconds>   how long the program may take; 300 is the default
  -h, --help            this text

Exit codes:
  0   done; what `compare` found breaks nothing
  1   a span, an event or an attribute was removed or renamed, or has another kind or type
  2   the command is not right, or a source cannot be read
";

const TIMEOUT: Duration = Duration::from_secs(300);

/// What is to be done.
#[derive(Debug)]
pub(crate) enum Command {
    Compare { old: Source, new: Source },
    Help,
    Print { format: Format, source: Source },
}

/// How a catalogue is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    Markdown,
    Weaver,
}

#[derive(Default)]
struct Line {
    words: Vec<OsString>,
    format: Option<Format>,
    timeout: Option<Duration>,
    program: Option<Vec<OsString>>,
    help: bool,
}

impl Command {
    /// Reads the arguments after the program's name.
    pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Self, Failure> {
        let line = Line::read(arguments)?;
        if line.help {
            return Ok(Self::Help);
        }
        let format = line.format;
        let (verb, sources) = line.verb_and_sources()?;
        match (verb.as_str(), <[Source; 1]>::try_from(sources)) {
            ("print", Ok([source])) => Ok(Self::Print {
                format: format.unwrap_or(Format::Json),
                source,
            }),
            ("print", Err(_)) => Err(usage("`print` takes one source")),
            ("compare", _) if format.is_some() => Err(usage("`--format` is an option of `print`")),
            ("compare", Err(sources)) => match <[Source; 2]>::try_from(sources) {
                Ok([old, new]) => Ok(Self::Compare { old, new }),
                Err(_) => Err(usage("`compare` takes two sources, the old one first")),
            },
            ("compare", Ok(_)) => Err(usage("`compare` takes two sources, the old one first")),
            (other, _) => Err(usage(&format!("there is no command {other:?}"))),
        }
    }
}

impl Line {
    fn read(mut arguments: impl Iterator<Item = OsString>) -> Result<Self, Failure> {
        let mut line = Self::default();
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--") => {
                    line.program = Some(arguments.by_ref().collect());
                }
                Some("-h" | "--help") => line.help = true,
                Some("--format") => line.format = Some(format(arguments.next().as_ref())?),
                Some("--timeout") => line.timeout = Some(seconds(arguments.next().as_ref())?),
                Some(option) if option.starts_with('-') => {
                    return Err(usage(&format!("there is no option {option:?}")));
                }
                _ => line.words.push(argument),
            }
        }
        Ok(line)
    }

    /// Returns the first word, and what the others and the program are.
    fn verb_and_sources(self) -> Result<(String, Vec<Source>), Failure> {
        let mut words = self.words.into_iter();
        let Some(verb) = words.next() else {
            return Err(usage("there is no command"));
        };
        let mut sources: Vec<Source> = words.map(|file| Source::File(file.into())).collect();
        if let Some(program) = self.program {
            let mut program = program.into_iter();
            let Some(name) = program.next() else {
                return Err(usage("there is no program behind `--`"));
            };
            sources.push(Source::Program(Program {
                name,
                arguments: program.collect(),
                timeout: self.timeout.unwrap_or(TIMEOUT),
            }));
        }
        Ok((verb.to_string_lossy().into_owned(), sources))
    }
}

fn format(value: Option<&OsString>) -> Result<Format, Failure> {
    match value.and_then(|value| value.to_str()) {
        Some("json") => Ok(Format::Json),
        Some("markdown") => Ok(Format::Markdown),
        Some("weaver") => Ok(Format::Weaver),
        _ => Err(usage("`--format` takes json, markdown or weaver")),
    }
}

fn seconds(value: Option<&OsString>) -> Result<Duration, Failure> {
    let number = value.and_then(|value| value.to_str()?.parse().ok());
    let number = number.filter(|seconds| *seconds > 0);
    number
        .map(Duration::from_secs)
        .ok_or_else(|| usage("`--timeout` takes a whole number of seconds, from 1"))
}

fn usage(text: &str) -> Failure {
    Failure::new(format!("{text}; --help says what is right"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command, String> {
        let words = line.split_whitespace().map(OsString::from);
        Command::parse(words).map_err(|failure| failure.to_string())
    }

    #[test]
    fn sources_are_files_and_a_program_at_the_end() {
        let Ok(Command::Compare { old, new }) = parse("compare --timeout 7 a.json -- p --format x")
        else {
            panic!("no comparison");
        };
        assert!(matches!(old, Source::File(file) if file.as_os_str() == "a.json"));
        let Source::Program(program) = new else {
            panic!("no program");
        };
        assert_eq!(program.name, "p");
        assert_eq!(
            program.arguments,
            ["--format", "x"],
            "they are the program's"
        );
        assert_eq!(program.timeout, Duration::from_secs(7));
        assert!(matches!(
            parse("print --format weaver a.json"),
            Ok(Command::Print {
                format: Format::Weaver,
                ..
            })
        ));
        assert!(matches!(parse("compare --help"), Ok(Command::Help)));
    }

    #[test]
    fn what_is_not_right_is_told() {
        for (line, expected) in [
            ("", "there is no command;"),
            ("show a.json", "there is no command \"show\";"),
            ("print", "`print` takes one source"),
            ("print a b", "`print` takes one source"),
            ("print --", "there is no program behind `--`"),
            ("print --fromat json a", "there is no option \"--fromat\""),
            (
                "print --format yaml a",
                "`--format` takes json, markdown or weaver",
            ),
            (
                "print --format",
                "`--format` takes json, markdown or weaver",
            ),
            ("print --timeout 0 -- a", "`--timeout` takes a whole number"),
            ("compare a", "`compare` takes two sources"),
            ("compare a b -- c", "`compare` takes two sources"),
            (
                "compare --format json a b",
                "`--format` is an option of `print`",
            ),
        ] {
            let told = parse(line).unwrap_err();
            assert!(told.starts_with(expected), "{line}: {told}");
        }
    }
}
