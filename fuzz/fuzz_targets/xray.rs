#![no_main]

use libfuzzer_sys::fuzz_target;
use traced_core::propagation::XRay;

fuzz_target!(|data: &[u8]| traced_fuzz::check(&XRay, &["X-Amzn-Trace-Id"], data));
