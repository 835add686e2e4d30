//! The cases of the specification sheets (tests/vectors/env.json).

use serde_json::Value as Json;

use super::*;

fn vectors() -> Json {
    serde_json::from_str(include_str!("../../../tests/vectors/env.json")).unwrap()
}

fn cases(table: &str) -> Vec<Json> {
    vectors()[table].as_array().unwrap().clone()
}

fn config_of(env: &Json) -> Config {
    let pairs = env.as_object().unwrap().iter();
    Config::from_pairs(pairs.map(|(name, value)| (name.clone(), value.as_str().unwrap().into())))
}

#[test]
fn endpoints() {
    for case in cases("otlp_http_endpoint") {
        let config = config_of(&case["env"]);
        assert_eq!(
            config.otlp().endpoint.value().as_str(),
            case["url"],
            "{case}"
        );
        let note = case["note"].as_str().unwrap();
        assert_eq!(
            config.warnings().len(),
            usize::from(note.contains("warning")),
            "{case}"
        );
    }
}

#[test]
fn resource_attributes() {
    for case in cases("otel_resource_attributes") {
        let config = config(&[("OTEL_RESOURCE_ATTRIBUTES", case["value"].as_str().unwrap())]);
        let found: serde_json::Map<String, Json> = config
            .resource_attributes()
            .value()
            .iter()
            .map(|(key, value)| (key.clone(), Json::from(value.clone())))
            .collect();
        assert_eq!(Json::from(found), case["attributes"], "{case}");
        assert_eq!(
            config.warnings().len(),
            usize::from(case["error"] == true),
            "{case}"
        );
    }
}

#[test]
fn headers() {
    for case in cases("otlp_headers") {
        let config = config(&[(
            "OTEL_EXPORTER_OTLP_HEADERS",
            case["value"].as_str().unwrap(),
        )]);
        let found: Vec<[&str; 2]> = config
            .otlp()
            .headers
            .value()
            .iter()
            .map(|(name, value)| [name, value])
            .collect();
        assert_eq!(
            serde_json::to_value(found).unwrap(),
            case["headers"],
            "{case}"
        );
        let note = case["note"].as_str().unwrap();
        assert_eq!(
            config.warnings().len(),
            usize::from(note.contains("skipped")),
            "{case}"
        );
    }
}

#[test]
fn booleans() {
    for case in cases("otel_boolean") {
        let pairs: Vec<_> = case["value"]
            .as_str()
            .map(|value| ("OTEL_SDK_DISABLED", value))
            .into_iter()
            .collect();
        let config = config(&pairs);
        assert_eq!(!config.enabled().value(), case["result"], "{case}");
        assert_eq!(!config.warnings().is_empty(), case["warn"], "{case}");
    }
}

#[test]
fn numbers() {
    let millis = |time: Option<std::time::Duration>| {
        u64::try_from(time.unwrap_or_default().as_millis()).unwrap()
    };
    for case in cases("otel_number") {
        let variable = case["variable"].as_str().unwrap();
        let pairs: Vec<_> = case["value"]
            .as_str()
            .map(|value| (variable, value))
            .into_iter()
            .collect();
        let config = config(&pairs);
        let (otlp, batch) = (config.otlp(), config.batch());
        let found = match variable {
            "OTEL_BSP_SCHEDULE_DELAY" => millis(Some(*batch.schedule_delay.value())),
            "OTEL_BSP_EXPORT_TIMEOUT" => millis(*batch.export_timeout.value()),
            "OTEL_BSP_MAX_QUEUE_SIZE" => *batch.max_queue_spans.value() as u64,
            "OTEL_BSP_MAX_EXPORT_BATCH_SIZE" => *batch.max_batch_spans.value() as u64,
            "OTEL_EXPORTER_OTLP_TIMEOUT" => millis(*otlp.timeout.value()),
            "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT" => config.limits().to_limits().attributes().into(),
            "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT" => {
                let length = config.limits().to_limits().value_length();
                assert_eq!(
                    length.map(|length| length as u64),
                    case["result"].as_u64(),
                    "{case}"
                );
                assert_eq!(!config.warnings().is_empty(), case["warn"], "{case}");
                continue;
            }
            other => panic!("{other}"),
        };
        assert_eq!(found, case["result"], "{case}");
        assert_eq!(!config.warnings().is_empty(), case["warn"], "{case}");
    }
}

#[test]
fn attribute_limits() {
    for case in cases("attribute_limits") {
        let limits = config_of(&case["env"]).limits().to_limits();
        assert_eq!(limits.attributes(), case["span_attribute_count"], "{case}");
        let length = limits.value_length().map(|length| length as u64);
        assert_eq!(length, case["value_length"].as_u64(), "{case}");
    }
}

#[test]
fn batch_sizes() {
    for case in cases("bsp_sizes") {
        let config = config_of(&case["env"]);
        assert_eq!(
            *config.batch().max_queue_spans.value(),
            case["result"]["queue"],
            "{case}"
        );
        assert_eq!(
            *config.batch().max_batch_spans.value(),
            case["result"]["batch"],
            "{case}"
        );
        let note = case["note"].as_str().unwrap();
        assert_eq!(
            !config.warnings().is_empty(),
            note.contains("warning"),
            "{case}"
        );
    }
}

#[test]
fn samplers() {
    for case in cases("otel_traces_sampler") {
        let config = config_of(&case["env"]);
        assert_eq!(
            config.sampler().value().to_string(),
            case["sampler"],
            "{case}"
        );
        assert_eq!(!config.warnings().is_empty(), case["warn"], "{case}");
    }
}

/// Of Datadog's variables those that have a meaning here: the agent, the resource, the switch.
#[test]
fn names_of_datadog() {
    let app = App {
        name: "",
        version: "",
    };
    let mut checked = 0;
    for case in cases("datadog") {
        let config = config_of(&case["env"]);
        let datadog = config.datadog();
        let resource = config.resource(app);
        let of_resource = |name: &str| match resource.get(name) {
            Some(traced_core::Value::Str(text)) if !text.starts_with("unknown_service") => {
                Json::from(text.to_string())
            }
            _ => Json::Null,
        };
        for (name, expected) in case["result"].as_object().unwrap() {
            let found = match name.as_str() {
                "agent_url" => Json::from(datadog.agent_url.value().clone()),
                "traces_url" => Json::from(format!("{}/v0.4/traces", datadog.agent_url.value())),
                "service" => of_resource("service.name"),
                "env" => of_resource("deployment.environment.name"),
                "version" => of_resource("service.version"),
                "enabled" => Json::from(*config.enabled().value()),
                "tags" => {
                    let names = expected.as_object().unwrap().keys();
                    names
                        .map(|name| (name.clone(), of_resource(name)))
                        .collect()
                }
                "sample_rate" => {
                    let root = match config.sampler().value() {
                        SamplerSetting::ParentBased(root) => &**root,
                        other => other,
                    };
                    match root {
                        SamplerSetting::Datadog(sampling) => Json::from(sampling.rate),
                        _ => Json::Null,
                    }
                }
                // Not acted on yet.
                "runtime_metrics" => continue,
                other => panic!("{other}"),
            };
            assert_eq!(found, *expected, "{case}");
            checked += 1;
        }
    }
    assert_eq!(checked, 32);
}

#[test]
fn targets_of_grpc() {
    for case in cases("otlp_grpc_endpoint") {
        let mut env = case["env"].clone();
        env["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc".into();
        let config = config_of(&env);
        let endpoint = config.otlp().endpoint.value();
        let target = format!("{}:{}", endpoint.host(), endpoint.port());
        assert_eq!(target, case["target"], "{case}");
        assert_eq!(endpoint.is_https(), case["tls"], "{case}");
        // "1" is no value of a switch.
        let is_odd = case["env"]["OTEL_EXPORTER_OTLP_INSECURE"] == "1";
        assert_eq!(config.warnings().len(), usize::from(is_odd), "{case}");
    }
}

#[test]
fn other_targets_of_grpc() {
    let of = |text: &str| {
        config(&[
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", text),
        ])
    };
    let with_path = of("http://c:1/v1/traces");
    assert_eq!(with_path.otlp().endpoint.value().port(), 1);
    let warning = with_path.warnings()[0].to_string();
    assert!(warning.contains("no place for the path"), "{warning}");
    for text in ["unix:/run/otlp.sock", "unix:///run/otlp.sock"] {
        let socket = of(text);
        assert_eq!(
            socket.otlp().endpoint.value().to_string(),
            "unix:///run/otlp.sock"
        );
        assert!(socket.warnings().is_empty());
    }
    let bad = of("http://me:s3cret@c:x");
    let warning = bad.unusable_endpoint().unwrap().to_string();
    assert!(
        warning.contains("the port is not a number") && !warning.contains("s3cret"),
        "{warning}"
    );
}
