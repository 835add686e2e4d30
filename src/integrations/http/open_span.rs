//! A span that is current in slices of time, while a future or a body is polled, and ends once.

use std::any::Any;
use std::convert::Infallible;
use std::error::Error;
use std::fmt::Display;
use std::io;

use traced_core::__private::Look;
use traced_core::__private::LookAtSources;
use traced_core::__private::LookAtText;
use traced_core::__private::LookBehindPointer;
use traced_core::Context;
use traced_core::Parent;
use traced_core::Recorder;
use traced_core::Site;
use traced_core::Span;
use traced_core::sampler::StartFacts;

use super::Operation;

/// A span held by a future or a body.
pub(crate) struct OpenSpan(Span);

impl OpenSpan {
    pub(crate) fn start(site: &'static Site, parent: Parent, facts: &dyn StartFacts) -> Self {
        Self(Span::start_with(site, parent, facts))
    }

    /// Returns the span's context with all that travels with it.
    pub(crate) fn context(&self) -> Context {
        Context::from(&self.0)
    }

    /// Calls `f` if the span records.
    pub(crate) fn record(&self, f: impl FnOnce(Recorder<'_>)) {
        self.0.record(f);
    }

    pub(crate) fn end(self) {
        self.0.end();
    }

    /// Ends the span with an error, which it gives back.
    ///
    /// Services and bodies bound theirs by no more than `Display`, since tower's own boxed error
    /// is no `Error`; those that are likely to come are recorded with their sources all the same.
    pub(crate) fn fail<E: Display + 'static>(self, error: E) -> E {
        let result: Outcome<E> = Err(error);
        self.0.record(|recorder| {
            if !LIKELY.iter().any(|record| record(&result, recorder)) {
                LookAtText.look(&result, recorder);
            }
        });
        let Err(error) = result;
        error
    }
}

impl Operation for OpenSpan {
    fn part<R>(self, f: impl FnOnce() -> R) -> (Self, R) {
        // A panic drops the span, which records it.
        let out = self.0.poll_in(f);
        (self, out)
    }

    fn cancel(self, drop_future: impl FnOnce()) {
        self.0.cancel(drop_future);
    }
}

type Outcome<E> = Result<Infallible, E>;
type BoxError = Box<dyn Error + Send + Sync>;

/// Records a failed outcome, or returns false if it is of another type.
type Record = fn(&dyn Any, Recorder<'_>) -> bool;

const LIKELY: &[Record] = &[
    boxed,
    with_sources::<io::Error>,
    #[cfg(feature = "axum")]
    with_sources::<axum::Error>,
    #[cfg(feature = "reqwest")]
    with_sources::<reqwest::Error>,
];

fn boxed(result: &dyn Any, recorder: Recorder<'_>) -> bool {
    let result = result.downcast_ref::<Outcome<BoxError>>();
    result
        .inspect(|result| LookBehindPointer.look(*result, recorder))
        .is_some()
}

fn with_sources<E: Error + 'static>(result: &dyn Any, recorder: Recorder<'_>) -> bool {
    let result = result.downcast_ref::<Outcome<E>>();
    result
        .inspect(|result| LookAtSources.look(*result, recorder))
        .is_some()
}
