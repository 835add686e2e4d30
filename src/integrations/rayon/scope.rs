//! Scopes whose jobs have the context of who spawned them.

use std::fmt;

use traced_core::Context;

use super::outside;

/// As [`rayon::scope`], with what is current here as the current context of `f`, and what is current
/// where [`Scope::spawn`] is called as the current context of what it spawns.
///
/// # Examples
///
/// ```
/// let mut lengths = [0; 2];
/// let [one, two] = &mut lengths;
/// traced::rayon::scope(|scope| {
///     scope.spawn(|_| *one = "one".len());
///     scope.spawn(|_| *two = "three".len());
/// });
/// assert_eq!(lengths, [3, 5]);
/// ```
pub fn scope<'scope, F, R>(f: F) -> R
where
    F: FnOnce(&Scope<'_, 'scope>) -> R + Send,
    R: Send,
{
    let context = Context::current();
    outside(|| rayon::scope(|scope| context.in_scope(|| f(&Scope(scope)))))
}

/// As [`rayon::in_place_scope`]; otherwise as [`scope`].
pub fn in_place_scope<'scope, F, R>(f: F) -> R
where
    F: FnOnce(&Scope<'_, 'scope>) -> R,
{
    let context = Context::current();
    outside(|| rayon::in_place_scope(|scope| context.in_scope(|| f(&Scope(scope)))))
}

/// A scope in which jobs may borrow what is around it, as [`rayon::Scope`].
#[derive(Clone, Copy)]
pub struct Scope<'a, 'scope>(&'a rayon::Scope<'scope>);

impl<'scope> Scope<'_, 'scope> {
    /// As [`rayon::Scope::spawn`], with what is current here as the current context of the job.
    pub fn spawn<F>(&self, f: F)
    where
        F: FnOnce(&Scope<'_, 'scope>) + Send + 'scope,
    {
        let context = Context::current();
        self.0
            .spawn(move |scope| context.in_scope(|| f(&Scope(scope))));
    }
}

impl fmt::Debug for Scope<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope").finish_non_exhaustive()
    }
}
