use traced::traced;

struct Service;

#[traced(root)]
impl Service {
    fn f(&self) {}
}

fn main() {}
