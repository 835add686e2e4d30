//! An error's text, as it goes into `exception.stacktrace`.
//!
//! ```text
//! shop::OrderError: payment refused
//! caused by: card declined
//! caused by: insufficient funds
//! ```

use std::error::Error;
use std::fmt;
use std::fmt::Write as _;
use std::ops::Range;
use std::panic::AssertUnwindSafe;

use super::quick;

/// Appends the text of an error and its sources, and returns the place of the error's own message.
/// `each` is told each message.
#[inline]
pub(super) fn tell(
    text: &mut Vec<u8>,
    type_name: &str,
    error: &dyn fmt::Display,
    chain: Option<&dyn Error>,
    mut each: impl FnMut(&[u8]),
) -> Range<usize> {
    if !type_name.is_empty() {
        quick::append(text, type_name.as_bytes());
        quick::append(text, BETWEEN.as_bytes());
    }
    let start = text.len();
    let mut source = tell_one(text, error, chain);
    let message = start..text.len();
    each(&text[message.clone()]);
    let mut told = 1;
    while let Some(error) = source
        && told < LONGEST_CHAIN
    {
        quick::append(text, b"\ncaused by: ");
        let start = text.len();
        source = tell_one(text, &error, Some(error));
        each(&text[start..]);
        told += 1;
    }
    message
}

/// Appends an error's own text, and returns its source.
///
/// Both are somebody's code, which may fail or panic: that must not end the program that was about
/// to handle an error.
#[inline(never)]
fn tell_one<'a>(
    text: &mut Vec<u8>,
    error: &dyn fmt::Display,
    chain: Option<&'a dyn Error>,
) -> Option<&'a dyn Error> {
    let start = text.len();
    let mut written = None;
    let source = guarded(|| {
        written = Some(write!(Text(text), "{error}"));
        chain.and_then(Error::source)
    });
    if !matches!(written, Some(Ok(()))) && text.len() == start {
        quick::append(text, b"(the error's Display failed)");
    }
    if written.is_some() {
        return source.flatten();
    }
    guarded(|| chain.and_then(Error::source)).flatten()
}

/// Runs code that is not ours, and returns nothing if it panics.
pub(super) fn guarded<R>(f: impl FnOnce() -> R) -> Option<R> {
    std::panic::catch_unwind(AssertUnwindSafe(f)).ok()
}

/// Text on its way from a `Display`, mostly in short pieces.
struct Text<'a>(&'a mut Vec<u8>);

impl fmt::Write for Text<'_> {
    #[inline]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        quick::append(self.0, text.as_bytes());
        Ok(())
    }
}

/// A hash of the message. Not for tables that others fill: two messages made to collide would only
/// share an origin.
pub(super) fn fingerprint(message: &[u8]) -> u64 {
    let fold = |hash: u64, word: u64| {
        let product = u128::from(hash ^ word) * u128::from(FOLD);
        #[expect(clippy::cast_possible_truncation, reason = "both halves are used")]
        let halves = ((product >> 64) as u64, product as u64);
        halves.0 ^ halves.1
    };
    let (words, rest) = message.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let words = words
        .iter()
        .chain(std::iter::once(&last))
        .copied()
        .map(u64::from_le_bytes);
    // The length tells apart what differs in trailing zeros.
    words.fold(message.len() as u64 ^ FOLD, fold)
}

/// What stands between the type and the message.
pub(super) const BETWEEN: &str = ": ";
/// An odd number with its bits well mixed: the fractional part of the golden ratio.
const FOLD: u64 = 0x9e37_79b9_7f4a_7c15;
/// Sources beyond this are left out: a chain may be circular.
pub(super) const LONGEST_CHAIN: usize = 32;
