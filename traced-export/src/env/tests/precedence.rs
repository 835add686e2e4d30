//! Who has a say: each way in which several may speak of one setting, and what is told of it.

use std::fmt::Write as _;

use super::*;

/// What speaks of one setting, the strongest first: its name, the value to give it, and the value that is
/// told. A name in small letters is of the file.
type Voice = (&'static str, &'static str, &'static str);

/// What a line of `explain` begins with, and who may have said it.
const SETTINGS: &[(&str, &[Voice])] = &[
    (
        "tracing",
        &[
            ("TRACE_ENABLED", "true", "on"),
            ("OTEL_SDK_DISABLED", "true", "off"),
            ("DD_TRACE_ENABLED", "true", "on"),
            ("trace_enabled", "false", "off"),
        ],
    ),
    (
        "back ends",
        &[
            ("TRACE_BACKEND", "otlp", "otlp"),
            ("OTEL_TRACES_EXPORTER", "zipkin", "zipkin"),
            ("trace_backend", "datadog", "datadog"),
        ],
    ),
    (
        "sampler",
        &[
            (
                "TRACE_SAMPLE_RATE",
                "0.5",
                "ParentBased{root:TraceIdRatioBased{0.5}}",
            ),
            ("OTEL_TRACES_SAMPLER", "always_off", "AlwaysOffSampler"),
            (
                "DD_TRACE_SAMPLE_RATE",
                "0.25",
                "ParentBased{root:DatadogRules{rules:0,rate:0.25,limit:100}}",
            ),
            (
                "trace_sample_rate",
                "0.125",
                "ParentBased{root:TraceIdRatioBased{0.125}}",
            ),
        ],
    ),
    (
        "service",
        &[
            ("DD_SERVICE", "a", "a"),
            ("DD_TRACE_SERVICE_NAME", "b", "b"),
            ("OTEL_SERVICE_NAME", "c", "c"),
            ("otel_service_name", "d", "d"),
        ],
    ),
    (
        "environment",
        &[
            ("TRACE_ENV", "a", "a"),
            ("DD_ENV", "b", "b"),
            ("dd_env", "c", "c"),
        ],
    ),
    (
        "endpoint",
        &[
            (
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                "http://a/",
                "http://a/",
            ),
            (
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://b",
                "http://b/v1/traces",
            ),
            (
                "otel_exporter_otlp_traces_endpoint",
                "http://c/",
                "http://c/",
            ),
        ],
    ),
    (
        "timeout",
        &[
            ("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "1000", "1s"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "2000", "2s"),
            ("otel_exporter_otlp_timeout", "3000", "3s"),
        ],
    ),
    (
        "attributes",
        &[
            ("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "1", "1 at most"),
            ("OTEL_ATTRIBUTE_COUNT_LIMIT", "2", "2 at most"),
            ("otel_span_attribute_count_limit", "3", "3 at most"),
        ],
    ),
];

/// How the origin of a voice is told.
fn told(name: &str) -> String {
    if name.starts_with(|it: char| it.is_ascii_lowercase()) {
        format!("{name} in the file")
    } else {
        name.to_owned()
    }
}

#[test]
fn each_way_in_which_several_speak_of_one_setting() {
    let mut cases = 0;
    for (what, voices) in SETTINGS {
        // Each choice of those that speak.
        for choice in 1..1_usize << voices.len() {
            let speak = voices
                .iter()
                .enumerate()
                .filter(|(at, _)| choice >> at & 1 == 1);
            let speak: Vec<_> = speak.map(|(_, voice)| voice).collect();
            let (mut file, mut pairs) = ("[tracing]\n".to_owned(), Vec::new());
            for (name, value, _) in &speak {
                if told(name) == *name {
                    pairs.push(((*name).to_owned(), (*value).to_owned()));
                } else {
                    writeln!(file, "{name} = \"{value}\"").unwrap();
                }
            }
            // So that the settings of OTLP are told at all.
            if !["back ends", "tracing"].contains(what) {
                pairs.push(("TRACE_BACKEND".to_owned(), "otlp".to_owned()));
            }
            let config = Config::from_toml(&file, pairs);
            let explained = config.to_string();
            let [(winner, _, value), overruled @ ..] = &speak[..] else {
                unreachable!("somebody speaks");
            };
            let overruled: Vec<_> = overruled.iter().map(|(name, ..)| told(name)).collect();
            let over = if overruled.is_empty() { "" } else { ", over " };
            let line = format!(
                "{what:<16} {value} ({}{over}{})\n",
                told(winner),
                overruled.join(", ")
            );
            assert!(explained.contains(&line), "{line}{explained}");
            cases += 1;
        }
    }
    assert!(cases >= 40, "{cases}");
}
