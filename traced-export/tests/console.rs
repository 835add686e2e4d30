//! The terminal as an exporter of a real pipeline: real spans, threads and times.
#![cfg(feature = "console")]
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

use std::error::Error;
use std::fmt;
use std::io;
use std::io::Write;
use std::sync::Arc;
use std::sync::Mutex;

use traced_core::__private::LookAtNothing;
use traced_core::__private::LookAtSources;
use traced_core::__private::sync_as;
use traced_core::Context;
use traced_core::Name;
use traced_core::Pipeline;
use traced_core::Site;
use traced_core::SpanContext;
use traced_core::SpanKind;
use traced_core::current_context;
use traced_core::site;
use traced_export::console::ConsoleConfig;

static ORDERS: Site = site!(Name::Literal("POST /api/orders"), SpanKind::Server);
static CREATE: Site = site!(
    Name::Literal("OrderService.create_order"),
    SpanKind::Internal
);
static CHARGE: Site = site!(Name::Literal("PaymentService.charge"), SpanKind::Client);
static CHARGES: Site = site!(Name::Literal("POST /charges"), SpanKind::Server);

#[test]
fn a_refused_payment_is_one_tree_and_nothing_is_lost() {
    let output = Output::default();
    let config = ConsoleConfig::new().width(Some(100)).writer(output.clone());
    let pipeline = Pipeline::builder().exporter(config.build());
    let guard = pipeline.install().unwrap();

    order().unwrap_err();
    let report = guard.flush().unwrap();
    assert_eq!(report.ended(), 4);
    let terminal = &report.exporters()[0];
    assert_eq!((terminal.exported(), terminal.pending()), (4, 0));

    let text = output.take();
    let lines: Vec<_> = text.lines().collect();
    let [header, rows @ ..] = &lines[..] else {
        panic!("{text}")
    };
    assert!(header.ends_with("  4 spans  1 error"), "{text}");
    let beginnings = [
        "✗ POST /api/orders ",
        "✗ └─ OrderService.create_order ",
        "✗    └─ PaymentService.charge ",
        "        │  Refused: payment refused ← insufficient funds",
        "        └─ POST /charges ",
        "",
    ];
    assert_eq!(rows.len(), beginnings.len(), "{text}");
    for (row, beginning) in rows.iter().zip(beginnings) {
        assert!(row.starts_with(beginning), "{text}");
    }

    // What comes after a flush is printed at the shutdown.
    sync_as(&CREATE, || (), LookAtNothing);
    let report = guard.shutdown().unwrap();
    assert_eq!(report.exporters()[0].exported(), 5);
    assert!(output.take().contains("\n  OrderService.create_order "));
}

fn order() -> Result<(), Refused> {
    sync_as(
        &ORDERS,
        || sync_as(&CREATE, charge, LookAtSources),
        LookAtSources,
    )
}

/// Calls a service whose thread knows its caller from a header alone.
fn charge() -> Result<(), Refused> {
    let call = || {
        let caller = current_context().unwrap();
        let caller = SpanContext::new(
            caller.trace_id(),
            caller.span_id(),
            caller.flags(),
            true,
            None,
        );
        let server = std::thread::spawn(move || {
            Context::from(caller).in_scope(|| sync_as(&CHARGES, || (), LookAtNothing));
        });
        server.join().unwrap();
        Err(Refused(io::Error::other("insufficient funds")))
    };
    sync_as(&CHARGE, call, LookAtSources)
}

#[derive(Debug)]
struct Refused(io::Error);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("payment refused")
    }
}

impl Error for Refused {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

#[derive(Clone, Default)]
struct Output(Arc<Mutex<Vec<u8>>>);

impl Output {
    fn take(&self) -> String {
        let bytes = std::mem::take(&mut *self.0.lock().unwrap());
        String::from_utf8(bytes).unwrap()
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
