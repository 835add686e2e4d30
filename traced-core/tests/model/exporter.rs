//! One pipeline for all programs, whose exporter keeps spans and can be held up.

use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;
use std::time::Duration;

use traced_core::__private as p;
use traced_core::DropReason;
use traced_core::FlushReport;
use traced_core::Guard;
use traced_core::OwnedSpanData;
use traced_core::Pipeline;
use traced_core::Resource;
use traced_core::Site;
use traced_core::SpanData;
use traced_core::SpanKind;
use traced_core::exporter::Accounts;
use traced_core::exporter::Exporter;
use traced_core::exporter::FlushTicket;

static FILLER: Site =
    traced_core::site!(traced_core::Name::Literal(FILLER_NAME), SpanKind::Internal);
const FILLER_NAME: &str = "Filler.run";

/// The pipeline, while one program has it.
pub(crate) struct Pipe {
    shared: &'static Shared,
    _turn: MutexGuard<'static, ()>,
}

struct Shared {
    guard: Guard,
    kept: Arc<Kept>,
}

#[derive(Default)]
struct Kept {
    spans: Mutex<Vec<OwnedSpanData>>,
    is_held_up: AtomicBool,
}

static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    hush();
    let kept = Arc::new(Kept::default());
    let exporter = Keeping {
        kept: Arc::clone(&kept),
        accounts: Accounts::new(),
    };
    let guard = Pipeline::builder().exporter(exporter).install().unwrap();
    Shared { guard, kept }
});

impl Pipe {
    pub(crate) fn take() -> Self {
        static TURN: Mutex<()> = Mutex::new(());
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let pipe = Self {
            shared: &SHARED,
            _turn: turn,
        };
        // What a program that failed has left.
        pipe.empty();
        drop(pipe.spans());
        pipe
    }

    /// Takes the spans that have ended so far, without the fillers.
    pub(crate) fn spans(&self) -> Vec<OwnedSpanData> {
        self.flush();
        std::mem::take(&mut self.shared.kept.spans.lock().unwrap())
    }

    pub(crate) fn report(&self) -> FlushReport {
        self.shared.guard.stats()
    }

    /// Holds the exporter up and makes spans until no more find room; returns how many.
    pub(crate) fn fill(&self) -> u64 {
        const STEP: u64 = 1000;
        const MOST: u64 = 1 << 24;
        self.shared.kept.is_held_up.store(true, Relaxed);
        let lost = || self.report().dropped_for(DropReason::RingFull);
        let (before, mut made) = (lost(), 0);
        while lost() == before {
            (0..STEP).for_each(|_| p::sync(&FILLER, || (), |(), _| {}));
            made += STEP;
            assert!(made < MOST, "the memory for finished spans has no end");
        }
        made
    }

    /// Lets the exporter go on, until all is exported.
    pub(crate) fn empty(&self) {
        self.shared.kept.is_held_up.store(false, Relaxed);
        self.flush();
    }

    fn flush(&self) {
        const PATIENCE: Duration = Duration::from_secs(120);
        if let Err(error) = self.shared.guard.flush_within(PATIENCE) {
            assert!(!error.is_timeout(), "{error}");
        }
    }
}

struct Keeping {
    kept: Arc<Kept>,
    accounts: Arc<Accounts>,
}

impl Exporter for Keeping {
    fn name(&self) -> &'static str {
        "keeping"
    }

    fn accounts(&self) -> Arc<Accounts> {
        Arc::clone(&self.accounts)
    }

    fn start(&mut self, _resource: &Resource) {}

    fn export(&mut self, span: &SpanData<'_>) {
        while self.kept.is_held_up.load(Relaxed) {
            thread::sleep(Duration::from_millis(1));
        }
        if span.name() != FILLER_NAME {
            self.kept.spans.lock().unwrap().push(span.to_owned());
        }
        self.accounts.exported(1);
    }

    fn flush(&mut self, ticket: FlushTicket) {
        drop(ticket);
    }

    fn shutdown(&mut self, ticket: FlushTicket) {
        drop(ticket);
    }
}

/// The panics of programs are many, and not worth a line each.
fn hush() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let is_ours = info
            .payload()
            .downcast_ref::<String>()
            .is_some_and(|text| text.starts_with("boom "));
        if !is_ours {
            before(info);
        }
    }));
}
