use traced::traced;

struct Service;

#[traced(err_if = ret > 3)]
impl Service {
    fn f(&self) -> u8 { 1 }
}

fn main() {}
