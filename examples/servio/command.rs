//! The command line.

use crate::app::Options;

pub(crate) const HELP: &str = "\
The restaurant-ordering platform Servio, traced end to end.

Usage: cargo run --example servio [-- [serve] [options]]

  (nothing)         start it, send it a dozen requests of every kind, show the traces
  serve             keep it running on a loopback address until ctrl-c

Options:
  --port <n>        port of the API; 0, the default, takes a free one
  --max-pages <n>   largest size of the SQLite file in pages, to see what a full disk does
  -h, --help        this text

Environment:
  DATABASE_URL                  sqlite:<file> or postgres://...; without it, a temporary SQLite file
  OTEL_EXPORTER_OTLP_ENDPOINT   where spans go; without it, to this terminal
";

/// What the program is to do.
#[derive(Debug)]
pub(crate) enum Command {
    Demo(Options),
    Help,
    Serve(Options),
}

impl Command {
    /// Reads the arguments after the program's name.
    pub(crate) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Options {
            database_url: database_url(),
            ..Options::default()
        };
        let mut serve = false;
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "serve" => serve = true,
                "--port" => options.port = number(&argument, arguments.next())?,
                "--max-pages" => options.max_pages = Some(number(&argument, arguments.next())?),
                "-h" | "--help" => return Ok(Self::Help),
                _ => return Err(format!("{argument:?} is not known here")),
            }
        }
        Ok(if serve {
            Self::Serve(options)
        } else {
            Self::Demo(options)
        })
    }
}

fn number<T: std::str::FromStr>(option: &str, value: Option<String>) -> Result<T, String> {
    let value = value.ok_or_else(|| format!("{option} needs a number"))?;
    value
        .parse()
        .map_err(|_| format!("{option} takes a number in range, not {value:?}"))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the program's own variable, read once"
)]
fn database_url() -> Option<String> {
    std::env::var("DATABASE_URL")
        .ok()
        .filter(|url| !url.is_empty())
}
