//! Errors that borrow from the arguments are recorded like others.

use std::error::Error;
use std::fmt;

use traced::traced;

use crate::tree::tree;
use crate::tree::tree_async;

#[derive(Debug)]
struct Unreadable<'a> {
    text: &'a str,
}

impl fmt::Display for Unreadable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read {}", self.text)
    }
}

impl Error for Unreadable<'_> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&fmt::Error)
    }
}

#[traced]
fn read(text: &str) -> Result<u8, Unreadable<'_>> {
    Err(Unreadable { text })
}

#[traced]
async fn read_later(text: &str) -> Result<u8, Unreadable<'_>> {
    Err(Unreadable { text })
}

#[traced]
fn read_boxed<'a>(text: &'a str) -> Result<u8, Box<dyn Error + Send + 'a>> {
    Err(Box::new(Unreadable { text }))
}

const TOLD: &str = "error: cannot read \"3x\"";
const CAUSE: &str = "caused by: an error occurred when formatting an argument";

#[test]
fn errors_that_borrow_are_recorded_with_their_sources() {
    let text = String::from("\"3x\"");
    let drawn = [
        tree(|| drop(read(&text))),
        tree(|| drop(read_boxed(&text))),
        tree_async(async { drop(read_later(&text).await) }),
    ];
    for drawn in drawn {
        assert!(drawn.contains(TOLD) && drawn.contains(CAUSE), "{drawn}");
    }
}
