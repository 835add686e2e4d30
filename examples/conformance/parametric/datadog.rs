//! What Datadog's own interface has: `/trace/span/*`.

use axum::Json;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use axum::routing::post;
use serde::Deserialize;
use serde_json::Value as JsonValue;
use serde_json::json;
use traced::Baggage;
use traced::Span;
use traced::Status;
use traced::TraceId;
use traced::propagation;

use crate::Client;
use crate::Done;
use crate::done;
use crate::spans::Id;
use crate::spans::NAMED;
use crate::values;
use crate::values::Attributes;

pub(crate) fn routes() -> Router<Client> {
    Router::new()
        .route("/start", post(start))
        .route("/finish", post(finish))
        .route("/current", get(current))
        .route("/set_resource", post(set_resource))
        .route("/set_meta", post(set_value))
        .route("/set_metric", post(set_value))
        .route("/error", post(set_error))
        .route("/add_link", post(add_link))
        .route("/add_event", post(add_event))
        .route("/manual_keep", post(manual_keep))
        .route("/manual_drop", post(manual_drop))
        .route("/set_baggage", post(set_baggage))
        .route("/get_baggage", get(get_baggage))
        .route("/get_all_baggage", get(get_all_baggage))
        .route("/remove_baggage", post(remove_baggage))
        .route("/remove_all_baggage", post(remove_all_baggage))
        .route("/inject_headers", post(inject_headers))
        .route("/extract_headers", post(extract_headers))
}

#[derive(Deserialize)]
struct Start {
    name: String,
    service: Option<String>,
    resource: Option<String>,
    parent_id: Option<Id>,
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    span_tags: Vec<(String, JsonValue)>,
}

async fn start(State(client): State<Client>, Json(asked): Json<Start>) -> Done {
    let (id, trace_id) = client.spans.start(asked.parent_id, || {
        let builder = Span::builder(traced::site!("parametric.span")).named(&NAMED, [&asked.name]);
        let own = [
            ("operation.name", Some(asked.name)),
            ("service.name", asked.service),
            ("resource.name", asked.resource),
            ("span.type", asked.kind),
        ];
        let own = own
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)));
        let own = own
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name, value.into()));
        let all = own.chain(asked.span_tags);
        all.fold(builder, |builder, (name, value)| {
            values::begin(builder, &name, &value)
        })
    });
    ids(id, trace_id)
}

/// A span and its trace as the agent has them, without the high half of the trace's id.
pub(crate) fn ids(id: Id, trace_id: u128) -> Done {
    #[expect(clippy::cast_possible_truncation, reason = "what is wanted")]
    let trace_id = trace_id as u64;
    Json(json!({"span_id": id.0, "trace_id": trace_id}))
}

/// The id of a span, and whatever else a request has.
#[derive(Deserialize)]
struct Of<T> {
    span_id: Id,
    #[serde(flatten)]
    rest: T,
}

#[derive(Deserialize)]
struct Nothing {}

async fn finish(State(client): State<Client>, Json(of): Json<Of<Nothing>>) -> Done {
    client.spans.finish(of.span_id, Span::finish);
    done()
}

async fn current(State(client): State<Client>) -> Done {
    let (id, trace_id) = client.spans.current().unwrap_or_default();
    // Compared with what `/trace/otel/span_context` says.
    let trace_id = TraceId::from_u128(trace_id).map_or("0".to_owned(), |id| id.to_string());
    Json(json!({"span_id": id.0, "trace_id": trace_id}))
}

#[derive(Deserialize)]
struct Resource {
    resource: String,
}

async fn set_resource(State(client): State<Client>, Json(of): Json<Of<Resource>>) -> Done {
    client.spans.with(of.span_id, |entry| {
        values::set(&entry.span, "resource.name", &of.rest.resource.into());
    });
    done()
}

#[derive(Deserialize)]
struct KeyValue {
    key: String,
    value: JsonValue,
}

async fn set_value(State(client): State<Client>, Json(of): Json<Of<KeyValue>>) -> Done {
    client.spans.with(of.span_id, |entry| {
        values::set(&entry.span, &of.rest.key, &of.rest.value);
    });
    done()
}

#[derive(Deserialize)]
struct Failure {
    #[serde(rename = "type")]
    kind: Option<String>,
    message: Option<String>,
    stack: Option<String>,
}

async fn set_error(State(client): State<Client>, Json(of): Json<Of<Failure>>) -> Done {
    let Failure {
        kind,
        message,
        stack,
    } = of.rest;
    client.spans.with(of.span_id, |entry| {
        let description = message.as_deref().unwrap_or_default();
        entry.span.set_status(Status::Error { description });
        for (name, value) in [("error.type", kind), ("error.stack", stack)] {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                values::set(&entry.span, name, &value.into());
            }
        }
    });
    done()
}

/// A link to a span, or to a context that was read.
#[derive(Deserialize)]
pub(crate) struct Link {
    pub(crate) parent_id: Id,
    #[serde(default)]
    pub(crate) attributes: Attributes,
}

async fn add_link(State(client): State<Client>, Json(of): Json<Of<Link>>) -> Done {
    let Link {
        parent_id,
        attributes,
    } = of.rest;
    let to = client.spans.context(parent_id);
    if let Some(to) = to.span() {
        client.spans.with(of.span_id, |entry| {
            let attributes = values::writer(&attributes);
            entry.span.link(to, attributes);
        });
    }
    done()
}

#[derive(Deserialize)]
struct Event {
    name: String,
    /// Nanoseconds.
    timestamp: u64,
    #[serde(default)]
    attributes: Attributes,
}

async fn add_event(State(client): State<Client>, Json(of): Json<Of<Event>>) -> Done {
    let Event {
        name,
        timestamp,
        attributes,
    } = of.rest;
    let time = std::time::UNIX_EPOCH + std::time::Duration::from_nanos(timestamp);
    client.spans.with(of.span_id, |entry| {
        let attributes = values::writer(&attributes);
        entry.span.event_at(name.leak(), time, attributes);
    });
    done()
}

async fn manual_keep(State(client): State<Client>, Json(of): Json<Of<Nothing>>) -> Done {
    client.spans.with(of.span_id, |entry| {
        entry.span.keep();
    });
    done()
}

async fn manual_drop(State(client): State<Client>, Json(of): Json<Of<Nothing>>) -> Done {
    client.spans.with(of.span_id, |entry| {
        entry.span.discard();
    });
    done()
}

pub(crate) fn change_baggage(client: &Client, id: Id, change: impl FnOnce(&Baggage) -> Baggage) {
    client.spans.with(id, |entry| {
        let baggage = change(entry.context.baggage());
        entry.context = entry.context.clone().with_baggage(baggage);
    });
}

#[derive(Deserialize)]
struct Item {
    key: String,
    #[serde(default)]
    value: String,
}

async fn set_baggage(State(client): State<Client>, Json(of): Json<Of<Item>>) -> Done {
    let Item { key, value } = of.rest;
    change_baggage(&client, of.span_id, |baggage| baggage.with(&key, &value));
    done()
}

async fn remove_baggage(State(client): State<Client>, Json(of): Json<Of<Item>>) -> Done {
    change_baggage(&client, of.span_id, |baggage| baggage.without(&of.rest.key));
    done()
}

async fn remove_all_baggage(State(client): State<Client>, Json(of): Json<Of<Nothing>>) -> Done {
    change_baggage(&client, of.span_id, |_| Baggage::new());
    done()
}

async fn get_baggage(State(client): State<Client>, Json(of): Json<Of<Item>>) -> Done {
    let context = client.spans.context(of.span_id);
    Json(json!({"baggage": context.baggage().get(&of.rest.key)}))
}

async fn get_all_baggage(State(client): State<Client>, Json(of): Json<Of<Nothing>>) -> Done {
    let context = client.spans.context(of.span_id);
    let all: Attributes = context
        .baggage()
        .iter()
        .map(|(key, value)| (key.to_owned(), value.into()))
        .collect();
    Json(json!({"baggage": all}))
}

async fn inject_headers(State(client): State<Client>, Json(of): Json<Of<Nothing>>) -> Done {
    let mut headers: Vec<(String, String)> = Vec::new();
    propagation::global().inject(&client.spans.context(of.span_id), &mut headers);
    Json(json!({"http_headers": headers}))
}

#[derive(Deserialize)]
struct Headers {
    http_headers: Vec<(String, String)>,
}

async fn extract_headers(State(client): State<Client>, Json(asked): Json<Headers>) -> Done {
    let context = propagation::global().extract(&asked.http_headers);
    Json(json!({"span_id": client.spans.keep(context).0}))
}
