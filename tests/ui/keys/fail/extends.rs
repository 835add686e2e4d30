mod twice {
    traced::keys! {
        extends = published_keys::keys,
        extends = published_keys::keys,
        order.id: int,
    }
}

fn main() {}
