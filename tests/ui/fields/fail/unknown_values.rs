use traced::keys;

fn main() {
    // What is unknown is one mistake, not another one of its type.
    traced::set!(url.full = nothing, url.path = %nothing.path, url.query = ?nothing);
    traced::event!("sent", url.full = nowhere::NOTHING);
    let unknown: Unknown = todo!();
    traced::set!(url.full = unknown, url.path = unknown.field, url.query = unknown.method());
}
