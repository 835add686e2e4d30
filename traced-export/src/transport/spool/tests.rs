//! Files that come back as they were, and their order.

use std::fs;
use std::sync::Arc;
use std::sync::Mutex;

use bytes::Bytes;
use proptest::prelude::*;
use tempfile::TempDir;

use super::Place;
use super::Spool;
use super::Store;
use super::file;
use crate::transport::Body;
use crate::transport::Ledger;
use crate::transport::Loss;

#[derive(Default)]
struct Book(Mutex<Vec<(u64, Loss)>>);

impl Ledger for Book {
    fn taken(&self, _: u64) {}
    fn refused(&self, _: u64) {}
    fn lost(&self, items: u64, loss: Loss) {
        self.0.lock().unwrap().push((items, loss));
    }
    fn kept(&self, _: u64) {}
    fn notice(&self, _: String) {}
    fn trouble(&self, _: String) {}
}

fn body(items: u64) -> Body {
    Body {
        bytes: Bytes::from(vec![7; 100]),
        items,
    }
}

fn store(place: &TempDir) -> (Store, Arc<Book>) {
    let book = Arc::<Book>::default();
    let store = Store::open(&Spool::new(place.path()), "test", book.clone()).unwrap();
    (store, book)
}

fn keep(store: &Store, bodies: impl IntoIterator<Item = u64>) {
    for number in bodies {
        let place = Place {
            body: number,
            part: 0,
        };
        store.keep(place, &body(number + 1)).unwrap();
    }
}

/// Takes everything, and tells how many items each body had.
fn all(store: &Store) -> Vec<u64> {
    store.close();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let mut items = Vec::new();
    while let Some(kept) = runtime.block_on(store.first()) {
        items.push(kept.body.items);
        store.taken(&kept, 0);
    }
    items
}

#[test]
fn bodies_are_in_the_order_in_which_they_came_to_the_queue() {
    let place = TempDir::new().unwrap();
    {
        let (store, _) = store(&place);
        keep(&store, [3, 0, 2, 1]);
    }
    // What is there already is older than anything of this run.
    let (store, _) = store(&place);
    keep(&store, [1, 0]);
    assert_eq!(all(&store), [1, 2, 3, 4, 1, 2]);
    assert_eq!(store.content(), (0, 0));
}

#[test]
fn programs_share_a_directory() {
    let place = TempDir::new().unwrap();
    let (first, _) = store(&place);
    keep(&first, [4]);
    let (second, _) = store(&place);
    keep(&second, [6]);
    assert_eq!(all(&second), [7]);
    drop(first);
    let (third, _) = store(&place);
    assert_eq!(all(&third), [5]);
}

#[test]
fn parts_take_the_place_of_the_whole() {
    let place = TempDir::new().unwrap();
    let (store, _) = store(&place);
    keep(&store, [7, 8]);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    for halves in [[4, 4], [3, 1], [1, 2]] {
        let kept = runtime.block_on(store.first()).unwrap();
        store.part(&kept, &halves.map(body)).unwrap();
    }
    assert_eq!(store.content().0, 8 + 9);
    assert_eq!(all(&store), [1, 2, 1, 4, 9]);
}

#[test]
fn what_is_being_sent_is_not_given_up_for_want_of_room() {
    let place = TempDir::new().unwrap();
    let book = Arc::<Book>::default();
    let spool = Spool::new(place.path()).max_bytes(300);
    let store = Store::open(&spool, "test", book.clone()).unwrap();
    keep(&store, [0, 1]);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let first = runtime.block_on(store.first()).unwrap();
    keep(&store, [2, 3]);
    assert_eq!(
        *book.0.lock().unwrap(),
        [(2, Loss::SpoolFull), (3, Loss::SpoolFull)]
    );
    store.taken(&first, 0);
    assert_eq!(all(&store), [4]);
}

proptest! {
    #[test]
    fn files_come_back_or_are_refused(
        bytes in any::<Vec<u8>>(),
        items in any::<u64>(),
        kept in any::<u64>(),
        damage in any::<(prop::sample::Index, u8)>(),
    ) {
        let place = TempDir::new().unwrap();
        let path = file::path(place.path(), items);
        let body = Body { bytes: bytes.into(), items };
        let size = file::write(&path, &body, kept).unwrap();
        prop_assert_eq!(size, fs::metadata(&path).unwrap().len());
        prop_assert_eq!(file::numbers(place.path()).unwrap(), [items]);
        let head = file::head(&path).unwrap();
        prop_assert_eq!((head.items, head.kept), (items, kept));
        let read = file::read(&path).unwrap();
        prop_assert_eq!((read.bytes, read.items), (body.bytes, body.items));

        let mut bytes = fs::read(&path).unwrap();
        let at = damage.0.index(bytes.len());
        bytes[at] ^= damage.1.max(1);
        fs::write(&path, &bytes).unwrap();
        prop_assert!(file::read(&path).is_err());
        fs::write(&path, &bytes[..at]).unwrap();
        prop_assert!(file::read(&path).is_err());
    }
}
