//! Files that are no use: told once in a crate, and the crate is otherwise as without the macros.

use crate::project::Workspace;

/// Calls what it annotates, so that an item that did not come back would be another error.
const SOURCE: &str = "#![deny(warnings)]

pub struct Orders;

#[traced::traced]
impl Orders {
    pub fn create(&self) {}
}

#[traced::traced(name = \"create\")]
pub async fn create(#[traced(error.type)] _kind: &str) {}

pub fn runs() {
    Orders.create();
    drop(create(\"a\"));
    drop(traced::span!(\"create\"));
}
";

#[test]
fn a_bad_file_is_told_once_and_the_items_come_back() {
    let workspace = Workspace::new("files", "");
    for (package, conventions, _) in CASES {
        workspace.package(package, Some(conventions), ("lib.rs", SOURCE));
    }
    let told = workspace.build();
    for (package, _, expected) in CASES {
        let errors = told.get(package).unwrap();
        let texts: Vec<&str> = errors.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts.len(), expected.len(), "{package}: {texts:?}");
        for (text, expected) in texts.iter().zip(expected) {
            let expected = expected.replace("FILE", &format!("{package}/traced.toml"));
            assert!(text.starts_with(&expected), "{package}: {text}");
        }
        assert!(errors.iter().all(|(line, _)| *line == 5), "{package}");
    }
}

const CASES: [(&str, &[u8], &[&str]); 4] = [
    (
        "keys",
        b"[names]\npatern = \"{type}.{method}\"\ncase = \"kebab\"\nmax_length = 'x'\n",
        &[
            "FILE:2:1: there is no key `patern` in `[names]`; did you mean `pattern`?",
            "FILE:3:8: `case`: \"kebab\" is not a case; a case is `keep`, `snake` or `camel`",
            "FILE:4:14: `max_length` is a number of characters, not a string",
        ],
    ),
    (
        "placeholder",
        b"[names]\npattern = \"{tpye}.{method}\"\n",
        &["FILE:2:11: `pattern`: there is no placeholder `{tpye}`; did you mean `{type}`?"],
    ),
    (
        "syntax",
        b"[names]\npattern = {type}.{method}\n",
        &["FILE:2:"],
    ),
    (
        "bytes",
        b"[names]\ncase = \"\xff\"\n",
        &["FILE:2:9: the file is not UTF-8"],
    ),
];
