//! Values that have a name and must stay where they are.

/// The value of a place, a variable or field, which must stay whole: what a place holds by
/// reference is that reference, anything else is borrowed.
///
/// The macros write `(&&Place(&order.id)).__traced_value()`. Each trait has another depth of
/// references, so that one of them is looked at first, also for a type that could not be found out.
#[derive(Debug)]
pub struct Place<'a, T: ?Sized>(pub &'a T);

impl<T: ?Sized> Clone for Place<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Place<'_, T> {}

/// A place that holds a reference.
pub trait Referred<'b, T: ?Sized> {
    /// Returns the reference.
    fn __traced_value(&self) -> &'b T;
}

impl<'b, T: ?Sized> Referred<'b, T> for &Place<'_, &'b T> {
    #[inline]
    fn __traced_value(&self) -> &'b T {
        self.0
    }
}

/// A place that holds a reference by which one can write.
pub trait ReferredMut<'a, T: ?Sized> {
    /// Returns the reference, for reading.
    fn __traced_value(&self) -> &'a T;
}

impl<'a, T: ?Sized> ReferredMut<'a, T> for Place<'a, &mut T> {
    #[inline]
    fn __traced_value(&self) -> &'a T {
        self.0
    }
}

/// Any other place.
pub trait Borrowed<'a, T: ?Sized> {
    /// Borrows it.
    fn __traced_value(self) -> &'a T;
}

impl<'a, T: ?Sized> Borrowed<'a, T> for Place<'a, T> {
    #[inline]
    fn __traced_value(self) -> &'a T {
        self.0
    }
}
