//! An exporter whose output can be read.

use std::cell::RefCell;
use std::io;
use std::io::Write;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::mpsc;
use std::time::Duration;
use std::time::Instant;

use traced_core::DropReason;
use traced_core::exporter::Accounts;
use traced_core::exporter::Exporter;

use super::*;
use crate::console::ConsoleConfig;
use crate::console::ConsoleExporter;

/// What an exporter has printed and not been asked for.
pub(super) struct Printed {
    output: Output,
    unread: RefCell<String>,
}

/// What became of spans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) exported: u64,
    pub(super) failed: u64,
    pub(super) queue_full: u64,
    pub(super) shutdown: u64,
}

#[derive(Clone, Default)]
struct Output(Arc<Mutex<Vec<u8>>>);

/// Returns an exporter that prints where the other half can read it.
pub(super) fn printing(config: ConsoleConfig) -> (ConsoleExporter, Printed) {
    let output = Output::default();
    let mut exporter = config.writer(output.clone()).build();
    exporter.budget = Duration::MAX; // a busy machine changes nothing
    let unread = RefCell::default();
    (exporter, Printed { output, unread })
}

impl Printed {
    /// Takes all the text.
    pub(super) fn text(&self) -> String {
        self.read();
        self.unread.take()
    }

    /// Takes the first trace: its header in short, then the tree and the names.
    pub(super) fn tree(&self) -> Vec<String> {
        self.read();
        let mut unread = self.unread.borrow_mut();
        let end = unread.find("\n\n").expect("a trace is printed") + 2;
        let sheet: String = unread.drain(..end).collect();
        names(&sheet)
    }

    #[track_caller]
    pub(super) fn assert_nothing(&self, reason: &str) {
        assert_eq!(self.text(), "", "{reason}");
    }

    fn read(&self) {
        let bytes = std::mem::take(&mut *self.output.0.lock().unwrap());
        let text = String::from_utf8(bytes).unwrap();
        self.unread.borrow_mut().push_str(&text);
    }
}

impl Counts {
    pub(super) fn of(accounts: &Accounts) -> Self {
        let stats = accounts.snapshot("terminal");
        let counts = Self {
            exported: stats.exported(),
            failed: stats.dropped_for(DropReason::ExportFailed),
            queue_full: stats.dropped_for(DropReason::QueueFull),
            shutdown: stats.dropped_for(DropReason::Shutdown),
        };
        let all = counts.failed + counts.queue_full + counts.shutdown;
        assert_eq!(stats.lost(), all, "no other reason");
        counts
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

pub(super) fn export(exporter: &mut ConsoleExporter, span: OwnedSpanDataBuilder) {
    exporter.export(&span.build().as_ref());
}

/// Ends so many rounds, and waits for what they print.
pub(super) fn rounds(exporter: &mut ConsoleExporter, now: Instant, rounds: usize) {
    for _ in 0..rounds {
        exporter.poll(now);
    }
    wait_for_writer(exporter);
}

/// Prints all there is and waits until that is written or given up.
pub(super) fn flush(exporter: &mut ConsoleExporter) {
    let (ticket, done) = mpsc::channel::<()>();
    exporter.print_all(ticket);
    assert!(done.recv().is_err(), "only dropped");
}

/// Waits until everything that was printed is written or given up.
pub(super) fn wait_for_writer(exporter: &mut ConsoleExporter) {
    let (ticket, done) = mpsc::channel::<()>();
    exporter.writer.flush(ticket);
    assert!(done.recv().is_err(), "only dropped");
}

/// The first line in short, and of the others the tree and the name, which ends before two blanks.
pub(super) fn names(sheet: &str) -> Vec<String> {
    let mut lines = sheet.lines();
    let header = lines.next().unwrap_or_default();
    let number = trace_id(0).to_string();
    let number = number.trim_end_matches('0');
    let cut = header.find(number).expect("a header names its trace");
    let id = &header[cut + number.len()..];
    let id = id.split(' ').next().unwrap().trim_start_matches('0');
    let header = format!("{}{id}", &header[..cut]);
    let rows = lines.filter_map(|line| {
        let row: String = line.chars().skip(2).collect();
        let drawing = |c| matches!(c, '│' | '├' | '└' | '─' | ' ');
        let tree = row.len() - row.trim_start_matches(drawing).len();
        let end = row[tree..].find("  ").unwrap_or(row.len() - tree);
        Some(row[..tree + end].to_owned()).filter(|row| !row.is_empty())
    });
    std::iter::once(header).chain(rows).collect()
}
