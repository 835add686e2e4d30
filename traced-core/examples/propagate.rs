//! Reads and writes contexts as told on standard input: for comparisons with other libraries.
//!
//! ```text
//! {"format": "b3", "headers": [["b3", "0af7…-00f0…-1"]]}        what is in these headers?
//! {"format": "b3", "context": {"trace_id": "0af7…", …}}         which headers for this context?
//! ```
//!
//! One line of JSON is answered by one line. Used by `tests/propagators/compare.py`.

use std::error::Error;
use std::io;
use std::io::BufRead as _;
use std::io::Write as _;

use serde_json::Value;
use serde_json::json;
use traced_core::Baggage;
use traced_core::Context;
use traced_core::SpanContext;
use traced_core::TraceFlags;
use traced_core::propagation::Composite;
use traced_core::propagation::DatadogContext;
use traced_core::propagation::Named;
use traced_core::propagation::Propagator as _;
use traced_core::propagation::Sampling;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let question: Value = serde_json::from_str(&line?)?;
        let format = format(text(&question, "format")?);
        let answer = if let Some(headers) = question.get("headers") {
            let headers: Vec<(String, String)> = serde_json::from_value(headers.clone())?;
            facts(&format.extract(&headers))
        } else {
            let mut headers = Vec::new();
            let context = question.get("context").ok_or("no context")?;
            format.inject(&context_of(context)?, &mut headers);
            json!(headers)
        };
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(())
}

/// The name as in `OTEL_PROPAGATORS`, or with `dd ` in front as in `DD_TRACE_PROPAGATION_STYLE`.
fn format(name: &str) -> Composite {
    match name.strip_prefix("dd ") {
        Some(style) => Named::datadog(style).composite(),
        None => Named::otel(name).composite(),
    }
}

fn facts(context: &Context) -> Value {
    let span = context.span();
    let state = span.and_then(SpanContext::trace_state);
    let datadog = context.datadog();
    json!({
        "trace_id": context.trace_id().map(|id| id.to_string()),
        "span_id": span.map(|span| span.span_id().to_string()),
        "sampled": context.sampling().map(Sampling::is_sampled),
        "state": state.map(|state| state.iter().collect::<Vec<_>>()).unwrap_or_default(),
        "baggage": context.baggage().iter().collect::<Vec<_>>(),
        "priority": datadog.and_then(DatadogContext::priority),
        "origin": datadog.and_then(|datadog| datadog.origin()),
        "tags": datadog.map(|datadog| datadog.tags().collect::<Vec<_>>()).unwrap_or_default(),
    })
}

fn context_of(facts: &Value) -> Result<Context> {
    let baggage = pairs(facts, "baggage")?.into_iter().collect::<Baggage>();
    let Some(trace_id) = facts.get("trace_id") else {
        return Ok(Context::empty().with_baggage(baggage));
    };
    let is_sampled = facts.get("sampled") == Some(&Value::Bool(true));
    let flags = if is_sampled {
        TraceFlags::SAMPLED
    } else {
        TraceFlags::NONE
    };
    let state = pairs(facts, "state")?;
    let state: Vec<_> = state
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    let state = state.join(",").parse()?;
    let trace_id = trace_id.as_str().ok_or("no text")?.parse()?;
    let span_id = text(facts, "span_id")?.parse()?;
    let span = SpanContext::new(trace_id, span_id, flags, false, Some(state));
    let context = Context::from(span).with_baggage(baggage);
    let Some(priority) = facts.get("priority").and_then(Value::as_i64) else {
        return Ok(context);
    };
    let mut datadog = DatadogContext::new().with_priority(i8::try_from(priority)?);
    if let Some(origin) = facts.get("origin").and_then(Value::as_str) {
        datadog = datadog.with_origin(origin);
    }
    let tags = pairs(facts, "tags")?.into_iter();
    let datadog = tags.fold(datadog, |datadog, (name, value)| {
        datadog.with_tag(name, value)
    });
    Ok(context.with_datadog(datadog))
}

fn pairs(facts: &Value, name: &str) -> Result<Vec<(String, String)>> {
    match facts.get(name) {
        Some(list) => Ok(serde_json::from_value(list.clone())?),
        None => Ok(Vec::new()),
    }
}

fn text<'a>(value: &'a Value, name: &str) -> Result<&'a str> {
    let text = value.get(name).and_then(Value::as_str);
    text.ok_or_else(|| format!("no {name}").into())
}
