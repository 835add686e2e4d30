//! From variables to a pipeline: what `traced::init!` does.
// Helpers live outside #[test], where clippy.toml does not reach.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::error::Error as _;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use traced_core::propagation;
use traced_core::propagation::Propagator as _;
use traced_export::App;
use traced_export::Config;
use traced_export::install;

const APP: App = App {
    name: "test",
    version: "1.0.0",
};

/// A process has one pipeline.
fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn config(pairs: &[(&str, &str)]) -> Config {
    Config::from_pairs(
        pairs
            .iter()
            .map(|&(name, value)| (name.to_owned(), value.to_owned())),
    )
}

/// The exporters of the pipeline that these variables make.
fn exporters(pairs: &[(&str, &str)]) -> Vec<&'static str> {
    let guard = install(&config(pairs), APP).unwrap();
    let stats = guard.shutdown().unwrap();
    stats
        .exporters()
        .iter()
        .map(traced_core::ExporterStats::name)
        .collect()
}

fn refusal(pairs: &[(&str, &str)]) -> String {
    let error = install(&config(pairs), APP).unwrap_err();
    assert!(!error.is_already_installed());
    // `main` prints an error that it returns by Debug.
    assert_eq!(format!("{error:?}"), error.to_string());
    error.to_string()
}

#[cfg(all(feature = "console", feature = "otlp"))]
#[test]
fn the_variables_choose_the_exporters() {
    let _turn = turn();
    let endpoint = ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
    assert_eq!(exporters(&[]), ["terminal"]);
    assert_eq!(exporters(&[endpoint]), ["otlp"]);
    assert_eq!(
        exporters(&[endpoint, ("OTEL_TRACES_EXPORTER", "console,otlp")]),
        ["terminal", "otlp"]
    );
}

#[test]
fn the_program_speaks_the_formats_of_the_environment() {
    let _turn = turn();
    for enabled in ["true", "false"] {
        let pairs = [
            ("OTEL_PROPAGATORS", "b3,jaeger"),
            ("TRACE_ENABLED", enabled),
            ("TRACE_BACKEND", "none"),
        ];
        let guard = install(&config(&pairs), App::default()).unwrap();
        assert_eq!(propagation::global().fields(), ["b3", "uber-trace-id"]);
        guard.shutdown().unwrap();
    }
    let guard = install(&config(&[("TRACE_BACKEND", "none")]), App::default()).unwrap();
    assert_eq!(
        propagation::global().fields(),
        ["traceparent", "tracestate", "baggage"]
    );
    propagation::set_global(propagation::TraceContext);
    propagation::suggest_global(propagation::Jaeger);
    assert_eq!(
        propagation::global().fields(),
        ["traceparent", "tracestate"],
        "the code counts"
    );
    guard.shutdown().unwrap();
}

#[test]
fn switched_off_there_is_no_exporter() {
    let _turn = turn();
    for pair in [
        ("OTEL_TRACES_EXPORTER", "none"),
        ("TRACE_BACKEND", "none"),
        ("OTEL_SDK_DISABLED", "true"),
        ("TRACE_ENABLED", "false"),
    ] {
        let bad = ("OTEL_EXPORTER_OTLP_ENDPOINT", "not a url");
        assert!(exporters(&[pair, bad]).is_empty(), "{pair:?}");
    }
}

#[cfg(feature = "otlp")]
#[test]
fn an_unusable_endpoint_is_refused_with_its_name_and_the_way_out() {
    let _turn = turn();
    let text = refusal(&[("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318")]);
    assert_eq!(
        text,
        "OTEL_EXPORTER_OTLP_ENDPOINT=\"collector:4318\": expected a URL such as \
         http://localhost:4318, but there is no http:// or https:// in front"
    );
}

#[cfg(all(feature = "console", feature = "otlp"))]
#[test]
fn an_unusable_endpoint_that_nobody_needs_is_a_warning() {
    let _turn = turn();
    let found = exporters(&[
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"),
        ("OTEL_TRACES_EXPORTER", "console"),
    ]);
    assert_eq!(found, ["terminal"]);
}

#[cfg(all(feature = "otlp", not(feature = "tls")))]
#[test]
fn https_without_the_feature_is_refused() {
    let _turn = turn();
    let text = refusal(&[("OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector")]);
    assert!(text.contains("cargo feature `tls`"), "{text}");
    assert!(text.contains("OTEL_EXPORTER_OTLP_ENDPOINT"), "{text}");
}

#[cfg(not(feature = "otlp"))]
#[test]
fn otlp_without_the_feature_is_refused() {
    let _turn = turn();
    for pair in [
        ("OTEL_TRACES_EXPORTER", "otlp"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector"),
    ] {
        let text = refusal(&[pair]);
        assert!(text.contains("cargo feature `otlp`"), "{text}");
        assert!(text.starts_with(pair.0), "{text}");
    }
}

#[cfg(not(feature = "console"))]
#[test]
fn without_the_terminal_it_must_be_asked_for_to_be_missed() {
    let _turn = turn();
    assert!(exporters(&[]).is_empty());
    let text = refusal(&[("TRACE_BACKEND", "console")]);
    assert!(
        text.contains("TRACE_BACKEND") && text.contains("`console`"),
        "{text}"
    );
}

#[test]
fn a_second_pipeline_is_an_error_and_no_panic() {
    let _turn = turn();
    let none = config(&[("TRACE_BACKEND", "none")]);
    let guard = install(&none, APP).unwrap();
    let error = install(&none, APP).unwrap_err();
    assert!(error.is_already_installed());
    assert!(error.source().is_none());
    assert!(error.to_string().contains("installed already"), "{error}");
    guard.shutdown().unwrap();
    install(&none, APP).unwrap().shutdown().unwrap();
}
