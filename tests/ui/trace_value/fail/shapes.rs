use traced::TraceValue;
use traced::keys;

#[derive(TraceValue)]
struct Two(u64, String);

#[derive(TraceValue)]
struct Named {
    id: u64,
    name: String,
}

#[derive(TraceValue)]
struct Unit;

#[derive(TraceValue)]
struct Empty {}

#[derive(TraceValue)]
enum State {
    Open,
    Sent(u64),
    Lost { by: String },
}

#[derive(TraceValue)]
union Bits {
    number: u64,
    float: f64,
}

fn main() {
    // Where they are used is no second mistake.
    traced::set!(url.full = Two(1, String::new()), url.path = Unit, url.query = State::Open);
}
