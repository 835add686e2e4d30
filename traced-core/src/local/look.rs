//! What looks at a call's result, when the span of the call is about to end.

use std::error::Error;
use std::fmt;

use super::failure;
use super::frame::Frame;
use super::quick_failure;
use super::recorder::Recorder;

/// Looks at a result of type `R`.
///
/// A type of its own, and not a closure: a closure is one more function to be compiled for each
/// traced one, and by far most of them would be the same.
pub trait Look<R>: Copy {
    /// Records what the result says of the call's outcome.
    fn look<'a>(self, out: &R, span: impl Ending<'a>);
}

/// A span that ends with the call.
pub trait Ending<'a>: Copy {
    /// Records an error, if the span records.
    fn fail(self, type_name: &str, error: &dyn fmt::Display, chain: Option<&dyn Error>);

    /// Returns the recorder of a span that records.
    fn recorder(self) -> Option<Recorder<'a>>;
}

impl<'a> Ending<'a> for Recorder<'a> {
    #[cold]
    fn fail(self, type_name: &str, error: &dyn fmt::Display, chain: Option<&dyn Error>) {
        failure::record(self, type_name, error, chain);
    }

    #[inline]
    fn recorder(self) -> Option<Recorder<'a>> {
        self.is_recording().then_some(self)
    }
}

/// A frame that is still entered. Whether it records is asked when there is something to record.
#[derive(Clone, Copy)]
pub(super) struct EndingFrame<'a>(pub(super) &'a Frame);

impl<'a> Ending<'a> for EndingFrame<'a> {
    #[inline(always)]
    fn fail(self, type_name: &str, error: &dyn fmt::Display, chain: Option<&dyn Error>) {
        quick_failure::record(self.0, type_name, error, chain);
    }

    #[inline]
    fn recorder(self) -> Option<Recorder<'a>> {
        Recorder::of_frame(self.0).recorder()
    }
}

/// Looks by a closure, if the span records.
#[derive(Clone, Copy)]
pub struct LookBy<F>(pub F);

impl<R, F: FnOnce(&R, Recorder<'_>) + Copy> Look<R> for LookBy<F> {
    #[inline(always)]
    fn look<'a>(self, out: &R, span: impl Ending<'a>) {
        if let Some(recorder) = span.recorder() {
            (self.0)(out, recorder);
        }
    }
}

impl<F> fmt::Debug for LookBy<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LookBy")
    }
}

/// Two looks, one after the other.
impl<R, A: Look<R>, B: Look<R>> Look<R> for (A, B) {
    #[inline(always)]
    fn look<'a>(self, out: &R, span: impl Ending<'a>) {
        self.0.look(out, span);
        self.1.look(out, span);
    }
}
