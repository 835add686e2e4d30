mod keys {
    traced::keys! {
        extends = std::collections,
        order.id: i64,
    }
}

fn main() {
    traced::set!(order.id = 1);
}
