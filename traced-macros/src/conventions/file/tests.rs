use super::*;
use crate::conventions::case::Case;
use crate::conventions::characters::Characters;
use crate::conventions::pattern::Pattern;

fn faults(content: impl AsRef<[u8]>) -> Vec<String> {
    let told = |fault: &Fault| fault.told_of(Path::new("f"));
    let faults = read(content.as_ref()).err().unwrap_or_default();
    faults.iter().map(told).collect()
}

#[test]
fn every_key_is_read() {
    let names = read(
        br#"
        # comment
        [names]
        pattern = "{crate}/{type}.{method}"
        case = "camel"
        prefix = 'shop'
        denied = ["handle", "create",]
        max_length = 0x50
        characters = "a-zA-Z0-9_./"
        "#,
    )
    .unwrap();
    assert_eq!(
        names,
        Names {
            pattern: Pattern::parse("{crate}/{type}.{method}").unwrap(),
            case: Case::Camel,
            prefix: Some("shop".to_owned()),
            denied: vec!["handle".to_owned(), "create".to_owned()],
            max_length: Some(80),
            characters: Characters::parse("a-zA-Z0-9_./").unwrap(),
            refuses_one_word: true,
        }
    );
}

#[test]
fn what_is_left_out_is_as_without_a_file() {
    for content in [
        "",
        "# nothing\r\n",
        "[names]",
        "names = {}",
        "\u{feff}[names]\n",
    ] {
        assert_eq!(
            read(content.as_bytes()).unwrap(),
            Names::default(),
            "{content:?}"
        );
    }
}

fn assert_faults(cases: &[(&str, &str)]) {
    for (content, expected) in cases {
        assert_eq!(faults(content), [*expected], "{content:?}");
    }
}

#[test]
fn what_does_not_exist_is_named() {
    let keys = "`pattern`, `case`, `prefix`, `denied`, `max_length` or `characters`";
    for (content, expected) in [
        (
            "[names]\npatern = 1",
            format!(
                "f:2:1: there is no key `patern` in `[names]`; did you mean `pattern`?; keys are {keys}"
            ),
        ),
        (
            "[names]\nlevel = 1",
            format!("f:2:1: there is no key `level` in `[names]`; keys are {keys}"),
        ),
        (
            "\n[name]\n",
            "f:2:2: there is no table `name`; did you mean `names`?; the file has one, `[names]`"
                .to_owned(),
        ),
        (
            "case = \"camel\"",
            "f:1:1: `case` stands under `[names]`: write that line above it".to_owned(),
        ),
        (
            "names = 1",
            "f:1:9: `names` is a table: write `[names]`".to_owned(),
        ),
        (
            "[[names]]",
            "f:1:1: `names` is a table: write `[names]`".to_owned(),
        ),
    ] {
        assert_eq!(faults(content), [expected], "{content:?}");
    }
}

#[test]
fn values_of_another_type_are_named() {
    assert_faults(&[
        (
            "[names]\npattern = 1",
            "f:2:11: `pattern` is a string, not an integer: write `pattern = \"{type}.{method}\"`",
        ),
        (
            "[names]\ncase = [\"camel\"]",
            "f:2:8: `case` is a string, not an array: write `case = \"camel\"`",
        ),
        (
            "[names]\nprefix = true",
            "f:2:10: `prefix` is a string, not a boolean: write `prefix = \"shop\"`",
        ),
        (
            "[names]\ndenied = \"create\"",
            "f:2:10: `denied` is an array of strings, not a string: write `denied = [\"handle\", \"create\"]`",
        ),
        (
            "[names]\ndenied = [\n  \"é\", 1.5,\n]",
            "f:3:8: `denied` holds strings, not a float",
        ),
        (
            "[names]\ndenied = [\" \"]",
            "f:2:11: `denied`: a denied name is not empty",
        ),
        (
            "[names]\nmax_length = \"80\"",
            "f:2:14: `max_length` is a number of characters, not a string: write `max_length = 80`",
        ),
        (
            "[names]\nmax_length = 0",
            "f:2:14: `max_length`: a name has room for one character at least",
        ),
        (
            "[names]\nmax_length = -1",
            "f:2:14: `max_length`: a name has room for one character at least",
        ),
        (
            "[names]\ncharacters = 1979-05-27",
            "f:2:14: `characters` is a string, not a date: write `characters = \"a-zA-Z0-9_.\"`",
        ),
    ]);
}

#[test]
fn values_that_make_no_sense_are_named() {
    assert_faults(&[
        (
            "[names]\npattern = \"\"",
            "f:2:11: `pattern`: a pattern has `{method}` in it: without, all methods of a type would have one name; write \"{type}.{method}\"",
        ),
        (
            "[names]\ncase = \"Snake\"",
            "f:2:8: `case`: \"Snake\" is not a case; did you mean `snake`?; a case is `keep`, `snake` or `camel`",
        ),
        (
            "[names]\nprefix = \"\"",
            "f:2:10: `prefix`: a prefix is not empty",
        ),
        (
            "[names]\nprefix = \"{crate}\"",
            "f:2:10: `prefix`: a prefix has no placeholders; the `pattern` of traced.toml has them",
        ),
        (
            "[names]\ncharacters = \"z-a\"",
            "f:2:14: `characters`: `z-a` is no range, since `a` comes before `z`; for a `-` of its own write it first or last",
        ),
        (
            "[names]\ncharacters = \"a-z\"",
            "f:2:14: `pattern` has '.' in it, and names are made of `characters = \"a-z\"`",
        ),
        (
            "[names]\nprefix = \"shop/\"\npattern = \"{type}.{method}\"\ncharacters = \"a-z.\"",
            "f:2:10: `prefix` has '/' in it, and names are made of `characters = \"a-z.\"`",
        ),
        (
            "[names]\npattern = \"{type}?{method}\"",
            "f:2:11: `pattern` has '?' in it, and names are made of letters, digits, spaces and any of `_.-/{}:*<>`",
        ),
        (
            "[names]\nprefix = \"shop\"\npattern = \"{type}/{method}\"\ncharacters = \"a-z/\"",
            "f:2:10: `prefix` gets a '.' behind it, unless it ends as \"shop/\" does, and names are made of `characters = \"a-z/\"`",
        ),
    ]);
}

#[test]
fn mistakes_are_told_all_at_once_in_the_order_of_the_file() {
    let told = faults("[names]\nprefix = 1\ncase = 2\nx = 3\n[other]\n");
    let places: Vec<&str> = told.iter().map(|text| &text[..5]).collect();
    assert_eq!(places, ["f:2:1", "f:3:8", "f:4:1", "f:5:2"]);
}

#[test]
fn what_is_not_toml_has_its_place_too() {
    for (content, expected) in [
        (
            b"[names".as_slice(),
            ["f:1:7: this is not TOML: unclosed table"].as_slice(),
        ),
        (
            b"[names]\ncase = camel\n",
            &["f:2:8: `camel` is not TOML: string values must be quoted"],
        ),
        (
            b"[names]\npattern = {type}.{method}\n",
            &["f:2:16: this is not TOML: "],
        ),
        (
            b"[names]\ncase = 'a'\ncase = 'b'\n",
            &["f:3:1: `case` is not TOML: duplicate key"],
        ),
        (
            b"a = b\nc = d\ne = f\ng = h\n",
            &["f:1:5: ", "f:2:5: ", "f:3:5: "],
        ),
        (b"a = 1\n\xff\xfe", &["f:2:1: the file is not UTF-8"]),
        (b"\xff", &["f:1:1: the file is not UTF-8"]),
        (b"\0", &["f:1:1: "]),
    ] {
        let told = faults(content);
        assert_eq!(told.len(), expected.len(), "{told:?}");
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.starts_with(expected), "{told}");
        }
    }
}

/// Cuts a good file at every byte, and puts every byte into it at every place.
#[test]
fn no_bytes_are_too_much() {
    let content =
        b"[names]\npattern = \"{type}.{method}\"\ndenied = ['\xc3\xa9']\nmax_length = 8\n";
    assert!(read(content).is_ok());
    for at in 0..content.len() {
        drop(faults(&content[..at]));
        for byte in 0..=u8::MAX {
            let mut changed = content.to_vec();
            changed[at] = byte;
            for told in faults(&changed) {
                assert!(told.starts_with("f:"), "{told}");
            }
        }
    }
}
