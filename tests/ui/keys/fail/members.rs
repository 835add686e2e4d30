mod keys {
    traced::keys! {
        order.state: str {
            OPEN = "open",
            OPEN = "opened",
            CLOSED = 3,
            GONE,
            = "left",
            LOST = lost,
            KEPT = "kept" FOUND = "found",
        },
        order.priority: i64 { LOW = -1, HIGH = "high", HUGE = 1.5, MORE = 2u8 },
        order.share: f64 { HALF = 1 },
        order.gift: bool { YES = -true },
        order.tags: [str] { RED = "red" },
        order.label.<name>: str { RED = "red" },
        order.anything: any { ONE = 1 },
        order.state.OPEN: str,
    }
}

fn main() {
    traced::set!(order.state = keys::order::state::OPEN, order.tags = ["red"]);
}
