mod keys {
    traced::keys! { order.id: i64 }
}

fn main() {
    traced::span!();
}
