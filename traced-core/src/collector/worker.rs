//! The collector's thread.

use std::io;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use super::Withheld;
use super::logs;
use super::stocker::Stocker;
use super::term::Term;
use crate::clock::Calibration;
use crate::clock::Reading;
use crate::exporter::Accounts;
use crate::exporter::DropReason;
use crate::exporter::Exporter;
use crate::exporter::FlushTicket;
use crate::local;
use crate::queue::RecordFlags;
use crate::resource::Resource;
use crate::span::Codes;
use crate::span::SpanData;
use crate::tail;
use crate::tail::TailSampler;
use crate::tail::TailStats;
use crate::warn;

/// An exporter, and what reports are made of.
pub(crate) struct Registered {
    exporter: Box<dyn Exporter>,
    accounts: Arc<Accounts>,
    is_enabled: Arc<AtomicBool>,
    wants_unsampled: bool,
}

/// What is known of an exporter outside of the collector.
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    pub(crate) accounts: Arc<Accounts>,
    /// Whether it is given spans.
    pub(crate) is_enabled: Arc<AtomicBool>,
}

/// What the collector is asked to do once everything that has ended by now is exported.
pub(crate) enum Command {
    Flush(FlushTicket),
    Shutdown(FlushTicket),
}

/// The way to the collector's thread.
pub(crate) struct Handle {
    commands: mpsc::Sender<Command>,
    withheld: Arc<Withheld>,
    tail: Option<Arc<tail::Counters>>,
}

impl Handle {
    /// Asks for it. Once the collector has ended, the ticket is dropped: nothing is left to do.
    pub(crate) fn send(&self, command: Command) {
        let _ = self.commands.send(command);
        logs::wake();
    }

    /// Returns how many spans no exporter was given, by reason.
    pub(crate) fn withheld(&self) -> [(DropReason, u64); 2] {
        self.withheld.by_reason()
    }

    /// Returns how many of the spans that ended here are those of the process before a fork.
    pub(crate) fn foreign(&self) -> u64 {
        self.withheld.foreign()
    }

    /// Returns what the tail sampler has decided, if there is one.
    pub(crate) fn tail(&self) -> Option<TailStats> {
        self.tail.as_ref().map(|counters| counters.snapshot())
    }
}

struct Worker {
    exporters: Exporters,
    tail: Option<tail::Stage>,
    withheld: Arc<Withheld>,
    calibration: Calibration,
    commands: mpsc::Receiver<Command>,
    term: Term,
    /// Gone with the collector.
    _stocker: Stocker,
}

struct Exporters {
    all: Vec<Registered>,
    /// What spans are given beside their own attributes, if that is asked for.
    codes: Option<Codes>,
}

impl Exporters {
    fn export(&mut self, span: &SpanData<'_>) {
        let with_code = self.codes.as_mut().map(|codes| codes.added_to(span));
        let span = with_code.as_ref().unwrap_or(span);
        for registered in &mut self.all {
            registered.export(span);
        }
    }
}

/// Starts the collector's thread; spans that ended before are not for these exporters.
pub(crate) fn start(
    exporters: Vec<Registered>,
    tail: Option<&TailSampler>,
    resource: impl FnOnce() -> Resource + Send + 'static,
    codes: Option<Codes>,
) -> io::Result<Handle> {
    let (commands, receiver) = mpsc::channel();
    let withheld = Arc::<Withheld>::default();
    let stage = tail.map(|sampler| tail::Stage::new(sampler, Arc::clone(&withheld)));
    let handle = Handle {
        commands,
        withheld: Arc::clone(&withheld),
        tail: stage.as_ref().map(|stage| Arc::clone(stage.counters())),
    };
    let mut worker = Worker {
        exporters: Exporters {
            all: exporters,
            codes,
        },
        tail: stage,
        withheld,
        calibration: Calibration::new(Reading::now()),
        commands: receiver,
        term: Term::begin(),
        _stocker: Stocker::start()?,
    };
    let thread = thread::Builder::new()
        .name("traced-collector".to_owned())
        .spawn(move || {
            local::untraced(|| {
                // It may take a moment to find out, which nobody but this thread waits for.
                worker.start_exporters(&resource());
                worker.run();
            });
        })?;
    logs::set_collector(thread.thread().clone());
    Ok(handle)
}

impl Worker {
    fn start_exporters(&mut self, resource: &Resource) {
        for registered in &mut self.exporters.all {
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
            if pause == LONGEST_PAUSE {
                logs::trim_stock();
            }
            thread::park_timeout(pause);
        }
    }

    fn drain(&mut self) -> u64 {
        let now = Reading::now();
        self.calibration.update(now);
        let (calibration, exporters) = (&self.calibration, &mut self.exporters);
        let mut export = |span: &SpanData<'_>| exporters.export(span);
        let spans = if let Some(stage) = &mut self.tail {
            let mut to = tail::Outlet {
                calibration,
                export: &mut export,
            };
            stage.begin(now);
            let spans = logs::drain(&self.term, |record, items| {
                if self.term.is_of_parent(record.start) {
                    self.withheld.of_parent();
                } else {
                    stage.push(record, items, &mut to);
                }
            });
            stage.end(&mut to);
            spans
        } else {
            logs::drain(&self.term, |record, items| {
                if self.term.is_of_parent(record.start) {
                    self.withheld.of_parent();
                } else if record.flags().has(RecordFlags::DISCARDED) {
                    self.withheld.discarded();
                } else if let Some(span) = SpanData::of_record(record, items, calibration) {
                    export(&span);
                }
            })
        };
        let now = Instant::now();
        for registered in &mut self.exporters.all {
            registered.call("poll", |exporter| exporter.poll(now));
        }
        spans
    }

    /// Reads the logs once more if there is a tail sampler: then it decides on every trace that
    /// was over before.
    fn settle(&mut self) {
        if self.tail.is_some() {
            self.drain();
        }
    }

    fn flush(&mut self, ticket: &FlushTicket) {
        self.settle();
        for registered in &mut self.exporters.all {
            registered.call("flush", |exporter| exporter.flush(ticket.clone()));
        }
    }

    fn shutdown(mut self, ticket: &FlushTicket) {
        self.settle();
        if let Some(stage) = &mut self.tail {
            let exporters = &mut self.exporters;
            stage.finish(&mut tail::Outlet {
                calibration: &self.calibration,
                export: &mut |span| exporters.export(span),
            });
        }
        for registered in &mut self.exporters.all {
            registered.call("shutdown", |exporter| exporter.shutdown(ticket.clone()));
        }
    }
}

impl Registered {
    pub(crate) fn new(exporter: Box<dyn Exporter>) -> Self {
        let accounts = exporter.accounts();
        let wants_unsampled = exporter.wants_unsampled();
        Self {
            exporter,
            accounts,
            is_enabled: Arc::new(AtomicBool::new(true)),
            wants_unsampled,
        }
    }

    /// Returns true if it is to be given what the sampler is against, too.
    pub(crate) fn wants_unsampled(&self) -> bool {
        self.wants_unsampled
    }

    /// Returns what is known of it outside.
    pub(crate) fn entry(&self) -> Entry {
        Entry {
            name: self.exporter.name(),
            accounts: Arc::clone(&self.accounts),
            is_enabled: Arc::clone(&self.is_enabled),
        }
    }

    fn export(&mut self, span: &SpanData<'_>) {
        self.accounts.received(1);
        if !self.is_enabled.load(Relaxed) {
            return self.accounts.dropped(DropReason::Disabled, 1);
        }
        if !self.wants_unsampled && !span.is_sampled() {
            return self.accounts.dropped(DropReason::NotSampled, 1);
        }
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
