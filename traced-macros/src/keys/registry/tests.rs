//! What files become, and what is said of their mistakes.

use quote::quote;
use syn::parse::Parser;

use super::definition;
use super::file::File;
use crate::diag::Mistakes;
use crate::keys::known::Known;
use crate::keys::parse::Declarations;
use crate::keys::print;
use crate::keys::successors;
use crate::keys::tree::Tree;

/// The items that a file becomes, and the mistakes in it.
fn read(text: &str) -> (String, Vec<String>) {
    let mut mistakes = Mistakes::default();
    let all = Declarations {
        keys: definition::keys(&File::of_text(text), &mut mistakes),
        ..Declarations::default()
    };
    (printed(&all, &mut mistakes), mistakes.texts())
}

fn printed(all: &Declarations, mistakes: &mut Mistakes) -> String {
    let known = Known::new("");
    let tree = Tree::plant(&all.keys, mistakes);
    successors::check(&all.keys, &known, mistakes);
    print::items(all, &tree, &known).to_string()
}

/// The items that keys become which are written out.
fn by_hand(tokens: proc_macro2::TokenStream) -> String {
    let mut mistakes = Mistakes::default();
    let parse = |input: syn::parse::ParseStream<'_>| Ok(Declarations::parse(input, &mut mistakes));
    let parsed = parse.parse2(tokens);
    let all = mistakes.ok(parsed).unwrap_or_default();
    let text = printed(&all, &mut mistakes);
    assert_eq!(mistakes.texts(), Vec::<String>::new());
    text
}

fn mistakes(text: &str) -> Vec<String> {
    read(text).1
}

/// An attribute in a group, indented as it has to be.
fn attribute(lines: &str) -> String {
    let lines = lines.trim_end().replace('\n', "\n        ");
    format!(
        "groups:\n  - id: registry.order\n    type: attribute_group\n    attributes:\n      - {lines}\n"
    )
}

#[test]
fn a_file_becomes_what_its_keys_become_by_hand() {
    let file = r"
groups:
  - id: registry.order
    type: attribute_group
    display_name: Orders
    brief: Attributes of an order.
    attributes:
      - { id: order.id, type: int, stability: stable }
      - id: order.tags
        type: string[]
      - id: order.flags
        type: boolean[]
      - id: order.total
        type: double
      - id: order.open
        type: boolean
      - id: order.anything
        type: any
      - id: order.label
        type: template[string]
      - id: order.prices
        type: template[double[]]
      - id: order.user
        type: string
        deprecated:
          reason: renamed
          renamed_to: order.type.id
      - id: order.type.id
        type: string
      - ref: http.request.method
";
    let hand = by_hand(quote! {
        order.id: i64,
        order.tags: [str],
        order.flags: [bool],
        order.total: f64,
        order.open: bool,
        order.anything: any,
        order.label.<name>: str,
        order.prices.<name>: [f64],
        #[deprecated(note = "renamed to `order.type.id`: use `keys::order::r#type::id`")]
        order.user: str,
        order.type.id: str,
    });
    assert_eq!(read(file), (hand, Vec::new()));
}

#[test]
fn enumerations_become_known_values() {
    let file = attribute(
        r#"id: order.state
type:
  allow_custom_values: true
  members:
    - id: open
      value: "open"
      stability: stable
    - id: on-its-way
      value: on its way
    - id: sent
      value: 'sent'
      deprecated: { reason: renamed, renamed_to: shipped, note: "One word\n  for both." }
    - { id: shipped, value: shipped }
    - { id: 2xx, value: "2" }
"#,
    );
    let hand = by_hand(quote! {
        order.state: str {
            OPEN = "open",
            ON_ITS_WAY = "on its way",
            #[deprecated(note = "renamed to `shipped`: use `SHIPPED` (One word for both)")]
            SENT = "sent",
            SHIPPED = "shipped",
            _2XX = "2",
        },
    });
    assert_eq!(read(&file), (hand, Vec::new()));
}

#[test]
fn the_type_of_an_enumeration_is_that_of_its_values() {
    for (members, hand) in [
        (
            "{ id: low, value: -1 }, { id: high, value: 1 }",
            quote!(a.b: i64 { LOW = -1, HIGH = 1 }),
        ),
        ("{ id: half, value: 0.5 }", quote!(a.b: f64 { HALF = 0.5 })),
        ("{ id: yes, value: true }", quote!(a.b: bool { YES = true })),
        ("{ id: one, value: \"1\" }", quote!(a.b: str { ONE = "1" })),
        ("{ id: nan, value: nan }", quote!(a.b: str { NAN = "nan" })),
    ] {
        let file = attribute(&format!("id: a.b\ntype: {{ members: [{members}] }}"));
        assert_eq!(read(&file), (by_hand(hand), Vec::new()), "{members}");
    }
}

#[test]
fn of_two_members_with_one_name_the_one_in_use_keeps_it() {
    let members = "- id: azure_vm\n      value: azure_vm\n      deprecated: gone\n    \
                   - id: azure.vm\n      value: azure.vm";
    let file = attribute(&format!("id: a.b\ntype:\n  members:\n    {members}"));
    let hand = by_hand(quote!(a.b: str { AZURE_VM = "azure.vm" }));
    assert_eq!(read(&file), (hand, Vec::new()));
}

#[test]
fn the_newer_format_and_older_prefixes_are_read() {
    let newer = "file_format: definition/2\nattributes:\n  - key: order.id\n    type: int\n    \
                 brief: The number.\n    stability: stable\nspans:\n  - type: order.create\n    \
                 kind: internal\n    attributes:\n      - ref: order.id\n";
    let older = "groups:\n  - id: order\n    prefix: order\n    type: span\n    attributes:\n      \
                 - id: id\n        type: int\n        brief: >\n          The number.\n        \
                 requirement_level: required\n";
    let hand = by_hand(quote! {
        #[allow(rustdoc::bare_urls, rustdoc::broken_intra_doc_links, rustdoc::invalid_html_tags)]
        #[doc = "The number."]
        order.id: i64,
    });
    for file in [newer, older] {
        assert_eq!(read(file), (hand.clone(), Vec::new()), "{file}");
    }
}

#[test]
fn brief_and_note_are_the_documentation() {
    let file = attribute(
        "id: a.b\ntype: int\nbrief: >\n  How many\n  there are.\nnote: |\n  - one\n  - two\n",
    );
    let (text, mistakes) = read(&file);
    assert_eq!(mistakes, Vec::<String>::new());
    assert!(
        text.contains(r#"[doc = "How many there are.\n\n- one\n- two"]"#),
        "{text}"
    );
}

#[test]
fn deprecations_say_what_to_use() {
    let known = "- id: a.c\n        type: int\n";
    for (deprecated, note) in [
        ("Use `a.c`.", "Use `a.c`."),
        (
            "{ reason: renamed, renamed_to: a.c }",
            "renamed to `a.c`: use `keys::a::c`",
        ),
        (
            "{ reason: renamed, renamed_to: http.request.method, note: Same. }",
            "renamed to `http.request.method`: use `keys::http::request::method` (Same)",
        ),
        ("{ reason: obsoleted }", "obsoleted"),
        (
            "{ reason: obsoleted, note: \"Two\\n lines.\" }",
            "Two lines.",
        ),
        ("{ reason: uncategorized, note: Split. }", "Split."),
    ] {
        let file = attribute(&format!("id: a.b\ntype: int\ndeprecated: {deprecated}"));
        let (text, mistakes) = read(&format!("{file}      {known}"));
        assert_eq!(mistakes, Vec::<String>::new(), "{deprecated}");
        assert!(
            text.contains(&format!("deprecated (note = {note:?})")),
            "{text}"
        );
    }
}

#[test]
fn what_is_excluded_from_code_is_left_out() {
    let file = attribute(
        "id: a.b\ntype: int\nannotations:\n  code_generation:\n    exclude: true\n\
         - id: a.c\n  type: int\n",
    )
    .replace(
        "        - id: a.c\n          type",
        "      - id: a.c\n        type",
    );
    assert_eq!(read(&file), (by_hand(quote!(a.c: i64)), Vec::new()));
}

/// Asserts that each attribute has the one mistake: lines, and how its message begins. The first
/// line is line 5 of the file, from column 9.
fn assert_mistakes(cases: &[(&str, &str)]) {
    for (lines, expected) in cases {
        let found = mistakes(&attribute(lines));
        let expected = format!("registry.yaml:{expected}");
        let is_it = matches!(found.as_slice(), [one] if one.starts_with(&expected));
        assert!(is_it, "{lines}: {found:?}");
    }
}

#[test]
fn mistakes_in_attributes_are_told_at_their_place() {
    assert_mistakes(&[
        ("id: a.b", "5:9: `a.b` has no type: write `type: string`"),
        (
            "type: int",
            "5:9: this attribute has no name: write `id: order.id`",
        ),
        ("id: [a]\ntype: int", "5:13: `id:` is a text"),
        (
            "id: a.b\ntype: strin",
            "6:15: `a.b` has the unknown type `strin`; did you mean `string`?\n",
        ),
        (
            "id: a.b\ntype: integer[]",
            "6:15: `a.b` has the unknown type `integer[]`; write `int[]`\n",
        ),
        (
            "id: a.b\ntype: any[]",
            "6:15: `a.b` has the unknown type `any[]`",
        ),
        (
            "id: a.b\ntype: template[set]",
            "6:15: `a.b` has the unknown type `template[set]`",
        ),
        (
            "id: a.b\ntype: [int]",
            "6:15: the type of `a.b` is a word, or a map",
        ),
        ("id: a.2b\ntype: int", "5:13: `a.2b` is no name of a key"),
        (
            "id: a.self\ntype: int",
            "5:13: `a.self` is no name of a key",
        ),
        ("id: a-b\ntype: int", "5:13: `a-b` is no name of a key"),
        ("id: a..b\ntype: int", "5:13: `a..b` is no name of a key"),
        (
            "id: a.b\ntype: int\nbreif: How many.",
            "7:9: an attribute has no `breif:`; did you mean `brief`?",
        ),
        (
            "id: a.b\ntype: int\ntype: string",
            "7:9: `type:` is given twice",
        ),
        ("id: a.b\ntype: int\nbrief: [x]", "7:16: `brief:` is a text"),
    ]);
}

#[test]
fn mistakes_in_deprecations_are_told_at_their_place() {
    assert_mistakes(&[
        (
            "id: a.b\ntype: int\ndeprecated: { reason: renamd }",
            "7:31: `renamd` is not a reason; did you mean `renamed`?",
        ),
        (
            "id: a.b\ntype: int\ndeprecated: { reason: renamed }",
            "7:31: what is `a.b` called now?",
        ),
        (
            "id: a.b\ntype: int\ndeprecated: { reason: renamed, renamed_to: a.bb }",
            "5:13: `a.b` is renamed to `a.bb`, which no key is called",
        ),
        (
            "id: a.b\ntype: int\ndeprecated: { note: x }",
            "7:21: why is `a.b` deprecated?",
        ),
        (
            "id: a.b\ntype: int\ndeprecated: [x]",
            "7:21: `deprecated:` of `a.b` is a text",
        ),
    ]);
}

#[test]
fn mistakes_in_members_are_told_at_their_place() {
    assert_mistakes(&[
        (
            "id: a.b\ntype: {}",
            "6:15: the enumeration `a.b` has no `members:`",
        ),
        (
            "id: a.b\ntype: { members: x }",
            "6:26: `members:` is a list",
        ),
        (
            "id: a.b\ntype: { members: [{ value: x }] }",
            "6:27: a member of `a.b` has no `id:`",
        ),
        (
            "id: a.b\ntype: { members: [{ id: x }] }",
            "6:27: the member `x` of `a.b` has no `value:`",
        ),
        (
            "id: a.b\ntype: { members: [{ id: x, value: [1] }] }",
            "6:43: the value of `a.b`'s member `x` is a text, a number or a truth value",
        ),
        (
            "id: a.b\ntype: { members: [{ id: x, value: 1 }, { id: y, value: z }] }",
            "6:64: `a.b` has values of type `str` and of type `i64`",
        ),
        (
            "id: a.b\ntype: { members: [{ id: x_y, value: 1 }, { id: x.y, value: 2 }] }",
            "6:68: `a.b` has two members that become `X_Y`",
        ),
        (
            "id: a.b\ntype: { members: [{ id: '-', value: 1 }] }",
            "6:27: `-` gives no name of a constant",
        ),
    ]);
}

#[test]
fn mistakes_in_a_file_are_told_at_their_place() {
    for (text, expected) in [
        ("", "registry.yaml: no attribute is defined here"),
        ("groups: []", "registry.yaml: no attribute is defined here"),
        (
            "- a",
            "registry.yaml:1:1: expected `groups:` or `attributes:`, a map",
        ),
        ("groups: x", "registry.yaml:1:9: `groups:` is a list"),
        (
            "group:\n  - id: a",
            "registry.yaml:1:1: this has no `group:`; did you mean `groups`?",
        ),
        (
            "groups:\n  - id: a\n    atributes: []",
            "registry.yaml:3:5: this has no `atributes:`; did you mean `attributes`?",
        ),
        (
            "groups:\n  - x",
            "registry.yaml:2:5: expected a group, a map",
        ),
        (
            "file_format: definition/3\nattributes: []",
            "registry.yaml:1:14: the file format `definition/3` is not known",
        ),
        ("groups: [", "registry.yaml:1:9: this is no YAML: "),
        ("groups:\n\t- a", "registry.yaml:2:2: this is no YAML: "),
        (
            "groups: []\n---\ngroups: []",
            "registry.yaml:2:1: a second document begins",
        ),
        (
            &"[".repeat(100_000),
            "registry.yaml:1:256: this is no YAML: recursion limit exceeded",
        ),
    ] {
        let found = mistakes(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(found[0].starts_with(expected), "{text}: {found:?}");
    }
}

#[test]
fn all_mistakes_are_told_and_the_rest_is_there() {
    let file = "groups:\n  - id: g\n    attributes:\n      - id: a.b\n        type: nit\n      \
                - id: a.c\n        type: int\n      - id: a.c\n        type: string\n      \
                - type: int\n";
    let (text, mistakes) = read(file);
    assert_eq!(text, by_hand(quote!(a.c: i64)));
    let places: Vec<&str> = mistakes.iter().map(|text| &text[..18]).collect();
    assert_eq!(
        places,
        [
            "registry.yaml:5:15",
            "registry.yaml:10:9",
            "registry.yaml:8:13"
        ]
    );
    assert!(
        mistakes[2].ends_with("`a.c` is declared twice: registry.yaml:6:13 has it too"),
        "{mistakes:?}"
    );
}

#[test]
fn anchors_are_followed() {
    let file = "groups:\n  - id: g\n    attributes:\n      - id: a.b\n        type: &kind\n          \
                members: [{ id: x, value: x }]\n      - id: a.c\n        type: *kind\n";
    let hand = by_hand(quote!(a.b: str { X = "x" }, a.c: str { X = "x" }));
    assert_eq!(read(file), (hand, Vec::new()));
}
