use traced::traced;

#[traced]
mod orders {}

fn main() {}
