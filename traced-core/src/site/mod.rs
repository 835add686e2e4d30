//! The static description of one instrumented place in the source.

mod made;
mod path;

use std::any::type_name;
use std::fmt;

use self::made::Parts;
use crate::catalogue::About;
use crate::span::SpanKind;

/// The static description of one instrumented place: name, kind, crate, module, file and line.
///
/// The macros make one `static` of it per place; a span then carries no more than a pointer to it.
pub struct Site {
    name: Name,
    kind: SpanKind,
    scope: Scope,
    location: Location,
    about: &'static About,
}

/// How the name of a span is known.
#[expect(clippy::exhaustive_enums, reason = "named by macro expansions alone")]
#[derive(Clone, Copy)]
pub enum Name {
    /// Written out when the program was compiled.
    Literal(&'static str),
    /// Built at its first use: in the text, `{type}` stands for the type that the compiler's path of
    /// an item inside the function names (for a free function, the module), and `{module}` for the
    /// last part of the module's path. The attribute of a lone method cannot see what is around it.
    Path(fn() -> &'static str, &'static str),
    /// As `Literal`, and the method is called so: `OrderService.create`.
    Method(&'static str),
    /// As `Literal`, of a method that is called otherwise, which is the second.
    Renamed(&'static str, &'static str),
}

/// The instrumentation scope: the crate that holds the site, and its version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Scope {
    /// The crate's name.
    pub name: &'static str,
    /// The crate's version.
    pub version: &'static str,
}

/// Where in the source a site stands.
#[derive(Clone, Copy, Debug)]
pub struct Location {
    /// The module's path.
    pub module: &'static str,
    /// The file, as the compiler names it.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u32,
}

impl Site {
    /// Returns a site; [`site!`](crate::site) fills in the scope and the location.
    pub const fn new(name: Name, kind: SpanKind, scope: Scope, location: Location) -> Self {
        Self {
            name,
            kind,
            scope,
            location,
            about: &About::SPAN,
        }
    }

    /// Returns a function's site as expansions make it: one call with few parts, since there is one
    /// for each traced function of a program. The texts are the crate's name and version, the
    /// module and the file.
    #[doc(hidden)]
    pub const fn of_function(
        name: Name,
        kind: SpanKind,
        [krate, version, module, file]: [&'static str; 4],
        line: u32,
    ) -> Self {
        Self {
            name,
            kind,
            scope: Scope {
                name: krate,
                version,
            },
            location: Location { module, file, line },
            about: &About::FUNCTION,
        }
    }

    /// The same for an internal span with a name that is written out.
    #[doc(hidden)]
    pub const fn literal(name: &'static str, place: [&'static str; 4], line: u32) -> Self {
        Self::of_function(Name::Literal(name), SpanKind::Internal, place, line)
    }

    /// The same for a method that is called as its span is.
    #[doc(hidden)]
    pub const fn method(name: &'static str, place: [&'static str; 4], line: u32) -> Self {
        Self::of_function(Name::Method(name), SpanKind::Internal, place, line)
    }

    /// The same for a method that is called otherwise.
    #[doc(hidden)]
    pub const fn renamed(
        [name, method]: [&'static str; 2],
        place: [&'static str; 4],
        line: u32,
    ) -> Self {
        let name = Name::Renamed(name, method);
        Self::of_function(name, SpanKind::Internal, place, line)
    }

    /// The same for a name to be completed by the path of the item `T`.
    #[doc(hidden)]
    pub const fn path<T>(text: &'static str, place: [&'static str; 4], line: u32) -> Self {
        let name = Name::Path(type_name::<T>, text);
        Self::of_function(name, SpanKind::Internal, place, line)
    }

    /// Returns the site for spans of another kind.
    #[doc(hidden)]
    #[must_use]
    pub const fn of_kind(mut self, kind: SpanKind) -> Self {
        self.kind = kind;
        self
    }

    /// Returns the site with what the catalogue says of it.
    #[must_use]
    pub const fn about(mut self, about: &'static About) -> Self {
        self.about = about;
        self
    }

    /// Returns the span name.
    pub fn name(&self) -> &str {
        match self.name {
            Name::Literal(name) | Name::Method(name) | Name::Renamed(name, _) => name,
            Name::Path(path, text) => made::name(Parts {
                path,
                text,
                module: self.location.module,
            }),
        }
    }

    /// Returns the path of the function that the site stands in, such as
    /// `shop::orders::OrderService::create`, if it is known. Of a method whose type is named there,
    /// it is the path by the module in which the `impl` block stands.
    pub(crate) fn function(&self) -> Option<String> {
        match self.name {
            Name::Literal(_) => None,
            Name::Path(path, _) => Some(path::function(path())),
            Name::Method(method) | Name::Renamed(_, method) => {
                let method = method.replace('.', "::");
                Some(format!("{}::{method}", self.location.module))
            }
        }
    }

    /// Returns the kind of the spans made here.
    pub const fn kind(&self) -> SpanKind {
        self.kind
    }

    /// Returns what the catalogue says of the site.
    pub(crate) const fn what(&self) -> &'static About {
        self.about
    }

    /// Returns the instrumentation scope.
    pub const fn scope(&self) -> Scope {
        self.scope
    }

    /// Returns the place in the source.
    pub const fn location(&self) -> Location {
        self.location
    }
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Site")
            .field("name", &self.name())
            .field("kind", &self.kind)
            .field("scope", &self.scope)
            .field("location", &self.location)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(name) => f.debug_tuple("Literal").field(name).finish(),
            Self::Method(name) => f.debug_tuple("Method").field(name).finish(),
            Self::Renamed(name, method) => {
                f.debug_tuple("Renamed").field(name).field(method).finish()
            }
            Self::Path(path, text) => f.debug_tuple("Path").field(&path()).field(text).finish(),
        }
    }
}

/// Makes a [`Site`] of a [`Name`] and a [`SpanKind`], with the scope and place of the caller.
///
/// # Examples
///
/// ```
/// use traced_core::{Name, Site, SpanKind};
///
/// static SITE: Site = traced_core::site!(Name::Literal("api.orders"), SpanKind::Internal);
/// assert_eq!(SITE.name(), "api.orders");
/// ```
#[macro_export]
macro_rules! site {
    ($name:expr, $kind:expr) => {
        $crate::Site::new(
            $name,
            $kind,
            $crate::Scope {
                name: $crate::__private::core::env!("CARGO_PKG_NAME"),
                version: $crate::__private::core::env!("CARGO_PKG_VERSION"),
            },
            $crate::Location {
                module: $crate::__private::core::module_path!(),
                file: $crate::__private::core::file!(),
                line: $crate::__private::core::line!(),
            },
        )
    };
}

/// Makes the listed site of a function with `#[traced]`; an expression that is a reference to it.
///
/// The macro that expands attributes has little to say here, and the compiler's own macros are the
/// quicker ones: that one is compiled without optimisation in most builds. What is usual is not
/// said: each path in it, and each value, is one more for the compiler to look up and to check.
///
/// ```text
/// __function_site!(method "Order.create" ["shop" "0.1.0" "src/order.rs" 12])
/// __function_site!(literal "order.create" Client [..])
/// __function_site!(renamed ["order.create", "Order.create"] [..])
/// __function_site!(path "{type}.create" [..] in "/traced.toml"; .about(..))
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __function_site {
    (
        path $text:tt $($kind:ident)? [$krate:tt $version:tt $file:tt $line:tt]
        $(in $tracked:tt)?; $($about:tt)*
    ) => {{
        // An item without a body is the least that has a path.
        enum Here {}
        $(const _: &[$crate::__private::core::primitive::u8] =
            $crate::__private::core::include_bytes!($tracked);)?
        $crate::__in_section! {
            static SITE: $crate::Site = $crate::Site::path::<Here>(
                $text,
                [$krate, $version, $crate::__private::core::module_path!(), $file],
                $line,
            ) $(.of_kind($crate::SpanKind::$kind))? $($about)*;
        }
        &SITE
    }};
    (
        $form:ident $text:tt $($kind:ident)? [$krate:tt $version:tt $file:tt $line:tt]
        $(in $tracked:tt)?; $($about:tt)*
    ) => {{
        $(const _: &[$crate::__private::core::primitive::u8] =
            $crate::__private::core::include_bytes!($tracked);)?
        $crate::__in_section! {
            static SITE: $crate::Site = $crate::Site::$form(
                $text,
                [$krate, $version, $crate::__private::core::module_path!(), $file],
                $line,
            ) $(.of_kind($crate::SpanKind::$kind))? $($about)*;
        }
        &SITE
    }};
}
