use traced::traced;

#[traced]
fn f(n: u8) -> u8 {
    n + 1;
}

fn main() {}
