use std::borrow::Cow;
use std::num::NonZero;
use std::sync::Arc;

use traced::keys;

mod app {
    traced::keys! {
        a.texts: [str],
        a.numbers: [i64],
        a.flag: bool,
        a.float: f64,
        a.any: any,
        a.label.<name>: i64,
    }
}

fn main() {
    let cow: Cow<'_, str> = Cow::Borrowed("x");
    let shared: Arc<str> = "x".into();
    let (maybe, number): (Option<&str>, u64) = (None, 1);
    traced::set!(server.port = cow, server.port = shared, server.port = maybe);
    traced::set!(url.full = number, url.full = &number, url.full = NonZero::<u8>::MIN, url.full = 3_usize);
    {
        use app as keys;
        let (texts, numbers) = (vec!["x"], [1, 2]);
        traced::set!(a.numbers = texts, a.texts = numbers, a.numbers = 1, a.texts = "x", a.texts = [1]);
        traced::set!(a.flag = 1, a.float = 1_u64, a.float = "x", a.any = (), a.label("x") = "y");
        traced::set!(a.label(1) = 1, a.label() = 1);
    }
}
