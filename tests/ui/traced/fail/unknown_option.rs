use traced::traced;

#[traced(nmae = "orders.create")]
fn create() {}

fn main() {
    create();
}
