//! The cases of our own rules, and, in [`vectors`], those of the specification sheets.

#[cfg(feature = "toml")]
mod file;
#[cfg(feature = "toml")]
mod precedence;
mod propagation;
mod vectors;

use super::*;

type Pairs = &'static [(&'static str, &'static str)];

fn config(pairs: &[(&str, &str)]) -> Config {
    Config::from_pairs(
        pairs
            .iter()
            .map(|&(name, value)| (name.to_owned(), value.to_owned())),
    )
}

#[test]
fn our_names_are_stronger() {
    let both = config(&[
        ("TRACE_SAMPLE_RATE", "0.5"),
        ("OTEL_TRACES_SAMPLER", "always_off"),
        ("TRACE_ENABLED", "true"),
        ("OTEL_SDK_DISABLED", "true"),
    ]);
    assert_eq!(
        both.sampler().value().to_string(),
        "ParentBased{root:TraceIdRatioBased{0.5}}"
    );
    assert_eq!(
        both.sampler().origin(),
        Origin::Variable("TRACE_SAMPLE_RATE")
    );
    assert!(both.enabled().value());
    let off = config(&[("TRACE_ENABLED", "0")]);
    assert!(!off.enabled().value());
}

#[test]
fn traces_names_are_stronger_than_general_ones() {
    let both = config(&[
        ("OTEL_EXPORTER_OTLP_TIMEOUT", "1"),
        ("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "2"),
        ("OTEL_EXPORTER_OTLP_HEADERS", "a=1"),
        ("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "b=2"),
    ]);
    assert_eq!(both.otlp().timeout.value().unwrap().as_millis(), 2);
    assert_eq!(
        both.otlp().headers.value().iter().collect::<Vec<_>>(),
        [("b", "2")]
    );
}

#[test]
fn warnings_name_the_variable_and_the_way_out() {
    let cases = [
        (
            "OTEL_TRACE_SAMPLER",
            "always_on",
            "did you mean OTEL_TRACES_SAMPLER?",
            "near miss",
        ),
        (
            "TRACE_BACKENDS",
            "otlp",
            "did you mean TRACE_BACKEND?",
            "near miss of ours",
        ),
        (
            "OTEL_EXPORTER_OTLP_ENDPIONT",
            "x",
            "did you mean OTEL_EXPORTER_OTLP_ENDPOINT?",
            "swap",
        ),
        (
            "OTEL_EXPORTER_OTLP_PROTOCOL",
            "h2",
            r#"="h2" ignored: expected grpc, http/protobuf or http/json"#,
            "bad",
        ),
        (
            "OTEL_EXPORTER_OTLP_COMPRESSION",
            "br",
            r#"="br" ignored: expected gzip, zstd or none"#,
            "bad",
        ),
        (
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "c:4318",
            "such as http://localhost:4318",
            "no scheme",
        ),
        (
            "OTEL_CONFIG_FILE",
            "traces.yaml",
            "not supported yet",
            "known, not acted on",
        ),
        (
            "OTEL_BSP_SCHEDULE_DELAY",
            "5s",
            "without a unit, such as 5000",
            "unit",
        ),
        (
            "OTEL_TRACES_SAMPLER",
            "xray",
            "not supported yet",
            "known, not supported",
        ),
        (
            "TRACE_BACKEND",
            "skywalking",
            "is unknown; this version has otlp",
            "later",
        ),
        ("TRACE_ENABLED", "on", "true, false, 1 or 0", "switch"),
    ];
    for (name, value, part, reason) in cases {
        let config = config(&[(name, value)]);
        let warnings = config.warnings();
        assert_eq!(warnings.len(), 1, "{reason}: {warnings:?}");
        let text = warnings[0].to_string();
        assert!(
            text.starts_with(name) && text.contains(part),
            "{reason}: {text}"
        );
    }
}

#[test]
fn an_endpoint_that_nobody_can_use_is_known() {
    // (variables, part of the error, if there is one, reason)
    let cases: [(Pairs, Option<&str>, &str); 5] = [
        (&[], None, "unset"),
        (
            &[("OTEL_EXPORTER_OTLP_ENDPOINT", "")],
            None,
            "empty is unset",
        ),
        (
            &[("OTEL_EXPORTER_OTLP_ENDPOINT", "c:4318")],
            Some("there is no http:// or https:// in front"),
            "no scheme",
        ),
        (
            &[
                ("OTEL_EXPORTER_OTLP_ENDPOINT", "also bad"),
                ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "ftp://c"),
            ],
            Some("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=\"ftp://c\" ignored: expected a URL such as"),
            "the stronger one is named",
        ),
        (
            &[
                ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://c:4318"),
                ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "bad"),
            ],
            None,
            "the general one has its turn",
        ),
    ];
    for (pairs, part, reason) in cases {
        let config = config(pairs);
        let found = config.unusable_endpoint().map(ToString::to_string);
        assert_eq!(found.is_some(), part.is_some(), "{reason}");
        let found = found.unwrap_or_default();
        assert!(
            found.contains(part.unwrap_or_default()),
            "{reason}: {found}"
        );
        if part.is_some() {
            assert_eq!(config.backends().value(), &[Backend::Otlp], "{reason}");
        }
    }
}

#[test]
fn secrets_in_an_endpoint_are_not_told() {
    let config = config(&[(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "ftp://me:s3cret@h?key=s3cret",
    )]);
    let all = format!("{:?} {}", config, config.warnings()[0]);
    assert!(!all.contains("s3cret"), "{all}");
    assert!(config.warnings()[0].to_string().contains("ftp://…@h"));
}

#[test]
fn names_of_others_are_left_alone() {
    let others = config(&[
        ("OTEL_BLRP_SCHEDULE_DELAY", "1"),
        ("OTEL_LOGS_EXPORTER", "otlp"),
        ("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "x"),
        ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "x"),
        ("TRACE_ME", "1"),
        ("HOME", "/"),
    ]);
    assert_eq!(others.warnings(), []);
}

#[test]
fn header_values_never_reach_a_message() {
    let config = config(&[(
        "OTEL_EXPORTER_OTLP_HEADERS",
        "a b=s3cret,s3cret,k=%zzs3cret,x=s3cret",
    )]);
    assert_eq!(config.warnings().len(), 3);
    let all = format!("{config:?} {:?}", config.warnings());
    assert!(!all.contains("s3cret"), "{all}");
}

#[test]
fn resource_of_a_service() {
    let app = App {
        name: "app",
        version: "1.0.0",
    };
    let text = |resource: &traced_core::Resource, key: &str| match resource.get(key) {
        Some(traced_core::Value::Str(text)) => text.to_string(),
        other => panic!("{key}: {other:?}"),
    };
    let cases: [(Pairs, &str, &str, &str); 5] = [
        (&[], "app", "1.0.0", "the application's own"),
        (&[("OTEL_SERVICE_NAME", "a")], "a", "1.0.0", "the variable"),
        (&[("OTEL_SERVICE_VERSION", "2")], "app", "2", "version"),
        (
            &[(
                "OTEL_RESOURCE_ATTRIBUTES",
                "service.name=b,service.version=3",
            )],
            "b",
            "3",
            "list",
        ),
        (
            &[
                ("OTEL_SERVICE_NAME", "a"),
                ("OTEL_RESOURCE_ATTRIBUTES", "service.name=b"),
            ],
            "a",
            "1.0.0",
            "the variable of its own is stronger",
        ),
    ];
    for (pairs, name, version, reason) in cases {
        let resource = config(pairs).resource(app);
        assert_eq!(text(&resource, "service.name"), name, "{reason}");
        assert_eq!(text(&resource, "service.version"), version, "{reason}");
        assert_eq!(text(&resource, "telemetry.sdk.name"), "traced");
        assert_eq!(text(&resource, "telemetry.sdk.language"), "rust");
        assert!(resource.get("process.pid").is_some());
    }
    let other = config(&[(
        "OTEL_RESOURCE_ATTRIBUTES",
        "host.name=theirs,telemetry.sdk.name=x",
    )])
    .resource(app);
    assert_eq!(
        text(&other, "host.name"),
        "theirs",
        "stronger than what we find"
    );
    let unnamed = config(&[("OTEL_RESOURCE_ATTRIBUTES", "team=x")]).resource(App::default());
    assert!(text(&unnamed, "service.name").starts_with("unknown_service:"));
    assert_eq!(text(&unnamed, "team"), "x");
    assert!(unnamed.get("service.version").is_none());
}

#[test]
fn terminal() {
    let config = config(&[
        ("NO_COLOR", ""),
        ("TERM", "dumb"),
        ("LC_CTYPE", "C"),
        ("LANG", "de_DE.UTF-8"),
        ("TRACE_CONSOLE_ATTRIBUTES", "1"),
        ("TRACE_CONSOLE_JSON", "true"),
    ]);
    let terminal = config.terminal();
    assert_eq!(
        (&terminal.no_color, &terminal.columns),
        (&None, &None),
        "empty is unset"
    );
    assert_eq!(terminal.term.as_deref(), Some("dumb"));
    assert_eq!(terminal.locale.as_deref(), Some("C"));
    assert_eq!(
        (terminal.attributes.value(), terminal.events.value()),
        (&true, &false)
    );
    assert!(terminal.json.value());
}

#[test]
fn the_catalogue_goes_to_standard_output_or_a_file() {
    for (value, expected, reason) in [
        ("json", Some(CatalogueTarget::Stdout), "the format alone"),
        (
            "json:a:b.json",
            Some(CatalogueTarget::File("a:b.json".into())),
            "a file, whose name may have a colon",
        ),
        ("", None, "empty counts as unset"),
    ] {
        let config = config(&[("TRACE_CATALOGUE", value)]);
        let target = config.catalogue().map(Setting::value);
        assert_eq!(target, expected.as_ref(), "{reason}");
        assert_eq!(config.unusable_catalogue(), None, "{reason}");
    }
    for (value, reason) in [
        ("1", "no format"),
        ("json:", "no file"),
        ("yaml:x", "another format"),
    ] {
        let config = config(&[("TRACE_CATALOGUE", value)]);
        assert_eq!(config.catalogue(), None, "{reason}");
        let told = config.unusable_catalogue().unwrap().as_error();
        let expected =
            format!("TRACE_CATALOGUE={value:?}: expected json for standard output, or json:<file>");
        assert_eq!(told, expected, "{reason}");
    }
}

#[test]
fn proxies_are_read_unless_anybody_may_have_set_them() {
    let of = |pairs| {
        let config = config(pairs);
        let setting = config.connections().http_proxy.clone();
        setting.map(|setting| (setting.value().clone(), setting.origin()))
    };
    let set = |proxy: &str, name| Some((proxy.to_owned(), Origin::Variable(name)));
    // (variables, the proxy)
    let cases: [(Pairs, _); 4] = [
        (
            &[("http_proxy", "http://a:1"), ("HTTP_PROXY", "b:2")],
            set("http://b:2", "HTTP_PROXY"),
        ),
        (
            &[("ALL_PROXY", "http://c:3")],
            set("http://c:3", "ALL_PROXY"),
        ),
        (
            &[("HTTP_PROXY", "socks5://d:4"), ("ALL_PROXY", "http://c:3")],
            set("http://c:3", "ALL_PROXY"),
        ),
        (
            &[("HTTP_PROXY", "http://evil:1"), ("REQUEST_METHOD", "GET")],
            None,
        ),
    ];
    for (pairs, expected) in cases {
        assert_eq!(of(pairs), expected, "{pairs:?}");
    }
}

#[cfg(feature = "datadog")]
#[test]
fn datadogs_sampling_rules() {
    let of = |rules: &str, more: &[(&str, &str)]| {
        let rules = [("DD_TRACE_SAMPLING_RULES", rules)];
        config(&[&rules, more].concat())
    };
    let both = of(
        r#"[{"service":"ord*","name":"GET *","sample_rate":0.5},{"tags":{"tier":"gold"}}]"#,
        &[
            ("DD_TRACE_SAMPLE_RATE", "0.1"),
            ("DD_TRACE_RATE_LIMIT", "7"),
        ],
    );
    assert!(both.warnings().is_empty(), "{:?}", both.warnings());
    let sampler = both.sampler();
    assert_eq!(
        sampler.value().to_string(),
        "ParentBased{root:DatadogRules{rules:2,rate:0.1,limit:7}}"
    );
    assert_eq!(
        sampler.origin(),
        Origin::Variable("DD_TRACE_SAMPLING_RULES")
    );
    for bad in [
        "",
        "{}",
        "[1]",
        r#"[{"sample_rate":2}]"#,
        r#"[{"tags":{"a":1}}]"#,
        r#"[{"sample":1}]"#,
    ] {
        let config = of(bad, &[]);
        assert!(config.sampler().is_default(), "{bad}");
        assert_eq!(
            config.warnings().len(),
            usize::from(!bad.is_empty()),
            "{bad}"
        );
    }
    let limit = of("[]", &[("DD_TRACE_RATE_LIMIT", "-1")]);
    assert!(limit.warnings()[0].to_string().contains("traces a second"));
}

#[test]
fn an_address_chooses_the_back_end_unless_one_is_named() {
    let (jaeger, zipkin) = (cfg!(feature = "jaeger"), cfg!(feature = "zipkin"));
    let datadog = cfg!(feature = "datadog");
    // A build without the back end goes on as if there were no address.
    let cases: [(Pairs, bool, Backend); 9] = [
        (
            &[("OTEL_EXPORTER_JAEGER_ENDPOINT", "http://j:14268/api/traces")],
            jaeger,
            Backend::Jaeger,
        ),
        (
            &[("OTEL_EXPORTER_JAEGER_AGENT_HOST", "j")],
            jaeger,
            Backend::JaegerCompact,
        ),
        (
            &[("OTEL_EXPORTER_JAEGER_AGENT_PORT", "6831")],
            jaeger,
            Backend::JaegerCompact,
        ),
        (
            &[(
                "OTEL_EXPORTER_ZIPKIN_ENDPOINT",
                "http://z:9411/api/v2/spans",
            )],
            zipkin,
            Backend::Zipkin,
        ),
        (
            &[("DD_TRACE_AGENT_URL", "http://d:8126")],
            datadog,
            Backend::Datadog,
        ),
        (&[("DD_AGENT_HOST", "d")], datadog, Backend::Datadog),
        (
            &[("DD_TRACE_AGENT_PORT", "8126")],
            datadog,
            Backend::Datadog,
        ),
        (
            &[
                ("DD_AGENT_HOST", "d"),
                ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://c"),
            ],
            true,
            Backend::Otlp,
        ),
        (
            &[("DD_AGENT_HOST", "d"), ("TRACE_BACKEND", "file")],
            true,
            Backend::File,
        ),
    ];
    for (pairs, is_built, backend) in cases {
        let expected = if is_built { backend } else { Backend::Console };
        assert_eq!(config(pairs).backends().value(), &[expected], "{pairs:?}");
    }
}

#[test]
fn our_name_of_jaegers_address_is_stronger() {
    let pairs = [
        (
            "OTEL_EXPORTER_JAEGER_ENDPOINT",
            "http://theirs:14268/api/traces",
        ),
        ("TRACE_JAEGER_ENDPOINT", "http://ours:14268/api/traces"),
    ];
    let config = config(&pairs);
    let endpoint = config.jaeger().endpoint.as_ref().unwrap();
    assert_eq!(endpoint.value(), "http://ours:14268/api/traces");
}

#[test]
fn datadogs_formats_are_the_default_where_spans_go_to_datadog_alone() {
    let formats = |pairs: &[_]| {
        config(pairs)
            .propagation()
            .written
            .value()
            .formats()
            .count()
    };
    assert_eq!(formats(&[("TRACE_BACKEND", "datadog")]), 3);
    assert_eq!(formats(&[("TRACE_BACKEND", "datadog,otlp")]), 2);
    let named = [("TRACE_BACKEND", "datadog"), ("OTEL_PROPAGATORS", "b3")];
    assert_eq!(formats(&named), 1);
}

#[test]
fn datadogs_agent_gets_what_datadogs_variables_are_against() {
    let cases: [(Pairs, bool); 6] = [
        (&[], false),
        (&[("DD_TRACE_SAMPLE_RATE", "0.1")], true),
        (
            &[
                ("OTEL_TRACES_SAMPLER", "traceidratio"),
                ("OTEL_TRACES_SAMPLER_ARG", "0.1"),
            ],
            false,
        ),
        (
            &[
                ("OTEL_TRACES_SAMPLER", "always_off"),
                ("DD_TRACE_SAMPLE_RATE", "0.1"),
            ],
            false,
        ),
        (
            &[
                ("DD_TRACE_SAMPLE_RATE", "0.1"),
                ("TRACE_DATADOG_UNSAMPLED", "false"),
            ],
            false,
        ),
        (
            &[
                ("TRACE_SAMPLE_RATE", "0.1"),
                ("TRACE_DATADOG_UNSAMPLED", "true"),
            ],
            true,
        ),
    ];
    for (pairs, expected) in cases {
        let all = [&[("TRACE_BACKEND", "datadog")], pairs].concat();
        let config = config(&all);
        assert_eq!(*config.datadog_unsampled().value(), expected, "{pairs:?}");
        #[cfg(feature = "datadog")]
        {
            let exporter = crate::exporters(&config).unwrap().remove(0);
            let wants = traced_core::exporter::Exporter::wants_unsampled(&exporter);
            assert_eq!(wants, expected, "{pairs:?}");
        }
    }
}
