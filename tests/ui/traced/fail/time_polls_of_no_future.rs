use std::pin::Pin;

use traced::traced;

type Task = Pin<Box<dyn Future<Output = u8>>>;

struct Orders;

impl Orders {
    #[traced(time_polls)]
    fn count(&self) -> usize {
        0
    }

    #[traced(time_polls)]
    fn load(&self) -> Task {
        Box::pin(async { 1 })
    }
}

fn main() {}
