use traced::traced;

#[traced]
fn dangling() -> &'static str {
    let text = String::new();
    &text
}

#[traced]
fn moved(text: String) -> String {
    drop(text);
    text
}

#[traced]
async fn moved_later(text: String) -> String {
    drop(text);
    text
}

fn is_send<T: Send>(_: T) {}

#[traced]
async fn not_send() {
    let shared = std::rc::Rc::new(1);
    std::future::ready(()).await;
    drop(shared);
}

fn main() {
    is_send(not_send());
}
