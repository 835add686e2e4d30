//! Typed attribute keys.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use super::Value;
use super::ValueType;
use crate::catalogue::SiteKey;

/// A type that an attribute can have.
///
/// `str`, `i64`, `f64`, `bool`, arrays of those, and [`Value`] for an attribute whose type the
/// registry leaves open (`any`). An array of text is `[&'static str]`, since Rust has no `[str]`;
/// its values may borrow for any time.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a type of attribute",
    label = "not a type of attribute",
    note = "attributes are `str`, `i64`, `f64`, `bool`, `[&'static str]`, `[i64]`, `[f64]`, `[bool]` or `Value`",
    note = "values of other types are converted when they are set: any integer fits a key of type `i64`"
)]
pub trait AttributeType: sealed::Type {}

/// The name of an attribute and, at compile time, the type of its values.
///
/// # Examples
///
/// ```
/// use traced_core::attribute::Key;
///
/// /// The user who placed the order.
/// #[allow(non_upper_case_globals)]
/// pub const userId: Key<str> = Key::new("order.userId");
/// assert_eq!(userId.name(), "order.userId");
/// ```
///
/// A type that no attribute can have does not compile:
///
/// ```compile_fail
/// # use traced_core::attribute::Key;
/// const ITEMS: Key<i32> = Key::new("order.items");
/// ```
pub struct Key<T: ?Sized> {
    name: &'static str,
    of: PhantomData<fn(&T)>,
}

impl<T: ?Sized + AttributeType> Key<T> {
    /// Makes the key called `name`. A key with an empty name is refused when it is recorded.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            of: PhantomData,
        }
    }

    /// Returns the type of the attribute's values.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::attribute::{Key, ValueType};
    ///
    /// assert_eq!(Key::<i64>::new("order.items").value_type(), ValueType::I64);
    /// ```
    pub const fn value_type(&self) -> ValueType {
        T::TYPE
    }

    /// Returns the key as a [`Site`](crate::Site) lists it.
    pub const fn site_key(&self) -> SiteKey {
        SiteKey::named(self.name, T::TYPE)
    }

    /// Makes a key whose name is known only at run time: the way out of the typed tree.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::attribute::{AttributeKey, Key};
    ///
    /// let column = "venue";
    /// let key = Key::<str>::dynamic(format!("import.{column}"));
    /// assert_eq!(key.text().as_str(), "import.venue");
    /// ```
    pub fn dynamic(name: impl Into<Cow<'static, str>>) -> DynamicKey<T> {
        DynamicKey {
            name: name.into(),
            of: PhantomData,
        }
    }
}

impl<T: ?Sized> Key<T> {
    /// Returns the attribute's name, with its dots.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

/// A family of keys with a variable last part, as in `http.request.header.<name>`.
///
/// It is no key itself: [`with`](Self::with) makes one.
pub struct TemplateKey<T: ?Sized> {
    prefix: &'static str,
    of: PhantomData<fn(&T)>,
}

impl<T: ?Sized + AttributeType> TemplateKey<T> {
    /// Makes the family with `prefix`, which ends without a dot.
    pub const fn new(prefix: &'static str) -> Self {
        Self {
            prefix,
            of: PhantomData,
        }
    }

    /// Returns the type of the attributes' values.
    pub const fn value_type(&self) -> ValueType {
        T::TYPE
    }

    /// Returns the family as a [`Site`](crate::Site) lists it.
    pub const fn site_key(&self) -> SiteKey {
        SiteKey::family(self.prefix, T::TYPE)
    }

    /// Returns the key `prefix.name`. With an empty `name` it is refused when it is recorded.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::attribute::{AttributeKey, TemplateKey};
    ///
    /// const LABEL: TemplateKey<str> = TemplateKey::new("k8s.pod.label");
    /// assert_eq!(LABEL.with("app").text().as_str(), "k8s.pod.label.app");
    /// ```
    pub fn with(self, name: impl AsRef<str>) -> NamedKey<T> {
        let name = name.as_ref();
        let mut text = String::new();
        if !name.is_empty() {
            text.reserve_exact(self.prefix.len() + 1 + name.len());
            text.push_str(self.prefix);
            text.push('.');
            text.push_str(name);
        }
        NamedKey {
            name: text,
            of: PhantomData,
        }
    }
}

impl<T: ?Sized> TemplateKey<T> {
    /// Returns what the names of the family begin with, without the last dot.
    pub const fn prefix(&self) -> &'static str {
        self.prefix
    }
}

/// A key of a family, made by [`TemplateKey::with`].
pub struct NamedKey<T: ?Sized> {
    name: String,
    of: PhantomData<fn(&T)>,
}

/// A key named at run time, made by [`Key::dynamic`].
pub struct DynamicKey<T: ?Sized> {
    name: Cow<'static, str>,
    of: PhantomData<fn(&T)>,
}

/// What can stand left of the `=` of an attribute: [`Key`], [`NamedKey`], [`DynamicKey`], and
/// references to them.
///
/// Implemented by this crate alone.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an attribute key",
    label = "not an attribute key",
    note = "keys are constants of type `Key`, from `traced::keys` or your own `traced::keys! {{ .. }}`",
    note = "a `TemplateKey` lacks its last part: `keys::http::request::header.with(\"accept\")` is a key"
)]
pub trait AttributeKey: sealed::Key {
    /// The type of the attribute's values.
    type Type: ?Sized;

    /// Returns the attribute's name.
    fn text(&self) -> KeyText<'_>;
}

/// The name of an attribute, as long-lived as it is known to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyText<'a> {
    /// A name in the program's text: a reference to it can be kept.
    Static(&'static str),
    /// A name built at run time, which has to be copied to be kept.
    Text(&'a str),
}

impl<'a> KeyText<'a> {
    /// Returns the name.
    pub const fn as_str(self) -> &'a str {
        #[expect(
            clippy::match_same_arms,
            reason = "in one pattern both names would live as long"
        )]
        match self {
            Self::Static(name) => name,
            Self::Text(name) => name,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> AttributeKey for Key<T> {
    type Type = T;

    #[inline]
    fn text(&self) -> KeyText<'_> {
        KeyText::Static(self.name)
    }
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> AttributeKey for NamedKey<T> {
    type Type = T;

    fn text(&self) -> KeyText<'_> {
        KeyText::Text(&self.name)
    }
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> AttributeKey for DynamicKey<T> {
    type Type = T;

    fn text(&self) -> KeyText<'_> {
        match &self.name {
            Cow::Borrowed(name) => KeyText::Static(name),
            Cow::Owned(name) => KeyText::Text(name),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<K: ?Sized + AttributeKey> AttributeKey for &K {
    type Type = K::Type;

    #[inline]
    fn text(&self) -> KeyText<'_> {
        (**self).text()
    }
}

/// The derivable traits, without the bound on `T` that `derive` would ask for.
macro_rules! by_name {
    ($key:ident, $name:ident) => {
        impl<T: ?Sized> fmt::Debug for $key<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($key)).field(&self.$name).finish()
            }
        }

        impl<T: ?Sized> PartialEq for $key<T> {
            fn eq(&self, other: &Self) -> bool {
                self.$name == other.$name
            }
        }

        impl<T: ?Sized> Eq for $key<T> {}

        impl<T: ?Sized> Hash for $key<T> {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.$name.hash(state);
            }
        }
    };
}

by_name!(NamedKey, name);
by_name!(DynamicKey, name);
by_name!(Key, name);
by_name!(TemplateKey, prefix);

macro_rules! copy {
    ($($key:ident)*) => {$(
        impl<T: ?Sized> Copy for $key<T> {}

        impl<T: ?Sized> Clone for $key<T> {
            fn clone(&self) -> Self {
                *self
            }
        }
    )*};
}

copy!(Key TemplateKey);

macro_rules! clone {
    ($($key:ident)*) => {$(
        impl<T: ?Sized> Clone for $key<T> {
            fn clone(&self) -> Self {
                Self { name: self.name.clone(), of: PhantomData }
            }
        }
    )*};
}

clone!(NamedKey DynamicKey);

mod sealed {
    #[expect(unnameable_types, reason = "this is what seals `AttributeKey`")]
    pub trait Key {}
    impl<T: ?Sized> Key for super::Key<T> {}
    impl<T: ?Sized> Key for super::NamedKey<T> {}
    impl<T: ?Sized> Key for super::DynamicKey<T> {}
    impl<K: ?Sized + Key> Key for &K {}

    #[expect(unnameable_types, reason = "this is what seals `AttributeType`")]
    pub trait Type {
        const TYPE: super::ValueType;
    }
}

macro_rules! attribute_types {
    ($($type:ty => $of:ident),* $(,)?) => {$(
        impl sealed::Type for $type {
            const TYPE: ValueType = ValueType::$of;
        }

        #[diagnostic::do_not_recommend]
        impl AttributeType for $type {}
    )*};
}

attribute_types!(
    str => Str,
    i64 => I64,
    f64 => F64,
    bool => Bool,
    [&'static str] => StrArray,
    [i64] => I64Array,
    [f64] => F64Array,
    [bool] => BoolArray,
    Value => Any,
);
