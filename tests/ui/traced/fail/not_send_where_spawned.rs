use traced::traced;

#[traced]
async fn f() {
    let shared = std::rc::Rc::new(1);
    std::future::ready(()).await;
    drop(shared);
}

fn send<T: Send>(_: T) {}

fn g() {
    send(f());
}

fn main() {}
