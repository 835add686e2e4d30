mod keys {
    traced::keys! {
        order.id: i64,
        order.userId: str,
        order.id: str,
        order.self: str,
        "order.text": str,
        order.: str,
        order.1: str,
        pub(super) order.visible: str,
        order.good: str
        order.lost: str,
        order.label.<>: str,
    }
}

fn main() {
    let _ = (keys::order::id, keys::order::userId, keys::order::good);
}
