use traced::traced;

mod keys {
    traced::keys! { order.id: i64 }
}

#[traced(attrs(order.id = id))]
fn f() {
    let id = 3;
    drop(id);
}

fn main() {}
