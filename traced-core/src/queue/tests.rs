use super::*;
use crate::local::ItemBytes;
use crate::local::Items;
use crate::site::Name;
use crate::site::Site;
use crate::span::SpanKind;

static SITE: Site = crate::site!(Name::Literal("Test.span"), SpanKind::Internal);

fn record(number: u64) -> Record {
    Record::new((1, 2), number, 0, number, number + 5, 0, &SITE, 0)
}

fn push(writer: &mut Writer, record: Record, items: ItemBytes<'_>) -> Pushed {
    let record = &record;
    // SAFETY: the log asks to write a record, at its place.
    writer.push(items, |to| unsafe { to.write(*record) })
}

/// Items of about this length.
fn items(text_length: usize) -> Items {
    let mut items = Items::default();
    items.set_status_description(&"x".repeat(text_length));
    items
}

fn text_length(items: ItemBytes<'_>) -> usize {
    items.texts().status_description.len()
}

fn stock(budget: usize) -> &'static Stock {
    Box::leak(Box::new(Stock::new(budget, 0)))
}

#[cfg(not(loom))]
mod on_one_thread {
    use std::collections::VecDeque;

    use proptest::prelude::*;

    use super::*;
    use crate::queue::chunk::LARGE_SLOTS;
    use crate::queue::chunk::SLOT_BYTES;
    use crate::queue::chunk::SMALL_SLOTS;

    fn drained(reader: &mut Reader) -> Vec<(u64, usize)> {
        let mut out = Vec::new();
        reader.drain(|record, items| out.push((record.span_id, text_length(items))));
        out
    }

    #[test]
    fn records_come_out_as_they_went_in() {
        let (mut writer, mut reader) = log(stock(1 << 20)).unwrap();
        assert!(drained(&mut reader).is_empty());
        for number in 1..=1000 {
            push(&mut writer, record(number), ItemBytes::EMPTY);
        }
        let expected: Vec<_> = (1..=1000).map(|number| (number, 0)).collect();
        assert_eq!(drained(&mut reader), expected);
        assert!(drained(&mut reader).is_empty());
        drop(writer);
    }

    #[test]
    fn items_of_every_length_follow_their_record() {
        let (mut writer, mut reader) = log(stock(64 << 20)).unwrap();
        let edge = LARGE_SLOTS / 2 * SLOT_BYTES;
        let lengths = [
            0,
            1,
            50,
            58,
            59,
            60,
            123,
            4000,
            edge - 14,
            edge - 13,
            edge - 12,
            edge - 6,
            edge - 5,
            edge - 4,
            200_000,
        ];
        for (number, length) in (1..).zip(lengths) {
            push(&mut writer, record(number), items(length).finish());
        }
        let expected: Vec<_> = (1..).zip(lengths).collect();
        assert_eq!(drained(&mut reader), expected);
        drop(writer);
    }

    #[test]
    fn chunks_are_made_ahead_when_few_are_left() {
        let stock = stock(48 << 20);
        assert!(!stock.has_run_short());
        stock.fill();
        let ahead = stock.allocated() / (LARGE_SLOTS * SLOT_BYTES);
        assert_eq!((ahead, stock.allocated()), (24, 24 << 16));
        let taken: Vec<_> = (0..17).map(|_| stock.take(LARGE_SLOTS).unwrap()).collect();
        assert_eq!(stock.allocated(), 24 << 16, "none was made by who took it");
        // Told once, to whoever asks first.
        assert!(stock.has_run_short());
        assert!(!stock.has_run_short());
        stock.fill();
        assert_eq!(stock.allocated(), (24 + 17) << 16);
        drop(taken);
    }

    #[test]
    fn free_chunks_are_given_back_when_traffic_ebbs_or_long_items_want_the_room() {
        let stock = stock(128 << 16);
        let chunks: Vec<_> = (0..128).map(|_| stock.take(LARGE_SLOTS).unwrap()).collect();
        assert!(stock.take(LARGE_SLOTS).is_none());
        for chunk in chunks {
            stock.put(chunk);
        }
        assert_eq!(stock.allocated(), 128 << 16);
        stock.trim();
        assert_eq!(stock.allocated(), 64 << 16);
        let small: Vec<_> = (0..65).map(|_| stock.take(SMALL_SLOTS).unwrap()).collect();
        for chunk in small {
            stock.put(chunk);
        }
        assert!(!stock.reserve(65 << 16, false));
        assert!(stock.reserve_even(65 << 16, false));
        assert_eq!(stock.allocated(), 65 << 16);
    }

    #[test]
    fn little_of_a_small_budget_is_made_ahead() {
        for (budget, chunks) in [(1 << 16, 0), (1 << 20, 1), (4 << 20, 4)] {
            let stock = stock(budget);
            stock.fill();
            assert_eq!(stock.allocated(), chunks << 16, "{budget}");
        }
    }

    #[test]
    fn important_records_are_dropped_last() {
        let kept_back = 2 * LARGE_SLOTS * SLOT_BYTES;
        let budget = (SMALL_SLOTS + 5 * LARGE_SLOTS) * SLOT_BYTES;
        let stock: &'static Stock = Box::leak(Box::new(Stock::new(budget, kept_back)));
        let (mut writer, mut reader) = log(stock).unwrap();
        let child = |number: u64, flags| {
            Record::new((1, 2), number, 7, number, number + 5, flags, &SITE, 0)
        };
        let error = u32::from(RecordFlags::STATUS_ERROR.0);
        let room = (SMALL_SLOTS + 3 * LARGE_SLOTS) as u64;
        let reserve = 2 * LARGE_SLOTS as u64;
        for round in 0..3 {
            let mut kept: Vec<(u64, usize)> = Vec::new();
            let mut number = 10_000 * (round + 1);
            let mut push_next = |flags, length: usize| {
                number += 1;
                let mut items = items(length);
                let items = if length == 0 {
                    ItemBytes::EMPTY
                } else {
                    items.finish()
                };
                let pushed = push(&mut writer, child(number, flags), items);
                if pushed != Pushed::Dropped {
                    kept.push((number, length));
                }
                pushed != Pushed::Dropped
            };
            let ordinary = (0..2 * room).filter(|_| push_next(0, 0)).count() as u64;
            // From the second round on, the chunk that the writer is at is one of them.
            let held = if round == 0 {
                0
            } else {
                LARGE_SLOTS + SMALL_SLOTS
            } as u64;
            assert_eq!(ordinary, room - held, "round {round}");
            assert!(!push_next(0, 0), "spent for ordinary records");
            assert!(!push_next(0, 100_000), "and for their long items");
            // Each but the first of a chunk stands among ordinary records, which stay out.
            let mut important = 0;
            while push_next(error, 0) {
                important += 1;
                assert!(!push_next(0, 0));
            }
            assert_eq!(important, reserve);
            assert_eq!(drained(&mut reader), kept);
        }
        drop(writer);
    }

    #[test]
    fn a_spent_budget_drops_and_counts_and_recovers() {
        let stock = stock((SMALL_SLOTS + LARGE_SLOTS) * SLOT_BYTES);
        let (mut writer, mut reader) = log(stock).unwrap();
        assert!(
            log(stock).is_some(),
            "a second small chunk fits until a large one is taken"
        );
        let room = (SMALL_SLOTS + LARGE_SLOTS) as u64;
        let mut dropped = 0;
        for number in 1..=2 * room {
            dropped +=
                u64::from(push(&mut writer, record(number), ItemBytes::EMPTY) == Pushed::Dropped);
        }
        assert!(dropped > 0);
        let counters = reader.counters();
        assert_eq!(
            counters.dropped.load(std::sync::atomic::Ordering::Relaxed),
            dropped
        );
        assert_eq!(
            counters.ended.load(std::sync::atomic::Ordering::Relaxed),
            2 * room
        );
        assert_eq!(drained(&mut reader).len() as u64, 2 * room - dropped);
        drop(writer);
    }

    #[test]
    fn everything_goes_back_when_both_ends_are_gone() {
        let stock = stock(64 << 20);
        let (mut writer, mut reader) = log(stock).unwrap();
        for number in 1..5000 {
            push(&mut writer, record(number), items(100).finish());
        }
        push(&mut writer, record(5000), items(100_000).finish());
        drop(writer);
        assert!(
            !reader.drain(|_, _| {}),
            "the writer is gone and nothing is left"
        );
        drop(reader);
        let spare = stock.allocated() / (LARGE_SLOTS * SLOT_BYTES);
        assert_eq!(
            stock.allocated(),
            spare * LARGE_SLOTS * SLOT_BYTES,
            "chunks for reuse alone"
        );
    }

    #[test]
    fn an_undrained_log_frees_what_it_holds() {
        let stock = stock(64 << 20);
        let (mut writer, reader) = log(stock).unwrap();
        push(&mut writer, record(1), items(100_000).finish());
        drop(writer);
        drop(reader);
        assert_eq!(stock.allocated(), 0);
    }

    #[derive(Clone, Debug)]
    enum Step {
        Push(usize),
        Drain,
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            8 => (0..200_usize).prop_map(Step::Push),
            2 => (0..100_000_usize).prop_map(Step::Push),
            1 => Just(Step::Drain),
        ]
    }

    proptest! {
        /// The model is a queue that a push enters unless the log says `Dropped`.
        #[test]
        fn is_a_queue(steps in prop::collection::vec(step(), 1..400), kib in 8..600_usize) {
            let (mut writer, mut reader) = log(stock(kib << 10)).unwrap();
            let mut model = VecDeque::new();
            for (number, step) in (1..).zip(steps) {
                match step {
                    Step::Push(length) => {
                        let mut items = items(length);
                        let items = if length == 0 { ItemBytes::EMPTY } else { items.finish() };
                        if push(&mut writer, record(number), items) != Pushed::Dropped {
                            model.push_back((number, length));
                        }
                    }
                    Step::Drain => prop_assert_eq!(drained(&mut reader), model.drain(..).collect::<Vec<_>>()),
                }
            }
            drop(writer);
            prop_assert_eq!(drained(&mut reader), model.drain(..).collect::<Vec<_>>());
        }
    }

    /// Every seventh record has items, of up to 300 bytes.
    fn length_of(number: u64) -> usize {
        if number.is_multiple_of(7) {
            usize::try_from(number % 300).unwrap()
        } else {
            0
        }
    }

    #[test]
    fn two_threads_lose_and_double_nothing() {
        let (mut writer, mut reader) = log(stock(256 << 20)).unwrap();
        let count = if cfg!(miri) { 2000 } else { 300_000 };
        let writing = std::thread::spawn(move || {
            for number in 1..=count {
                let length = length_of(number);
                let mut items = items(length);
                let items = if length == 0 {
                    ItemBytes::EMPTY
                } else {
                    items.finish()
                };
                assert_ne!(push(&mut writer, record(number), items), Pushed::Dropped);
            }
        });
        let mut next = 1;
        let mut check = |record: &Record, items: ItemBytes<'_>| {
            assert_eq!(record.span_id, next);
            assert_eq!(text_length(items), length_of(next));
            next += 1;
        };
        while reader.drain(&mut check) {
            std::thread::yield_now();
        }
        writing.join().unwrap();
        assert_eq!(next, count + 1);
    }
}

/// `RUSTFLAGS="--cfg loom" cargo test -p traced-core --release --lib queue`
#[cfg(loom)]
mod under_loom {
    use super::*;

    /// Seven records, some with items, through chunks of two and three slots, and the writer's end.
    #[test]
    fn every_interleaving_delivers_in_order() {
        loom::model(|| {
            let (mut writer, mut reader) = log(stock(1 << 20)).unwrap();
            let writing = loom::thread::spawn(move || {
                for number in 1..=5 {
                    let mut items = items(usize::try_from(number).unwrap() * 10);
                    let items = if number % 2 == 0 {
                        items.finish()
                    } else {
                        ItemBytes::EMPTY
                    };
                    assert_ne!(push(&mut writer, record(number), items), Pushed::Dropped);
                }
            });
            let mut seen = Vec::new();
            let mut drain = |reader: &mut Reader| {
                reader.drain(|record, items| {
                    let expected = if record.span_id % 2 == 0 {
                        record.span_id * 10
                    } else {
                        0
                    };
                    assert_eq!(text_length(items) as u64, expected);
                    seen.push(record.span_id);
                })
            };
            drain(&mut reader);
            drain(&mut reader);
            writing.join().unwrap();
            assert!(!drain(&mut reader), "the writer is gone");
            assert_eq!(seen, [1, 2, 3, 4, 5]);
        });
    }
}
