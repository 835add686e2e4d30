//! Remembers which traces and spans were printed, so that late spans are known as such.

use std::collections::HashMap;
use std::collections::VecDeque;

use traced_core::SpanId;
use traced_core::TraceId;

/// The names of spans.
pub(super) type Names = HashMap<SpanId, Box<str>>;

/// The printed traces, the oldest forgotten first.
#[derive(Debug)]
pub(super) struct History {
    traces: HashMap<TraceId, Printed>,
    /// Oldest first; an entry whose number is no longer that of its trace is stale.
    order: VecDeque<(u64, TraceId)>,
    next: u64,
    bytes: usize,
    max_traces: usize,
    max_bytes: usize,
}

/// What is known of a printed trace.
#[derive(Debug, Default)]
pub(super) struct Printed {
    /// Its spans.
    pub(super) names: Names,
    /// Whether its local root was among them.
    pub(super) rooted: bool,
    /// Whether the root of the whole trace was.
    pub(super) surely: bool,
    number: u64,
    bytes: usize,
}

impl History {
    pub(super) fn new(max_traces: usize, max_bytes: usize) -> Self {
        Self {
            traces: HashMap::new(),
            order: VecDeque::new(),
            next: 0,
            bytes: 0,
            max_traces,
            max_bytes,
        }
    }

    /// Takes a trace out, because more of it has arrived.
    pub(super) fn take(&mut self, trace_id: TraceId) -> Option<Printed> {
        let printed = self.traces.remove(&trace_id)?;
        self.bytes -= printed.bytes;
        Some(printed)
    }

    pub(super) fn put(&mut self, trace_id: TraceId, mut printed: Printed) {
        if printed.bytes > self.max_bytes {
            printed.names = Names::new();
            printed.bytes = 0;
        }
        printed.number = self.next;
        self.order.push_back((self.next, trace_id));
        self.next += 1;
        self.bytes += printed.bytes;
        if let Some(old) = self.traces.insert(trace_id, printed) {
            self.bytes -= old.bytes;
        }
        while self.traces.len() > self.max_traces
            || self.bytes > self.max_bytes
            || self.order.len() > 2 * self.max_traces
        {
            let Some((number, trace_id)) = self.order.pop_front() else {
                break;
            };
            let found = self.traces.get(&trace_id);
            if found.is_some_and(|printed| printed.number == number) {
                self.take(trace_id);
            }
        }
    }
}

impl Printed {
    pub(super) fn add(&mut self, id: SpanId, name: Box<str>) {
        let bytes = ENTRY_BYTES + name.len();
        if self.names.insert(id, name).is_none() {
            self.bytes += bytes;
        }
    }
}

/// What an entry of the table takes, its spare room included.
const ENTRY_BYTES: usize = 48;

#[cfg(test)]
mod tests {
    use super::*;

    fn trace(number: u128) -> TraceId {
        TraceId::from_u128(number).unwrap()
    }

    fn printed(ids: std::ops::Range<u64>) -> Printed {
        let mut printed = Printed {
            rooted: true,
            ..Printed::default()
        };
        for id in ids {
            printed.add(SpanId::from_u64(id).unwrap(), "ab".into());
        }
        printed
    }

    #[test]
    fn the_oldest_is_forgotten() {
        let mut history = History::new(2, 10_000);
        for number in 1..=3 {
            history.put(trace(number), printed(1..3));
        }
        assert!(history.take(trace(1)).is_none());
        assert_eq!(history.take(trace(2)).unwrap().names.len(), 2);
        assert!(history.take(trace(2)).is_none(), "taken out");
    }

    #[test]
    fn the_memory_is_bounded() {
        // Room for five names of two bytes.
        let mut history = History::new(10, 250);
        history.put(trace(1), printed(1..5));
        history.put(trace(2), printed(1..5));
        assert!(history.take(trace(1)).is_none());
        history.put(trace(3), printed(1..50));
        let huge = history.take(trace(3)).unwrap();
        assert!(huge.names.is_empty() && huge.rooted);
    }

    #[test]
    fn a_trace_that_comes_and_goes_takes_no_room_twice() {
        let mut history = History::new(2, 10_000);
        for _ in 0..100 {
            let printed = history.take(trace(1)).unwrap_or_default();
            history.put(trace(1), printed);
        }
        assert!(history.order.len() <= 4);
        assert!(history.take(trace(1)).is_some());
    }
}
