mod keys {
    traced::keys! {
        registry "conventions/order.yaml",
        extends published_keys::keys,
        registry.name: str,
        extends: i64,
    }
}

fn main() {
    traced::set!(registry.name = "x", extends = 1);
}
