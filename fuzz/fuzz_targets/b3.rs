#![no_main]

use libfuzzer_sys::fuzz_target;
use traced_core::propagation::B3;

fuzz_target!(|data: &[u8]| traced_fuzz::check(
    &B3::single(),
    &[
        "b3",
        "x-b3-traceid",
        "x-b3-spanid",
        "x-b3-sampled",
        "x-b3-flags"
    ],
    data
));
