//! The terminal waterfall: every trace as a tree with a time bar.
//!
//! ```text
//! trace 4bf92f3577b34da6a3ce929d0e0e4736  6 spans  1 error
//! ✗ POST /api/orders                   SERVER  12.4 ms  ██████████████████████████████████████
//! ✗ └─ OrderService.create_order               12.1 ms  ▐████████████████████████████████████▋
//!      ├─ OrderService.validate_order          85.0 µs  ▐
//!      ├─ OrderRepository.create       CLIENT  3.11 ms  ▕█████████▌
//! ✗    └─ PaymentService.charge        CLIENT  8.60 ms            ▐██████████████████████████
//!         │  PaymentError: payment refused ← the gateway answered 402 ← insufficient funds
//!         └─ POST /charges             SERVER  6.90 ms               ▐████████████████████▊
//! ```
//!
//! - `✗` marks a span that ended with an error. The error stands below the span where it was born,
//!   behind `←` what it was caused by. The spans that it passed through are marked too; where the
//!   marks do not lead to its origin, they name it behind a `←`.
//! - `⊘` marks a span that was dropped before its end; below it stands what it was waiting in.
//! - The bar shows where in its trace a span lay. A shaded bar (`░`) is that of a parent of which
//!   only the children are known so far, or of several siblings in one row.
//! - Attributes and events are shown on request ([`ConsoleConfig::attributes`],
//!   [`ConsoleConfig::events`]).
//! - `(not ended)` stands for a parent that has not arrived: it has not ended, or was lost.
//!
//! **When a trace is printed.** Once a root of it has ended (a span without a parent, or with a
//! parent in another process) and one further round of the collector has brought nothing new. While
//! a parent of this process is still missing, the trace waits for it for a second; a root with a
//! remote parent waits 100 ms, because the caller may be a span of this same process, and longer
//! where other spans show that it is. After 30 s ([`ConsoleConfig::max_wait`]) a trace is printed as
//! it is, marked `incomplete`. What comes later is printed as `… late spans of trace …`. A flush
//! prints all there is.
//!
//! **Huge traces.** A trace takes at most 200 rows ([`ConsoleConfig::max_rows`]); the rest is counted
//! in a last line. Of siblings with the same name in a row, those past the twentieth share one
//! row (`× 97`), from the first one's start to the last one's end, except those with an error or a
//! cancellation in them. The spans that wait for their trace's end are bounded in number and memory
//! ([`ConsoleConfig::max_spans`], [`ConsoleConfig::max_bytes`]); past it, the oldest trace is
//! printed as it is.
//!
//! **For programs.** With [`ConsoleConfig::json`] a trace is one line, `Span: ` and an object with the
//! keys `name`, `traceId`, `spanId`, `parentSpanId` (not of a root), `startTime` (milliseconds since
//! 1970), `duration` (milliseconds) and `children`, which are such objects. Spans whose parent is not
//! among them have a line of their own.
//!
//! **What is safe to print.** Names, values and messages come from anywhere: control characters and
//! those that reorder text are written out (`\x1b`, `\u{202e}`), and no line is wider than the
//! terminal, down to 40 columns.

mod bar;
mod capture;
mod cells;
mod config;
mod details;
mod encode;
mod exporter;
mod failure;
mod history;
mod json;
mod look;
mod part;
mod pen;
mod rows;
mod span;
#[cfg(test)]
mod tests;
mod text;
mod traces;
mod tree;
mod units;
mod values;
mod writer;

pub use config::ConsoleConfig;
pub use config::ConsoleEnvironment;
pub use exporter::ConsoleExporter;
