//! The collector's thread.

use std::io;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use super::logs;
use crate::clock::Calibration;
use crate::clock::Reading;
use crate::exporter::Accounts;
use crate::exporter::DropReason;
use crate::exporter::Exporter;
use crate::exporter::FlushTicket;
use crate::local;
use crate::resource::Resource;
use crate::span::SpanData;
use crate::warn;

/// An exporter, and what reports are made of.
pub(crate) struct Registered {
    pub(crate) exporter: Box<dyn Exporter>,
    pub(crate) accounts: Arc<Accounts>,
}

/// What the collector is asked to do once everything that has ended by now is exported.
pub(crate) enum Command {
    Flush(FlushTicket),
    Shutdown(FlushTicket),
}

/// The way to the collector's thread.
pub(crate) struct Handle {
    commands: mpsc::Sender<Command>,
}

impl Handle {
    /// Asks for it. Once the collector has ended, the ticket is dropped: nothing is left to do.
    pub(crate) fn send(&self, command: Command) {
        let _ = self.commands.send(command);
        logs::wake();
    }
}

struct Worker {
    exporters: Vec<Registered>,
    calibration: Calibration,
    commands: mpsc::Receiver<Command>,
}

/// Starts the collector's thread; spans that ended before are not for these exporters.
pub(crate) fn start(exporters: Vec<Registered>, resource: Resource) -> io::Result<Handle> {
    let (commands, receiver) = mpsc::channel();
    let mut worker = Worker {
        exporters,
        calibration: Calibration::new(Reading::now()),
        commands: receiver,
    };
    logs::drain(|_, _| {});
    let thread = thread::Builder::new()
        .name("traced-collector".to_owned())
        .spawn(move || {
            local::untraced(|| {
                worker.start_exporters(&resource);
                worker.run();
            });
        })?;
    logs::set_collector(thread.thread().clone());
    Ok(Handle { commands })
}

impl Worker {
    fn start_exporters(&mut self, resource: &Resource) {
        for registered in &mut self.exporters {
            registered.call("start", |exporter| exporter.start(resource));
        }
    }

    fn run(mut self) {
        let mut pause = SHORTEST_PAUSE;
        loop {
            // Taken before the logs are read: what had ended when a command was sent is read.
            let commands: Vec<_> = self.commands.try_iter().collect();
            let spans = self.drain();
            for command in commands {
                match command {
                    Command::Flush(ticket) => self.flush(&ticket),
                    Command::Shutdown(ticket) => return self.shutdown(&ticket),
                }
            }
            pause = if spans > 0 {
                SHORTEST_PAUSE
            } else {
                (pause * 2).min(LONGEST_PAUSE)
            };
            thread::park_timeout(pause);
        }
    }

    fn drain(&mut self) -> u64 {
        self.calibration.update(Reading::now());
        let (calibration, exporters) = (&self.calibration, &mut self.exporters);
        let spans = logs::drain(|record, items| {
            let Some(span) = SpanData::of_record(record, items, calibration) else {
                return;
            };
            for registered in &mut *exporters {
                registered.export(&span);
            }
        });
        let now = Instant::now();
        for registered in &mut self.exporters {
            registered.call("poll", |exporter| exporter.poll(now));
        }
        spans
    }

    fn flush(&mut self, ticket: &FlushTicket) {
        for registered in &mut self.exporters {
            registered.call("flush", |exporter| exporter.flush(ticket.clone()));
        }
    }

    fn shutdown(mut self, ticket: &FlushTicket) {
        for registered in &mut self.exporters {
            registered.call("shutdown", |exporter| exporter.shutdown(ticket.clone()));
        }
    }
}

impl Registered {
    fn export(&mut self, span: &SpanData<'_>) {
        self.accounts.received(1);
        if !self.call("export", |exporter| exporter.export(span)) {
            self.accounts.dropped(DropReason::Encoding, 1);
        }
    }

    /// Calls the exporter; says if it returned. A panic of one must not end the others.
    fn call(&mut self, what: &str, f: impl FnOnce(&mut dyn Exporter)) -> bool {
        let exporter = &mut *self.exporter;
        let is_done = catch_unwind(AssertUnwindSafe(|| f(exporter))).is_ok();
        if !is_done {
            let name = self.exporter.name();
            self.accounts
                .error(format!("the exporter panicked in `{what}`"));
            warn::once_a_minute("exporter panic", || format!("{name}: panicked in `{what}`"));
        }
        is_done
    }
}

const SHORTEST_PAUSE: Duration = Duration::from_millis(10);
const LONGEST_PAUSE: Duration = Duration::from_millis(100);
