//! What is so in the edition of 2018 alone.

use std::panic::catch_unwind;

use traced::traced;

/// What the twins of this edition note.
pub(crate) fn check(name: &str, noted: &[&str]) {
    let expected: &[&str] = match name {
        "tail" => &["local", "temporary", "b", "c", "a"],
        "if_let" => &["else", "scrutinee", "b", "c", "a"],
        "capture" => &["b", "c", "after the closure", "a"],
        _ => panic!("unknown"),
    };
    assert_eq!(noted, expected);
}

/// Words that later became keywords.
#[traced]
fn gen(gen: u8) -> u8 {
    gen + 1
}

/// The text of a panic was not a format.
#[traced]
#[allow(non_fmt_panics)]
fn panics() {
    panic!("{literally}");
}

/// `dyn` could be left out.
#[traced]
#[allow(bare_trait_objects)]
fn adder(by: u8) -> Box<Fn(u8) -> u8> {
    Box::new(move |n| n + by)
}

/// An array's method gave references.
#[traced]
#[allow(array_into_iter)]
fn of_references(texts: [String; 1]) -> usize {
    let mut len = texts.len();
    for text in texts.into_iter() {
        let text: &String = text;
        len += text.len();
    }
    len + texts.len()
}

trait TryInto {
    fn try_into(self) -> &'static str;
}

impl TryInto for u16 {
    fn try_into(self) -> &'static str {
        "ours"
    }
}

/// The prelude had no such trait.
#[traced]
async fn by_our_trait(n: u16) -> &'static str {
    n.try_into()
}

/// An opaque type held no lifetime that was not named.
#[traced]
fn not_borrowed(text: &str) -> impl Fn() -> usize {
    let len = text.len();
    move || len
}

/// And that of an async function held all of them.
#[traced]
async fn borrowed(text: &str, _other: u8) -> impl Iterator<Item = u8> + '_ {
    text.bytes()
}

#[traced]
#[no_mangle]
#[allow(unsafe_code)]
pub extern "C" fn traced_edition_exported(n: u8) -> u8 {
    n + 1
}

pub(crate) fn run() {
    let expected = [
        "own.gen",
        "own.panics",
        "own.adder",
        "own.of_references",
        "own.by_our_trait",
        "own.not_borrowed",
        "own.borrowed",
        "own.traced_edition_exported",
    ];
    crate::spans(&expected, || {
        assert_eq!(gen(1), 2);
        let panic = catch_unwind(panics).unwrap_err();
        assert_eq!(panic.downcast_ref(), Some(&"{literally}"));
        assert_eq!(adder(1)(2), 3);
        assert_eq!(of_references([String::from("ab")]), 4);
        assert_eq!(crate::block_on(by_our_trait(1)), "ours");
        let len = {
            let text = String::from("ab");
            not_borrowed(&text)
        };
        assert_eq!(len(), 2);
        assert_eq!(crate::block_on(borrowed("ab", 1)).count(), 2);
        assert_eq!(traced_edition_exported(1), 2);
    });
}
