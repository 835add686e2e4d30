mod keys {
    traced::keys! {
        order.id: u64,
        order.userId: String,
        order.tags: [&'static str],
        order.prices: [f32],
        order.names: Vec<str>,
        order.any: [any],
        order.nothing,
        order.fine: str,
        order.empty: ,
    }
}

fn main() {
    let _ = keys::order::fine;
}
