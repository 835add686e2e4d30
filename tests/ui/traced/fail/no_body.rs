use traced::traced;

trait Repo {
    #[traced]
    fn load(&self);
}

#[traced]
trait Store {
    #[traced(kind = client)]
    fn store(&self);
}

fn main() {}
