use traced::traced;

#[traced(err_if)]
fn f() -> u8 { 1 }

fn main() {}
