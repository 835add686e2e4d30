//! What OpenTelemetry's interface has: `/trace/otel/*`.

use std::time::Duration;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use axum::Json;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use axum::routing::post;
use serde::Deserialize;
use serde_json::json;
use traced::Span;
use traced::SpanKind;
use traced::Status;
use traced::TraceState;

use crate::Client;
use crate::Done;
use crate::datadog::Link;
use crate::datadog::change_baggage;
use crate::datadog::ids;
use crate::done;
use crate::spans::Id;
use crate::spans::NAMED;
use crate::values;
use crate::values::Attributes;

pub(crate) fn routes() -> Router<Client> {
    Router::new()
        .route("/start_span", post(start_span))
        .route("/end_span", post(end_span))
        .route("/set_attributes", post(set_attributes))
        .route("/set_name", post(set_name))
        .route("/set_status", post(set_status))
        .route("/add_event", post(add_event))
        .route("/record_exception", post(record_exception))
        .route("/is_recording", post(is_recording))
        .route("/span_context", post(span_context))
        .route("/current_span", get(current_span))
        .route("/otel_set_baggage", post(set_baggage))
}

#[derive(Deserialize)]
struct Start {
    name: String,
    timestamp: Option<u64>,
    parent_id: Option<Id>,
    span_kind: Option<u8>,
    #[serde(default)]
    links: Vec<Link>,
    #[serde(default)]
    events: Vec<EventAtStart>,
    #[serde(default)]
    attributes: Attributes,
}

#[derive(Deserialize)]
struct EventAtStart {
    name: String,
    time_unix_nano: u64,
    #[serde(default)]
    attributes: Attributes,
}

async fn start_span(State(client): State<Client>, Json(asked): Json<Start>) -> Done {
    let targets: Vec<_> = asked
        .links
        .iter()
        .map(|link| (client.spans.context(link.parent_id), &link.attributes))
        .collect();
    let (id, trace_id) = client.spans.start(asked.parent_id, || {
        let mut builder = Span::builder(traced::site!("parametric.otel"))
            .named(&NAMED, [&asked.name])
            .kind(kind(asked.span_kind));
        for (name, value) in &asked.attributes {
            builder = values::begin(builder, name, value);
        }
        if let Some(time) = asked.timestamp {
            builder = builder.start_time(micros(time));
        }
        for (to, attributes) in &targets {
            if let Some(to) = to.span() {
                builder = builder.link(to, values::writer(attributes));
            }
        }
        builder
    });
    client.spans.with(id, |entry| {
        for event in asked.events {
            let time = UNIX_EPOCH + Duration::from_nanos(event.time_unix_nano);
            let attributes = values::writer(&event.attributes);
            entry.span.event_at(event.name.leak(), time, attributes);
        }
    });
    ids(id, trace_id)
}

/// As the enumeration of Python's library counts them.
fn kind(number: Option<u8>) -> SpanKind {
    match number {
        Some(1) => SpanKind::Server,
        Some(2) => SpanKind::Client,
        Some(3) => SpanKind::Producer,
        Some(4) => SpanKind::Consumer,
        _ => SpanKind::Internal,
    }
}

fn micros(since_1970: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_micros(since_1970)
}

#[derive(Deserialize)]
struct End {
    id: Id,
    timestamp: Option<u64>,
}

async fn end_span(State(client): State<Client>, Json(asked): Json<End>) -> Done {
    client.spans.finish(asked.id, |span| match asked.timestamp {
        Some(time) => span.finish_at(micros(time)),
        None => span.finish(),
    });
    done()
}

#[derive(Deserialize)]
struct SetAttributes {
    span_id: Id,
    attributes: Attributes,
}

async fn set_attributes(State(client): State<Client>, Json(asked): Json<SetAttributes>) -> Done {
    client.spans.with(asked.span_id, |entry| {
        for (name, value) in &asked.attributes {
            values::set(&entry.span, name, value);
        }
    });
    done()
}

#[derive(Deserialize)]
struct SetName {
    span_id: Id,
    name: String,
}

async fn set_name(State(client): State<Client>, Json(asked): Json<SetName>) -> Done {
    client.spans.with(asked.span_id, |entry| {
        entry.span.rename(&asked.name);
    });
    done()
}

#[derive(Deserialize)]
struct SetStatus {
    span_id: Id,
    code: String,
    #[serde(default)]
    description: Option<String>,
}

async fn set_status(State(client): State<Client>, Json(asked): Json<SetStatus>) -> Done {
    let description = asked.description.as_deref().unwrap_or_default();
    let status = match asked.code.as_str() {
        "OK" => Status::Ok,
        "ERROR" => Status::Error { description },
        _ => Status::Unset,
    };
    client.spans.with(asked.span_id, |entry| {
        entry.span.set_status(status);
    });
    done()
}

#[derive(Deserialize)]
struct Event {
    span_id: Id,
    name: String,
    timestamp: Option<u64>,
    attributes: Option<Attributes>,
}

async fn add_event(State(client): State<Client>, Json(asked): Json<Event>) -> Done {
    let (name, attributes) = (asked.name.leak(), asked.attributes.unwrap_or_default());
    let attributes = values::writer(&attributes);
    client.spans.with(asked.span_id, |entry| {
        match asked.timestamp {
            Some(time) => entry.span.event_at(name, micros(time), attributes),
            None => entry.span.event(name, attributes),
        };
    });
    done()
}

#[derive(Deserialize)]
struct Exception {
    span_id: Id,
    message: String,
    attributes: Option<Attributes>,
}

async fn record_exception(State(client): State<Client>, Json(asked): Json<Exception>) -> Done {
    // What the caller says stands above what is made of the error.
    let mut all = asked.attributes.unwrap_or_default();
    for (name, value) in [
        ("exception.message", &*asked.message),
        ("exception.type", "parametric::Exception"),
        ("exception.stacktrace", ""),
    ] {
        all.entry(name).or_insert_with(|| value.into());
    }
    client.spans.with(asked.span_id, |entry| {
        let attributes = values::writer(&all);
        entry.span.event("exception", attributes);
    });
    done()
}

#[derive(Deserialize)]
struct Of {
    span_id: Id,
}

async fn is_recording(State(client): State<Client>, Json(of): Json<Of>) -> Done {
    let is_recording = client
        .spans
        .with(of.span_id, |entry| entry.span.is_recording());
    Json(json!({"is_recording": is_recording.unwrap_or(false)}))
}

async fn span_context(State(client): State<Client>, Json(of): Json<Of>) -> Done {
    let context = client.spans.context(of.span_id);
    let Some(span) = context.span() else {
        return done();
    };
    Json(json!({
        "span_id": span.span_id().to_u64(),
        "trace_id": span.trace_id().to_string(),
        // Without the random flag, which came with level 2 of the specification.
        "trace_flags": format!("{:02x}", u8::from(span.is_sampled())),
        "trace_state": span.trace_state().map(TraceState::as_str).unwrap_or_default(),
        "remote": span.is_remote(),
    }))
}

async fn current_span(State(client): State<Client>) -> Done {
    let (id, trace_id) = client.spans.current().unwrap_or_default();
    ids(id, trace_id)
}

#[derive(Deserialize)]
struct Item {
    span_id: Id,
    key: String,
    value: String,
}

async fn set_baggage(State(client): State<Client>, Json(asked): Json<Item>) -> Done {
    change_baggage(&client, asked.span_id, |baggage| {
        baggage.with(&asked.key, &asked.value)
    });
    Json(json!({"value": asked.value}))
}
