#![deny(deprecated)]
mod keys {
    traced::keys! {
        #[deprecated(note = "use `order.userId`")]
        order.user: str,
        order.userId: str,
    }
}

fn main() {
    traced::set!(order.user = "ann", order.usrId = "ann", db.system.nme = "x");
}
