//! Runs a program in a world: the real one, or the model.

use std::future::poll_fn;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering::Relaxed;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;

use crate::program::Call;
use crate::program::End;
use crate::program::Failure;
use crate::program::Note;
use crate::program::Op;
use crate::program::Outcome;
use crate::program::Place;
use crate::program::SLOTS;
use crate::program::Under;
use crate::program::Where;

/// The future of a call.
pub(crate) type Body = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// What programs are made of.
pub(crate) trait World: Send + Sync + 'static {
    /// An owned span.
    type Span: Send + 'static;

    fn sync(&self, site: usize, body: &mut dyn FnMut() -> Outcome) -> Outcome;
    fn future(self: &Arc<Self>, site: usize, body: Body) -> Body;
    fn note(&self, note: &Note);
    fn start(self: &Arc<Self>, site: usize, parent: ParentOf<'_, Self::Span>) -> Self::Span;
    fn note_on(&self, span: &Self::Span, note: &Note);
    fn in_scope(&self, span: &Self::Span, body: &mut dyn FnMut() -> Outcome) -> Outcome;
    fn end(&self, span: Self::Span);
    fn within(&self, place: Place, body: &mut dyn FnMut() -> Outcome) -> Outcome;
    /// On another thread, where a panic ends.
    fn away(&self, is_bound: bool, body: &mut (dyn FnMut() + Send));
    fn panic(&self, message: String) -> !;
}

/// What an owned span is started under.
pub(crate) enum ParentOf<'a, S> {
    Current,
    Nothing,
    Span(&'a S),
}

/// A program under way.
pub(crate) struct Run<W: World> {
    pub(crate) world: Arc<W>,
    slots: Mutex<Vec<Option<W::Span>>>,
    next: AtomicI64,
}

impl<W: World> Run<W> {
    pub(crate) fn new(world: Arc<W>) -> Arc<Self> {
        Arc::new(Self {
            world,
            slots: Mutex::new((0..SLOTS).map(|_| None).collect()),
            next: AtomicI64::new(0),
        })
    }

    /// Runs a program to its end, whatever that is. Owned spans that are left end one by one.
    pub(crate) fn run(self: &Arc<Self>, program: &[Op]) {
        let _ = catch_unwind(AssertUnwindSafe(|| self.steps(program, true)));
        for slot in 0..SLOTS {
            self.put(slot, None);
        }
    }

    /// `may_start`: owned spans are not started in traces that are not sampled, since there it
    /// depends on where they are used what their children are.
    fn steps(self: &Arc<Self>, ops: &[Op], may_start: bool) -> Outcome {
        ops.iter().try_for_each(|op| self.step(op, may_start))
    }

    fn step(self: &Arc<Self>, op: &Op, may_start: bool) -> Outcome {
        match op {
            Op::Note(note) => self.world.note(note),
            Op::Call(call) => {
                let out = self
                    .world
                    .sync(call.site, &mut || self.body(call, may_start));
                return call.then.apply(out);
            }
            Op::Async {
                call,
                polls,
                dropped,
            } => return self.drive(call, polls, *dropped, may_start),
            Op::Start { slot, site, parent } if may_start => self.start(*slot, *site, *parent),
            Op::Yield | Op::Start { .. } => {}
            Op::NoteOn { slot, note } => {
                if let Some(span) = self.take(*slot) {
                    self.world.note_on(&span, note);
                    self.put(*slot, Some(span));
                }
            }
            Op::Scope { slot, body } => return self.scope(*slot, body, may_start),
            Op::End { slot, at } => self.end(*slot, *at),
            Op::Within { place, body } => return self.within(*place, body, may_start),
            Op::Away { is_bound, body } => {
                let mut run = || drop(self.steps(body, may_start));
                self.world.away(*is_bound, &mut run);
            }
            Op::Catch(body) => {
                let caught = catch_unwind(AssertUnwindSafe(|| self.steps(body, may_start)));
                return caught.unwrap_or(Ok(()));
            }
        }
        Ok(())
    }

    fn number(&self) -> Note {
        Note::Number(self.next.fetch_add(1, Relaxed))
    }

    fn body(self: &Arc<Self>, call: &Call, may_start: bool) -> Outcome {
        self.world.note(&self.number());
        self.steps(&call.body, may_start)?;
        self.finish(call)
    }

    fn finish(&self, call: &Call) -> Outcome {
        match call.end {
            End::Done => Ok(()),
            End::Fails(message) => Err(Failure::new(message)),
            End::Panics => {
                let number = self.next.fetch_add(1, Relaxed);
                self.world.panic(format!("boom {number}"))
            }
        }
    }

    /// An async call from a sync one.
    fn drive(
        self: &Arc<Self>,
        call: &Arc<Call>,
        polls: &[Where],
        dropped: Where,
        may_start: bool,
    ) -> Outcome {
        let mut future = self.future(call, may_start);
        for at in polls {
            let mut polled = None;
            let mut poll = || {
                polled = Some(
                    future
                        .as_mut()
                        .poll(&mut Context::from_waker(Waker::noop())),
                );
            };
            match at {
                Where::Here => poll(),
                Where::Away => self.world.away(false, &mut poll),
            }
            match polled {
                Some(Poll::Ready(out)) => return call.then.apply(out),
                Some(Poll::Pending) => {}
                None => return Ok(()), // it has panicked elsewhere
            }
        }
        let mut future = Some(future);
        match dropped {
            Where::Here => drop(future),
            Where::Away => self.world.away(false, &mut || future = None),
        }
        Ok(())
    }

    fn future(self: &Arc<Self>, call: &Arc<Call>, may_start: bool) -> Body {
        let (run, of) = (Arc::clone(self), Arc::clone(call));
        let body = Box::pin(async move { run.async_body(&of, may_start).await });
        self.world.future(call.site, body)
    }

    async fn async_body(self: &Arc<Self>, call: &Call, may_start: bool) -> Outcome {
        self.world.note(&self.number());
        for op in &call.body {
            match op {
                Op::Yield => wait().await,
                Op::Async { call, polls, .. } => {
                    let future = self.future(call, may_start);
                    if let Some(out) = polled_at_most(polls.len(), future).await {
                        call.then.apply(out)?;
                    }
                }
                op => self.step(op, may_start)?,
            }
        }
        self.finish(call)
    }

    fn start(self: &Arc<Self>, slot: usize, site: usize, parent: Under) {
        self.put(slot, None);
        let slots = self.slots.lock().unwrap();
        let parent = match parent {
            Under::Current => ParentOf::Current,
            Under::Nothing => ParentOf::Nothing,
            Under::Slot(of) => slots[of].as_ref().map_or(ParentOf::Current, ParentOf::Span),
        };
        let span = self.world.start(site, parent);
        drop(slots);
        self.world.note_on(&span, &self.number());
        self.put(slot, Some(span));
    }

    /// While it is entered the span is out of its slot, so a panic drops it.
    fn scope(self: &Arc<Self>, slot: usize, body: &[Op], may_start: bool) -> Outcome {
        let Some(span) = self.take(slot) else {
            return self.steps(body, may_start);
        };
        let out = self
            .world
            .in_scope(&span, &mut || self.steps(body, may_start));
        self.put(slot, Some(span));
        out
    }

    fn end(&self, slot: usize, at: Where) {
        match at {
            Where::Here => self.put(slot, None),
            Where::Away => self.world.away(false, &mut || self.put(slot, None)),
        }
    }

    fn within(self: &Arc<Self>, place: Place, body: &[Op], may_start: bool) -> Outcome {
        if place != Place::Unsampled {
            return self
                .world
                .within(place, &mut || self.steps(body, may_start));
        }
        // Nobody looks at a panic there, and it would be seen first by the spans around.
        let run = || self.world.within(place, &mut || self.steps(body, false));
        catch_unwind(AssertUnwindSafe(run)).unwrap_or(Ok(()))
    }

    fn take(&self, slot: usize) -> Option<W::Span> {
        self.slots.lock().unwrap()[slot].take()
    }

    fn put(&self, slot: usize, span: Option<W::Span>) {
        let old = std::mem::replace(&mut self.slots.lock().unwrap()[slot], span);
        if let Some(old) = old {
            self.world.end(old);
        }
    }
}

/// Is pending once.
async fn wait() {
    let mut is_ready = false;
    poll_fn(|_| {
        if std::mem::replace(&mut is_ready, true) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
}

/// Polls the future so many times, and drops it if it is not done then.
async fn polled_at_most(polls: usize, mut future: Body) -> Option<Outcome> {
    let mut left = polls;
    poll_fn(|context| {
        let Some(fewer) = left.checked_sub(1) else {
            return Poll::Ready(None);
        };
        left = fewer;
        match future.as_mut().poll(context) {
            Poll::Ready(out) => Poll::Ready(Some(out)),
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}
