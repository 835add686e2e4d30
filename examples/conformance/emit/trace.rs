//! The trace.

use std::error::Error;
use std::fmt;

use traced::Context;
use traced::Recorder;
use traced::SpanContext;
use traced::TraceFlags;
use traced::Value;
use traced::traced;
use traced::with_current;

mod keys {
    traced::keys! {
        emit.text: str,
        emit.unicode: str,
        emit.escapes: str,
        emit.long: str,
        emit.empty: str,
        emit.bool: bool,
        emit.int: i64,
        emit.least: i64,
        emit.double: f64,
        emit.infinity: f64,
        emit.texts: [str],
        emit.bools: [bool],
        emit.ints: [i64],
        emit.doubles: [f64],
        emit.nothing: [str],
        emit.anything: any,
        emit.attempt: i64,
    }
}

/// An order is made: the root, and what it calls; and a request comes in from elsewhere.
pub(crate) fn make() {
    create();
    Context::from(elsewhere(0xcafe, 0xbeef)).in_scope(status);
}

/// A span of another process.
fn elsewhere(trace: u128, span: u64) -> SpanContext {
    let id = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    };
    SpanContext::new(
        id(&trace.to_be_bytes())
            .parse()
            .unwrap_or_else(|_| unreachable!()),
        id(&span.to_be_bytes())
            .parse()
            .unwrap_or_else(|_| unreachable!()),
        TraceFlags::SAMPLED,
        true,
        "vendor=opaque".parse().ok(),
    )
}

#[traced(
    name = "Orders.create",
    kind = server,
    attrs(http.request.method = "POST", url.path = "/api/orders", http.response.status_code = 201)
)]
fn create() {
    price();
    let _ = charge();
    publish();
}

/// Every type of value, an event and a link.
#[traced(name = "Orders.price", links = [elsewhere(0xfeed, 0xf00d)])]
fn price() {
    traced::set!(
        emit.text = "text",
        emit.unicode = "Zoë 訂單 💼",
        emit.escapes = "tab\tquote\"back\\slash\nline",
        emit.long = "0123456789".repeat(1_000),
        emit.empty = "",
        emit.bool = true,
        emit.int = 9_007_199_254_740_993_i64,
        emit.least = i64::MIN,
        emit.double = 0.1,
        emit.infinity = f64::INFINITY,
        emit.texts = ["a", "é", ""],
        emit.bools = [true, false],
        emit.ints = [1_i64, -2],
        emit.doubles = [1.5, 2.0],
        emit.nothing = Vec::<&str>::new(),
        emit.anything = Value::Bytes(vec![0, 255, 16]),
    );
    traced::event!(
        "Price.found",
        emit.attempt = 2_i64,
        emit.text = "list price"
    );
}

/// An error with two others behind it.
#[traced(name = "Payments.charge", kind = client, attrs(server.address = "payments.internal", server.port = 443))]
fn charge() -> Result<(), Failure> {
    let funds = Failure("insufficient funds", None);
    let card = Failure("card declined", Some(Box::new(funds)));
    Err(Failure("payment refused", Some(Box::new(card))))
}

#[traced(name = "Orders.publish", kind = producer, attrs(messaging.system = "kafka", messaging.destination.name = "orders"))]
fn publish() {
    consume();
}

#[traced(name = "Orders.consume", kind = consumer, attrs(messaging.system = "kafka", messaging.destination.name = "orders"))]
fn consume() {
    with_current(|span: Recorder<'_>| span.succeed());
}

#[traced(name = "Orders.status", kind = server, attrs(http.request.method = "GET", url.path = "/api/status"))]
fn status() {}

#[derive(Debug)]
struct Failure(&'static str, Option<Box<Self>>);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.1.as_deref().map(|source| source as _)
    }
}
