//! The expansions trip no lint, whatever is forbidden.
#![forbid(unsafe_code, non_ascii_idents, unused_must_use)]
#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    nonstandard_style,
    unused,
    unused_qualifications,
    unused_results,
    unused_lifetimes,
    unused_extern_crates,
    unused_crate_dependencies,
    unreachable_pub,
    let_underscore_drop,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    future_incompatible,
    keyword_idents,
    absolute_paths_not_starting_with_crate,
    redundant_lifetimes,
    variant_size_differences,
    meta_variable_misuse
)]
#![allow(unused_crate_dependencies)]

use traced::traced;

/// The keys.
pub mod keys {
    traced::keys! {
        order.id: i64,
        order.userId: str,
        db.duration: f64,
        order.label.<name>: str,
    }
}

/// A service.
#[derive(Debug)]
pub struct Service(i64);

#[traced(attrs(order.id = self.0))]
impl Service {
    /// One line.
    pub fn one_line(&self) -> i64 { self.0 }

    /// With everything.
    pub fn sync<T: Copy>(&mut self, (left, _): (T, T), mut count: i64, _unused: T) -> Result<T, String> {
        count += 1;
        traced::set!(order.userId = "u", order.label("x") = %count);
        traced::event!("seen", order.id = count);
        self.0 = count;
        Ok(left)
    }

    /// Later.
    pub async fn later(&self, #[traced(order.userId)] user: &str, _guard: String) -> Result<i64, String> {
        let span = traced::span!("Lints.inner", kind = client, order.id = 3);
        traced::FutureExt::in_span(std::future::ready(()), span).await;
        Ok(self.0 + i64::try_from(user.len()).unwrap_or(0))
    }

    /// Returns a future.
    pub fn boxed(&self) -> std::pin::Pin<Box<dyn Future<Output = i64> + Send + '_>> {
        Box::pin(async move { self.0 })
    }

    /// Never returns.
    #[track_caller]
    pub fn never(self) -> ! {
        panic!("{}", self.0)
    }
}

/// A trait.
#[traced]
#[allow(async_fn_in_trait)]
pub trait Load {
    /// Loads.
    async fn load(&self) -> u8;

    /// Loads by default.
    fn load_default(&self) -> u8 { 1 }
}

#[traced]
impl Load for Service {
    async fn load(&self) -> u8 { 2 }
}

/// A function.
#[traced]
#[inline]
#[must_use]
pub async fn must_be_used() -> u8 {
    1
}

fn main() {
    let service = Service(1);
    let _one = service.one_line();
    let _two = service.load_default();
}
