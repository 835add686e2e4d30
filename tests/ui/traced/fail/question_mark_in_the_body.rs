use traced::traced;

#[traced]
fn nothing(text: &str) {
    let _: u8 = text.parse()?;
}

#[traced]
async fn nothing_later(text: &str) {
    let _: u8 = text.parse()?;
}

fn main() {}
