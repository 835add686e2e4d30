//! JSON as attributes.

use std::borrow::Cow;

use serde_json::Value as JsonValue;
use traced::AttributeWriter;
use traced::Key;
use traced::Span;
use traced::SpanBuilder;
use traced::Value;

/// Named values as they come.
pub(crate) type Attributes = serde_json::Map<String, JsonValue>;

/// Sets attributes of a span; a null is no value.
pub(crate) fn set(span: &Span, name: &str, value: &JsonValue) {
    span.set(key(name), of_json(value));
}

/// Sets attributes that a span begins with.
pub(crate) fn begin(builder: SpanBuilder, name: &str, value: &JsonValue) -> SpanBuilder {
    builder.set(key(name), of_json(value))
}

/// Writes the attributes of an event or a link.
pub(crate) fn writer(attributes: &Attributes) -> impl FnOnce(&mut AttributeWriter<'_>) {
    move |out| {
        for (name, value) in attributes {
            out.set(key(name), of_json(value));
        }
    }
}

fn key(name: &str) -> traced::attribute::DynamicKey<Value> {
    Key::<Value>::dynamic(name.to_owned())
}

fn of_json(value: &JsonValue) -> Value {
    match value {
        JsonValue::Null => Value::Empty,
        JsonValue::Bool(value) => Value::Bool(*value),
        JsonValue::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => Value::I64(integer),
            (None, Some(number)) => Value::F64(number),
            (None, None) => Value::Empty,
        },
        JsonValue::String(text) => Value::Str(Cow::Owned(text.clone())),
        JsonValue::Array(values) => Value::Array(values.iter().map(of_json).collect()),
        JsonValue::Object(values) => Value::Map(
            values
                .iter()
                .map(|(name, value)| (Cow::Owned(name.clone()), of_json(value)))
                .collect(),
        ),
    }
}
