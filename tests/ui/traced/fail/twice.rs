use traced::traced;

#[traced]
#[traced(kind = client)]
fn create() {}

struct Orders;

#[traced]
#[traced(kind = client)]
impl Orders {
    #[traced]
    #[traced(kind = server)]
    fn create(&self) {}
}

fn main() {
    create();
    Orders.create();
}
