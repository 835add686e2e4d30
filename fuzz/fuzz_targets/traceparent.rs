#![no_main]

use libfuzzer_sys::fuzz_target;
use traced_core::propagation::TraceContext;

fuzz_target!(|data: &[u8]| traced_fuzz::check(&TraceContext, &["traceparent"], data));
