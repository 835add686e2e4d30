use traced::traced;

struct Service;

impl Service {
    #[traced]
    fn receiver(#[traced(order.id)] &self) {}

    #[traced]
    fn pattern(#[traced(order.id)] (id, _): (i64, i64)) -> i64 {
        id
    }

    #[traced]
    fn without_key(#[traced] id: i64) -> i64 {
        id
    }

    #[traced]
    fn with_value(#[traced(order.id = id)] id: i64) -> i64 {
        id
    }

    #[traced]
    fn key_as_text(#[traced("order.id")] id: i64) -> i64 {
        id
    }
}

fn main() {}
