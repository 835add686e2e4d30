//! How much of the stack a call takes, and how deep calls go. A module of the tests, and of a
//! program that is compiled for release.

use std::cell::Cell;
use std::hint::black_box;
use std::thread;

use traced::traced;

/// What a thread has if nobody says otherwise.
const STACK: usize = 2 << 20;

/// Measured between the second call and the fourth.
const CALLS: u32 = 4;

thread_local! {
    static ADDRESSES: Cell<[usize; CALLS as usize]> = const { Cell::new([0; CALLS as usize]) };
}

/// Writes down where a variable of the call is. Deeper calls are not looked at.
#[inline(never)]
fn note(n: u32, variable: &u32) {
    let mut addresses = ADDRESSES.get();
    if let Some(address) = addresses.get_mut(n as usize) {
        *address = std::ptr::from_ref(black_box(variable)).addr();
        ADDRESSES.set(addresses);
    }
}

mod bare {
    pub(super) fn depth(n: u32) -> u32 {
        let here = n;
        super::note(n, &here);
        if n == 0 { 0 } else { 1 + depth(n - 1) }
    }
}

mod wrapped {
    #[super::traced]
    pub(super) fn depth(n: u32) -> u32 {
        let here = n;
        super::note(n, &here);
        if n == 0 { 0 } else { 1 + depth(n - 1) }
    }
}

/// The bytes of the stack that a call takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frames {
    pub(crate) bare: usize,
    /// With spans that are recorded.
    pub(crate) on: usize,
    /// Outside of any trace.
    pub(crate) off: usize,
}

impl Frames {
    pub(crate) fn measure() -> Self {
        Self {
            bare: frame(bare::depth),
            on: traced::testing::capture(|| frame(wrapped::depth)).0,
            off: frame(wrapped::depth),
        }
    }
}

fn frame(depth: fn(u32) -> u32) -> usize {
    assert_eq!(depth(CALLS - 1), CALLS - 1);
    let [innermost, inner, _, outer] = ADDRESSES.get();
    assert!(innermost < inner && inner < outer, "the stack grows down");
    (outer - inner) / 2
}

/// Calls as deep as this on a thread with the usual stack; it overflows if that is too deep.
pub(crate) fn descend(levels: u32) {
    let descend = move || {
        assert_eq!(wrapped::depth(levels), levels);
        let (out, spans) = traced::testing::capture(|| wrapped::depth(levels));
        assert_eq!(out, levels);
        assert_eq!(spans.len(), levels as usize + 1);
    };
    let thread = thread::Builder::new().stack_size(STACK);
    thread.spawn(descend).unwrap().join().unwrap();
}
