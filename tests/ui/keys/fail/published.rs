#![deny(deprecated)]
mod keys {
    traced::keys! {
        extends = published_keys::keys,
        order.id: i64,
    }
}

fn main() {
    traced::set!(shop.id = "one", shop.idd = 1, shop.number = 1);
    traced::set!(shop.region = keys::shop::region::NORHT);
    traced::set!(shop.label = "x", shop.label("x") = 1, shop.internal = "y");
}
