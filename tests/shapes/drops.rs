//! The order in which things are dropped is that of an unannotated twin, run beside it.

use std::cell::RefCell;

use traced::traced;

use crate::support::Noisy;
use crate::support::note;
use crate::support::noted;
use crate::support::spans;
use crate::support::spans_async;
use crate::tree::yield_now;

/// A function, bare and traced, sync and async: each is called, and what they note is compared.
macro_rules! twins {
    ($($name:ident($($argument:tt)*) $(-> $ret:ty)? $body:block, $call:tt;)*) => {
        $(
            mod $name {
                use super::*;

                mod bare {
                    use super::*;
                    pub(super) fn sync($($argument)*) $(-> $ret)? $body
                    pub(super) async fn later($($argument)*) $(-> $ret)? $body
                }

                mod wrapped {
                    use super::*;
                    #[traced]
                    pub(super) fn sync($($argument)*) $(-> $ret)? $body
                    #[traced]
                    pub(super) async fn later($($argument)*) $(-> $ret)? $body
                }

                #[test]
                fn as_bare() {
                    forget_about(bare::sync $call);
                    let expected = noted();
                    assert!(!expected.is_empty());
                    spans(&["wrapped.sync"], || forget_about(wrapped::sync $call));
                    assert_eq!(noted(), expected);
                }

                #[test]
                fn as_bare_async() {
                    spans_async(&[], async { forget_about(bare::later $call.await) });
                    let expected = noted();
                    assert!(!expected.is_empty());
                    spans_async(&["wrapped.later"], async { forget_about(wrapped::later $call.await) });
                    assert_eq!(noted(), expected);
                }
            }
        )*
    };
}

/// Drops what a twin returned, be it `Copy` or not.
fn forget_about<T>(_returned: T) {}

impl Noisy {
    fn get(&self) -> Option<&'static str> {
        Some(self.0)
    }

    fn pair(self, other: Self) -> (Self, Self) {
        (self, other)
    }
}

twins! {
    used_in_another_order(a: Noisy, b: Noisy, c: Noisy) {
        note(c.0);
        let _local = Noisy("local");
        note(a.0);
        note(b.0);
    }, (Noisy("a"), Noisy("b"), Noisy("c"));

    used_in_part(a: (Noisy, Noisy), b: Noisy) {
        note(a.1.0);
        drop(a.0);
        note(b.0);
    }, ((Noisy("a0"), Noisy("a1")), Noisy("b"));

    not_used(_a: Noisy, _b: (Noisy, Noisy), _: Noisy) {
        note("body");
    }, (Noisy("a"), (Noisy("b0"), Noisy("b1")), Noisy("c"));

    used_in_the_middle(_a: Noisy, b: Noisy, _: Noisy, d: Noisy, _e: Noisy) {
        note(d.0);
        note(b.0);
    }, (Noisy("a"), Noisy("b"), Noisy("c"), Noisy("d"), Noisy("e"));

    patterns((a, (_, b)): (Noisy, (Noisy, Noisy)), [c, ..]: [Noisy; 2], d: Noisy) {
        note(c.0);
        note(b.0);
        note(d.0);
        note(a.0);
    }, ((Noisy("a"), (Noisy("x"), Noisy("b"))), [Noisy("c"), Noisy("y")], Noisy("d"));

    reference_patterns(ref a: Noisy, ref b @ (ref c, _): (Noisy, Noisy), _: Noisy) {
        note(a.0);
        note(b.0.0);
        note(c.0);
    }, (Noisy("a"), (Noisy("b"), Noisy("c")), Noisy("d"));

    shadowed_arguments(a: Noisy, b: Noisy) {
        let a = (a, Noisy("beside a"));
        let b = { note(b.0); Noisy("instead of b") };
        note(a.0.0);
        note(b.0);
    }, (Noisy("a"), Noisy("b"));

    overwritten_arguments(mut a: Noisy, mut b: Noisy) {
        note(a.0);
        a = Noisy("new a");
        note(a.0);
        note(b.0);
        b = Noisy("new b");
        note(b.0);
    }, (Noisy("a"), Noisy("b"));

    returned_arguments(a: Noisy, b: Noisy, c: Noisy) -> (Noisy, Noisy) {
        let _local = Noisy("local");
        note(b.0);
        (c, a)
    }, (Noisy("a"), Noisy("b"), Noisy("c"));

    moved_on_one_branch(a: Noisy, b: Noisy) -> Option<Noisy> {
        if b.0 == "b" {
            let _kept = Noisy("kept");
            return Some(a);
        }
        None
    }, (Noisy("a"), Noisy("b"));

    moved_in_a_loop(a: Noisy, b: Vec<Noisy>) -> usize {
        let mut count = 0;
        for item in b {
            let _round = Noisy("round");
            count += 1;
            if item.0 == "b2" {
                break;
            }
        }
        note(a.0);
        count
    }, (Noisy("a"), vec![Noisy("b1"), Noisy("b2"), Noisy("b3")]);

    temporaries_in_the_tail(a: Noisy, b: Noisy) -> usize {
        let local = Noisy("local");
        note(b.0);
        local.0.len() + Noisy("first").0.len() + Noisy("second").pair(a).1.0.len()
    }, (Noisy("a"), Noisy("b"));

    temporaries_in_a_match(a: Noisy) -> usize {
        let _local = Noisy("local");
        match Noisy("scrutinee").get() {
            Some(text) => { note("arm"); text.len() + a.0.len() }
            None => 0,
        }
    }, (Noisy("a"));

    temporaries_in_if_let(a: Noisy) -> usize {
        if let Some(text) = Noisy("scrutinee").get().filter(|text| text.len() > 99) {
            text.len()
        } else {
            note("else");
            a.0.len()
        }
    }, (Noisy("a"));

    temporaries_in_let_else(a: Noisy) -> usize {
        let Some(text) = Noisy("scrutinee").get() else {
            note("else");
            return a.0.len();
        };
        note("after");
        text.len()
    }, (Noisy("a"));

    temporaries_that_are_kept(a: Noisy) {
        let kept = &Noisy("kept");
        let _ = Noisy("at once");
        let _later = (&Noisy("also kept"), 1);
        note(kept.0);
        note(a.0);
    }, (Noisy("a"));

    captured_by_a_closure(a: Noisy, b: Noisy) -> usize {
        let call = move || { note(a.0); a.0.len() };
        note(b.0);
        call()
    }, (Noisy("a"), Noisy("b"));

    captured_by_reference(a: Noisy, mut b: Vec<Noisy>) -> usize {
        let mut call = || { b.push(Noisy("pushed")); a.0.len() };
        call();
        call()
    }, (Noisy("a"), vec![Noisy("b")]);

    boxed_arguments(a: Box<Noisy>, b: Option<Box<(Noisy, Noisy)>>) {
        let moved = *a;
        if let Some(b) = b {
            let (first, _) = *b;
            note(first.0);
        }
        note(moved.0);
    }, (Box::new(Noisy("a")), Some(Box::new((Noisy("b0"), Noisy("b1")))));

    at_patterns(all @ (_, _): (Noisy, Noisy), b: Noisy) {
        note(all.1.0);
        note(b.0);
    }, ((Noisy("a0"), Noisy("a1")), Noisy("b"));

    labelled_blocks(a: Noisy, b: Noisy) -> usize {
        let found = 'found: {
            let _inner = Noisy("inner");
            if a.0 == "a" {
                break 'found Noisy("broken out");
            }
            Noisy("never")
        };
        note(found.0);
        b.0.len()
    }, (Noisy("a"), Noisy("b"));

    a_trailing_macro(a: Noisy) -> String {
        let local = Noisy("local");
        format!("{}{}{}", a.0, local.0, Noisy("temporary").0)
    }, (Noisy("a"));
}

impl std::fmt::Display for Noisy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

#[test]
fn across_awaits() {
    async fn bare(a: Noisy, (b, _): (Noisy, Noisy), _: Noisy) {
        let _first = Noisy("first");
        yield_now().await;
        note(b.0);
        let _second = (Noisy("second"), a);
        yield_now().await;
    }

    #[traced]
    async fn wrapped(a: Noisy, (b, _): (Noisy, Noisy), _: Noisy) {
        let _first = Noisy("first");
        yield_now().await;
        note(b.0);
        let _second = (Noisy("second"), a);
        yield_now().await;
    }

    let arguments = || (Noisy("a"), (Noisy("b"), Noisy("x")), Noisy("c"));
    spans_async(&["across_awaits.wrapped"], async {
        let (a, b, c) = arguments();
        bare(a, b, c).await;
        let expected = noted();
        let (a, b, c) = arguments();
        wrapped(a, b, c).await;
        assert_eq!(noted(), expected);
    });
}

#[test]
fn with_a_panic() {
    fn bare(a: Noisy, (b, _): (Noisy, Noisy), _: Noisy) {
        let _local = Noisy("local");
        note(b.0);
        drop(a);
        panic!("on purpose");
    }

    #[traced]
    fn wrapped(a: Noisy, (b, _): (Noisy, Noisy), _: Noisy) {
        let _local = Noisy("local");
        note(b.0);
        drop(a);
        panic!("on purpose");
    }

    let arguments = || (Noisy("a"), (Noisy("b"), Noisy("x")), Noisy("c"));
    let caught = |call: fn(Noisy, (Noisy, Noisy), Noisy)| {
        let (a, b, c) = arguments();
        assert!(std::panic::catch_unwind(move || call(a, b, c)).is_err());
        noted()
    };
    let expected = caught(bare);
    spans(&["with_a_panic.wrapped error: on purpose"], || {
        assert_eq!(caught(wrapped), expected);
    });
}

#[test]
fn with_a_question_mark() {
    fn bare(a: Noisy, b: Result<Noisy, Noisy>) -> Result<Noisy, Noisy> {
        let _local = Noisy("local");
        let value = b?;
        note(a.0);
        Ok(value)
    }

    #[traced]
    fn wrapped(a: Noisy, b: Result<Noisy, Noisy>) -> Result<Noisy, Noisy> {
        let _local = Noisy("local");
        let value = b?;
        note(a.0);
        Ok(value)
    }

    #[traced]
    async fn later(a: Noisy, b: Result<Noisy, Noisy>) -> Result<Noisy, Noisy> {
        let _local = Noisy("local");
        yield_now().await;
        let value = b?;
        note(a.0);
        Ok(value)
    }

    spans_async(
        &[
            "with_a_question_mark.wrapped error: b",
            "with_a_question_mark.later error: b",
        ],
        async {
            drop(bare(Noisy("a"), Err(Noisy("b"))));
            let expected = noted();
            drop(wrapped(Noisy("a"), Err(Noisy("b"))));
            assert_eq!(noted(), expected);
            drop(later(Noisy("a"), Err(Noisy("b"))).await);
            assert_eq!(noted(), expected);
        },
    );
}

#[test]
fn borrows_that_end_with_the_body() {
    #[traced]
    fn len(cell: RefCell<Vec<u8>>) -> usize {
        cell.borrow().len() // the guard is dropped before the cell
    }

    #[traced]
    async fn len_later(cell: RefCell<Vec<u8>>) -> usize {
        yield_now().await;
        cell.borrow().len()
    }

    spans_async(
        &[
            "borrows_that_end_with_the_body.len",
            "borrows_that_end_with_the_body.len_later",
        ],
        async {
            assert_eq!(len(RefCell::new(vec![1])), 1);
            assert_eq!(len_later(RefCell::new(vec![1, 2])).await, 2);
        },
    );
}

#[test]
fn what_destructors_do_is_within_the_span() {
    struct Traced(Noisy);

    #[traced]
    impl Drop for Traced {
        fn drop(&mut self) {
            note("drop");
            note(self.0.0);
        }
    }

    #[traced]
    fn sync(_a: Traced) {
        note("body");
    }

    #[traced]
    async fn later(a: Traced) {
        yield_now().await;
        note(a.0.0);
    }

    spans_async(
        &[
            "what_destructors_do_is_within_the_span.sync",
            "  Traced.drop",
            "what_destructors_do_is_within_the_span.later",
            "  Traced.drop",
        ],
        async {
            sync(Traced(Noisy("a")));
            later(Traced(Noisy("b"))).await;
        },
    );
    noted();
}
