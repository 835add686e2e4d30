//! Reading the processor's cycle counter.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Instant;

/// Whether [`now`] may use the cycle counter; decided once, by [`choose`].
static COUNTER: AtomicBool = AtomicBool::new(false);

/// Decides which clock [`now`] reads. Called before the first span can start.
pub(crate) fn choose() {
    COUNTER.store(counter_is_invariant(), Relaxed);
}

/// Returns true if ticks are cycles; they are nanoseconds else.
#[inline(always)]
pub(crate) fn are_cycles() -> bool {
    COUNTER.load(Relaxed)
}

/// Returns the time in ticks: cycles of an invariant counter, or else monotonic nanoseconds.
#[inline(always)]
pub(crate) fn now() -> u64 {
    if are_cycles() {
        counter()
    } else {
        monotonic_nanos()
    }
}

/// Returns the same as [`now`], where [`are_cycles`].
#[inline(always)]
pub(crate) fn cycles() -> u64 {
    debug_assert!(are_cycles());
    counter()
}

#[cold]
fn monotonic_nanos() -> u64 {
    static ORIGIN: crate::race::Race<Instant> = crate::race::Race::new();
    let nanos = ORIGIN.get_or_make(Instant::now).elapsed().as_nanos();
    u64::try_from(nanos).unwrap_or(u64::MAX)
}

#[cfg(all(target_arch = "x86_64", not(miri)))]
#[inline(always)]
fn counter() -> u64 {
    // SAFETY: every x86-64 processor has the instruction; it has no effect but its result.
    unsafe { std::arch::x86_64::_rdtsc() }
}

#[cfg(all(target_arch = "x86_64", not(miri)))]
fn counter_is_invariant() -> bool {
    use std::arch::x86_64::__cpuid;
    const POWER_MANAGEMENT: u32 = 0x8000_0007;
    const INVARIANT_TSC: u32 = 1 << 8;
    #[allow(unused_unsafe, reason = "safe to call only in newer toolchains")]
    // SAFETY: every x86-64 processor has the instruction; it has no effect but its result.
    let highest = unsafe { __cpuid(0x8000_0000) }.eax;
    #[allow(unused_unsafe, reason = "safe to call only in newer toolchains")]
    // SAFETY: as above.
    let leaf = |number| unsafe { __cpuid(number) };
    highest >= POWER_MANAGEMENT && leaf(POWER_MANAGEMENT).edx & INVARIANT_TSC != 0
}

#[cfg(all(target_arch = "aarch64", not(miri)))]
#[inline(always)]
fn counter() -> u64 {
    let ticks;
    // SAFETY: the virtual counter is readable by user code; reading it has no other effect.
    unsafe {
        std::arch::asm!("mrs {}, cntvct_el0", out(reg) ticks, options(nomem, nostack, preserves_flags));
    }
    ticks
}

/// The generic timer runs at one rate by definition.
#[cfg(all(target_arch = "aarch64", not(miri)))]
fn counter_is_invariant() -> bool {
    true
}

#[cfg(not(all(any(target_arch = "x86_64", target_arch = "aarch64"), not(miri))))]
fn counter() -> u64 {
    monotonic_nanos()
}

#[cfg(not(all(any(target_arch = "x86_64", target_arch = "aarch64"), not(miri))))]
fn counter_is_invariant() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_does_not_run_backwards_on_one_thread() {
        choose();
        let times: Vec<u64> = (0..1000).map(|_| now()).collect();
        assert!(times.is_sorted());
    }
}
