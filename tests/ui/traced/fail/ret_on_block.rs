use traced::traced;

mod keys {
    traced::keys! { order.id: i64 }
}

struct Service;

#[traced(ret(order.id = ret.id))]
impl Service {
    fn f(&self) -> u8 { 1 }
}

fn main() {}
