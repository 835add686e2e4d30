//! A mistake in a body is shown as it is without `#[traced]`: the same functions are compiled with
//! it and without it, and there are the same errors, at the same places, with the same words.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use crate::package::Package;

const CASES: &str = include_str!("error_cases.rs");

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

/// One error.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    /// From line and column to line and column.
    places: Vec<[u64; 4]>,
    code: String,
    text: String,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { places, code, text } = self;
        write!(f, "{code} {places:?} {text}")
    }
}

#[test]
fn errors_are_those_of_the_functions_alone() {
    let plain = CASES.replace("#[traced]", "#[rustfmt::skip]");
    let plain = plain.replace("use traced::traced;", "");
    let package = Package::new("errors", "2024", &[], TARGETS);
    package.write("lib.rs", "");
    package.write("plain.rs", &plain);
    package.write("wrapped.rs", CASES);
    let arguments = ["--examples", "--keep-going", "--message-format=json"];
    let messages = package.messages("check", &arguments);

    let [plain, wrapped] = ["plain", "wrapped"].map(|target| told(&messages, target));
    let difference = difference(&plain, &wrapped);
    assert!(difference.is_empty(), "{difference}");
    assert!(plain.len() > 90, "{} lines with errors", plain.len());
}

/// Reads what the compiler said of one of the examples, by the line of the error.
fn told(messages: &str, target: &str) -> BTreeMap<u64, Vec<Told>> {
    let mut all: BTreeMap<u64, Vec<Told>> = BTreeMap::new();
    for line in messages.lines() {
        let message: Value = serde_json::from_str(line).unwrap();
        if message["reason"] != "compiler-message" || message["target"]["name"] != target {
            continue;
        }
        let message = &message["message"];
        // How many there were is told without a place.
        let spans = message["spans"].as_array().unwrap();
        let primary = spans.iter().filter(|span| span["is_primary"] == true);
        let number = |span: &Value, name: &str| span[name].as_u64().unwrap();
        let mut places: Vec<_> = primary
            .map(|span| {
                ["line_start", "column_start", "line_end", "column_end"]
                    .map(|name| number(span, name))
            })
            .collect();
        places.sort_unstable();
        if message["level"] != "error" || places.is_empty() {
            continue;
        }
        let code = message["code"]["code"]
            .as_str()
            .unwrap_or("error")
            .to_owned();
        let text = message["message"].as_str().unwrap().to_owned();
        let errors = all.entry(places[0][0]).or_default();
        errors.push(Told { places, code, text });
        errors.sort();
    }
    all
}

/// Returns true if the two are the same but for what the comment on the line allows.
fn is_alike(plain: &[Told], wrapped: &[Told], allowed: Option<&str>) -> bool {
    let contains =
        |outer: &[u64; 4], inner: &[u64; 4]| outer[..2] <= inner[..2] && inner[2..] <= outer[2..];
    let is_pair_alike = |plain: &Told, wrapped: &Told| {
        let differs = plain != wrapped;
        let has_same_code = plain.code == wrapped.code;
        let has_same_text = plain.text == wrapped.text;
        let has_same_places = plain.places == wrapped.places;
        match allowed {
            None => !differs,
            Some("words") => differs && has_same_code && has_same_places,
            Some("code") => !has_same_code && has_same_places,
            Some("around") => {
                let mut places = wrapped.places.iter().zip(&plain.places);
                let is_around = places.all(|(wrapped, plain)| contains(wrapped, plain));
                differs && has_same_code && has_same_text && is_around
            }
            Some(other) => panic!("what is `{other}`?"),
        }
    };
    let mut pairs = plain.iter().zip(wrapped);
    plain.len() == wrapped.len() && pairs.all(|(plain, wrapped)| is_pair_alike(plain, wrapped))
}

/// Prints the lines on which the two do not say the same.
fn difference(plain: &BTreeMap<u64, Vec<Told>>, wrapped: &BTreeMap<u64, Vec<Told>>) -> String {
    let none = Vec::new();
    let lines = (1..).zip(CASES.lines());
    let differing = lines.filter_map(|(line, code)| {
        let [plain, wrapped] = [plain, wrapped].map(|all| all.get(&line).unwrap_or(&none));
        let list = |all: &[Told]| {
            let lines: Vec<String> = all
                .iter()
                .map(|told| {
                    format!(
                        "    {told}
"
                    )
                })
                .collect();
            lines.concat()
        };
        let allowed = code.split_once("//~").map(|(_, allowed)| allowed.trim());
        (!is_alike(plain, wrapped, allowed)).then(|| {
            let (plain, wrapped) = (list(plain), list(wrapped));
            format!(
                "{line}: {}\n  without:\n{plain}  with:\n{wrapped}",
                code.trim()
            )
        })
    });
    differing.collect()
}
