mod keys {
    traced::keys! { order.id: i64 }
}

fn main() {
    traced::span!("Importer.run", links = [1]);
}
