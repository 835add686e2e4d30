use traced::traced;

mod keys {
    traced::keys! { order.id: i64 }
}

#[traced(ret(order.id = ret))]
#[track_caller]
fn f() -> i64 { 1 }

fn main() {}
