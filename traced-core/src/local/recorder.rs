//! The handle by which a span's attributes, events and status are recorded.

use std::error::Error;
use std::fmt;
use std::marker::PhantomData;
use std::ptr;
use std::sync::Arc;
use std::time::SystemTime;

use super::attribute_writer::AttributeWriter;
use super::details::Details;
use super::details::ErrorMark;
use super::entering::SharedFrame;
use super::failure;
use super::flags::Flags;
use super::frame::Frame;
use super::items_failure::UNKNOWN_TYPE;
use super::limits;
use super::quick::QuickName;
use super::shared::SharedSpan;
use super::thread::with_local;
use super::ticks;
use crate::attribute::AttributeKey;
use crate::attribute::IntoValue;
use crate::attribute::KeyText;
use crate::baggage::Baggage;
use crate::clock::unix_nanos;
use crate::context::Carried;
use crate::context::Context;
use crate::span::SpanContext;
use crate::span::SpanKind;
use crate::span::Status;

/// Records on one span: attributes, events, status. Does nothing when the span does not record.
#[derive(Clone, Copy)]
pub struct Recorder<'a> {
    target: Target<'a>,
    /// What it records on belongs to this thread.
    not_send: PhantomData<*const ()>,
}

#[derive(Clone, Copy)]
enum Target<'a> {
    None,
    Own(&'a Frame),
    Shared(&'a SharedSpan),
}

impl<'a> Recorder<'a> {
    /// Records nothing.
    #[inline(always)]
    pub const fn none() -> Self {
        Self::new(Target::None)
    }

    #[inline(always)]
    pub(super) fn of_frame(frame: &'a Frame) -> Self {
        Self::new(if frame.is_recording() {
            Target::Own(frame)
        } else {
            Target::None
        })
    }

    pub(super) fn of_shared(span: &'a SharedSpan) -> Self {
        Self::new(if span.is_recording() {
            Target::Shared(span)
        } else {
            Target::None
        })
    }

    #[inline(always)]
    const fn new(target: Target<'a>) -> Self {
        Self {
            target,
            not_send: PhantomData,
        }
    }

    /// Returns true if what is set here will be exported: worth computing values for.
    #[inline(always)]
    pub const fn is_recording(self) -> bool {
        !matches!(self.target, Target::None)
    }

    /// Sets an attribute; a value that the key already had is replaced.
    #[inline(always)]
    pub fn set<K: AttributeKey, V: IntoValue<K::Type>>(self, key: K, value: V) {
        if let Target::Own(frame) = self.target
            && let (Some(name), Some(value)) = (QuickName::of(key.text()), value.plain())
        {
            return frame.set_quickly(name, value);
        }
        self.with_details(move |details| details.items.set(&key, value, &limits::current()));
    }

    /// Returns the frame of the span, where nobody else has it.
    #[inline(always)]
    pub(super) const fn own_frame(self) -> Option<&'a Frame> {
        match self.target {
            Target::Own(frame) => Some(frame),
            Target::None | Target::Shared(_) => None,
        }
    }

    /// Adds an event, now; `attributes` writes what belongs to it.
    pub fn event(self, name: &'static str, attributes: impl FnOnce(&mut AttributeWriter<'_>)) {
        self.with_details(|details| {
            let now = ticks::now();
            let name = KeyText::Static(name);
            details
                .items
                .event(name, now, &limits::current(), attributes);
        });
    }

    /// As [`event`](Self::event), at a time that is given: for what is known to have happened
    /// before.
    ///
    /// The event is exported with exactly this time. Times before 1970 become 1970.
    pub fn event_at(
        self,
        name: &'static str,
        time: SystemTime,
        attributes: impl FnOnce(&mut AttributeWriter<'_>),
    ) {
        self.with_details(|details| {
            let (name, nanos) = (KeyText::Static(name), unix_nanos(time));
            let items = &mut details.items;
            items.event_at_nanos(name, nanos, &limits::current(), attributes);
        });
    }

    /// Adds a link to another span; `attributes` writes what belongs to it.
    pub fn link(self, to: &SpanContext, attributes: impl FnOnce(&mut AttributeWriter<'_>)) {
        self.with_details(|details| details.items.link(to, &limits::current(), attributes));
    }

    /// Sets the status: `Ok` is final, `Error` replaces `Unset`, `Unset` changes nothing. An `Error`
    /// replaces another one, with its description.
    pub fn set_status(self, status: Status<'_>) {
        let (flag, description) = match status {
            Status::Unset => return,
            Status::Ok => (Flags::STATUS_OK, ""),
            Status::Error { description } => (Flags::STATUS_ERROR, description),
        };
        let Some(before) = self.set_status_flag(flag) else {
            return;
        };
        // An empty one too, where there may be another.
        let may_have_one = flag == Flags::STATUS_ERROR && before.has(Flags::STATUS_ERROR);
        if may_have_one || !description.is_empty() {
            self.with_details(|details| details.items.set_status_description(description));
        }
    }

    /// Sets the status to `Ok`, unless one is set already.
    pub fn succeed(self) {
        self.change_flags(|flags| {
            let is_set = flags.has(Flags::STATUS_OK.with(Flags::STATUS_ERROR));
            (!is_set).then(|| flags.with(Flags::STATUS_OK))
        });
    }

    /// Records a failure that is no error value: status `Error` and `error.type`, which falls back
    /// to `_OTHER`.
    ///
    /// # Examples
    ///
    /// ```
    /// traced_core::with_current(|span| span.fail("503", "the shop is closed"));
    /// ```
    pub fn fail(self, error_type: &str, description: &str) {
        self.set_status(Status::Error { description });
        let error_type = if error_type.is_empty() {
            UNKNOWN_TYPE
        } else {
            error_type
        };
        self.set(crate::semconv::error::r#type, error_type);
    }

    /// Gives the span another name; for names that are known only after the start, such as an
    /// HTTP route.
    pub fn rename(self, name: &str) {
        self.with_details(|details| details.items.set_name(name));
    }

    /// Asks the [tail sampler](crate::TailSampler) to keep the trace, whatever else it goes by.
    ///
    /// Without a tail sampler it changes nothing: the trace is exported anyway.
    ///
    /// # Examples
    ///
    /// ```
    /// traced_core::with_current(|span| span.keep());
    /// ```
    pub fn keep(self) {
        self.change_flags(|flags| Some(flags.with(Flags::KEEP)));
    }

    /// Gives the span up: it is not exported when it ends, and counted as
    /// [`Discarded`](crate::DropReason::Discarded).
    ///
    /// Its children are exported as ever, under a parent that nobody will see: meant for spans
    /// that turn out to stand for nothing, such as a poll that found no work.
    pub fn discard(self) {
        self.change_flags(|flags| Some(flags.with(Flags::DISCARDED)));
    }

    /// Records an error: status, `error.type` and, where it was born, an `exception` event.
    ///
    /// An error that a child span has ended with is recognised by its message, which must be this
    /// error's or that of one of its sources: then no second event is made, and
    /// `traced.error.origin` names the span where it was born.
    pub fn record_error(self, error: &(dyn Error + 'static)) {
        failure::record(self, "", &error, Some(error));
    }

    pub(super) fn span_id(self) -> u64 {
        match self.target {
            Target::None => 0,
            Target::Own(frame) => frame.span_id,
            Target::Shared(span) => span.span_id(),
        }
    }

    /// Returns the start in ticks.
    pub(super) fn start(self) -> u64 {
        match self.target {
            Target::None => 0,
            Target::Own(frame) => frame.start,
            Target::Shared(span) => span.start_ticks(),
        }
    }

    pub(super) fn kind(self) -> Option<SpanKind> {
        match self.target {
            Target::None => None,
            Target::Own(frame) => Some(frame.site.kind()),
            Target::Shared(span) => Some(span.kind()),
        }
    }

    pub(super) fn context(self) -> Option<SpanContext> {
        match self.target {
            Target::None => None,
            Target::Own(frame) => frame.context(),
            Target::Shared(span) => span.context(),
        }
    }

    /// Marks the span as failed; says if the status was not final before.
    pub(super) fn mark_failed(self) -> bool {
        self.set_status_flag(Flags::STATUS_ERROR).is_some()
    }

    /// Returns the flags before, or `None` if the status was final.
    fn set_status_flag(self, flag: Flags) -> Option<Flags> {
        let mut before = Flags::NONE;
        let is_set = self.change_flags(|flags| {
            before = flags;
            let is_final = flags.has(Flags::STATUS_OK);
            (!is_final).then(|| flags.without(Flags::STATUS_ERROR).with(flag))
        });
        is_set.then_some(before)
    }

    pub(super) fn mark_cancelled(self) {
        self.change_flags(|flags| Some(flags.with(Flags::CANCELLED)));
    }

    #[inline]
    pub(super) fn with_details(self, f: impl FnOnce(&mut Details)) {
        match self.target {
            Target::None => {}
            Target::Own(frame) => frame.with_details(f),
            Target::Shared(span) => span.with_details(f),
        }
    }

    /// Changes the flags unless `f` says no; says if it did.
    fn change_flags(self, f: impl FnOnce(Flags) -> Option<Flags>) -> bool {
        match self.target {
            Target::None => false,
            Target::Own(frame) => {
                let changed = f(frame.flags.get());
                changed.inspect(|flags| frame.flags.set(*flags)).is_some()
            }
            Target::Shared(span) => span.change_flags(f),
        }
    }
}

impl fmt::Debug for Recorder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder")
            .field("context", &self.context())
            .finish_non_exhaustive()
    }
}

/// Runs `f` with the current span, if that records.
#[inline]
pub fn with_current(f: impl FnOnce(Recorder<'_>)) {
    with_current_or(f, SharedSpan::note_late);
}

/// As [`with_current`]; `ended` is told of a span that has ended and is still the current one.
#[inline]
fn with_current_or(f: impl FnOnce(Recorder<'_>), ended: impl FnOnce(&SharedSpan)) {
    let current = with_local(|local| local.current.get());
    // SAFETY: the pointer came from the top of the stack of entered frames.
    let current = unsafe { recording_in(current) };
    // SAFETY: a frame is alive as long as it is on that stack. `f` cannot end the scopes that hold
    // frames of their own (a function, a poll); it can drop a guard, whose frame is a shared one and
    // is not used below.
    let Some(frame) = (unsafe { current.as_ref() }) else {
        return;
    };
    if frame.flags.get().has(Flags::SHARED) {
        // SAFETY: only a `SharedFrame`'s frame has the flag, and it is the first field.
        let span = unsafe { Arc::clone(&(*current.cast::<SharedFrame>()).span) };
        if span.is_recording() {
            f(Recorder::of_shared(&span));
        } else {
            ended(&span);
        }
    } else {
        f(Recorder::of_frame(frame));
    }
}

/// Returns the frame of the span that is current in this frame, if that records, or else null.
///
/// # Safety
///
/// The frame must be entered, if the pointer is not null.
#[inline]
unsafe fn recording_in(current: *const Frame) -> *const Frame {
    // SAFETY: a frame is alive as long as it is entered.
    let Some(frame) = (unsafe { current.as_ref() }) else {
        return ptr::null();
    };
    if frame.flags.get().has(Flags::SHARED.with(Flags::RECORDING)) {
        current
    } else {
        span_around(frame)
    }
}

/// Of a frame that stands for a context: where that is the one of the span around it, with other
/// baggage, that span is still the current one, and its frame is returned; else null.
#[cold]
fn span_around(context: &Frame) -> *const Frame {
    let mut frame = context;
    // A context of a span that does not record has none that does around it.
    while frame.flags.get().has(Flags::CHILDREN) {
        let around = frame.same_span_around();
        // SAFETY: as in `with_current_or`.
        let Some(outer) = (unsafe { around.as_ref() }) else {
            break;
        };
        if outer.flags.get().has(Flags::SHARED.with(Flags::RECORDING)) {
            return around;
        }
        frame = outer;
    }
    ptr::null()
}

/// Returns the context that a span started now would have as its parent.
///
/// Present also when the trace is not sampled, so that the decision can be passed on.
pub fn current_context() -> Option<SpanContext> {
    with_frame(Frame::context).flatten()
}

/// Returns the current context with all that travels beside it.
pub(crate) fn current() -> Context {
    with_frame(Frame::whole_context).unwrap_or_default()
}

/// Returns what travels beside the ids of the current context.
pub(super) fn current_carried() -> Option<Arc<Carried>> {
    with_frame(|frame| frame.carried.clone()).flatten()
}

pub(crate) fn current_baggage() -> Baggage {
    with_frame(|frame| Some(frame.carried.as_ref()?.baggage.clone()))
        .flatten()
        .unwrap_or_default()
}

/// `f` runs no code but this crate's.
fn with_frame<R>(f: impl FnOnce(&Frame) -> R) -> Option<R> {
    let current = with_local(|local| local.current.get());
    // SAFETY: as in `with_current_or`; nobody else's code runs while the reference lives.
    unsafe { current.as_ref() }.map(f)
}

/// Returns the kind of the current span, or `None` if there is none that records.
pub fn current_kind() -> Option<SpanKind> {
    let mut kind = None;
    with_current_or(|span| kind = span.kind(), |_| {});
    kind
}

/// Tells the current span, if it is the one of this id, of an error that a child ended with.
pub(super) fn tell_parent(parent_id: u64, mark: ErrorMark) {
    let current = with_local(|local| local.current.get());
    // SAFETY: the pointer came from the top of the stack of entered frames.
    unsafe { tell(current, parent_id, mark) };
}

/// As [`tell_parent`], where this frame is to be the current one.
///
/// # Safety
///
/// The frame must be entered, if the pointer is not null.
pub(super) unsafe fn tell(current: *const Frame, parent_id: u64, mark: ErrorMark) {
    // SAFETY: the caller's promise.
    let current = unsafe { recording_in(current) };
    // SAFETY: as in `recording_in`, whose frame is entered too; nobody else's code runs below.
    let Some(frame) = (unsafe { current.as_ref() }) else {
        return;
    };
    if frame.span_id != parent_id {
        return;
    }
    if frame.flags.get().has(Flags::SHARED) {
        // SAFETY: the frame is entered, and has the flag.
        unsafe { tell_shared(current, mark) };
    } else {
        frame.child_failed(mark);
    }
}

/// # Safety
///
/// The frame must be entered, and shared.
#[inline(never)]
unsafe fn tell_shared(frame: *const Frame, mark: ErrorMark) {
    // SAFETY: only a `SharedFrame`'s frame has the flag, and it is the first field.
    unsafe { &(*frame.cast::<SharedFrame>()).span }.child_failed(mark);
}
