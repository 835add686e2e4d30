//! What is so in the edition of 2021.

use std::panic::catch_unwind;

use traced::traced;

/// What the twins of this edition note.
pub(crate) fn check(name: &str, noted: &[&str]) {
    let expected: &[&str] = match name {
        "tail" => &["local", "temporary", "b", "c", "a"],
        "if_let" => &["else", "scrutinee", "b", "c", "a"],
        "capture" => &["b", "after the closure", "c", "a"],
        _ => panic!("unknown"),
    };
    assert_eq!(noted, expected);
}

/// A word that later became a keyword.
#[traced]
async fn gen(gen: u8) -> u8 {
    gen + 1
}

/// The text of a panic is a format.
#[traced]
fn panics(text: &str) {
    panic!("{text}");
}

/// An array's method gives values.
#[traced]
fn of_values(texts: [String; 1]) -> String {
    texts.into_iter().map(|text: String| text + "!").collect()
}

/// The prelude has more traits.
#[traced]
fn by_the_prelude(n: u16) -> Result<u8, std::num::TryFromIntError> {
    let n: u8 = n.try_into()?;
    u8::try_from(u16::from(n))
}

/// An opaque type holds no lifetime that is not named.
#[traced]
fn not_borrowed(text: &str) -> impl Fn() -> usize {
    let len = text.len();
    move || len
}

/// The same within a result, and with a trait that is no closure's.
#[traced]
fn not_borrowed_either(text: &str) -> Result<impl Iterator<Item = usize>, String> {
    Ok(Some(text.len()).into_iter())
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
        "own.of_values",
        "own.by_the_prelude",
        "own.not_borrowed",
        "own.not_borrowed_either",
        "own.traced_edition_exported",
    ];
    crate::spans(&expected, || {
        assert_eq!(crate::block_on(gen(1)), 2);
        let panic = catch_unwind(|| panics("on purpose")).unwrap_err();
        assert_eq!(panic.downcast_ref(), Some(&String::from("on purpose")));
        assert_eq!(of_values([String::from("a")]), "a!");
        assert_eq!(by_the_prelude(3), Ok(3));
        let (len, mut lens) = {
            let text = String::from("ab");
            (not_borrowed(&text), not_borrowed_either(&text).unwrap())
        };
        assert_eq!((len(), lens.next()), (2, Some(2)));
        assert_eq!(traced_edition_exported(1), 2);
    });
}
