//! Nanoseconds to read W3C headers and to write them, this crate beside its peers, in one run.
//!
//! ```text
//! cargo bench -p traced-benches --bench propagation              # some seconds
//! cargo bench -p traced-benches --bench propagation -- --quick
//! ```
//!
//! Every library reads from and writes to the same `http::HeaderMap`, through the trait or function
//! that it has for that. The libraries take turns, in short batches; a figure is the least of its
//! batches. Only ratios within one run mean something.

#![expect(clippy::print_stdout, reason = "a program that prints a table")]

use std::hint::black_box;
use std::time::Instant;

use http::{HeaderMap, HeaderName, HeaderValue};
use opentelemetry::Context as OtelContext;
use opentelemetry::propagation::{
    Extractor as OtelExtractor, Injector as OtelInjector, TextMapPropagator,
};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use traced::Context;
use traced::propagation::{Composite, Extractor, Injector, Propagator, TraceContext};
use traced_benches::machine;
use traced_benches::table::Table;

fn main() {
    let is_quick = std::env::args().any(|argument| argument == "--quick");
    let rounds = if is_quick { 200 } else { 4_000 };
    println!("{}", machine::describe());
    let mut table = Table::new(["ns", "traced", "as init!", "opentelemetry", "fastrace"]);
    for (name, headers) in [
        ("traceparent", request(None)),
        ("and tracestate", request(STATE)),
    ] {
        table.row(row(&format!("read {name}"), read(&headers, rounds)));
        table.row(row(&format!("write {name}"), write(&headers, rounds)));
        table.row(row(&format!("both {name}"), both(&headers, rounds)));
    }
    println!("\n{table}");
    println!("In brackets: over traced. \"as init!\" is W3C with baggage, of which there is none.");
    println!("fastrace does not read or write tracestate.");
}

fn row(name: &str, least: [f64; LIBRARIES]) -> Vec<String> {
    let [ours, others @ ..] = least;
    let others = others.map(|other| format!("{other:.1} ({:.2})", other / ours));
    [name.to_owned(), format!("{ours:.1}")]
        .into_iter()
        .chain(others)
        .collect()
}

fn read(headers: &HeaderMap, rounds: u32) -> [f64; LIBRARIES] {
    let (w3c, otel) = (Composite::w3c(), TraceContextPropagator::new());
    least(
        rounds,
        [
            &mut || drop(black_box(TraceContext.extract(&Carrier(headers)))),
            &mut || drop(black_box(w3c.extract(&Carrier(headers)))),
            &mut || drop(black_box(otel.extract(&Carrier(headers)))),
            &mut || _ = black_box(decode(headers)),
        ],
    )
}

fn write(headers: &HeaderMap, rounds: u32) -> [f64; LIBRARIES] {
    let (w3c, otel) = (Composite::w3c(), TraceContextPropagator::new());
    let context = TraceContext.extract(&Carrier(headers));
    let of_otel = otel.extract(&Carrier(headers));
    let of_fastrace = decode(headers);
    let [mut a, mut b, mut c, mut d] = [(); LIBRARIES].map(|()| HeaderMap::new());
    least(
        rounds,
        [
            &mut || TraceContext.inject(black_box(&context), &mut CarrierMut(&mut a)),
            &mut || w3c.inject(black_box(&context), &mut CarrierMut(&mut b)),
            &mut || otel.inject_context(black_box(&of_otel), &mut CarrierMut(&mut c)),
            &mut || encode(black_box(of_fastrace), &mut d),
        ],
    )
}

fn both(headers: &HeaderMap, rounds: u32) -> [f64; LIBRARIES] {
    let (w3c, otel) = (Composite::w3c(), TraceContextPropagator::new());
    let [mut a, mut b, mut c, mut d] = [(); LIBRARIES].map(|()| HeaderMap::new());
    least(
        rounds,
        [
            &mut || {
                let context: Context = TraceContext.extract(&Carrier(headers));
                TraceContext.inject(black_box(&context), &mut CarrierMut(&mut a));
            },
            &mut || {
                let context: Context = w3c.extract(&Carrier(headers));
                w3c.inject(black_box(&context), &mut CarrierMut(&mut b));
            },
            &mut || {
                let context: OtelContext = otel.extract(&Carrier(headers));
                otel.inject_context(black_box(&context), &mut CarrierMut(&mut c));
            },
            &mut || encode(black_box(decode(headers)), &mut d),
        ],
    )
}

/// Times each in turn, and returns the least time of one call.
fn least(rounds: u32, mut libraries: [&mut dyn FnMut(); LIBRARIES]) -> [f64; LIBRARIES] {
    let mut least = [f64::INFINITY; LIBRARIES];
    for round in 0..rounds as usize {
        for turn in 0..LIBRARIES {
            let at = (turn + round) % LIBRARIES; // nobody is always the first one
            let (Some(call), Some(least)) = (libraries.get_mut(at), least.get_mut(at)) else {
                continue;
            };
            let start = Instant::now();
            for _ in 0..CALLS {
                call();
            }
            let nanos = start.elapsed().as_secs_f64() * 1e9 / f64::from(CALLS);
            *least = least.min(nanos);
        }
    }
    least
}

/// What a browser and a proxy in front send along.
fn request(state: Option<&'static str>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("host", "orders.example"),
        ("accept", "application/json"),
        ("user-agent", "curl/8.5.0"),
        ("content-type", "application/json"),
        ("x-forwarded-for", "203.0.113.7"),
        (
            "traceparent",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Some(state) = state {
        headers.insert("tracestate", HeaderValue::from_static(state));
    }
    headers
}

fn decode(headers: &HeaderMap) -> Option<fastrace::collector::SpanContext> {
    let value = headers.get("traceparent")?.to_str().ok()?;
    fastrace::collector::SpanContext::decode_w3c_traceparent(value)
}

fn encode(context: Option<fastrace::collector::SpanContext>, headers: &mut HeaderMap) {
    if let Some(context) = context
        && let Ok(value) = HeaderValue::from_str(&context.encode_w3c_traceparent())
    {
        headers.insert("traceparent", value);
    }
}

/// One carrier for all: what the libraries' own adapters for `http` do.
struct Carrier<'a>(&'a HeaderMap);
struct CarrierMut<'a>(&'a mut HeaderMap);

impl CarrierMut<'_> {
    fn insert(&mut self, name: &str, value: &str) {
        let name = HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_bytes(value.as_bytes())) {
            self.0.insert(name, value);
        }
    }
}

fn texts<'a>(headers: &'a HeaderMap, name: &str) -> impl Iterator<Item = &'a str> {
    let values = headers.get_all(name).iter();
    values.filter_map(|value| str::from_utf8(value.as_bytes()).ok())
}

impl Extractor for Carrier<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        texts(self.0, name).next()
    }

    fn get_all(&self, name: &str, each: &mut dyn FnMut(&str)) {
        texts(self.0, name).for_each(each);
    }

    fn names(&self, each: &mut dyn FnMut(&str)) {
        self.0.keys().map(HeaderName::as_str).for_each(each);
    }
}

impl Injector for CarrierMut<'_> {
    fn set(&mut self, name: &str, value: &str) {
        self.insert(name, value);
    }

    fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }
}

impl OtelExtractor for Carrier<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        texts(self.0, name).next()
    }

    fn keys(&self) -> Vec<&str> {
        self.0.keys().map(HeaderName::as_str).collect()
    }
}

impl OtelInjector for CarrierMut<'_> {
    fn set(&mut self, name: &str, value: String) {
        self.insert(name, &value);
    }
}

const LIBRARIES: usize = 4;
const CALLS: u32 = 500;
const STATE: Option<&str> = Some("rojo=00f067aa0ba902b7,congo=t61rcWkgMzE");
