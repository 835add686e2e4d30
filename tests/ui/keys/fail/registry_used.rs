#![deny(deprecated)]
mod keys {
    traced::keys! {
        registry = "conventions/order.yaml",
    }
}

fn main() {
    traced::set!(order.id = "one", order.idd = 1, order.number = 1);
    traced::set!(order.state = keys::order::state::OPNE);
    traced::set!(order.state = keys::order::state::BEGUN);
}
