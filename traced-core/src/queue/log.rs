//! A thread's log: a list of chunks that one thread writes and the collector reads.

use std::mem::MaybeUninit;
use std::ptr::NonNull;
use std::slice;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Acquire;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::Ordering::Release;

use super::chunk::Chunk;
use super::chunk::LARGE_SLOTS;
use super::chunk::SLOT_BYTES;
use super::chunk::SMALL_SLOTS;
use super::chunk::Slot;
use super::chunk::Stock;
use super::record::Record;
use super::sync::UnsafeCell;
use crate::copy::MEDIUM;
#[cfg(not(loom))]
use crate::copy::copy_medium;
use crate::local::ItemBytes;

/// What the two ends of a log share besides the chunks.
#[derive(Default)]
pub(crate) struct Counters {
    /// Spans started, ended and dropped for want of room by the owning thread, which alone writes.
    pub(crate) started: AtomicU64,
    pub(crate) ended: AtomicU64,
    pub(crate) dropped: AtomicU64,
    /// The thread is gone: nothing more will come.
    closed: AtomicBool,
}

impl Counters {
    /// Adds one to a counter that the calling thread alone writes: no locked instruction.
    #[inline(always)]
    pub(crate) fn bump(counter: &AtomicU64) {
        counter.store(counter.load(Relaxed).wrapping_add(1), Relaxed);
    }
}

/// The writing end; it belongs to one thread.
pub(crate) struct Writer {
    /// The next free slot of `chunk`, or where its slots end.
    at: *const UnsafeCell<Slot>,
    /// Where the slots end that any record may take. In a chunk for important ones alone, which are
    /// written the slow way, it is always `at`.
    end: *const UnsafeCell<Slot>,
    /// Where all slots end.
    last: *const UnsafeCell<Slot>,
    chunk: NonNull<Chunk>,
    counters: Arc<Counters>,
    stock: &'static Stock,
}

/// The reading end; it belongs to the collector.
pub(crate) struct Reader {
    chunk: NonNull<Chunk>,
    /// Slots read of `chunk`.
    at: usize,
    counters: Arc<Counters>,
    stock: &'static Stock,
}

// SAFETY: the protocol of `Chunk` gives each end its own part of the chunks, whichever thread the
// end is on; a record is plain data and pointers to statics.
unsafe impl Send for Writer {}
// SAFETY: as for `Writer`.
unsafe impl Send for Reader {}

/// Returns the two ends of a new log, or `None` when the stock's budget is spent.
pub(crate) fn log(stock: &'static Stock) -> Option<(Writer, Reader)> {
    let chunk = NonNull::from(Box::leak(stock.take(SMALL_SLOTS)?));
    let counters = Arc::new(Counters::default());
    let reader = Reader {
        chunk,
        at: 0,
        counters: Arc::clone(&counters),
        stock,
    };
    // SAFETY: nobody else has the chunk yet.
    let slots = unsafe { chunk.as_ref() }.slots().as_ptr_range();
    let writer = Writer {
        at: slots.start,
        end: slots.end,
        last: slots.end,
        chunk,
        counters,
        stock,
    };
    Some((writer, reader))
}

/// What became of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Pushed {
    Yes,
    /// Yes, and a chunk was filled: the reader may want to know.
    FilledChunk,
    /// No: the budget is spent. The record is counted as dropped.
    Dropped,
}

impl Writer {
    pub(crate) fn counters(&self) -> &Counters {
        &self.counters
    }

    /// Appends a record without items, which `write` writes in its place, and counts it as ended;
    /// returns false, and does neither, if the chunk is full.
    #[inline(always)]
    pub(crate) fn push_quickly(&mut self, write: impl FnOnce(*mut Record)) -> bool {
        let has_room = self.at < self.end;
        if has_room {
            Counters::bump(&self.counters.ended);
            self.write(1, write);
        }
        has_room
    }

    /// Returns the number of free slots for any record.
    #[inline(always)]
    fn room(&self) -> usize {
        (self.end.addr() - self.at.addr()) / size_of::<UnsafeCell<Slot>>()
    }

    /// Returns the number of all free slots.
    fn whole_room(&self) -> usize {
        (self.last.addr() - self.at.addr()) / size_of::<UnsafeCell<Slot>>()
    }

    /// Appends a record, which `write` writes in its place, and its items, and counts it as ended.
    pub(crate) fn push(
        &mut self,
        items: ItemBytes<'_>,
        write: impl FnOnce(*mut Record) + Copy,
    ) -> Pushed {
        if self.push_here(items, write) {
            return Pushed::Yes;
        }
        Counters::bump(&self.counters.ended);
        let mut record = MaybeUninit::uninit();
        write(record.as_mut_ptr());
        // SAFETY: `write` has written a record.
        self.push_elsewhere(unsafe { record.assume_init() }, items.as_bytes())
    }

    /// The same, if there is room in the chunk; returns false, and does nothing, otherwise.
    #[inline(always)]
    pub(crate) fn push_here(
        &mut self,
        items: ItemBytes<'_>,
        write: impl FnOnce(*mut Record),
    ) -> bool {
        let items = items.as_bytes();
        if items.is_empty() {
            return self.push_quickly(write);
        }
        let slots = slots_for(items);
        let has_room = slots <= self.room() && slots <= LARGEST_SLOTS;
        if has_room {
            Counters::bump(&self.counters.ended);
            self.write_items(items);
            self.write(slots, |to| {
                write(to);
                // SAFETY: `write` has written a record.
                unsafe { (*to).set_has_items() };
            });
        }
        has_room
    }

    /// The same, for few items, and some: makes no call.
    #[inline(always)]
    pub(crate) fn push_with_few(
        &mut self,
        items: ItemBytes<'_>,
        write: impl FnOnce(*mut Record),
    ) -> bool {
        let items = items.as_bytes();
        let slots = slots_for_some(items);
        let has_room = !items.is_empty() && items.len() <= FEW_BYTES && slots <= self.room();
        if has_room {
            Counters::bump(&self.counters.ended);
            // SAFETY: as in `write_items`; there are few.
            unsafe { copy_few_items(items, slice::from_raw_parts(self.at.add(1), slots - 1)) };
            self.write(slots, |to| {
                write(to);
                // SAFETY: `write` has written a record.
                unsafe { (*to).set_has_items() };
            });
        }
        has_room
    }

    /// Appends a record that has no room in the chunk, or in any.
    #[cold]
    #[inline(never)]
    fn push_elsewhere(&mut self, mut record: Record, items: &[u8]) -> Pushed {
        if !items.is_empty() {
            record.set_has_items();
        }
        let pushed = if slots_for(items) > LARGEST_SLOTS {
            self.push_boxed(record, items)
        } else {
            self.push_slowly(record, items)
        };
        if pushed == Pushed::Dropped {
            Counters::bump(&self.counters.dropped);
        }
        pushed
    }

    /// Appends a record that may be written to a chunk for important ones, or to one that follows.
    fn push_slowly(&mut self, record: Record, items: &[u8]) -> Pushed {
        let is_important = record.is_important();
        if self.end != self.last && !self.stock.is_scarce() {
            self.end = self.last;
        }
        let is_for_any = self.end == self.last;
        if (is_important || is_for_any) && slots_for(items) <= self.whole_room() {
            self.write_with_items(record, items);
            if !is_for_any {
                self.end = self.at;
            }
            return Pushed::Yes;
        }
        if let Some(next) = self.stock.take(LARGE_SLOTS) {
            self.go_on_in(next);
            self.write_with_items(record, items);
            return Pushed::FilledChunk;
        }
        if is_important && let Some(next) = self.stock.take_kept_back() {
            self.go_on_in(next);
            self.write_with_items(record, items);
            self.end = self.at;
            return Pushed::FilledChunk;
        }
        Pushed::Dropped
    }

    fn go_on_in(&mut self, next: Box<Chunk>) {
        let slots = next.slots().as_ptr_range();
        let next = NonNull::from(Box::leak(next));
        // SAFETY: the chunk is alive until the reader has seen `next`, which is stored only here.
        unsafe { self.chunk.as_ref() }
            .next
            .store(next.as_ptr(), Release);
        self.chunk = next;
        (self.at, self.end, self.last) = (slots.start, slots.end, slots.end);
    }

    /// Items too long for a chunk get a box of their own, within the same budget.
    fn push_boxed(&mut self, mut record: Record, items: &[u8]) -> Pushed {
        if !self.stock.reserve_even(items.len(), record.is_important()) {
            return Pushed::Dropped;
        }
        let boxed: Box<[u8]> = items.into();
        let raw = Box::into_raw(boxed);
        let mut handle = [0; 16];
        let (address, length) = handle.split_at_mut(8);
        address.copy_from_slice(&(raw.cast::<u8>().expose_provenance() as u64).to_ne_bytes());
        length.copy_from_slice(&(items.len() as u64).to_ne_bytes());
        record.set_boxed();
        let pushed = self.push_slowly(record, &handle);
        if pushed == Pushed::Dropped {
            // SAFETY: `raw` came from `Box::into_raw` above and was handed to nobody.
            drop(unsafe { Box::from_raw(raw) });
            self.stock.release(items.len());
        }
        pushed
    }

    /// Writes the items behind the slot that the record will take, and then the record.
    fn write_with_items(&mut self, record: Record, items: &[u8]) {
        self.write_items(items);
        // SAFETY: `write` asks to write a record, at its place.
        self.write(slots_for(items), |to| unsafe { to.write(record) });
    }

    /// Writes the items behind the slot that the record will take; not visible before that.
    #[inline(always)]
    fn write_items(&mut self, items: &[u8]) {
        let slots = slots_for(items);
        debug_assert!(slots <= self.whole_room());
        if !items.is_empty() {
            // SAFETY: the chunk is alive, see `go_on_in`; the caller has asked for its room,
            // and slots at or after `published` are the writer's.
            unsafe { copy_items(items, slice::from_raw_parts(self.at.add(1), slots - 1)) };
        }
    }

    /// Has the record written in front of its items and publishes both, `slots` in all.
    #[inline(always)]
    fn write(&mut self, slots: usize, write: impl FnOnce(*mut Record)) {
        debug_assert!(slots <= self.whole_room());
        let at = self.at;
        // SAFETY: the chunk is alive, see `go_on_in`; every caller has asked for its room.
        let (slot, next, chunk) = unsafe { (&*at, at.add(slots), self.chunk.as_ref()) };
        self.at = next;
        // Slots at or after `published` are the writer's.
        slot.with_mut(|slot| write(slot.cast()));
        chunk.published.store(next.cast_mut(), Release);
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.counters.closed.store(true, Release);
    }
}

impl Reader {
    pub(crate) fn counters(&self) -> &Arc<Counters> {
        &self.counters
    }

    /// Hands every record published so far to `each`, with its items.
    ///
    /// Returns false when the writer is gone and nothing is left: the reader may be dropped.
    pub(crate) fn drain(&mut self, each: impl FnMut(&Record, ItemBytes<'_>)) -> bool {
        self.drain_until(&AtomicU64::new(u64::MAX), each)
    }

    /// As [`drain`](Self::drain), up to the first span that ended at this time, in ticks, or after
    /// it. The time may be set meanwhile, also by `each`.
    pub(crate) fn drain_until(
        &mut self,
        end: &AtomicU64,
        mut each: impl FnMut(&Record, ItemBytes<'_>),
    ) -> bool {
        // Loaded first: what was published before the closing is then seen below.
        let closed = self.counters.closed.load(Acquire);
        loop {
            // SAFETY: the writer frees nothing; this end frees a chunk only in `advance`.
            let chunk = unsafe { self.chunk.as_ref() };
            let next = chunk.next.load(Acquire);
            let published = chunk.published();
            while self.at < published {
                match read(chunk, self.at, self.stock, end, &mut each) {
                    Some(slots) => self.at += slots,
                    None => return true,
                }
            }
            // `next` was stored after the last `published` of its chunk, and loaded before it.
            let Some(next) = NonNull::new(next) else {
                return !closed;
            };
            self.advance(next);
        }
    }

    fn advance(&mut self, next: NonNull<Chunk>) {
        let done = std::mem::replace(&mut self.chunk, next);
        self.at = 0;
        // SAFETY: the chunk was leaked from a box; the writer left it when it stored `next`.
        self.stock.put(unsafe { Box::from_raw(done.as_ptr()) });
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if self.drain(|_, _| {}) {
            return; // the writer is still at its chunk, which is leaked rather than freed
        }
        // SAFETY: the writer is gone, `drain` left the last chunk, which was leaked from a box.
        self.stock
            .put(unsafe { Box::from_raw(self.chunk.as_ptr()) });
    }
}

/// Hands the record at a slot to `each`; returns the number of slots it and its items take, or
/// `None`, having done nothing, if the span ended too late.
fn read(
    chunk: &Chunk,
    at: usize,
    stock: &Stock,
    end: &AtomicU64,
    each: &mut impl FnMut(&Record, ItemBytes<'_>),
) -> Option<usize> {
    let slots = &chunk.slots()[at..];
    // SAFETY: a slot before `published` that starts a record holds one, and is the reader's.
    let record = slots[0].with(|slot| unsafe { slot.cast::<Record>().read() });
    if record.end() >= end.load(Relaxed) {
        return None;
    }
    if !record.has_items() {
        each(&record, ItemBytes::EMPTY);
        return Some(1);
    }
    let slots = with_items(&slots[1..], |items| {
        if !record.is_boxed() {
            // SAFETY: the writer copied these bytes from an `ItemBytes`.
            return each(&record, unsafe { ItemBytes::new(items) });
        }
        let word = |at: usize| {
            let bytes = items
                .get(at..at + 8)
                .and_then(|bytes| bytes.try_into().ok());
            usize::try_from(bytes.map_or(0, u64::from_ne_bytes)).unwrap_or(0)
        };
        let raw = std::ptr::with_exposed_provenance_mut::<u8>(word(0));
        // SAFETY: `push_boxed` wrote the address and length of a box that it gave away.
        let boxed = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(raw, word(8))) };
        // SAFETY: as above.
        each(&record, unsafe { ItemBytes::new(&boxed) });
        stock.release(boxed.len());
    });
    Some(slots)
}

/// Copies items into neighbouring slots, which must be the caller's, and enough: their length, and
/// they themselves.
#[cfg(not(loom))]
unsafe fn copy_items(items: &[u8], slots: &[UnsafeCell<Slot>]) {
    debug_assert!(LENGTH_BYTES + items.len() <= size_of_val(slots));
    let to = slots.as_ptr().cast::<u8>().cast_mut();
    // SAFETY: the cells are transparent, contiguous and the caller's; `items` lie elsewhere.
    unsafe {
        to.cast::<usize>().write_unaligned(items.len());
        std::ptr::copy_nonoverlapping(items.as_ptr(), to.add(LENGTH_BYTES), items.len());
    }
}

/// The same, without a call: at most [`FEW_BYTES`].
#[cfg(not(loom))]
#[inline(always)]
unsafe fn copy_few_items(items: &[u8], slots: &[UnsafeCell<Slot>]) {
    debug_assert!(LENGTH_BYTES + items.len() <= size_of_val(slots));
    let to = slots.as_ptr().cast::<u8>().cast_mut();
    // SAFETY: as above.
    unsafe {
        to.cast::<usize>().write_unaligned(items.len());
        copy_medium(items, to.add(LENGTH_BYTES));
    }
}

#[cfg(loom)]
use copy_items as copy_few_items;

/// As above; loom's cells are not contiguous.
#[cfg(loom)]
unsafe fn copy_items(items: &[u8], slots: &[UnsafeCell<Slot>]) {
    let bytes = [&items.len().to_ne_bytes(), items].concat();
    for (slot, part) in slots.iter().zip(bytes.chunks(SLOT_BYTES)) {
        slot.with_mut(|slot| {
            // SAFETY: the slot is the caller's, `part` is at most a slot long and lies elsewhere.
            unsafe { std::ptr::copy_nonoverlapping(part.as_ptr(), slot.cast::<u8>(), part.len()) };
        });
    }
}

/// The items of a record, which follow it in neighbouring slots; returns the number of slots that
/// the record and its items take.
#[cfg(not(loom))]
fn with_items(slots: &[UnsafeCell<Slot>], f: impl FnOnce(&[u8])) -> usize {
    let start = slots.as_ptr().cast::<u8>();
    // SAFETY: the cells are transparent and contiguous, slots before `published` are the
    // reader's, and the writer wrote this length and filled as many bytes.
    let items = unsafe {
        let length = start.cast::<usize>().read_unaligned();
        debug_assert!(LENGTH_BYTES + length <= size_of_val(slots));
        slice::from_raw_parts(start.add(LENGTH_BYTES), length)
    };
    f(items);
    slots_for(items)
}

/// As above; loom's cells are not contiguous.
#[cfg(loom)]
fn with_items(slots: &[UnsafeCell<Slot>], f: impl FnOnce(&[u8])) -> usize {
    // SAFETY: slots before `published` are the reader's; the writer wrote the length.
    let length = slots[0].with(|slot| unsafe { slot.cast::<usize>().read_unaligned() });
    let mut bytes = Vec::new();
    while bytes.len() < LENGTH_BYTES + length {
        let part = SLOT_BYTES.min(LENGTH_BYTES + length - bytes.len());
        slots[bytes.len() / SLOT_BYTES].with(|slot| {
            // SAFETY: as above; the writer filled these bytes.
            bytes.extend_from_slice(unsafe { slice::from_raw_parts(slot.cast::<u8>(), part) });
        });
    }
    let items = &bytes[LENGTH_BYTES..];
    f(items);
    slots_for(items)
}

/// The number of slots that a record and its items take.
#[inline(always)]
fn slots_for(items: &[u8]) -> usize {
    if items.is_empty() {
        1
    } else {
        slots_for_some(items)
    }
}

#[inline(always)]
fn slots_for_some(items: &[u8]) -> usize {
    // `div_ceil` is three times as long, since it must not overflow; no items are as many.
    1 + ((LENGTH_BYTES + items.len() + (SLOT_BYTES - 1)) >> SLOT_BYTES.ilog2())
}

/// The length of items, which stands before them.
const LENGTH_BYTES: usize = size_of::<usize>();

/// What is copied without a call.
const FEW_BYTES: usize = MEDIUM;

/// Longer items go into a box. Half a chunk, so that little of one stays unused.
const LARGEST_SLOTS: usize = 1 + LARGE_SLOTS / 2;
