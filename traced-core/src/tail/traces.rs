//! The traces that are not decided: found by id, and in the order of their age.
#![expect(
    clippy::indexing_slicing,
    reason = "numbers of places and buckets are made here alone, and kept below the lengths"
)]

use std::time::Instant;

use super::buffer::Buffer;
use super::policy::Facts;

/// A trace that is not decided.
pub(super) struct Trace {
    /// Zero in a place that is free.
    pub(super) id: (u64, u64),
    pub(super) hash: u64,
    pub(super) facts: Facts,
    /// The earliest start of a span, in ticks.
    pub(super) start: u64,
    /// When the first span came.
    pub(super) since: Instant,
    /// The pass in which the last local root came.
    pub(super) root_pass: u64,
    pub(super) spans: Buffer,
    queue: Option<Queue>,
    links: [Links; 2],
    /// The next one in the bucket, or the next free place.
    next: Place,
}

/// Where a trace is.
pub(super) type Place = u32;
const NONE: Place = Place::MAX;

#[derive(Clone, Copy)]
struct Links {
    before: Place,
    after: Place,
}

impl Links {
    const NONE: Self = Self {
        before: NONE,
        after: NONE,
    };
}

/// A list of traces, the longest in it first.
#[derive(Clone, Copy)]
struct List {
    first: Place,
    last: Place,
}

/// What a trace waits for besides its turn by age.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Queue {
    /// A local root has ended: the trace is looked at after the next pass.
    Closing,
    /// The trace was dropped before, and this is what came afterwards.
    Late,
}

/// All traces that are not decided, at most so many as there was room made for.
pub(super) struct Traces {
    places: Vec<Trace>,
    free: Place,
    count: usize,
    buckets: Vec<Place>,
    by_age: List,
    queues: [List; 2],
}

const AGE: usize = 0;
const QUEUE: usize = 1;

impl Traces {
    pub(super) fn new(most: usize) -> Self {
        let empty = List {
            first: NONE,
            last: NONE,
        };
        Self {
            places: Vec::with_capacity(most),
            free: NONE,
            count: 0,
            buckets: vec![NONE; most.next_power_of_two()],
            by_age: empty,
            queues: [empty; 2],
        }
    }

    /// Returns how many bytes the tables take, which is the same all the time.
    pub(super) fn bytes(&self) -> usize {
        self.places.capacity() * size_of::<Trace>() + size_of_val(self.buckets.as_slice())
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    pub(super) fn is_full(&self) -> bool {
        self.count == self.places.capacity()
    }

    pub(super) fn find(&self, id: (u64, u64), hash: u64) -> Option<Place> {
        let mut place = self.buckets[self.bucket(hash)];
        while place != NONE {
            let trace = &self.places[place as usize];
            if trace.id == id {
                return Some(place);
            }
            place = trace.next;
        }
        None
    }

    /// Returns true if this trace is in this place.
    pub(super) fn is_at(&self, place: Place, id: (u64, u64)) -> bool {
        self.places
            .get(place as usize)
            .is_some_and(|trace| trace.id == id)
    }

    pub(super) fn at(&mut self, place: Place) -> &mut Trace {
        &mut self.places[place as usize]
    }

    /// Adds a trace, which must be a new one, and for which there must be room.
    pub(super) fn add(
        &mut self,
        id: (u64, u64),
        hash: u64,
        since: Instant,
        spans: Buffer,
    ) -> Place {
        let bucket = self.bucket(hash);
        let trace = Trace {
            id,
            hash,
            facts: Facts::default(),
            start: u64::MAX,
            since,
            root_pass: 0,
            spans,
            queue: None,
            links: [Links::NONE; 2],
            next: self.buckets[bucket],
        };
        let place = if self.free == NONE {
            self.places.push(trace);
            Place::try_from(self.places.len() - 1).unwrap_or(NONE)
        } else {
            let place = self.free;
            self.free = std::mem::replace(self.at(place), trace).next;
            place
        };
        self.buckets[bucket] = place;
        self.count += 1;
        self.push_back(AGE, None, place);
        place
    }

    /// Takes a trace out.
    pub(super) fn remove(&mut self, place: Place) -> Trace {
        self.leave_queue(place);
        self.unlink(AGE, None, place);
        self.leave_bucket(place);
        let vacant = Trace {
            id: (0, 0),
            spans: Buffer::default(),
            next: self.free,
            ..*self.at(place)
        };
        self.free = place;
        self.count -= 1;
        std::mem::replace(self.at(place), vacant)
    }

    fn leave_bucket(&mut self, place: Place) {
        let Trace { hash, next, .. } = self.places[place as usize];
        let bucket = self.bucket(hash);
        if self.buckets[bucket] == place {
            self.buckets[bucket] = next;
            return;
        }
        let mut at = self.buckets[bucket];
        while at != NONE {
            let trace = &mut self.places[at as usize];
            if trace.next == place {
                trace.next = next;
                return;
            }
            at = trace.next;
        }
    }

    /// Puts a trace at the end of a queue, and out of the one that it was in.
    pub(super) fn enter_queue(&mut self, place: Place, queue: Queue) {
        if self.at(place).queue == Some(queue) {
            return;
        }
        self.leave_queue(place);
        self.at(place).queue = Some(queue);
        self.push_back(QUEUE, Some(queue), place);
    }

    pub(super) fn leave_queue(&mut self, place: Place) {
        if let Some(queue) = self.at(place).queue.take() {
            self.unlink(QUEUE, Some(queue), place);
        }
    }

    pub(super) fn oldest(&self) -> Option<Place> {
        some(self.by_age.first)
    }

    pub(super) fn first_in(&self, queue: Queue) -> Option<Place> {
        some(self.queues[queue as usize].first)
    }

    /// Returns the one that stands after this one in its queue.
    pub(super) fn next_in_queue(&self, place: Place) -> Option<Place> {
        some(self.places[place as usize].links[QUEUE].after)
    }

    fn list(&mut self, queue: Option<Queue>) -> &mut List {
        match queue {
            None => &mut self.by_age,
            Some(queue) => &mut self.queues[queue as usize],
        }
    }

    fn push_back(&mut self, links: usize, queue: Option<Queue>, place: Place) {
        let list = self.list(queue);
        let before = std::mem::replace(&mut list.last, place);
        if before == NONE {
            list.first = place;
        } else {
            self.at(before).links[links].after = place;
        }
        self.at(place).links[links] = Links {
            before,
            after: NONE,
        };
    }

    fn unlink(&mut self, links: usize, queue: Option<Queue>, place: Place) {
        let Links { before, after } = self.at(place).links[links];
        if before == NONE {
            self.list(queue).first = after;
        } else {
            self.at(before).links[links].after = after;
        }
        if after == NONE {
            self.list(queue).last = before;
        } else {
            self.at(after).links[links].before = before;
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "the low bits are what is wanted"
    )]
    fn bucket(&self, hash: u64) -> usize {
        hash as usize & (self.buckets.len() - 1)
    }
}

fn some(place: Place) -> Option<Place> {
    (place != NONE).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queued(traces: &Traces, queue: Queue) -> Vec<Place> {
        std::iter::successors(traces.first_in(queue), |place| traces.next_in_queue(*place))
            .collect()
    }

    #[test]
    fn traces_of_one_bucket_are_told_apart_also_when_some_are_gone() {
        let ids = [1_u64, 2, 3, 4];
        for (gone, id) in ids.into_iter().enumerate() {
            let mut traces = Traces::new(4);
            let add =
                |traces: &mut Traces, id| traces.add((id, 0), 5, Instant::now(), Buffer::default());
            let places = ids.map(|id| add(&mut traces, id));
            assert!(traces.is_full());
            let removed = traces.remove(places[gone]);
            assert_eq!((removed.id, traces.count()), ((id, 0), 3));
            for (other, place) in ids.into_iter().zip(places) {
                let found = traces.find((other, 0), 5);
                assert_eq!(
                    found,
                    (other != id).then_some(place),
                    "{other} without {id}"
                );
            }
            let place = add(&mut traces, 9);
            assert_eq!(place, places[gone], "the place is used again");
            assert_eq!(traces.find((9, 0), 5), Some(place));
            let oldest = usize::from(gone == 0);
            assert_eq!(traces.oldest(), Some(places[oldest]));
        }
    }

    #[test]
    fn a_trace_is_in_one_queue_at_most() {
        let mut traces = Traces::new(4);
        for id in 1..=3 {
            let place = traces.add((id, 0), id, Instant::now(), Buffer::default());
            traces.enter_queue(place, Queue::Late);
            traces.enter_queue(place, Queue::Late);
        }
        assert_eq!(queued(&traces, Queue::Late), [0, 1, 2]);
        traces.enter_queue(1, Queue::Closing);
        traces.enter_queue(0, Queue::Closing);
        assert_eq!(queued(&traces, Queue::Late), [2]);
        assert_eq!(queued(&traces, Queue::Closing), [1, 0]);
        traces.remove(1);
        traces.leave_queue(2);
        assert!(queued(&traces, Queue::Late).is_empty());
        assert_eq!(queued(&traces, Queue::Closing), [0]);
        assert_eq!(traces.oldest(), Some(0));
    }
}
