#![no_main]

use libfuzzer_sys::fuzz_target;
use traced_core::propagation::Datadog;

fuzz_target!(|data: &[u8]| traced_fuzz::check(
    &Datadog::new(),
    &[
        "x-datadog-trace-id",
        "x-datadog-parent-id",
        "x-datadog-sampling-priority",
        "x-datadog-origin",
        "x-datadog-tags"
    ],
    data
));
