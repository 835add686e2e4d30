use traced::traced;

mod keys {
    traced::keys! { order.id: i64 }
}

struct Order { id: i64 }

#[traced(ret(order.id = ret.idd))]
fn f() -> Result<Order, std::fmt::Error> { Ok(Order { id: 1 }) }

fn main() {}
