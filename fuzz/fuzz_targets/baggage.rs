#![no_main]

use libfuzzer_sys::fuzz_target;
use traced_core::propagation::W3cBaggage;

fuzz_target!(|data: &[u8]| traced_fuzz::check(&W3cBaggage::new(), &["baggage"], data));
