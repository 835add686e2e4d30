//! Tells why no spans show up: with the variables of the program that they are missing from,
//!
//! ```text
//! OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318 cargo run --example doctor
//! ```
//!
//! prints what they ask for, and then each part of the way with what is broken of it. The exit code is 0
//! if nothing is.

#![expect(clippy::print_stdout, reason = "a program that prints a report")]

use std::process::ExitCode;

fn main() -> ExitCode {
    println!("{}", traced::explain());
    let diagnosis = traced::doctor!();
    print!("{diagnosis}");
    if diagnosis.is_healthy() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
