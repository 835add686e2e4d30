//! What the figures were taken on, and what the process has used.

use std::fs;
use std::thread;
use std::time::Duration;

use rustix::param::clock_ticks_per_second;
use rustix::time::{ClockId, clock_gettime};

/// One line about the machine.
pub fn describe() -> String {
    let cpu_info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = value_of(&cpu_info, "model name").unwrap_or("unknown CPU");
    let cores = thread::available_parallelism().map_or(0, usize::from);
    let counter = if fastant::is_tsc_available() {
        "an invariant"
    } else {
        "no invariant"
    };
    format!(
        "machine: {model}, {cores} cores, {counter} cycle counter, {}",
        std::env::consts::OS
    )
}

/// The most memory this process has ever held, in KiB; 0 where the system does not say.
pub fn peak_resident_kib() -> u64 {
    status_kib("VmHWM")
}

/// Memory that this process holds now, in KiB.
pub fn resident_kib() -> u64 {
    status_kib("VmRSS")
}

fn status_kib(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib = value_of(&status, name).and_then(|text| text.split(' ').next());
    kib.and_then(|kib| kib.parse().ok()).unwrap_or(0)
}

/// CPU time of the whole process.
pub fn process_cpu() -> Duration {
    cpu(ClockId::ProcessCPUTime)
}

/// CPU time of the calling thread.
pub fn thread_cpu() -> Duration {
    cpu(ClockId::ThreadCPUTime)
}

/// CPU time, user and system, of the processes that this one has started and waited for, and of
/// those that they have; 0 where the system does not say.
pub fn children_cpu() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in parentheses, may hold spaces.
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let field = |at: usize| -> u64 {
        let text = after_name.split_whitespace().nth(at);
        text.and_then(|text| text.parse().ok()).unwrap_or(0)
    };
    let ticks = field(CUTIME) + field(CSTIME);
    Duration::from_secs(ticks) / u32::try_from(clock_ticks_per_second()).unwrap_or(u32::MAX)
}

fn cpu(clock: ClockId) -> Duration {
    Duration::try_from(clock_gettime(clock)).unwrap_or_default()
}

/// The value behind `name` in a file of `name : value` lines.
fn value_of<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut pairs = text.lines().filter_map(|line| line.split_once(':'));
    pairs
        .find(|(key, _)| key.trim() == name)
        .map(|(_, value)| value.trim())
}

// Fields of `/proc/self/stat`, counted from the one behind the name.
const CUTIME: usize = 13;
const CSTIME: usize = 14;
