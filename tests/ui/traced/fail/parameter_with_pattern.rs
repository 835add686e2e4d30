use traced::traced;

mod keys {
    traced::keys! { order.id: i64 }
}

#[traced]
fn f(#[traced(order.id)] (a, _b): (i64, i64)) -> i64 { a }

fn main() {}
