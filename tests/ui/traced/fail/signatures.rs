use traced::traced;

#[traced]
fn unknown_type(order: Ordre) -> u8 {
    0
}

#[traced]
async fn unknown_type_later() -> Ordre {
    0
}

fn main() {}
