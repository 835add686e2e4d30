//! The shapes that need `unsafe`: foreign calling conventions, exported symbols, unsafe functions.

#![cfg(not(feature = "disable"))]
#![deny(warnings)]
#![deny(clippy::pedantic, clippy::nursery)]
#![allow(
    unsafe_code,
    clippy::future_not_send,
    clippy::missing_const_for_fn,
    clippy::missing_safety_doc,
    reason = "what is tested"
)]
#![allow(
    clippy::redundant_pub_crate,
    clippy::unwrap_used,
    reason = "helpers of tests may panic too"
)]

use std::cell::UnsafeCell;
use std::ffi::CStr;
use std::ffi::c_char;
use std::ffi::c_int;

use traced::traced;

#[path = "shapes/support.rs"]
#[expect(dead_code, reason = "what the other shapes need")]
mod support;
#[path = "macros/tree.rs"]
#[expect(dead_code, reason = "names alone are for tests/macros")]
mod tree;

use support::spans;
use support::spans_async;
use tree::yield_now;

#[test]
fn an_unsafe_function() {
    /// # Safety
    ///
    /// The pointer is to two bytes that can be read.
    #[traced]
    unsafe fn sum(bytes: *const u8) -> u8 {
        // SAFETY: the caller promises it.
        unsafe { *bytes + *bytes.add(1) }
    }

    spans(&["an_unsafe_function.sum"], || {
        let bytes = [1, 2];
        // SAFETY: these are two bytes.
        assert_eq!(unsafe { sum(bytes.as_ptr()) }, 3);
    });
}

#[test]
fn an_unsafe_function_async() {
    #[traced]
    async unsafe fn read(cell: &UnsafeCell<u8>) -> Result<u8, String> {
        yield_now().await;
        // SAFETY: the caller promises that nobody writes.
        let value = unsafe { *cell.get() };
        value.checked_sub(1).ok_or_else(|| "nothing".to_owned())
    }

    spans_async(&["an_unsafe_function_async.read error: nothing"], async {
        let cell = UnsafeCell::new(0);
        // SAFETY: nobody writes.
        assert!(unsafe { read(&cell) }.await.is_err());
    });
}

struct Buffer {
    bytes: [u8; 4],
}

#[traced]
impl Buffer {
    unsafe fn at(&self, index: usize) -> &u8 {
        // SAFETY: the caller promises that there is such an index.
        unsafe { self.bytes.get_unchecked(index) }
    }

    unsafe fn at_mut(&mut self, (index, _): (usize, u8)) -> &mut u8 {
        // SAFETY: as above.
        unsafe { self.bytes.get_unchecked_mut(index) }
    }
}

#[test]
fn unsafe_methods() {
    spans(&["Buffer.at_mut", "Buffer.at"], || {
        let mut buffer = Buffer { bytes: [0; 4] };
        // SAFETY: there are four.
        unsafe {
            *buffer.at_mut((3, 0)) += 1;
            assert_eq!(*buffer.at(3), 1);
        }
    });
}

unsafe trait Zeroed {
    unsafe fn zeroed(&mut self);

    #[traced]
    unsafe fn zeroed_twice(&mut self) {
        // SAFETY: what the caller promises of one call holds for two.
        unsafe {
            self.zeroed();
            self.zeroed();
        }
    }
}

// SAFETY: every byte may be zero.
#[traced]
unsafe impl Zeroed for Buffer {
    unsafe fn zeroed(&mut self) {
        self.bytes = [0; 4];
    }
}

#[test]
fn an_unsafe_trait() {
    spans(
        &["Zeroed.zeroed_twice", "  Buffer.zeroed", "  Buffer.zeroed"],
        || {
            let mut buffer = Buffer { bytes: [1; 4] };
            // SAFETY: bytes may be zero.
            unsafe { buffer.zeroed_twice() };
            assert_eq!(buffer.bytes, [0; 4]);
        },
    );
}

#[test]
fn a_foreign_calling_convention() {
    #[traced]
    extern "C" fn twice(value: c_int) -> c_int {
        value * 2
    }

    #[traced]
    unsafe extern "C" fn length(text: *const c_char) -> usize {
        // SAFETY: the caller promises a text with its end.
        unsafe { CStr::from_ptr(text) }.to_bytes().len()
    }

    #[traced]
    extern "system" fn nothing() {}

    spans(
        &[
            "a_foreign_calling_convention.twice",
            "a_foreign_calling_convention.length",
            "a_foreign_calling_convention.nothing",
        ],
        || {
            let pointer: extern "C" fn(c_int) -> c_int = twice;
            assert_eq!(pointer(2), 4);
            // SAFETY: it is a text with its end.
            assert_eq!(unsafe { length(c"abc".as_ptr()) }, 3);
            nothing();
        },
    );
}

mod exported {
    #[traced::traced]
    #[unsafe(no_mangle)]
    pub(super) extern "C" fn traced_shapes_no_mangle(value: u8) -> u8 {
        value + 1
    }

    #[unsafe(export_name = "traced_shapes_renamed")]
    #[traced::traced]
    pub(super) extern "C" fn exported(value: u8) -> u8 {
        value + 2
    }
}

mod imported {
    unsafe extern "C" {
        pub(super) safe fn traced_shapes_no_mangle(value: u8) -> u8;
        pub(super) safe fn traced_shapes_renamed(value: u8) -> u8;
    }
}

#[test]
fn exported_symbols() {
    spans(
        &[
            "exported.traced_shapes_no_mangle",
            "exported.traced_shapes_no_mangle",
            "exported.exported",
            "exported.exported",
        ],
        || {
            // By name, and as the linker finds them.
            assert_eq!(exported::traced_shapes_no_mangle(1), 2);
            assert_eq!(imported::traced_shapes_no_mangle(1), 2);
            assert_eq!(exported::exported(1), 3);
            assert_eq!(imported::traced_shapes_renamed(1), 3);
        },
    );
}

#[test]
fn a_callback_for_foreign_code() {
    #[traced]
    unsafe extern "C" fn visit(context: *mut std::ffi::c_void, value: c_int) {
        // SAFETY: `each` hands on what it was given, a list.
        let list = unsafe { &mut *context.cast::<Vec<c_int>>() };
        list.push(value);
    }

    /// As a C library would call it.
    #[traced]
    unsafe extern "C" fn each(
        call: Option<unsafe extern "C" fn(*mut std::ffi::c_void, c_int)>,
        context: *mut std::ffi::c_void,
    ) {
        if let Some(call) = call {
            // SAFETY: the context is the one that belongs to the callback.
            unsafe { call(context, 7) };
        }
    }

    let mut list: Vec<c_int> = vec![];
    spans(
        &[
            "a_callback_for_foreign_code.each",
            "  a_callback_for_foreign_code.visit",
        ],
        || {
            // SAFETY: the context is a list, which the callback takes.
            unsafe { each(Some(visit), (&raw mut list).cast()) };
        },
    );
    assert_eq!(list, [7]);
}

#[test]
fn target_features() {
    #[cfg(target_arch = "x86_64")]
    #[traced]
    #[target_feature(enable = "sse2")]
    fn fast(value: u8) -> u8 {
        value + 1
    }

    #[cfg(not(target_arch = "x86_64"))]
    #[traced]
    unsafe fn fast(value: u8) -> u8 {
        value + 1
    }

    spans(&["target_features.fast"], || {
        // SAFETY: every x86-64 has SSE2.
        assert_eq!(unsafe { fast(1) }, 2);
    });
}
