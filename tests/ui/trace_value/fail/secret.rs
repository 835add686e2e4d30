use std::sync::Arc;

use traced::Secret;
use traced::TraceValue;
use traced::keys;

#[derive(TraceValue)]
struct Login(Secret<String>);

#[derive(TraceValue)]
struct Outer(Login);

#[derive(TraceValue)]
struct Token<'a> {
    inner: Option<&'a Secret<str>>,
}

#[derive(TraceValue)]
struct All(Vec<Arc<[Secret<String>]>>);

#[derive(TraceValue)]
struct Any<T>(T);

#[derive(TraceValue)]
struct Around(Option<Any<Any<Secret<u64>>>>);

fn main() {
    traced::set!(url.full = Any(Secret::new("text")));
}
