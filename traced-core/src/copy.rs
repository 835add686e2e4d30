//! Copies without a call: where the length of a call's own work counts, and the registers that it
//! would have saved.
#![expect(unsafe_code, reason = "bytes are written where there is room for them")]
#![expect(clippy::inline_always, reason = "that there is no call is the point")]

/// Copies at most [`SHORT`] bytes, without a call.
///
/// # Safety
///
/// As for [`ptr::copy_nonoverlapping`](std::ptr::copy_nonoverlapping).
#[inline(always)]
pub(crate) unsafe fn copy_short(from: &[u8], to: *mut u8) {
    let length = from.len();
    let from = from.as_ptr();
    // SAFETY: the caller's promise. The first and the last bytes of a text are copied, which may
    // overlap in its middle.
    unsafe {
        match length {
            16.. => copy_ends::<16>(from, to, length),
            8.. => copy_ends::<8>(from, to, length),
            4.. => copy_ends::<4>(from, to, length),
            1.. => {
                *to = *from;
                *to.add(length / 2) = *from.add(length / 2);
                *to.add(length - 1) = *from.add(length - 1);
            }
            0 => {}
        }
    }
}

/// Copies the first `N` bytes and the last.
///
/// # Safety
///
/// As for [`ptr::copy_nonoverlapping`](std::ptr::copy_nonoverlapping); `length` is at least `N` and
/// at most twice that.
#[inline(always)]
unsafe fn copy_ends<const N: usize>(from: *const u8, to: *mut u8, length: usize) {
    // One after the other: together they may be more than there are registers for.
    for at in [0, length - N] {
        // SAFETY: the caller's promise.
        unsafe {
            let block = from.add(at).cast::<[u8; N]>().read();
            to.add(at).cast::<[u8; N]>().write(block);
        }
    }
}

/// Copies at most [`MEDIUM`] bytes, without a call.
///
/// # Safety
///
/// As for [`ptr::copy_nonoverlapping`](std::ptr::copy_nonoverlapping).
#[inline(always)]
pub(crate) unsafe fn copy_medium(from: &[u8], to: *mut u8) {
    let length = from.len();
    let start = from.as_ptr();
    // SAFETY: the caller's promise.
    unsafe {
        match length {
            128.. => copy_ends::<128>(start, to, length),
            64.. => copy_ends::<64>(start, to, length),
            32.. => copy_ends::<32>(start, to, length),
            _ => copy_short(from, to),
        }
    }
}

/// What [`copy_medium`] copies at most.
pub(crate) const MEDIUM: usize = 256;
/// What [`copy_short`] copies at most.
pub(crate) const SHORT: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_of_every_length_are_copied() {
        let from: Vec<u8> = (1..).take(SHORT).collect();
        for length in 0..=from.len() {
            let mut to = vec![0; 2 * SHORT];
            // SAFETY: there is room.
            unsafe { copy_short(&from[..length], to.as_mut_ptr()) };
            assert_eq!(to[..length], from[..length]);
            assert!(to[length..].iter().all(|byte| *byte == 0), "{length}");
        }
    }

    #[test]
    fn longer_bytes_of_every_length_are_copied() {
        let from: Vec<u8> = (0_u8..=255).collect();
        for length in 0..=MEDIUM {
            let mut to = vec![0; MEDIUM + 64];
            // SAFETY: there is room.
            unsafe { copy_medium(&from[..length], to.as_mut_ptr()) };
            assert_eq!(to[..length], from[..length]);
            assert!(to[length..].iter().all(|byte| *byte == 0), "{length}");
        }
    }
}
