//! Fixed blocks of 64-byte slots, and the stock they come from.

use std::mem::MaybeUninit;
use std::ops::DerefMut;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

use super::sync::AtomicPtr;
use super::sync::Mutex;
use super::sync::Ordering::Acquire;
use super::sync::UnsafeCell;

/// One cache line: a record, or a part of the bytes that belong to the record before it.
#[repr(C, align(64))]
pub(super) struct Slot([MaybeUninit<u8>; SLOT_BYTES]);

const _: () = assert!(size_of::<super::Record>() <= SLOT_BYTES);

/// A block of slots with one writer and one reader.
///
/// Protocol: the writer fills the slots from the front and stores where they end in `published`
/// (release). It alone touches slots at or after `published`; the reader, having loaded
/// `published` (acquire), alone reads those before it. When no slot is left for what comes, the
/// writer stores the block that follows in `next` (release) and never touches this one again,
/// which makes it the reader's.
pub(super) struct Chunk {
    /// Where the published slots end: a pointer, which the writer has at hand.
    pub(super) published: AtomicPtr<UnsafeCell<Slot>>,
    pub(super) next: AtomicPtr<Chunk>,
    slots: Box<[UnsafeCell<Slot>]>,
}

impl Chunk {
    #[expect(clippy::unnecessary_box_returns, reason = "a chunk must not move")]
    fn new(slots: usize) -> Box<Self> {
        let slots: Box<[_]> = (0..slots)
            .map(|_| UnsafeCell::new(Slot([MaybeUninit::uninit(); SLOT_BYTES])))
            .collect();
        Box::new(Self {
            published: AtomicPtr::new(slots.as_ptr().cast_mut()),
            next: AtomicPtr::new(std::ptr::null_mut()),
            slots,
        })
    }

    /// Has the system give the chunk its memory now, which it does at the first write to each page.
    fn touch(&mut self) {
        for page in self.slots.chunks_mut(PAGE_BYTES / SLOT_BYTES) {
            if let Some(slot) = page.first_mut() {
                *slot = UnsafeCell::new(Slot([MaybeUninit::new(0); SLOT_BYTES]));
            }
        }
    }

    /// Makes the chunk as it was when it was new.
    fn reset(&mut self) {
        self.published = AtomicPtr::new(self.slots.as_ptr().cast_mut());
        self.next = AtomicPtr::new(std::ptr::null_mut());
    }

    /// Returns the number of published slots, which are the reader's from now on.
    pub(super) fn published(&self) -> usize {
        let end = self.published.load(Acquire).addr();
        (end - self.slots.as_ptr().addr()) / size_of::<UnsafeCell<Slot>>()
    }

    pub(super) fn slots(&self) -> &[UnsafeCell<Slot>] {
        &self.slots
    }

    fn bytes(&self) -> usize {
        self.slots.len() * SLOT_BYTES
    }
}

/// Where chunks come from and go back to; all of them together stay within a budget.
pub(crate) struct Stock {
    #[expect(
        clippy::vec_box,
        reason = "both ends hold a pointer to the chunk: it must not move"
    )]
    free: Mutex<Vec<Box<Chunk>>>,
    allocated: AtomicUsize,
    budget: AtomicUsize,
    /// How much of the budget is for [important](super::Record::is_important) records alone.
    kept_back: AtomicUsize,
    /// Whether few chunks are free, so that somebody should [fill](Self::fill) it.
    is_short: AtomicBool,
}

// SAFETY: a chunk in the stock is nobody's; the mutex hands it from one thread to the next.
unsafe impl Send for Stock {}
// SAFETY: as for `Send`; all else in it is atomic.
unsafe impl Sync for Stock {}

impl Stock {
    pub(crate) const fn new(budget: usize, kept_back: usize) -> Self {
        Self {
            free: Mutex::new(Vec::new()),
            allocated: AtomicUsize::new(0),
            budget: AtomicUsize::new(budget),
            kept_back: AtomicUsize::new(kept_back),
            is_short: AtomicBool::new(false),
        }
    }

    /// Sets the budget. What is allocated beyond a smaller one is freed as it is read.
    pub(crate) fn set_budget(&self, budget: usize, kept_back: usize) {
        self.budget.store(budget, Relaxed);
        self.kept_back.store(kept_back, Relaxed);
    }

    /// Returns how much of the budget there is for any record.
    fn for_any(&self) -> usize {
        let budget = self.budget.load(Relaxed);
        budget.saturating_sub(self.kept_back.load(Relaxed))
    }

    /// Returns a chunk of this many slots, or `None` when the budget is spent but for what is kept
    /// back.
    pub(super) fn take(&self, slots: usize) -> Option<Box<Chunk>> {
        if slots == LARGE_SLOTS {
            let mut free = self.free();
            let chunk = free.pop();
            if free.len() < FEWEST_AHEAD {
                self.is_short.store(true, Relaxed);
            }
            if chunk.is_some() {
                return chunk;
            }
        }
        let is_within = self.reserve_even(slots * SLOT_BYTES, false);
        is_within.then(|| Chunk::new(slots))
    }

    fn free(&self) -> impl DerefMut<Target = Vec<Box<Chunk>>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns true if few chunks were left when one was taken; to one caller alone.
    pub(crate) fn has_run_short(&self) -> bool {
        self.is_short.load(Relaxed) && self.is_short.swap(false, Relaxed)
    }

    /// Makes chunks ahead of those who will take them, who then need not wait for the system to
    /// give the memory. They are no more than a small part of the budget.
    pub(crate) fn fill(&self) {
        let most = (self.for_any() / AHEAD_SHARE / (LARGE_SLOTS * SLOT_BYTES)).min(MOST_AHEAD);
        while self.free().len() < most && self.reserve(LARGE_SLOTS * SLOT_BYTES, false) {
            let mut chunk = Chunk::new(LARGE_SLOTS);
            chunk.touch();
            self.free().push(chunk);
        }
    }

    /// Returns a large chunk out of what is kept back.
    pub(super) fn take_kept_back(&self) -> Option<Box<Chunk>> {
        let is_within = self.reserve(LARGE_SLOTS * SLOT_BYTES, true);
        is_within.then(|| Chunk::new(LARGE_SLOTS))
    }

    /// Takes a chunk back that neither side uses any more.
    pub(super) fn put(&self, mut chunk: Box<Chunk>) {
        let mut free = self.free();
        // Anybody may take what is free, so what was kept back does not lie there.
        if chunk.slots.len() == LARGE_SLOTS && !self.is_scarce() {
            chunk.reset();
            free.push(chunk);
            return;
        }
        drop(free);
        self.release(chunk.bytes());
    }

    /// Gives memory back to the system, but for a few chunks: for when traffic ebbs.
    pub(crate) fn trim(&self) {
        self.free_all_but(KEPT_CHUNKS);
    }

    fn free_all_but(&self, kept: usize) {
        let mut free = self.free();
        let from = free.len().min(kept);
        let rest = free.split_off(from);
        free.shrink_to(KEPT_CHUNKS);
        drop(free);
        for chunk in rest {
            self.release(chunk.bytes());
        }
    }

    /// Returns true if there is nothing but what is kept back.
    pub(super) fn is_scarce(&self) -> bool {
        self.allocated.load(Relaxed) > self.for_any()
    }

    /// As [`reserve`](Self::reserve), at the expense of free chunks: for the small one of a new thread,
    /// and long items.
    pub(super) fn reserve_even(&self, bytes: usize, is_important: bool) -> bool {
        if self.reserve(bytes, is_important) {
            return true;
        }
        self.free_all_but(0);
        self.reserve(bytes, is_important)
    }

    /// Takes bytes from the budget; from what is kept back, too, for what is important.
    pub(super) fn reserve(&self, bytes: usize, is_important: bool) -> bool {
        let room = if is_important {
            self.budget.load(Relaxed)
        } else {
            self.for_any()
        };
        let before = self.allocated.fetch_add(bytes, Relaxed);
        let fits = before.checked_add(bytes).is_some_and(|after| after <= room);
        if !fits {
            self.release(bytes);
        }
        fits
    }

    /// Gives bytes of [`reserve`](Self::reserve) back.
    pub(super) fn release(&self, bytes: usize) {
        self.allocated.fetch_sub(bytes, Relaxed);
    }

    #[cfg(all(test, not(loom)))]
    pub(super) fn allocated(&self) -> usize {
        self.allocated.load(Relaxed)
    }
}

pub(super) const SLOT_BYTES: usize = 64;
/// A thread's first chunk is small, so that thousands of threads that trace little cost little.
pub(super) const SMALL_SLOTS: usize = if cfg!(loom) { 2 } else { 64 };
/// 64 KiB: large enough that handing chunks over costs a span nothing measurable.
pub(super) const LARGE_SLOTS: usize = if cfg!(loom) { 3 } else { 1024 };
/// Chunks kept for reuse when traffic ebbs; the rest is freed.
const KEPT_CHUNKS: usize = 64;
/// Chunks are made ahead when fewer than these are free, until there are as many as those.
const FEWEST_AHEAD: usize = 8;
const MOST_AHEAD: usize = 24;
/// What is made ahead is at most this part of the budget.
const AHEAD_SHARE: usize = 16;
/// That of most systems. With larger pages some are touched twice.
const PAGE_BYTES: usize = 4096;
