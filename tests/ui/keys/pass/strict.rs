//! Keys are clean under strict lints, whatever their case, with documentation or without.
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, nonstandard_style, unreachable_pub, unused, unused_qualifications)]

/// The platform's vocabulary.
pub mod keys {
    traced::keys! {
        /// The user who placed the order.
        order.userId: str,
        order.ITEMS: i64,
        Order.id: i64,
        pub(crate) order.never_used: str,
        order.label.<name>: [str],
        http.request.id: str,
        order.state: str { OPEN = "open", Sent = "sent" },
        #[allow(deprecated)]
        http.route: str,
    }
}

/// The shop's, beside those of the platform and of a file.
pub mod shop {
    traced::keys! {
        extends = crate::keys,
        registry = "conventions/order.yaml",
        shop.id: i64,
    }
}

mod private {
    traced::keys! {
        pub(crate) mod vocabulary;

        shop.name: str,
    }
}

fn main() {
    traced::set!(
        order.userId = "ann",
        order.ITEMS = 1,
        Order.id = 2,
        order.label("x") = ["y"],
        http.request.id = "1",
        http.request.method = "GET",
    );
    let _ = private::vocabulary::shop::name;
}
