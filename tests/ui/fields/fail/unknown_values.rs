use traced::keys;

// What is unknown is one mistake, and not a second one of its type.
fn run(unknown: Unknown) {
    traced::set!(url.full = nothing, url.path = %nothing.path, url.query = ?nothing);
    traced::event!("sent", url.full = nowhere::NOTHING);
    traced::set!(url.full = unknown, url.path = unknown.field, url.query = unknown.method());
}

fn main() {}
