//! Functions that no program calls: the catalogue of a program that links this crate has them.

#![allow(
    clippy::unused_async,
    unused_imports,
    unused_variables,
    reason = "with the feature `disable` nothing of the macros is left"
)]

use crate::keys;

/// A shop, as its owner sees it.
#[derive(Debug)]
pub struct Shop<T>(pub T);

#[traced::traced(kind = client)]
impl<T> Shop<T> {
    /// Opens it.
    #[traced(attrs(shop.id = id))]
    pub async fn open(&self, id: i64) {
        traced::event!("shop.opened", shop.region = keys::shop::region::NORTH);
        self.close();
    }

    fn close(&self) -> &T {
        traced::set!(shop.label("state") = "closed");
        &self.0
    }
}
