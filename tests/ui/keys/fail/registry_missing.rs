mod keys {
    traced::keys! {
        registry = "conventions/no_such_file.yaml",
        order.id: i64,
    }
}

fn main() {
    traced::set!(order.id = 1);
}
