use traced::traced;

struct Service;

#[traced]
impl Service {
    #[traced(skip, kind = client)]
    fn f(&self) {}
}

fn main() {}
