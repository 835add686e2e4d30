//! Spans that are open: those entered on this thread, and those in anybody's hand.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::Weak;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

use super::entering::SharedFrame;
use super::flags::Flags;
use super::frame::Frame;
use super::items_read::Texts;
use super::shared::SharedSpan;
use super::thread::with_local;
use crate::process::PerProcess;
use crate::site::Site;
use crate::span::SpanContext;
use crate::span::SpanKind;

/// What is known of an open span.
pub(crate) struct Open {
    pub(crate) context: SpanContext,
    pub(crate) parent_id: u64,
    pub(crate) name: String,
    pub(crate) kind: SpanKind,
    /// Ticks.
    pub(crate) start: u64,
    /// Nanoseconds since 1970, where the start was given.
    pub(crate) given_start: Option<u64>,
    pub(crate) is_entered: bool,
}

impl Open {
    pub(super) fn new(site: &Site, context: SpanContext, texts: &Texts<'_>) -> Self {
        Self {
            context,
            parent_id: 0,
            name: texts.name.unwrap_or(site.name()).to_owned(),
            kind: texts.kind.unwrap_or(site.kind()),
            start: 0,
            given_start: texts.start,
            is_entered: false,
        }
    }

    fn of_frame(frame: &Frame) -> Option<Self> {
        // SAFETY: the reference is the only one, and is gone before other code runs: those of
        // `with_details` are to a box that is out of the frame.
        let details = unsafe { &*frame.details_place() };
        let texts = details
            .as_ref()
            .map(|details| details.items.bytes().texts());
        let open = Self::new(frame.site, frame.context()?, &texts.unwrap_or_default());
        Some(Self {
            parent_id: frame.parent_id,
            start: frame.start,
            ..open
        })
    }
}

/// Returns the spans entered on this thread, the innermost first.
pub(crate) fn entered() -> Vec<Open> {
    let mut all = Vec::new();
    let mut at = with_local(|local| local.current.get());
    while !at.is_null() {
        // SAFETY: a frame is alive as long as it is on the stack of entered frames. Nobody else's
        // code runs while the reference lives, so that none of them is left.
        let frame = unsafe { &*at };
        let flags = frame.flags.get();
        let open = if flags.has(Flags::SHARED) {
            // SAFETY: only a `SharedFrame`'s frame has the flag, and it is the first field.
            unsafe { &(*at.cast::<SharedFrame>()).span }.open()
        } else if flags.has(Flags::RECORDING) {
            Open::of_frame(frame)
        } else {
            None
        };
        all.extend(open.map(|open| Open {
            is_entered: true,
            ..open
        }));
        at = frame.outer.get();
    }
    all
}

/// Whether spans in hand are listed.
static LISTS: AtomicBool = AtomicBool::new(false);
/// By id; several, so that threads seldom wait for each other.
static LISTED: PerProcess<[Mutex<Shard>; 16]> = PerProcess::new(|_| Default::default());

type Shard = BTreeMap<u64, Weak<SharedSpan>>;

/// Begins to list spans in hand as they start, or ceases to.
pub(crate) fn list(are_listed: bool) {
    LISTS.store(are_listed, Relaxed);
}

/// Makes a span one that can be held in several places, and lists it if that is asked for.
pub(crate) fn hold(mut span: SharedSpan) -> Arc<SharedSpan> {
    let is_listed = LISTS.load(Relaxed) && span.is_recording();
    if !is_listed {
        return Arc::new(span);
    }
    span.set_listed();
    let id = span.span_id();
    let span = Arc::new(span);
    shard(id).insert(id, Arc::downgrade(&span));
    span
}

/// Takes a span from the list.
#[cold]
pub(super) fn strike(id: u64) {
    shard(id).remove(&id);
}

/// Returns the spans in hand that are listed.
pub(crate) fn listed() -> Vec<Open> {
    let mut held = Vec::new();
    for shard in LISTED.get() {
        let shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
        held.extend(shard.values().filter_map(Weak::upgrade));
    }
    // The last one to hold a span ends it, which takes it from the list: no lock is held here.
    held.into_iter().filter_map(|span| span.open()).collect()
}

fn shard(id: u64) -> MutexGuard<'static, Shard> {
    let shards = LISTED.get();
    let shard = &shards[usize::from(id.to_le_bytes()[0]) % shards.len()];
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}
