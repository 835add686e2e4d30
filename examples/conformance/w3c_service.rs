//! The service that the W3C's trace-context suite drives, and that other suites of headers can.
//!
//! ```text
//! cargo run --example w3c_service -- --port 5000 --style tracecontext,baggage
//! curl -X POST http://127.0.0.1:5000/test -d '[{"url": "http://127.0.0.1:7777/a", "arguments": []}]'
//! ```
//!
//! Each entry of the body is called: a POST to its `url` with its `arguments` as JSON, within a span
//! of its own. `tests/conformance/w3c.sh` runs the suite against it. The spans go nowhere, whatever
//! the environment says: only the headers are of interest.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the command line"
)]

#[path = "w3c_service/app.rs"]
mod app;

use std::error::Error;
use std::net::Ipv4Addr;
use std::process::ExitCode;
use std::sync::Arc;

use tokio::net::TcpListener;
use traced::Pipeline;
use traced::Resource;
use traced::SpanData;
use traced::exporter::Accounts;
use traced::exporter::Exporter;
use traced::exporter::FlushTicket;
use traced::propagation;
use traced::propagation::Named;

const HELP: &str = "\
Calls the urls that it is told to, with the context of the request in their headers.

Usage: cargo run --example w3c_service -- [options]

Options:
  --port <n>       port on the loopback address; 0, the default, takes a free one
  --style <list>   formats of headers, read and written: tracecontext, baggage, b3, b3multi,
                   jaeger, datadog, xray; default: tracecontext,baggage
  -h, --help       this text
";

#[tokio::main]
async fn main() -> ExitCode {
    let options = match Options::parse(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(problem) => {
            eprintln!("{problem}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match serve(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("w3c_service: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(options: Options) -> Result<(), Box<dyn Error>> {
    let nowhere = Nowhere(Accounts::new());
    let _tracing = Pipeline::builder().exporter(nowhere).install()?;
    propagation::set_global(options.style.composite());
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, app::app())
        .with_graceful_shutdown(async {
            // An error says that the signal cannot be waited for: then nothing stops the service.
            let _ = tokio::signal::ctrl_c().await;
        })
        .await?;
    Ok(())
}

/// Takes every span and does nothing with it: without an exporter there would be no spans.
struct Nowhere(Arc<Accounts>);

impl Exporter for Nowhere {
    fn name(&self) -> &'static str {
        "nowhere"
    }

    fn accounts(&self) -> Arc<Accounts> {
        Arc::clone(&self.0)
    }

    fn start(&mut self, _: &Resource) {}

    fn export(&mut self, _: &SpanData<'_>) {
        self.0.exported(1);
    }

    fn flush(&mut self, _: FlushTicket) {}

    fn shutdown(&mut self, _: FlushTicket) {}
}

struct Options {
    port: u16,
    style: Named,
}

impl Options {
    /// Reads the arguments after the program's name; None where help is asked for.
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Option<Self>, String> {
        let (mut port, mut style) = (0, Named::otel(""));
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "-h" | "--help" => return Ok(None),
                "--port" => {
                    let value = arguments.next().ok_or("--port needs a number")?;
                    port = value
                        .parse()
                        .map_err(|_| format!("--port takes 0 to 65535, not {value:?}"))?;
                }
                "--style" => {
                    style = Named::otel(&arguments.next().ok_or("--style needs a list")?);
                    if let [problem, ..] = style.problems() {
                        return Err(format!("--style: {problem}"));
                    }
                }
                _ => return Err(format!("{argument:?} is not known here")),
            }
        }
        Ok(Some(Self { port, style }))
    }
}
