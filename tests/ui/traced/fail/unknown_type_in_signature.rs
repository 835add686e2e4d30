use traced::traced;

#[traced]
async fn f() -> Missing {
    loop {}
}

fn main() {}
