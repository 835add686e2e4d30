//! What a file says where no variable says anything.

use super::*;

const FILE: &str = r#"
[other]
trace_backend = "none"

[tracing]
trace_backend = ["otlp", "console"]
trace_sample_rate = 0.5
trace_code_attributes = true
otel_service_name = "orders"
otel_exporter_otlp_endpoint = "http://collector:4318"
otel_exporter_otlp_headers = { authorization = "Bearer a=b, c" }
otel_resource_attributes = { team = "orders", cloud.region = "eu", note = "100 %, sure" }
otel_bsp_max_queue_size = 4096

[tracing.development]
trace_sample_rate = 1

[tracing.production]
trace_sample_rate = 0.1
otel_resource_attributes = { team = "platform" }
"#;

fn from(text: &str, pairs: Pairs) -> Config {
    let pairs = pairs.iter();
    Config::from_toml(
        text,
        pairs.map(|&(name, value)| (name.to_owned(), value.to_owned())),
    )
}

fn sampler(pairs: Pairs) -> (String, String) {
    let config = from(FILE, pairs);
    assert!(config.warnings().is_empty(), "{:?}", config.warnings());
    let sampler = config.sampler();
    (sampler.value().to_string(), sampler.origin().to_string())
}

#[test]
fn each_kind_of_value() {
    let config = from(FILE, &[]);
    assert!(config.warnings().is_empty(), "{:?}", config.warnings());
    assert_eq!(
        config.backends().value(),
        &[Backend::Otlp, Backend::Console]
    );
    assert_eq!(config.backends().origin(), Origin::File("TRACE_BACKEND"));
    assert!(*config.code_attributes().value());
    assert_eq!(*config.batch().max_queue_spans.value(), 4096);
    let otlp = config.otlp();
    assert_eq!(
        otlp.endpoint.value().as_str(),
        "http://collector:4318/v1/traces"
    );
    let headers: Vec<_> = otlp.headers.value().iter().collect();
    assert_eq!(headers, [("authorization", "Bearer a=b, c")]);
    let mut attributes = config.resource_attributes().value().clone();
    attributes.sort();
    let expected = [
        ("cloud.region", "eu"),
        ("note", "100 %, sure"),
        ("team", "orders"),
    ];
    assert_eq!(
        attributes,
        expected.map(|(key, value)| (key.to_owned(), value.to_owned()))
    );
}

#[test]
fn variables_are_stronger_whatever_their_name() {
    let of_file = (
        "ParentBased{root:TraceIdRatioBased{0.5}}",
        "trace_sample_rate in the file",
    );
    let own = |text: &str, origin: &str| (text.to_owned(), origin.to_owned());
    assert_eq!(sampler(&[]), own(of_file.0, of_file.1));
    // A weaker name in a variable, too.
    let off = sampler(&[("OTEL_TRACES_SAMPLER", "always_off")]);
    assert_eq!(off, own("AlwaysOffSampler", "OTEL_TRACES_SAMPLER"));
    let rate = sampler(&[("DD_TRACE_SAMPLE_RATE", "0.2")]);
    assert_eq!(
        rate,
        own(
            "ParentBased{root:DatadogRules{rules:0,rate:0.2,limit:100}}",
            "DD_TRACE_SAMPLE_RATE"
        )
    );
    let config = from(
        FILE,
        &[("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://other/")],
    );
    assert_eq!(config.otlp().endpoint.value().host(), "other");
    // Nothing said is nothing.
    assert_eq!(
        sampler(&[("OTEL_TRACES_SAMPLER", "")]),
        own(of_file.0, of_file.1)
    );
}

#[test]
fn profiles_by_the_environment() {
    let rate = |pairs| {
        let (sampler, _) = sampler(pairs);
        sampler
            .replace("ParentBased{root:TraceIdRatioBased{", "")
            .replace("}}", "")
    };
    assert_eq!(rate(&[("TRACE_ENV", "development")]), "1");
    assert_eq!(rate(&[("DD_ENV", "production")]), "0.1");
    assert_eq!(rate(&[("TRACE_ENV", "staging")]), "0.5");
    assert_eq!(
        rate(&[("TRACE_ENV", "production"), ("DD_ENV", "development")]),
        "0.1"
    );
    let production = from(FILE, &[("TRACE_ENV", "production")]);
    // What the profile does not have is that of the table; what it has is its own.
    assert_eq!(production.backends().value().len(), 2);
    assert_eq!(production.resource_attributes().value().len(), 1);
    let resource = production.resource(App::default());
    let environment = resource.get("deployment.environment.name").cloned();
    assert_eq!(environment, Some("production".to_owned().into()));
    let of_file = "[tracing]\ntrace_env = \"blue\"\n[tracing.blue]\ntrace_sample_rate = 0";
    assert!(
        from(of_file, &[])
            .sampler()
            .value()
            .to_string()
            .contains("{0}")
    );
}

#[test]
fn mistakes_are_told_with_their_line() {
    // (text, parts of the warning)
    let cases = [
        ("[tracing\n", ["TRACE_CONFIG: line 1: ", "left aside"]),
        ("\ntracing = 1", ["line 2: ", "tracing is a table"]),
        (
            "[tracing]\n\ntrace_backends = \"otlp\"",
            [
                "line 3: trace_backends is no variable",
                "did you mean trace_backend?",
            ],
        ),
        (
            "[tracing]\nsampler = 1",
            ["line 2: sampler is no variable", ""],
        ),
        (
            "[tracing]\ntrace_sample_rate = 2024-01-01",
            ["line 2: trace_sample_rate takes a text, a number", ""],
        ),
        (
            "[tracing]\ntrace_sample_rate = 2",
            [
                "trace_sample_rate in the file=\"2\" ignored: expected a number from 0 to 1",
                "",
            ],
        ),
    ];
    for (text, parts) in cases {
        let config = from(text, &[]);
        let [warning] = config.warnings() else {
            panic!("{text}: {:?}", config.warnings());
        };
        let warning = warning.to_string();
        assert!(
            parts.iter().all(|part| warning.contains(part)),
            "{text}: {warning}"
        );
        assert!(config.sampler().is_default(), "{text}");
    }
}
