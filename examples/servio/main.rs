//! The restaurant-ordering platform Servio, traced end to end.
//!
//! `cargo run --example servio` starts it, sends it a dozen real requests and shows the traces.

#![cfg_attr(
    feature = "disable",
    allow(
        dead_code,
        unused_imports,
        unused_variables,
        reason = "nothing of the macros is left"
    )
)]

mod app;
mod command;

use std::error::Error;
use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use crate::app::{Options, Servio, explain, traffic};
use crate::command::{Command, HELP};

/// How long the last spans may take to leave.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    let done = match Command::parse(std::env::args().skip(1)) {
        Ok(Command::Demo(options)) => traced_run(demo(options)),
        Ok(Command::Serve(options)) => traced_run(serve(options)),
        Ok(Command::Help) => {
            say(HELP);
            Ok(())
        }
        Err(problem) => {
            warn(format_args!("{problem}; --help says what is"));
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            warn(explain(&*error));
            ExitCode::FAILURE
        }
    }
}

/// Runs the platform with tracing around it, and says what became of the spans.
fn traced_run(
    work: impl Future<Output = Result<(), Box<dyn Error>>>,
) -> Result<(), Box<dyn Error>> {
    let tracing = traced::init!()?;
    let done = tokio::runtime::Runtime::new()?.block_on(work);
    match tracing.shutdown_within(FLUSH_TIMEOUT) {
        Ok(report) => say(report),
        Err(loss) => warn(loss),
    }
    done
}

/// Starts the platform, sends it requests of every kind, and stops it.
async fn demo(options: Options) -> Result<(), Box<dyn Error>> {
    let servio = start(options).await?;
    let base = format!("http://{}", servio.address());
    let visited = traffic::visit(&base, |visit, answer| {
        say(format_args!("{visit}  ({})\n  {answer}", visit.about));
    })
    .await;
    servio.stop().await;
    Ok(visited?)
}

/// Keeps the platform running until ctrl-c.
async fn serve(options: Options) -> Result<(), Box<dyn Error>> {
    let servio = start(options).await?;
    say(format_args!(
        "servio listens on http://{address}; ctrl-c stops it. Try:\n\n  \
         curl -i http://{address}/api/orders -H 'content-type: application/json' -d \\\n    \
         '{{\"user_id\":\"me\",\"venue_id\":\"trattoria-7\",\"card\":\"tok_visa\",\
         \"items\":[{{\"name\":\"Margherita\",\"quantity\":1,\"price_cents\":950}}]}}'\n",
        address = servio.address(),
    ));
    tokio::signal::ctrl_c().await?;
    servio.stop().await;
    Ok(())
}

async fn start(options: Options) -> Result<Servio, Box<dyn Error>> {
    let servio = Servio::start(options).await?;
    if let Some(warning) = servio.storage_warning() {
        warn(format_args!(
            "{}; orders are answered with 503 until then",
            explain(warning)
        ));
    }
    Ok(servio)
}

/// Tells a person; one who has stopped reading is no reason to stop.
fn say(text: impl Display) {
    let _ = writeln!(io::stdout(), "{text}");
}

fn warn(text: impl Display) {
    let _ = writeln!(io::stderr(), "servio: {text}");
}
