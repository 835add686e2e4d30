use traced::traced;

mod keys {
    traced::keys! { order.id: i64 }
}

#[traced(ret(order.id = ret))]
fn f() -> String { String::new() }

fn main() {}
