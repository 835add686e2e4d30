//! The model: what the spans of a program should say, by a few plain rules.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::task::Context;
use std::task::Poll;
use std::thread;

use crate::flat::Flat;
use crate::flat::Parent;
use crate::interpret::Body;
use crate::interpret::ParentOf;
use crate::interpret::World;
use crate::program::Failure;
use crate::program::Note;
use crate::program::Outcome;
use crate::program::Place;
use crate::record::ModelSpan;

/// Programs run one step at a time, so one current place is enough for all their threads.
#[derive(Default)]
pub(crate) struct Model(Mutex<State>);

#[derive(Default)]
struct State {
    spans: Vec<ModelSpan>,
    current: Current,
    panics: u64,
    last_panic: String,
}

/// What is current in some place.
#[derive(Clone, Copy, Default)]
struct Current {
    /// The parent of a span that is started there.
    parent: Above,
    /// The span that is recorded on there.
    span: Option<usize>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Above {
    #[default]
    Nobody,
    Remote,
    Unsampled,
    Span(usize),
}

impl Current {
    const fn span(at: usize) -> Self {
        Self {
            parent: Above::Span(at),
            span: Some(at),
        }
    }

    const fn only(parent: Above) -> Self {
        Self { parent, span: None }
    }
}

impl State {
    /// Starts a span, unless it is in a trace that is not sampled.
    fn start(&mut self, site: usize, parent: Above) -> Option<usize> {
        let at = self.spans.len();
        let (trace, parent) = match parent {
            Above::Unsampled => return None,
            Above::Nobody => (Some(at), Parent::Nobody),
            Above::Remote => (None, Parent::Remote),
            Above::Span(of) => (self.spans[of].trace, Parent::Number(self.spans[of].number)),
        };
        self.spans.push(ModelSpan::new(site, trace, parent));
        Some(at)
    }

    /// Ends a span. Its parent learns of the error if it is where the code goes on.
    fn end(&mut self, at: usize) {
        self.spans[at].is_ended = true;
        let (number, parent) = (self.spans[at].own_error.clone(), self.spans[at].parent);
        let around = self.current.span.map(|span| &mut self.spans[span]);
        if let (Some(mark), Some(around)) = (number, around)
            && parent == Parent::Number(around.number)
        {
            around.child_failed(mark);
        }
    }

    fn panicked(&mut self, at: usize) {
        let (number, message) = (self.panics, self.last_panic.clone());
        self.spans[at].panicked(number, &message);
    }
}

impl Model {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// Runs `f` with another current place; a panic goes on afterwards.
    fn at<R>(&self, current: Current, f: impl FnOnce() -> R) -> thread::Result<R> {
        let around = std::mem::replace(&mut self.state().current, current);
        let out = catch_unwind(AssertUnwindSafe(f));
        self.state().current = around;
        out
    }

    /// What the exporter should have seen, in the order of the numbers.
    pub(crate) fn flat(&self) -> Vec<Flat> {
        let state = self.state();
        let number_of = |at: usize| state.spans[at].number;
        let flat = state.spans.iter().map(|span| {
            assert!(span.is_ended);
            span.flat(span.trace.map(number_of))
        });
        let mut all: Vec<_> = flat.collect();
        all.sort_by_key(|span| span.number);
        all
    }
}

impl World for Model {
    type Span = Owned;

    fn sync(&self, site: usize, body: &mut dyn FnMut() -> Outcome) -> Outcome {
        let parent = self.state().current.parent;
        let Some(at) = self.state().start(site, parent) else {
            return body();
        };
        let out = self.at(Current::span(at), body);
        let mut state = self.state();
        match &out {
            Ok(Err(failure)) => state.spans[at].failed(failure, type_of_failure()),
            Ok(Ok(())) => {}
            Err(_) => state.panicked(at),
        }
        state.end(at);
        drop(state);
        out.unwrap_or_else(|payload| resume_unwind(payload))
    }

    fn future(self: &Arc<Self>, site: usize, body: Body) -> Body {
        Box::pin(Watched {
            called_in: self.state().current.parent,
            model: Arc::clone(self),
            site,
            body: Some(body),
            progress: Progress::New,
            polls: 0,
        })
    }

    fn note(&self, note: &Note) {
        let mut state = self.state();
        if let Some(at) = state.current.span {
            state.spans[at].note(note);
        }
    }

    fn start(self: &Arc<Self>, site: usize, parent: ParentOf<'_, Owned>) -> Owned {
        let mut state = self.state();
        let parent = match parent {
            ParentOf::Current => state.current.parent,
            ParentOf::Nothing => Above::Nobody,
            ParentOf::Span(span) => Above::Span(span.at),
        };
        let at = state.start(site, parent).unwrap();
        Owned {
            model: Arc::clone(self),
            at,
        }
    }

    fn note_on(&self, span: &Owned, note: &Note) {
        self.state().spans[span.at].note(note);
    }

    fn in_scope(&self, span: &Owned, body: &mut dyn FnMut() -> Outcome) -> Outcome {
        let out = self.at(Current::span(span.at), body);
        out.unwrap_or_else(|payload| resume_unwind(payload))
    }

    fn end(&self, span: Owned) {
        drop(span);
    }

    fn within(&self, place: Place, body: &mut dyn FnMut() -> Outcome) -> Outcome {
        let above = match place {
            Place::Empty => Above::Nobody,
            Place::Remote => Above::Remote,
            Place::Unsampled => Above::Unsampled,
        };
        let out = self.at(Current::only(above), body);
        out.unwrap_or_else(|payload| resume_unwind(payload))
    }

    fn away(&self, is_bound: bool, body: &mut (dyn FnMut() + Send)) {
        let parent = if is_bound {
            self.state().current.parent
        } else {
            Above::Nobody
        };
        let _ = self.at(Current::only(parent), body);
    }

    fn panic(&self, message: String) -> ! {
        let mut state = self.state();
        state.panics += 1;
        state.last_panic.clone_from(&message);
        drop(state);
        resume_unwind(Box::new(message))
    }
}

/// An owned span of the model.
pub(crate) struct Owned {
    model: Arc<Model>,
    at: usize,
}

impl Drop for Owned {
    fn drop(&mut self) {
        let mut state = self.model.state();
        if thread::panicking() {
            state.panicked(self.at);
        }
        state.end(self.at);
    }
}

/// A call that may wait.
struct Watched {
    model: Arc<Model>,
    site: usize,
    /// What was current where the call was made.
    called_in: Above,
    body: Option<Body>,
    progress: Progress,
    polls: u32,
}

#[derive(Clone, Copy)]
enum Progress {
    New,
    Running(Current),
    Done,
}

impl Watched {
    fn current(&mut self) -> Current {
        if let Progress::Running(current) = self.progress {
            return current;
        }
        let mut state = self.model.state();
        let parent = match self.called_in {
            Above::Nobody => state.current.parent,
            parent => parent,
        };
        let started = state.start(self.site, parent);
        let current = started.map_or(Current::only(Above::Unsampled), Current::span);
        self.progress = Progress::Running(current);
        current
    }
}

impl Future for Watched {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome> {
        let current = self.current();
        self.polls += 1;
        let mut body = self.body.take().unwrap();
        let out = self.model.at(current, || body.as_mut().poll(context));
        self.body = Some(body);
        if let Ok(Poll::Pending) = out {
            return Poll::Pending;
        }
        self.progress = Progress::Done;
        if let Some(at) = current.span {
            let mut state = self.model.state();
            match &out {
                Ok(Poll::Ready(Err(failure))) => state.spans[at].failed(failure, type_of_failure()),
                Ok(_) => {}
                Err(_) => state.panicked(at),
            }
            state.end(at);
        }
        out.unwrap_or_else(|payload| resume_unwind(payload))
    }
}

/// A future that was begun and is not done is cancelled.
impl Drop for Watched {
    fn drop(&mut self) {
        let Progress::Running(current) = self.progress else {
            return;
        };
        if let Some(at) = current.span {
            self.model.state().spans[at].waiting_in = None;
        }
        let body = self.body.take();
        let _ = self.model.at(current, || drop(body));
        let Some(at) = current.span else { return };
        let mut state = self.model.state();
        let waiting_in = state.spans[at].cancelled(self.polls);
        if let Parent::Number(parent) = state.spans[at].parent {
            let mut spans = state.spans.iter_mut();
            let parent = spans.find(|span| span.number == parent).unwrap();
            parent.waiting_in.get_or_insert(waiting_in);
        }
        state.end(at);
    }
}

/// The type of the errors that calls fail with.
fn type_of_failure() -> &'static str {
    std::any::type_name::<Failure>()
}
