//! The cases of the specification sheet once more, from the variables of a real process.

use std::process::Command;

use serde_json::Value as Json;
use traced_export::Config;

use crate::MARK as PROGRAM;

/// Set for the program that tells what it has read.
pub(crate) const MARK: &str = "TRACED_TEST_TELLS_ITS_SETTINGS";

/// All of a configuration: for people, and each field.
fn told(config: &Config) -> String {
    format!("{config}{config:?}")
}

pub(crate) fn program() {
    #[expect(clippy::print_stderr, reason = "what the test reads")]
    {
        eprint!("{}", told(&Config::from_process()));
    }
}

/// The variables of each case, in whatever form a table has them.
fn cases() -> Vec<Vec<(String, String)>> {
    let vectors = include_str!("../vectors/env.json");
    let vectors: Json = serde_json::from_str(vectors).unwrap();
    // Tables whose cases are values of one variable.
    let one = [
        ("otel_resource_attributes", "OTEL_RESOURCE_ATTRIBUTES"),
        ("otlp_headers", "OTEL_EXPORTER_OTLP_HEADERS"),
        ("otel_boolean", "OTEL_SDK_DISABLED"),
    ];
    let tables = vectors.as_object().unwrap().iter();
    let tables = tables.filter_map(|(name, table)| Some((name, table.as_array()?)));
    let cases = tables.flat_map(|(name, cases)| {
        let variable = one.iter().find(|(table, _)| table == name);
        cases.iter().map(move |case| {
            let variable = variable.map(|(_, variable)| *variable);
            let variable = variable.or(case["variable"].as_str());
            match (case["env"].as_object(), variable, case["value"].as_str()) {
                (Some(env), ..) => {
                    let text = |value: &Json| value.as_str().unwrap().to_owned();
                    env.iter()
                        .map(|(name, value)| (name.clone(), text(value)))
                        .collect()
                }
                (None, Some(variable), Some(value)) => {
                    vec![(variable.to_owned(), value.to_owned())]
                }
                _ => Vec::new(),
            }
        })
    });
    cases.collect()
}

#[test]
fn a_process_reads_what_a_list_of_pairs_says() {
    let cases = cases();
    assert_eq!(cases.len(), 161);
    for pairs in cases {
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "program", "--nocapture", "--test-threads=1"])
            .env_clear()
            .env(PROGRAM, "1")
            .env(MARK, "1")
            .envs(pairs.iter().cloned())
            .output()
            .unwrap();
        let expected = told(&Config::from_pairs(pairs.clone()));
        assert_eq!(
            String::from_utf8(output.stderr).unwrap(),
            expected,
            "{pairs:?}"
        );
    }
}
