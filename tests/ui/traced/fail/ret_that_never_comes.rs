use traced::traced;

mod keys {
    traced::keys! { order.id: i64 }
}

#[traced(ret(order.id = 1))]
fn f() -> ! {
    loop {}
}

fn main() {}
