//! An unsafe function asks for `unsafe`, within and without.
#![deny(unsafe_op_in_unsafe_fn)]
use traced::traced;

#[traced]
unsafe fn read(from: *const u8) -> u8 {
    *from
}

#[traced]
fn safe(from: *const u8) -> u8 {
    *from
}

fn main() {
    read(&1);
}
