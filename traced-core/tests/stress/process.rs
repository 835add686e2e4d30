//! What the system says of this process. Only Linux does: elsewhere nothing is asserted of it.

use std::fs;
use std::thread;
use std::time::Duration;
use std::time::Instant;

/// The memory that the process holds now, in MiB.
pub(crate) fn resident_mib() -> Option<u64> {
    status_mib("VmRSS:")
}

/// The most memory that the process has ever held, in MiB.
pub(crate) fn peak_resident_mib() -> Option<u64> {
    status_mib("VmHWM:")
}

/// The threads of this crate and of these tests. Those of the test harness come and go meanwhile.
pub(crate) fn own_threads() -> Vec<String> {
    let Ok(tasks) = fs::read_dir("/proc/self/task") else {
        return Vec::new();
    };
    let names = tasks.filter_map(|task| fs::read_to_string(task.ok()?.path().join("comm")).ok());
    let is_own = |name: &String| name.starts_with("traced") || name.starts_with(NAME);
    names.filter(is_own).collect()
}

/// Waits until none of these threads is left: one that has said its last word still has to end.
pub(crate) fn assert_no_thread_is_left() {
    let begin = Instant::now();
    while !own_threads().is_empty() {
        assert!(begin.elapsed() < PATIENCE, "left: {:?}", own_threads());
        thread::sleep(Duration::from_millis(5));
    }
}

/// What the names of the tests' own threads begin with.
pub(crate) const NAME: &str = "under-load";

/// A line of the kernel's, such as `VmRSS:      2048 kB`.
fn status_mib(name: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kib: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib >> 10)
}

const PATIENCE: Duration = Duration::from_secs(60);
