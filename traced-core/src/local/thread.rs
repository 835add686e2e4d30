//! What each thread keeps: the current frame, its log, its random numbers, spare buffers.

use std::cell::Cell;
use std::mem;
use std::ptr;

use super::cancel::Cancelled;
use super::details::Details;
use super::frame::Frame;
use super::items_form::ItemBytes;
use crate::collector;
use crate::process;
use crate::queue::Counters;
use crate::queue::Pushed;
use crate::queue::Record;
use crate::queue::Writer;
use crate::rng::Rng;
use crate::rng::SpanIds;

thread_local! {
    /// Constant-made and without a destructor: reading it is one instruction, at any time.
    static LOCAL: Local = const {
        Local {
            current: Cell::new(ptr::null()),
            thread: Cell::new(ptr::null_mut()),
            cancelled: Cell::new(None),
        }
    };
    /// Gives the thread's state back at its end; touched once, when that is made.
    static AT_EXIT: AtExit = const { AtExit };
}

pub(super) struct Local {
    /// The innermost frame entered on this thread; null outside of any.
    pub(super) current: Cell<*const Frame>,
    /// Made with the first span; null before, and again when the thread is ending.
    thread: Cell<*mut Thread>,
    /// What a future that was dropped before its end was waiting in, for its parent.
    pub(super) cancelled: Cell<Option<Cancelled>>,
}

#[inline(always)]
pub(super) fn with_local<R>(f: impl FnOnce(&Local) -> R) -> R {
    LOCAL.with(f)
}

/// In a process that was just forked: the thread's log and random numbers are those of the parent,
/// which goes on with them.
pub(crate) fn forget_thread() {
    with_local(|local| local.thread.set(ptr::null_mut()));
}

/// Returns random numbers other than zero, from the thread's generator if there is one.
pub(crate) fn random() -> (u64, u64) {
    let random =
        with_local(|local| local.with_known_thread(|thread| (thread.random(), thread.random())));
    random.unwrap_or_else(|| {
        let mut rng = Rng::from_system();
        (rng.next(), rng.next())
    })
}

/// The heap part of a thread's state.
pub(super) struct Thread {
    writer: Writer,
    span_ids: SpanIds,
    rng: Rng,
    /// A list of details for spans to come.
    spare: Option<Box<Details>>,
    spares: u32,
    scratch: Vec<u8>,
}

impl Local {
    /// Runs `f` on the thread's state, which is made if there is none.
    ///
    /// `f` must not run anybody else's code. Returns `None` when a new thread's state cannot be
    /// made within the memory budget.
    #[inline(always)]
    pub(super) fn with_thread<R>(&self, f: impl FnOnce(&mut Thread) -> R) -> Option<R> {
        let thread = self.thread.get();
        if thread.is_null() {
            return self.with_new_thread(f);
        }
        // SAFETY: the pointer came from `Box::into_raw`, is this thread's alone and is freed only
        // by `discard`, which clears it. No two references at once: no `f` in this module tree
        // calls back into `with_thread` or runs code that is not this crate's.
        Some(f(unsafe { &mut *thread }))
    }

    /// As [`with_thread`](Self::with_thread), where the state was made before; returns `None`
    /// otherwise.
    #[inline(always)]
    pub(super) fn with_known_thread<R>(&self, f: impl FnOnce(&mut Thread) -> R) -> Option<R> {
        let thread = self.thread.get();
        if thread.is_null() {
            return None;
        }
        // SAFETY: as in `with_thread`.
        Some(f(unsafe { &mut *thread }))
    }

    #[cold]
    fn with_new_thread<R>(&self, f: impl FnOnce(&mut Thread) -> R) -> Option<R> {
        process::settle();
        // What that ran may have traced on its part.
        if self.thread.get().is_null() {
            self.make_thread()?;
        }
        let lives_on = AT_EXIT.try_with(|_| ()).is_ok();
        // SAFETY: as in `with_thread`.
        let out = f(unsafe { &mut *self.thread.get() });
        if !lives_on {
            // A destructor of a thread-local is running after ours has: nobody will come later.
            self.discard();
        }
        Some(out)
    }

    fn make_thread(&self) -> Option<()> {
        let writer = collector::register_thread()?;
        let mut rng = Rng::from_system();
        let thread = Box::new(Thread {
            writer,
            span_ids: SpanIds::from_random(&mut rng),
            rng,
            spare: None,
            spares: 0,
            scratch: Vec::new(),
        });
        self.thread.set(Box::into_raw(thread));
        Some(())
    }

    fn discard(&self) {
        let thread = self.thread.replace(ptr::null_mut());
        if !thread.is_null() {
            // SAFETY: it came from `Box::into_raw`, and the pointer to it is gone.
            drop(unsafe { Box::from_raw(thread) });
        }
    }
}

/// Returns details that another span of this thread has left. Makes no call.
#[inline(always)]
pub(super) fn spare_details() -> Option<Box<Details>> {
    let thread = with_local(|local| local.thread.get());
    // SAFETY: as in `with_thread`.
    unsafe { thread.as_mut() }?.spare_details()
}

struct AtExit;

impl Drop for AtExit {
    fn drop(&mut self) {
        with_local(Local::discard);
    }
}

impl Thread {
    /// Returns a random number for an id of a trace.
    pub(super) fn random(&mut self) -> u64 {
        self.rng.next()
    }

    #[inline(always)]
    pub(super) fn span_id(&mut self) -> u64 {
        self.span_ids.next()
    }

    /// Counts a span as started; returns its id.
    #[inline(always)]
    pub(super) fn begin(&mut self) -> u64 {
        Counters::bump(&self.writer.counters().started);
        self.span_id()
    }

    /// Logs a finished span that is no more than its record, which `write` writes in its place,
    /// unless the chunk is full.
    #[inline(always)]
    pub(super) fn end_quickly(&mut self, write: impl FnOnce(*mut Record)) -> bool {
        self.writer.push_quickly(write)
    }

    /// Logs a finished span that is no more than its record.
    pub(super) fn end_bare(&mut self, write: impl FnOnce(*mut Record) + Copy) {
        let pushed = self.writer.push(ItemBytes::EMPTY, write);
        if pushed == Pushed::FilledChunk {
            collector::chunk_filled();
        }
    }

    /// Logs a finished span and takes its [quick](Flags::QUICK) details, unless there is no room:
    /// then returns them.
    #[inline(always)]
    pub(super) fn end_with_quick(
        &mut self,
        mut details: Box<Details>,
        write: impl FnOnce(*mut Record),
    ) -> Option<Box<Details>> {
        // Where there are spare details enough, these are given away at leisure.
        let items = details.items.quick_bytes();
        if self.spares >= MOST_SPARES || !self.writer.push_with_few(items, write) {
            return Some(details);
        }
        details.clear_quickly();
        self.keep_one_more(details);
        None
    }

    /// Logs a finished span and takes its details back.
    pub(super) fn end_with(
        &mut self,
        mut details: Box<Details>,
        write: impl FnOnce(*mut Record) + Copy,
    ) {
        let pushed = self.writer.push(details.items.finish(), write);
        self.give_back(details);
        if pushed == Pushed::FilledChunk {
            collector::chunk_filled();
        }
    }

    pub(super) fn details(&mut self) -> Box<Details> {
        self.spare_details().unwrap_or_else(|| {
            let mut details = Box::<Details>::default();
            details.items.begin_span();
            details
        })
    }

    /// Returns details that another span has left. Makes no call.
    #[inline(always)]
    fn spare_details(&mut self) -> Option<Box<Details>> {
        let mut details = self.spare.take()?;
        // What is replaced is `None`, which the compiler need not look at.
        mem::forget(mem::replace(&mut self.spare, details.next_spare.take()));
        self.spares = self.spares.wrapping_sub(1); // there was one
        details.items.begin_span();
        Some(details)
    }

    pub(super) fn give_back(&mut self, mut details: Box<Details>) {
        details.clear();
        self.keep(details);
    }

    /// Keeps details, which are empty, for another span, if there are not many.
    fn keep(&mut self, details: Box<Details>) {
        if self.spares < MOST_SPARES {
            self.keep_one_more(details);
        }
    }

    #[inline(always)]
    fn keep_one_more(&mut self, mut details: Box<Details>) {
        self.spares += 1;
        // Both are `None` before.
        mem::forget(mem::replace(&mut details.next_spare, self.spare.take()));
        mem::forget(self.spare.replace(details));
    }

    pub(super) fn take_scratch(&mut self) -> Vec<u8> {
        mem::take(&mut self.scratch)
    }

    pub(super) fn put_scratch(&mut self, mut scratch: Vec<u8>) {
        scratch.clear();
        scratch.shrink_to(KEPT_SCRATCH);
        self.scratch = scratch;
    }
}

const MOST_SPARES: u32 = 32;
const KEPT_SCRATCH: usize = 4096;
