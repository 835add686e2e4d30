//! Names that are made at run time, each of them once.
//!
//! They are not kept in the sites. There is a site for each traced function, and of a `static` in
//! which nothing changes, and nothing is to be dropped, the compiler has much less to ask.

use std::ptr;

use super::path;
use crate::race::Race;

/// What a name is made of: see [`Name::Path`](super::Name::Path).
#[derive(Clone, Copy)]
pub(super) struct Parts {
    pub(super) path: fn() -> &'static str,
    pub(super) text: &'static str,
    pub(super) module: &'static str,
}

struct Made {
    parts: Parts,
    name: String,
    /// The next of the same bucket. Nothing is ever taken out, so that nobody waits to look.
    next: Race<Self>,
}

const BUCKETS: usize = 512;

static MADE: [Race<Made>; BUCKETS] = [const { Race::new() }; BUCKETS];

/// Returns the name that is made of these parts, and makes it if nobody has asked before.
pub(super) fn name(parts: Parts) -> &'static str {
    let mut place = parts.bucket();
    loop {
        let made = place.get_or_make(|| Made::new(parts));
        if made.parts.are(parts) {
            return &made.name;
        }
        place = &made.next;
    }
}

impl Parts {
    /// Returns true if they are the very same. Functions that share their code share an address, and
    /// then they return the same path.
    fn are(self, other: Self) -> bool {
        ptr::fn_addr_eq(self.path, other.path)
            && ptr::eq(self.text, other.text)
            && ptr::eq(self.module, other.module)
    }

    fn bucket(self) -> &'static Race<Made> {
        // The lowest bits are those of an alignment; a multiplication brings the others down.
        let spread = (self.path as usize as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        let at = usize::try_from(spread).unwrap_or_default() % BUCKETS;
        MADE.get(at).unwrap_or(&MADE[0])
    }
}

impl Made {
    fn new(parts: Parts) -> Self {
        Self {
            parts,
            name: path::filled(parts.text, (parts.path)(), parts.module),
            next: Race::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_made_once_also_where_buckets_are_shared() {
        let parts = |module| Parts {
            path: || "shop::orders::create::here",
            text: "{type}.create",
            module,
        };
        // Of one function, and so in one bucket.
        let modules = ["shop::orders", "shop", "one::more"];
        let made = modules.map(|module| name(parts(module)));
        assert_eq!(made, ["orders.create", "orders.create", "more.create"]);
        for (module, made) in modules.into_iter().zip(made) {
            assert!(ptr::eq(name(parts(module)), made), "{module}");
        }
    }
}
