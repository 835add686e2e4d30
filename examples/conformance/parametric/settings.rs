//! `/trace/config`: what the environment has led to, by the names of Datadog's variables.

use serde_json::Value as JsonValue;
use serde_json::json;
use traced::Value;
use traced_export::App;
use traced_export::Config;

/// Only what this library knows: the rest is null.
pub(crate) fn settings() -> JsonValue {
    let config = Config::from_process();
    let app = App {
        name: "parametric",
        version: "",
    };
    let resource = config.resource(app);
    let of_resource = |name: &str| {
        let found = resource.attributes().find(|(known, _)| *known == name);
        found.and_then(|(_, value)| match value {
            Value::Str(text) => Some(text.clone()),
            _ => None,
        })
    };
    let tags: Vec<_> = config
        .resource_attributes()
        .value()
        .iter()
        .chain(config.datadog().tags.value())
        .map(|(name, value)| format!("{name}:{value}"))
        .collect();
    json!({"config": {
        "dd_service": of_resource("service.name"),
        "dd_env": of_resource("deployment.environment.name"),
        "dd_version": of_resource("service.version"),
        "dd_tags": tags.join(","),
        "dd_trace_enabled": config.enabled().value().to_string(),
        "dd_trace_agent_url": config.datadog().agent_url.value(),
        "dd_trace_otel_enabled": "true",
    }})
}
