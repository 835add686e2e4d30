#![no_main]

use libfuzzer_sys::fuzz_target;
use traced_core::propagation::Jaeger;

fuzz_target!(|data: &[u8]| traced_fuzz::check(
    &Jaeger,
    &[
        "uber-trace-id",
        "uberctx-a",
        "Uberctx-b",
        "jaeger-baggage",
        "jaeger-debug-id"
    ],
    data
));
