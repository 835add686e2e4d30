use traced::traced;

#[traced(ret(ret.id))]
fn f() -> u8 { 1 }

fn main() {}
