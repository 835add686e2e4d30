mod keys {
    traced::keys! {
        extends = published_keys::kyes,
        order.id: i64,
    }
}

mod not_keys {
    pub mod order {}

    traced::keys! {
        pub mod more;
        extends = std::collections,
    }
}

mod twice {
    traced::keys! {
        extends = published_keys::keys,
        extends = published_keys::keys,
        order.id: int,
    }
}

fn main() {
    traced::set!(order.id = 1);
}
