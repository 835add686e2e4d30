use traced::traced;

struct Service;

#[traced]
impl Service {
    #[traced(skip = true)]
    fn f(&self) {}
}

fn main() {}
