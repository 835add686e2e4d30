mod keys {
    traced::keys! {
        registry = "conventions/mistakes.yaml",
        registry = "conventions/no_yaml.yaml",
        registry = "conventions/order.yaml",
        registry = "conventions/order.yaml",
        registry = conventions,
        registri = "conventions/order.yaml",
        order.id: i64,
    }
}

fn main() {
    traced::set!(order.id = 1, order.userId = "ann");
}
