use traced::traced;

#[traced(skip)]
fn create() {}

fn main() {
    create();
}
