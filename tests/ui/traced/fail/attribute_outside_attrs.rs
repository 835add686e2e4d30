use traced::traced;

#[traced(order.id = 1)]
fn create() {}

fn main() {
    create();
}
