//! Slices, arrays and vectors as values of array attributes, and bytes.

use super::{IntoValue, Value, ValueWriter};

/// Writes each item as a value of type `T`.
fn write_all<T: ?Sized, V: IntoValue<T>>(items: impl IntoIterator<Item = V>, out: ValueWriter<'_>) {
    out.array(|array| {
        for value in items {
            array.item(|item| value.write(item));
        }
    });
}

/// An array of one type of element, and where an array of any type can stand.
macro_rules! into_array {
    ($($array:ty =>  $element:ty),* $(,)?) => {$(
        #[diagnostic::do_not_recommend]
        impl<'v, V> IntoValue<$array> for &'v [V]
        where
            &'v V: IntoValue<$element>,
        {
            fn write(self, out: ValueWriter<'_>) {
                write_all::<$element, _>(self, out);
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'v, V, const N: usize> IntoValue<$array> for &'v [V; N]
        where
            &'v V: IntoValue<$element>,
        {
            fn write(self, out: ValueWriter<'_>) {
                write_all::<$element, _>(self, out);
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'v, V> IntoValue<$array> for &'v Vec<V>
        where
            &'v V: IntoValue<$element>,
        {
            fn write(self, out: ValueWriter<'_>) {
                write_all::<$element, _>(self, out);
            }
        }

        #[diagnostic::do_not_recommend]
        impl<V: IntoValue<$element>, const N: usize> IntoValue<$array> for [V; N] {
            fn write(self, out: ValueWriter<'_>) {
                write_all::<$element, _>(self, out);
            }
        }

        #[diagnostic::do_not_recommend]
        impl<V: IntoValue<$element>> IntoValue<$array> for Vec<V> {
            fn write(self, out: ValueWriter<'_>) {
                write_all::<$element, _>(self, out);
            }
        }
    )*};
}

into_array!(
    [&'static str] => str,
    [i64] => i64,
    [f64] => f64,
    [bool] => bool,
    Value => Value,
);
