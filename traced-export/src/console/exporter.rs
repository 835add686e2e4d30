//! The exporter: collects, draws, hands over.

use std::fmt;
use std::io;
use std::io::IsTerminal;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use traced_core::DropReason;
use traced_core::Resource;
use traced_core::SpanData;
use traced_core::exporter::Accounts;
use traced_core::exporter::AfterFork;
use traced_core::exporter::Exporter;
use traced_core::exporter::FlushTicket;

use crate::console::capture::Wanted;
use crate::console::capture::capture;
use crate::console::config::ConsoleConfig;
use crate::console::config::DEFAULT_WIDTH;
use crate::console::config::Settings;
use crate::console::encode::Sheet;
use crate::console::encode::encode;
use crate::console::history::Names;
use crate::console::json;
use crate::console::look::Look;
use crate::console::part::Part;
use crate::console::traces::Limits;
use crate::console::traces::Traces;
use crate::console::units::count;
use crate::console::writer::Writer;

/// Prints every trace as a waterfall.
///
/// Made by [`ConsoleConfig::build`]; the [module](crate::console) says what it prints and when.
///
/// A span counts as exported when the text that shows it, or that counts it in a folded row or in
/// the line of those left out, has been written; as dropped (`export_failed`) when writing fails,
/// and (`queue_full`) when the output takes nothing while 16 MiB of text wait.
pub struct ConsoleExporter {
    traces: Traces,
    pub(super) writer: Writer,
    wanted: Wanted,
    look: Look,
    /// Whether traces are written as JSON instead of drawn.
    is_json: bool,
    /// Whether the width is that of the terminal whenever something is printed.
    follows_terminal: bool,
    limits: Limits,
    /// For how long one round prints before the logs are read again.
    pub(super) budget: Duration,
    accounts: Arc<Accounts>,
    /// For a forked process; `None` where this writes to something of its own.
    again: Option<Settings>,
    is_shut_down: bool,
}

impl ConsoleExporter {
    pub(super) fn new(config: ConsoleConfig) -> Self {
        let ConsoleConfig { settings, writer } = config;
        let again = writer.is_none().then_some(settings);
        let is_terminal = writer.is_none() && io::stdout().is_terminal();
        let limits = Limits {
            spans: settings.max_spans,
            bytes: settings.max_bytes,
            wait: settings.max_wait,
        };
        let accounts = Accounts::new();
        let output = writer.unwrap_or_else(|| Box::new(io::stdout()));
        Self {
            traces: Traces::new(limits),
            writer: Writer::new(output, Arc::clone(&accounts)),
            wanted: settings.wanted,
            look: Look {
                color: settings.color,
                unicode: settings.unicode,
                width: settings.width.unwrap_or(DEFAULT_WIDTH).into(),
                max_rows: settings.max_rows,
            },
            is_json: settings.json,
            follows_terminal: is_terminal && settings.width.is_none(),
            limits,
            budget: ROUND_BUDGET,
            accounts,
            again,
            is_shut_down: false,
        }
    }

    fn print(&mut self, part: Part, note: Option<&str>) {
        let nothing = Names::new();
        let sheet = Sheet {
            trace_id: part.trace_id,
            spans: &part.spans,
            printed: part.printed().unwrap_or(&nothing),
            late: part.is_late(),
            incomplete: part.is_incomplete(),
            note,
        };
        let text = if self.is_json {
            json::encode(&sheet)
        } else {
            let width = self.width();
            encode(&sheet, &Look { width, ..self.look })
        };
        self.writer.write(&text, part.spans.len());
        self.traces.printed(part);
    }

    fn width(&self) -> usize {
        if !self.follows_terminal {
            return self.look.width;
        }
        terminal_size::terminal_size_of(io::stdout())
            .map_or(self.look.width, |(width, _)| usize::from(width.0))
    }

    /// Prints all there is; the ticket is dropped when that has been written.
    pub(super) fn print_all(&mut self, ticket: impl Send + 'static) {
        for part in self.traces.take_all() {
            self.print(part, None);
        }
        self.writer.flush(ticket);
    }
}

impl Exporter for ConsoleExporter {
    fn name(&self) -> &'static str {
        "terminal"
    }

    fn accounts(&self) -> Arc<Accounts> {
        Arc::clone(&self.accounts)
    }

    fn start(&mut self, _resource: &Resource) {}

    fn export(&mut self, span: &SpanData<'_>) {
        if self.is_shut_down {
            self.accounts.dropped(DropReason::Shutdown, 1);
            return;
        }
        self.traces.add(span.trace_id(), capture(span, self.wanted));
        while let Some(part) = self.traces.evict() {
            let note = format!(
                "printed before its end: more than {} spans or {} MiB were waiting",
                count(self.limits.spans),
                self.limits.bytes >> 20,
            );
            self.print(part, Some(&note));
            self.writer.hand_over();
        }
    }

    fn poll(&mut self, now: Instant) {
        self.traces.round(now);
        let begun = Instant::now();
        while let Some(part) = self.traces.next_ready() {
            self.print(part, None);
            if begun.elapsed() >= self.budget {
                break; // the rest in the next rounds: the logs must not fill meanwhile
            }
        }
        self.writer.hand_over();
    }

    fn flush(&mut self, ticket: FlushTicket) {
        self.print_all(ticket);
    }

    fn shutdown(&mut self, ticket: FlushTicket) {
        self.is_shut_down = true;
        self.print_all(ticket);
    }

    fn after_fork(&self) -> Option<AfterFork> {
        let settings = self.again?;
        Some(Box::new(move || {
            let writer = None;
            Ok(Box::new(ConsoleConfig { settings, writer }.build()))
        }))
    }
}

impl Drop for ConsoleExporter {
    /// Spans that nobody flushed are accounted for as dropped.
    fn drop(&mut self) {
        let left = u64::try_from(self.traces.spans()).unwrap_or(u64::MAX);
        if left > 0 {
            self.accounts.dropped(DropReason::Shutdown, left);
        }
    }
}

impl fmt::Debug for ConsoleExporter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConsoleExporter")
            .field("look", &self.look)
            .field("waiting_spans", &self.traces.spans())
            .finish_non_exhaustive()
    }
}

const ROUND_BUDGET: Duration = Duration::from_millis(50);
