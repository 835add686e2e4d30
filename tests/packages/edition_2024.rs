//! What is so in the edition of 2024.

use std::cell::RefCell;

use traced::traced;

/// What the twins of this edition note.
pub(crate) fn check(name: &str, noted: &[&str]) {
    let expected: &[&str] = match name {
        "tail" => &["temporary", "local", "b", "c", "a"],
        "if_let" => &["scrutinee", "else", "b", "c", "a"],
        "capture" => &["b", "after the closure", "c", "a"],
        _ => panic!("unknown"),
    };
    assert_eq!(noted, expected);
}

/// A temporary of the tail may borrow from a local.
#[traced]
fn borrows_in_the_tail(n: u8) -> usize {
    let cell = RefCell::new(vec![n]);
    cell.borrow().len()
}

/// An opaque type holds every lifetime.
#[traced]
fn borrowed(text: &str) -> impl Iterator<Item = char> {
    text.chars()
}

/// Conditions can be chained.
#[traced]
async fn chained(left: Option<u8>, right: Option<u8>) -> u8 {
    if let Some(left) = left
        && let Some(right) = right
    {
        return left + right;
    }
    0
}

pub(crate) fn run() {
    let expected = ["own.borrows_in_the_tail", "own.borrowed", "own.chained"];
    crate::spans(&expected, || {
        assert_eq!(borrows_in_the_tail(1), 1);
        assert_eq!(borrowed("ab").count(), 2);
        assert_eq!(crate::block_on(chained(Some(1), Some(2))), 3);
    });
}
