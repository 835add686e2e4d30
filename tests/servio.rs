//! The example platform's traces, exactly: names, kinds, parents and outcomes.

#![cfg(not(feature = "disable"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails"
)]

#[path = "../examples/servio/app/mod.rs"]
#[allow(dead_code, reason = "what the program's own main uses")]
mod app;

use std::fmt::Write as _;
use std::time::Duration;

use app::Options;
use app::Servio;
use app::traffic::Answer;
use app::traffic::Visit;
use reqwest::Client;
use tokio::sync::Mutex;
use traced::OwnedSpanData;
use traced::Pipeline;
use traced::SpanData;
use traced::SpanKind;
use traced::Status;
use traced::ValueRef;
use traced::catalogue::CatalogueEntry;
use traced::catalogue::CatalogueKey;
use traced::catalogue::SiteKind;
use traced::testing::InMemoryExporter;

const ORDER: &str = "\
POST /api/orders [server]
  OrderService.create_order
    OrderService.validate_order
    OrderRepository.create [client]
    PaymentService.charge [client]
      POST /payments [server]
        PaymentGateway.authorize
";

#[tokio::test]
async fn an_order_is_one_trace_from_the_api_to_the_payment_provider() {
    let (answer, spans) = trace_of(Visit::order("an order")).await;
    assert_eq!(status(&answer), 201);
    assert_eq!(tree(&spans), ORDER);

    let create = one(&spans, "OrderRepository.create");
    for (key, value) in [
        ("db.system.name", "sqlite"),
        ("db.namespace", "servio.db"),
        ("db.operation.name", "INSERT"),
        ("db.collection.name", "orders"),
    ] {
        assert_eq!(text(&create, key), value);
    }
    assert!(text(&create, "db.query.text").starts_with("INSERT INTO orders"));
    let order = one(&spans, "OrderService.create_order");
    assert_eq!(text(&order, "order.userId"), "user-42");
    assert!(matches!(
        order.attribute("order.items"),
        Some(ValueRef::I64(2))
    ));
    assert_eq!(
        order.events().map(|event| event.name()).collect::<Vec<_>>(),
        ["order.created"]
    );
    let validate = one(&spans, "OrderService.validate_order");
    assert!(matches!(
        validate.attribute("validation.isValid"),
        Some(ValueRef::Bool(true))
    ));
    let payment = one(&spans, "POST /payments");
    assert!(
        payment.parent_is_remote(),
        "its parent came in the request's headers"
    );
}

#[tokio::test]
async fn a_refused_payment_is_told_once_where_it_was_born() {
    let (answer, spans) = trace_of(Visit::refused_order()).await;
    assert_eq!(status(&answer), 402);
    assert_eq!(
        tree(&spans),
        "\
POST /api/orders [server]
  OrderService.create_order failed: the order was not paid
    OrderService.validate_order
    OrderRepository.create [client]
    PaymentService.charge [client] failed: the payment provider refused the charge, exception
      POST /payments [server]
        PaymentGateway.authorize
"
    );
    let born = one(&spans, "PaymentService.charge");
    let event = born
        .events()
        .find(|event| event.name() == "exception")
        .unwrap();
    let stacktrace = event
        .attributes()
        .find(|(key, _)| *key == "exception.stacktrace")
        .unwrap();
    let lines: Vec<_> = stacktrace.1.as_str().unwrap().lines().collect();
    assert!(lines[0].ends_with("PaymentError: the payment provider refused the charge"));
    assert_eq!(
        lines[1..],
        [
            "caused by: the bank declined the card",
            "caused by: insufficient funds (code 51)"
        ]
    );
    let outer = one(&spans, "OrderService.create_order");
    assert_eq!(
        text(&outer, "traced.error.origin"),
        born.span_id().to_string()
    );
}

#[tokio::test]
async fn an_order_without_items_fails_where_it_is_checked() {
    let (answer, spans) = trace_of(Visit::empty_order()).await;
    assert_eq!(status(&answer), 422);
    let failed = "failed: the order cannot be placed: it has no items";
    assert_eq!(
        tree(&spans),
        format!(
            "\
POST /api/orders [server]
  OrderService.create_order {failed}
    OrderService.validate_order {failed}, exception
"
        )
    );
}

#[tokio::test]
async fn a_guest_who_hangs_up_leaves_a_cancelled_trace() {
    let visit = Visit::abandoned_order(Duration::from_millis(300));
    let (answer, spans) = trace_of(visit).await;
    assert!(matches!(answer, Answer::HungUp));
    assert_eq!(
        tree(&spans),
        "\
POST /api/orders [server] cancelled in PaymentService.charge
  OrderService.create_order cancelled in PaymentService.charge
    OrderService.validate_order
    OrderRepository.create [client]
    PaymentService.charge [client] cancelled
      POST /payments [server] cancelled in PaymentGateway.authorize
        PaymentGateway.authorize cancelled
"
    );
}

#[tokio::test]
async fn a_panic_is_told_where_it_happened_and_answered_with_500() {
    let visit = Visit::get("a panic", "/api/venues/nobody-eats-here/average");
    let (answer, spans) = trace_of(visit).await;
    assert_eq!(status(&answer), 500);
    assert_eq!(
        tree(&spans),
        "\
GET /api/venues/{venue}/average [server] failed: 
  ReportService.average failed: attempt to divide by zero, exception
    OrderRepository.venue_totals [client]
"
    );
    assert_eq!(
        text(&one(&spans, "ReportService.average"), "error.type"),
        "panic"
    );
}

#[tokio::test]
async fn two_queries_in_parallel_are_siblings() {
    let _turn = TURN.lock().await;
    let (servio, exporter, guard) = start().await;
    let placed = send(&servio, &Visit::order("an order"))
        .await
        .order_id()
        .unwrap();
    let answer = send(
        &servio,
        &Visit::get("the order", format!("/api/orders/{placed}")),
    )
    .await;
    assert_eq!(status(&answer), 200);
    servio.stop().await;
    guard.shutdown().unwrap();
    let spans = exporter.spans();
    let root = one(&spans, "GET /api/orders/{id}");
    let spans = exporter.take_trace(root.trace_id());
    assert_eq!(
        tree(&spans),
        "\
GET /api/orders/{id} [server]
  OrderService.find_order
    OrderRepository.find [client]
    OrderRepository.items [client]
"
    );
}

#[tokio::test]
async fn an_order_that_does_not_exist_is_an_error_of_the_service() {
    let (answer, spans) = trace_of(Visit::get("no order", "/api/orders/999999")).await;
    assert_eq!(status(&answer), 404);
    assert_eq!(
        tree(&spans),
        "\
GET /api/orders/{id} [server]
  OrderService.find_order failed: there is no order 999999, exception
    OrderRepository.find [client]
    OrderRepository.items [client]
"
    );
}

#[tokio::test]
async fn a_full_disk_is_answered_and_the_service_goes_on() {
    let _turn = TURN.lock().await;
    let (servio, exporter, guard) = start_with(Options {
        max_pages: Some(8),
        ..Options::default()
    })
    .await;
    let mut statuses = Vec::new();
    for _ in 0..400 {
        statuses.push(status(&send(&servio, &Visit::order("an order")).await));
        if statuses.last() == Some(&503) {
            break;
        }
    }
    assert_eq!((statuses[0], statuses.last()), (201, Some(&503)));
    let answer = send(&servio, &Visit::get("the first", "/api/orders/1")).await;
    assert_eq!(status(&answer), 200, "what is stored can be read");
    servio.stop().await;
    guard.shutdown().unwrap();
    let full = exporter.spans().into_iter().filter(|span| {
        let status = span.as_ref().status();
        matches!(status, Status::Error { description } if description.contains("database is full"))
    });
    assert_eq!(
        full.count(),
        1,
        "the repository's span alone says it in these words"
    );
}

#[tokio::test]
async fn a_port_in_use_is_told_with_the_way_out() {
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = taken.local_addr().unwrap().port();
    let error = Servio::start(Options {
        port,
        ..Options::default()
    })
    .await
    .unwrap_err();
    let told = app::explain(&error);
    assert!(
        told.starts_with(&format!("cannot listen on 127.0.0.1:{port}; ")),
        "{told}"
    );
    assert!(told.contains("--port") && told.contains("in use"), "{told}");
}

/// The pipeline is the process's: tests take turns.
static TURN: Mutex<()> = Mutex::const_new(());

/// Sends one request to a platform of its own; returns the answer and all spans.
/// What the collector gets is what the catalogue says: no span, attribute or event besides, but for
/// what any span says of an error or of its end.
#[tokio::test]
async fn whatever_is_recorded_is_in_the_catalogue() {
    let catalogue = traced::catalogue();
    let sets = |entry: &&CatalogueEntry| entry.kind() == SiteKind::Attributes;
    let set = catalogue.into_iter().filter(sets);
    let set: Vec<&str> = set
        .flat_map(CatalogueEntry::keys)
        .map(CatalogueKey::name)
        .collect();
    for visit in [
        Visit::order("an order"),
        Visit::refused_order(),
        Visit::get("a panic", "/api/venues/nobody-eats-here/average"),
        Visit::abandoned_order(Duration::from_millis(300)),
    ] {
        let (_, spans) = trace_of(visit).await;
        for span in &spans {
            let span = span.as_ref();
            let is_http = span.name().contains('/');
            let entry = catalogue.into_iter().find(|entry| {
                let is_its_name = entry.name() == span.name();
                let is_middleware = is_http && entry.name().starts_with("{method} ");
                entry.span_kind() == Some(span.kind()) && (is_its_name || is_middleware)
            });
            let entry = entry.unwrap_or_else(|| panic!("{} is not listed", span.name()));
            for (name, _) in span.attributes() {
                let is_listed = entry.keys().iter().any(|key| key.name() == name);
                let is_by_itself = name == "error.type" || name.starts_with("traced.");
                assert!(
                    is_listed || set.contains(&name) || is_by_itself,
                    "{name} of {entry:?}"
                );
            }
            for event in span.events() {
                let is_event = |entry: &&CatalogueEntry| {
                    entry.kind() == SiteKind::Event && entry.name() == event.name()
                };
                let is_listed = catalogue.into_iter().any(|entry| is_event(&entry));
                assert!(is_listed || event.name() == "exception", "{}", event.name());
            }
        }
    }
}

async fn trace_of(visit: Visit) -> (Answer, Vec<OwnedSpanData>) {
    let _turn = TURN.lock().await;
    let (servio, exporter, guard) = start().await;
    let answer = send(&servio, &visit).await;
    servio.stop().await;
    let report = guard.shutdown().unwrap();
    assert_eq!(
        (report.open(), report.exported()),
        (0, report.started()),
        "{report}"
    );
    (answer, exporter.spans())
}

async fn start() -> (Servio, InMemoryExporter, traced::Guard) {
    start_with(Options::default()).await
}

async fn start_with(options: Options) -> (Servio, InMemoryExporter, traced::Guard) {
    let exporter = InMemoryExporter::new();
    let guard = Pipeline::builder()
        .exporter(exporter.clone())
        .install()
        .unwrap();
    (Servio::start(options).await.unwrap(), exporter, guard)
}

async fn send(servio: &Servio, visit: &Visit) -> Answer {
    let base = format!("http://{}", servio.address());
    visit.send(&Client::new(), &base).await.unwrap()
}

fn status(answer: &Answer) -> u16 {
    match answer {
        Answer::Status(status, _) => status.as_u16(),
        other => panic!("{other}"),
    }
}

fn one<'a>(spans: &'a [OwnedSpanData], name: &str) -> SpanData<'a> {
    let mut found = spans.iter().filter(|span| span.as_ref().name() == name);
    let span = found
        .next()
        .unwrap_or_else(|| panic!("no {name} in\n{}", tree(spans)));
    assert!(
        found.next().is_none(),
        "more than one {name} in\n{}",
        tree(spans)
    );
    span.as_ref()
}

fn text(span: &SpanData<'_>, key: &str) -> String {
    let value = span
        .attribute(key)
        .unwrap_or_else(|| panic!("{key} is missing: {span:?}"));
    value
        .as_str()
        .unwrap_or_else(|| panic!("{key} is {value:?}"))
        .to_owned()
}

/// The spans as a tree, siblings by their start.
fn tree(spans: &[OwnedSpanData]) -> String {
    let ids: Vec<_> = spans.iter().map(|span| span.as_ref().span_id()).collect();
    let mut roots: Vec<_> = spans.iter().map(OwnedSpanData::as_ref).collect();
    roots.retain(|span| {
        span.parent_span_id()
            .is_none_or(|parent| !ids.contains(&parent))
    });
    let mut out = String::new();
    for root in roots {
        branch(&root, spans, 0, &mut out);
    }
    out
}

fn branch(span: &SpanData<'_>, spans: &[OwnedSpanData], depth: usize, out: &mut String) {
    let kind = match span.kind() {
        SpanKind::Internal => String::new(),
        kind => format!(" [{}]", kind.name()),
    };
    writeln!(
        out,
        "{:width$}{}{kind}{}",
        "",
        span.name(),
        outcome(span),
        width = depth * 2
    )
    .unwrap();
    let mut children: Vec<_> = spans.iter().map(OwnedSpanData::as_ref).collect();
    children.retain(|child| child.parent_span_id() == Some(span.span_id()));
    children.sort_by_key(SpanData::start_unix_nanos);
    for child in children {
        branch(&child, spans, depth + 1, out);
    }
}

fn outcome(span: &SpanData<'_>) -> String {
    let mut text = match span.status() {
        Status::Error { description } => format!(" failed: {description}"),
        _ => String::new(),
    };
    if span.is_cancelled() {
        text.push_str(" cancelled");
        if let Some(ValueRef::Str(waiting_in)) = span.attribute("traced.waiting_in") {
            write!(text, " in {waiting_in}").unwrap();
        }
    }
    for _ in span.events().filter(|event| event.name() == "exception") {
        text.push_str(", exception");
    }
    text
}
