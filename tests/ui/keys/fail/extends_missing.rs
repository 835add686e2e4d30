#![deny(warnings)]

mod keys {
    traced::keys! {
        extends = published_keys::kyes,
        order.id: i64,
        order.status: str { OPEN = "open" },
        http.request.attempt: i64,
        total: f64,
    }
}

mod team {
    traced::keys! {
        pub mod vocabulary;
        extends = crate::keys,
        order.weight: f64,
    }
}

use keys::order::id;

fn main() {
    traced::set!(order.id = 1, order.status = keys::order::status::OPEN, total = 1.0);
    traced::set!(http.request.attempt = 2);
    traced::set!((team::vocabulary::order::weight) = 1.5, (id) = 1);
}
