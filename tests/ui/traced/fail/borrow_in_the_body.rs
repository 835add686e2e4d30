use traced::traced;

#[traced]
async fn f(text: String) -> usize {
    drop(text);
    text.len()
}

fn main() {}
