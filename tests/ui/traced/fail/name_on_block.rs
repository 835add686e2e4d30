use traced::traced;

struct Orders;

#[traced(name = "Orders")]
impl Orders {
    fn create(&self) {}
}

fn main() {
    Orders.create();
}
