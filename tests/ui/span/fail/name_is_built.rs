mod keys {
    traced::keys! { order.id: i64 }
}

fn main() {
    let id = 3;
    traced::span!(format!("Importer.{id}"));
}
