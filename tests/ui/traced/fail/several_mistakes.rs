use traced::traced;

struct Service;

#[traced(kind = cleint, name = "Service", level = "info")]
impl Service {
    #[traced(skip = true)]
    fn skipped(&self) {}

    #[traced(kind = "client", err = "no")]
    fn pay(&self, #[traced] amount: i64) -> i64 {
        amount
    }

    #[traced(attrs(order.id, order. = 1, 3))]
    fn create(&self) {}

    fn fine(&self) {}
}

fn main() {
    // The methods are there all the same.
    Service.skipped();
    Service.pay(1);
    Service.create();
    Service.fine();
}
