#![no_main]

use libfuzzer_sys::fuzz_target;
use traced_core::propagation::Named;

fuzz_target!(|data: &[u8]| {
    let all = Named::otel("datadog,tracecontext,b3,b3multi,jaeger,xray,baggage").composite();
    let names = [
        "traceparent",
        "tracestate",
        "b3",
        "uber-trace-id",
        "x-datadog-trace-id",
    ];
    let more = [
        "x-datadog-parent-id",
        "x-datadog-tags",
        "x-amzn-trace-id",
        "baggage",
    ];
    traced_fuzz::check(&all, &[names.as_slice(), more.as_slice()].concat(), data);
});
