use traced::traced;

mod keys {
    traced::keys! { order.id: i64 }
}

struct Id;

#[traced]
fn f(#[traced(order.id)] id: Id) -> Id { id }

fn main() {}
