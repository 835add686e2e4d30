//! No lint is caused by `#[traced]`, and none is hidden: the same functions are compiled with it and
//! without it, and the lints are compared, line by line.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::package::Package;

const CASES: &str = include_str!("lint_cases.rs");

/// The lints of each line, in alphabetical order.
type Lints = BTreeMap<usize, Vec<String>>;

#[test]
fn lints_are_those_of_the_functions_alone() {
    let plain: String = CASES.lines().map(without_attribute).collect();
    let package = Package::new("lints", "2024", &[], TARGETS);
    package.write("lib.rs", "");
    package.write("plain.rs", &plain);
    package.write("wrapped.rs", CASES);
    for (command, hidden) in [("clippy", '+'), ("check", '-')] {
        let messages = package.cargo(command, &["--examples", "--message-format=json"]);
        let is_said = |lint: &str| command == "clippy" || !lint.contains("clippy::");
        for (target, not_there) in [("plain", '+'), ("wrapped", hidden)] {
            let expected = expected(not_there, is_said);
            let difference = difference(&expected, &reported(&messages, target));
            assert!(difference.is_empty(), "{command}, {target}:\n{difference}");
        }
    }
}

const TARGETS: &str = r#"
[lib]
path = "lib.rs"

[[example]]
name = "plain"
path = "plain.rs"
crate-type = ["lib"]

[[example]]
name = "wrapped"
path = "wrapped.rs"
crate-type = ["lib"]
"#;

/// Puts an attribute that does nothing in the place of ours.
fn without_attribute(line: &str) -> String {
    let other = match line.trim_start() {
        ours if ours.starts_with("#[traced") => "#[rustfmt::skip]",
        ours if ours.starts_with("use traced::") => "",
        _ => line,
    };
    format!("{other}\n")
}

/// Reads the comments, without the lints that have the mark, and those that are not said.
fn expected(not_there: char, is_said: impl Fn(&str) -> bool) -> Lints {
    let lines = CASES.lines().enumerate();
    let marked = lines.filter_map(|(at, line)| Some((at + 1, line.split_once("//~")?.1)));
    let sorted = marked.map(|(line, names)| {
        let here = names
            .split_whitespace()
            .filter(|name| !name.starts_with(not_there) && is_said(name));
        let mut names: Vec<String> = here
            .map(|name| name.trim_start_matches(['+', '-']).to_owned())
            .collect();
        names.sort();
        (line, names)
    });
    sorted.collect()
}

/// Reads what the compiler said of one of the examples.
fn reported(messages: &str, target: &str) -> Lints {
    let mut lints = Lints::new();
    for line in messages.lines() {
        let message: serde_json::Value = serde_json::from_str(line).unwrap();
        if message["reason"] != "compiler-message" || message["target"]["name"] != target {
            continue;
        }
        let message = &message["message"];
        let spans = message["spans"].as_array().unwrap();
        let primary = spans.iter().filter(|span| span["is_primary"] == true);
        // One message may be about several lines, as that of methods which are never used.
        let places = primary.map(|span| usize::try_from(span["line_start"].as_u64()?).ok());
        let name = message["code"]["code"].as_str().unwrap_or("error");
        for line in places.flatten().collect::<BTreeSet<_>>() {
            let line = lints.entry(line).or_default();
            line.push(name.to_owned());
            line.sort();
        }
    }
    lints
}

/// Prints the lines on which the two do not say the same.
fn difference(expected: &Lints, found: &Lints) -> String {
    let none = Vec::new();
    let lines = CASES.lines().enumerate().map(|(at, text)| (at + 1, text));
    let differing = lines.filter_map(|(line, text)| {
        let [expected, found] = [expected, found].map(|all| all.get(&line).unwrap_or(&none));
        let code = text.split("//~").next()?.trim();
        (expected != found).then(|| format!("{line}: {code}\n  {expected:?}\n  {found:?}\n"))
    });
    differing.collect()
}
