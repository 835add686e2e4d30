use traced::traced;

#[traced(prefix = "shop", name = "Orders.create")]
fn f() {}

fn main() {}
