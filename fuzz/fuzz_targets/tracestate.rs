#![no_main]

use libfuzzer_sys::fuzz_target;
use traced_core::propagation::DatadogTraceContext;

fuzz_target!(|data: &[u8]| traced_fuzz::check(
    &DatadogTraceContext,
    &["traceparent", "tracestate", "tracestate"],
    data
));
