use std::collections::HashMap;

use traced::TraceValue;
use traced::keys;

#[derive(TraceValue)]
struct Order(HashMap<String, String>);

struct Plain;

#[derive(TraceValue)]
struct Around {
    inner: Plain,
}

#[derive(TraceValue)]
struct Any<T>(T);

fn main() {
    traced::set!(url.full = Any("text"));
    traced::set!(url.full = Any(Plain), url.path = Any(1));
}
