mod vocabulary {
    traced::keys! {
        pub mod keys;
        extends = no::such::keys,
        order.id: i64,
    }
}

use vocabulary::keys;

fn main() {
    traced::set!(order.id = 1);
}
