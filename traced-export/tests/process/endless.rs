//! A program that traces until it is killed.

use std::thread;
use std::time::Duration;

use traced_core::Guard;
use traced_core::Parent;
use traced_core::Span;

use crate::SITE;

/// Set for the program.
pub(crate) const MARK: &str = "TRACED_TEST_IS_ENDLESS";

/// Calls `tell` after each span.
pub(crate) fn program(guard: &Guard, tell: impl Fn()) {
    loop {
        Span::start(&SITE, Parent::Root).end();
        let _ = guard.flush_within(Duration::from_secs(5));
        tell();
        thread::sleep(Duration::from_millis(1));
    }
}
