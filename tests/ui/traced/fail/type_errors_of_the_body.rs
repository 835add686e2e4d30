//! The user's mistakes are shown where they were made.
use traced::traced;

#[traced]
fn tail() -> String {
    5
}

#[traced]
fn early(yes: bool) -> String {
    if yes {
        return 'c';
    }
    String::new()
}

#[traced]
fn nothing() {
    5
}

#[traced]
async fn tail_later() -> String {
    5
}

#[traced]
async fn early_later(yes: bool) -> Result<String, u8> {
    if yes {
        return 'c';
    }
    Ok(String::new())
}

#[traced]
async fn nothing_later() {
    5
}

fn main() {}
