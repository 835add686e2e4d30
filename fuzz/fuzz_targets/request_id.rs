#![no_main]

use libfuzzer_sys::fuzz_target;
use traced_core::propagation::XRequestId;

fuzz_target!(|data: &[u8]| traced_fuzz::check(&XRequestId, &["x-request-id"], data));
