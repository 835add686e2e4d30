//! A company's keys, as a crate of their own: OpenTelemetry's, and what its services share.

pub mod unused;

/// The company's vocabulary.
pub mod keys {
    traced::keys! {
        /// The shop that an order was made in.
        shop.id: i64,
        shop.region: str {
            /// Everything north of the river.
            NORTH = "north",
            SOUTH = "south",
        },
        #[deprecated(note = "use `shop.id`")]
        shop.number: i64,
        /// What a shop says of itself.
        shop.label.<name>: str,
        shop.open.days: [str],
        /// One more in a namespace of OpenTelemetry.
        http.request.tenant: str,
        pub(crate) shop.internal: str,
    }

    /// A key that is not for others has no way out of its crate.
    pub fn internal() -> &'static str {
        shop::internal.name()
    }
}

/// A department's vocabulary: the company's, and more.
pub mod department {
    traced::keys! {
        extends = super::keys,
        shop.shelf.id: i64,
        department.name: str,
    }
}
