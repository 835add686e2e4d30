use traced::traced;

#[traced(parent = traced::Parent::Root)]
trait Service {
    fn f(&self) {}
}

fn main() {}
