//! Spans that several hands hold: made by name, entered here and there, ended when told.

mod starting;

use std::borrow::Cow;
use std::mem;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use super::details::Details;
use super::details::ErrorMark;
use super::flags::Flags;
use super::limits;
use super::live;
use super::live::Open;
use super::polls::BUSY;
use super::polls::POLLS;
use super::recorder::Recorder;
use super::recorder::tell_parent;
use super::thread::Local;
use super::thread::Thread;
use super::thread::with_local;
use super::ticks;
use crate::context::Context;
use crate::id::SpanId;
use crate::late;
use crate::queue::Record;
use crate::site::Site;
use crate::span::SpanContext;
use crate::span::SpanKind;
use crate::trace_state::TraceState;

pub(crate) use self::starting::Own;
pub(crate) use self::starting::Under;

/// A span that is not bound to a place on one thread's stack.
pub(crate) struct SharedSpan {
    /// Never entered; holds the ids, the start and the flags at the start.
    facts: Facts,
    state: Mutex<State>,
}

struct Facts {
    context: Context,
    parent_id: u64,
    start: u64,
    is_recording: bool,
    /// Whether polls are timed.
    times_polls: bool,
    /// Whether it is among those that are open, for [`live`](super::live) to find.
    is_listed: bool,
    kind: SpanKind,
    site: &'static Site,
}

struct State {
    flags: Flags,
    polls: u32,
    /// How many are recording just now.
    recording: u32,
    are_details_out: bool,
    is_ended: bool,
    is_written: bool,
    /// Ticks, once the span has ended.
    end: u64,
    /// Nanoseconds in polls, where they are timed.
    busy: u64,
    /// Elsewhere while somebody records, see [`SharedSpan::with_details`].
    details: Option<Box<Details>>,
    /// What others have recorded while the details were out.
    aside: Option<Box<Details>>,
}

/// What the record of a span that has ended is made of.
struct Ended {
    flags: Flags,
    polls: u32,
    end: u64,
    busy: u64,
    details: Option<Box<Details>>,
}

impl SharedSpan {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns true if it records, or did before it ended.
    pub(super) fn is_sampled(&self) -> bool {
        self.facts.is_recording
    }

    pub(crate) fn is_recording(&self) -> bool {
        self.facts.is_recording && !self.state().is_ended
    }

    pub(crate) fn context(&self) -> Option<SpanContext> {
        self.facts.context.span().cloned()
    }

    pub(crate) fn whole_context(&self) -> &Context {
        &self.facts.context
    }

    pub(crate) fn site(&self) -> &'static Site {
        self.facts.site
    }

    pub(crate) fn kind(&self) -> SpanKind {
        self.facts.kind
    }

    pub(super) fn set_listed(&mut self) {
        self.facts.is_listed = true;
    }

    /// Returns what is known of the span, if it records and has not ended.
    pub(super) fn open(&self) -> Option<Open> {
        let context = self.context().filter(|_| self.facts.is_recording)?;
        let state = self.state();
        if state.is_ended {
            return None;
        }
        let details = state.details.as_ref();
        let texts = details.map(|details| details.items.bytes().texts());
        let open = Open::new(self.facts.site, context, &texts.unwrap_or_default());
        Some(Open {
            parent_id: self.facts.parent_id,
            kind: self.facts.kind,
            start: self.facts.start,
            ..open
        })
    }

    pub(super) fn start_ticks(&self) -> u64 {
        self.facts.start
    }

    /// Counts a poll of its future; returns whether polls are timed.
    pub(super) fn count_poll(&self) -> bool {
        let mut state = self.state();
        state.polls = state.polls.saturating_add(1);
        self.facts.times_polls
    }

    pub(super) fn add_busy(&self, nanos: u64) {
        let mut state = self.state();
        state.busy = state.busy.saturating_add(nanos);
    }

    pub(super) fn polls(&self) -> u32 {
        self.state().polls
    }

    pub(super) fn parent_id(&self) -> u64 {
        self.facts.parent_id
    }

    pub(crate) fn parent_span_id(&self) -> Option<SpanId> {
        SpanId::from_u64(self.facts.parent_id)
    }

    /// Counts something that was to be recorded, if the span did record before it ended.
    #[cold]
    pub(crate) fn note_late(&self) {
        if self.facts.is_recording {
            late::count();
        }
    }

    pub(crate) fn recorder(&self) -> Recorder<'_> {
        Recorder::of_shared(self)
    }

    pub(super) fn span_id(&self) -> u64 {
        self.facts
            .context
            .span()
            .map_or(0, |context| context.span_id().to_u64())
    }

    /// As [`Frame::with_details`]: no lock is held while `f` runs.
    ///
    /// The first to come has the details out meanwhile, others write aside. The last one to be done
    /// writes the record, if the span has ended before: nothing that was begun is lost.
    pub(super) fn with_details(&self, f: impl FnOnce(&mut Details)) {
        let mut state = self.state();
        if state.is_ended {
            return self.note_late();
        }
        state.recording += 1;
        let has_all = !mem::replace(&mut state.are_details_out, true);
        let taken = has_all.then(|| state.details.take()).flatten();
        drop(state);
        let mut out = PutBack {
            span: self,
            details: taken,
            has_all,
        };
        if out.details.is_none() {
            out.details = with_local(|local| local.with_thread(Thread::details));
        }
        if let Some(details) = &mut out.details {
            f(details);
        }
    }

    /// Remembers the error that a child ended with.
    pub(super) fn child_failed(&self, mark: ErrorMark) {
        let mut state = self.state();
        if !state.is_ended
            && let Some(details) = state.details_at_hand()
        {
            details.child_failed(mark);
        }
    }

    pub(super) fn change_flags(&self, f: impl FnOnce(Flags) -> Option<Flags>) -> bool {
        let mut state = self.state();
        if state.is_ended {
            self.note_late();
            return false;
        }
        let changed = f(state.flags);
        changed.inspect(|flags| state.flags = *flags).is_some()
    }

    /// Ends the span; the first call counts.
    pub(crate) fn end(&self) {
        self.end_at(None);
    }

    /// Ends the span, at these nanoseconds since 1970 if there are any; the first call counts.
    pub(crate) fn end_at(&self, nanos: Option<u64>) {
        if !self.facts.is_recording {
            return;
        }
        let end = ticks::now();
        let mut state = self.state();
        if mem::replace(&mut state.is_ended, true) {
            return;
        }
        if self.facts.is_listed {
            live::strike(self.span_id());
        }
        state.end = end;
        if let Some(nanos) = nanos
            && let Some(details) = state.details_at_hand()
        {
            details.items.set_end(nanos);
        }
        let ended = state.take_ended();
        drop(state);
        if let Some(ended) = ended {
            self.write(ended);
        }
    }

    fn write(&self, mut ended: Ended) {
        let Some(context) = self.facts.context.span() else {
            return;
        };
        with_local(|local| {
            let has_more = ended.details.is_some() || self.facts.times_polls;
            if has_more || self.recorded_state().is_some() {
                self.write_more(local, &mut ended);
            }
            let record = Record::new(
                context.trace_id().to_halves(),
                context.span_id().to_u64(),
                self.facts.parent_id,
                self.facts.start,
                ended.end,
                ended.flags.bits(),
                self.facts.site,
                ended.polls,
            );
            // SAFETY: the log asks to write a record, at its place.
            let write = |to: *mut Record| unsafe { to.write(record) };
            local.with_thread(|thread| match ended.details {
                None => thread.end_bare(write),
                Some(details) => thread.end_with(details, write),
            });
        });
    }

    fn recorded_state(&self) -> Option<Cow<'_, TraceState>> {
        self.facts.context.carried()?.recorded_state()
    }

    /// Adds what is known only at the end of the span.
    fn write_more(&self, local: &Local, ended: &mut Ended) {
        let details = ended.details.take();
        ended.details = details.or_else(|| local.with_thread(Thread::details));
        let Some(Details {
            items, own_error, ..
        }) = ended.details.as_deref_mut()
        else {
            return;
        };
        if let Some(state) = self.recorded_state() {
            items.set_trace_state(state.as_str());
        }
        if self.facts.times_polls {
            let busy = Duration::from_nanos(ended.busy);
            items.set(&BUSY, busy.as_secs_f64(), &limits::current());
            items.set(&POLLS, ended.polls, &limits::current());
        }
        if let Some(mark) = *own_error {
            tell_parent(self.facts.parent_id, mark);
        }
    }
}

impl State {
    /// Takes what the record is made of, once, if the span has ended and nobody is recording.
    fn take_ended(&mut self) -> Option<Ended> {
        if !self.is_ended || self.recording > 0 || mem::replace(&mut self.is_written, true) {
            return None;
        }
        Some(Ended {
            flags: self.flags,
            polls: self.polls,
            end: self.end,
            busy: self.busy,
            details: self.details.take(),
        })
    }

    /// Returns where something can be recorded at once, without anybody's code.
    fn details_at_hand(&mut self) -> Option<&mut Details> {
        let place = if self.are_details_out {
            &mut self.aside
        } else {
            &mut self.details
        };
        if place.is_none() {
            *place = with_local(|local| local.with_thread(Thread::details));
        }
        place.as_deref_mut()
    }
}

impl Drop for SharedSpan {
    fn drop(&mut self) {
        let state = self.state.get_mut();
        if !state.unwrap_or_else(PoisonError::into_inner).is_ended {
            self.end();
        }
    }
}

struct PutBack<'a> {
    span: &'a SharedSpan,
    details: Option<Box<Details>>,
    /// Whether these are the span's details, or what is recorded aside.
    has_all: bool,
}

impl Drop for PutBack<'_> {
    fn drop(&mut self) {
        let mut details = self.details.take();
        if let Some(details) = &mut details {
            details.items.cut_torn();
        }
        let mut state = self.span.state();
        let more = if self.has_all {
            state.are_details_out = false;
            state.details = details;
            state.aside.take()
        } else {
            details
        };
        let place = if state.are_details_out {
            &mut state.aside
        } else {
            &mut state.details
        };
        append(place, more);
        state.recording -= 1;
        let ended = state.take_ended();
        drop(state);
        if let Some(ended) = ended {
            self.span.write(ended);
        }
    }
}

fn append(to: &mut Option<Box<Details>>, more: Option<Box<Details>>) {
    let Some(more) = more else { return };
    match to {
        Some(to) => to.append(&more, &limits::current()),
        None => *to = Some(more),
    }
}
