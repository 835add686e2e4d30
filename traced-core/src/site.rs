//! The static description of one instrumented place in the source.

use std::fmt;
use std::sync::OnceLock;

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
    resolved: OnceLock<Box<str>>,
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
            resolved: OnceLock::new(),
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
            resolved: OnceLock::new(),
        }
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
            Name::Path(path, text) => self
                .resolved
                .get_or_init(|| filled(text, path(), self.location.module).into()),
        }
    }

    /// Returns the path of the function that the site stands in, such as
    /// `shop::orders::OrderService::create`, if it is known. Of a method whose type is named there,
    /// it is the path by the module in which the `impl` block stands.
    pub(crate) fn function(&self) -> Option<String> {
        match self.name {
            Name::Literal(_) => None,
            Name::Path(path, _) => Some(function_of_path(path())),
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
/// quicker ones: that one is compiled without optimisation in most builds.
///
/// ```text
/// __function_site!(Method "Order.create" Client ["shop" "0.1.0" "src/order.rs" 12])
/// __function_site!(Literal "order.create" Client [..])
/// __function_site!(Renamed "order.create" => "Order.create" Client [..])
/// __function_site!(path "{type}.create" Internal [..] in "/traced.toml"; .about(..))
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __function_site {
    (
        path $text:tt $kind:ident [$krate:tt $version:tt $file:tt $line:tt]
        $(in $tracked:tt)?; $($about:tt)*
    ) => {{
        // An item without a body is the least that has a path.
        enum Here {}
        $(const _: &[$crate::__private::core::primitive::u8] =
            $crate::__private::core::include_bytes!($tracked);)?
        $crate::__in_section! {
            static SITE: $crate::Site = $crate::Site::of_function(
                $crate::Name::Path($crate::__private::core::any::type_name::<Here>, $text),
                $crate::SpanKind::$kind,
                [$krate, $version, $crate::__private::core::module_path!(), $file],
                $line,
            ) $($about)*;
        }
        &SITE
    }};
    (
        $form:ident $text:tt $(=> $method:tt)? $kind:ident [$krate:tt $version:tt $file:tt $line:tt]
        $(in $tracked:tt)?; $($about:tt)*
    ) => {{
        $(const _: &[$crate::__private::core::primitive::u8] =
            $crate::__private::core::include_bytes!($tracked);)?
        $crate::__in_section! {
            static SITE: $crate::Site = $crate::Site::of_function(
                $crate::Name::$form($text $(, $method)?),
                $crate::SpanKind::$kind,
                [$krate, $version, $crate::__private::core::module_path!(), $file],
                $line,
            ) $($about)*;
        }
        &SITE
    }};
}

/// Puts what is known at run time into the text of a name.
fn filled(text: &str, path: &str, module: &str) -> String {
    let last = module.rsplit("::").next().unwrap_or(module);
    text.replace("{type}", owner_of_path(path, module))
        .replace("{module}", plain(last))
}

/// Returns the `OrderService` of `shop::orders::OrderService::create::here`, and the `orders` of
/// `shop::orders::create::here` (`module` tells the two apart).
fn owner_of_path<'a>(path: &'a str, module: &'a str) -> &'a str {
    let mut segments = split(path);
    segments.pop(); // the item inside the function
    segments.retain(|segment| !segment.starts_with('{'));
    segments.pop(); // the function
    let modules = module.split("::").count();
    plain(match segments.last() {
        Some(last) if last.starts_with('<') => type_of(last),
        Some(last) if segments.len() > modules => bare(last),
        _ => module.rsplit("::").next().unwrap_or(module),
    })
}

/// Returns the `shop::orders::create` of `shop::orders::create::{{closure}}::here`.
fn function_of_path(path: &str) -> String {
    let mut segments = split(path);
    segments.pop(); // the item inside the function
    segments.retain(|segment| !segment.starts_with('{'));
    segments.join("::")
}

/// Returns a name without the `r#` of raw identifiers.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// Splits a path at the `::` that stand outside brackets.
fn split(path: &str) -> Vec<&str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    for at in places_outside(path, "::") {
        parts.extend(path.get(start..at));
        start = at + 2;
    }
    parts.extend(path.get(start..));
    parts
}

/// Splits at the first `separator` outside brackets.
fn split_once<'a>(text: &'a str, separator: &str) -> Option<(&'a str, &'a str)> {
    let at = places_outside(text, separator).next()?;
    Some((text.get(..at)?, text.get(at + separator.len()..)?))
}

/// Returns where `separator` stands outside brackets.
fn places_outside(text: &str, separator: &str) -> impl Iterator<Item = usize> {
    let (mut depth, mut last) = (0_i32, b' ');
    text.bytes().enumerate().filter_map(move |(at, byte)| {
        match byte {
            b'<' | b'(' | b'[' => depth += 1,
            b'>' if last == b'-' => {} // the arrow of `fn() -> T`
            b'>' | b')' | b']' => depth -= 1,
            _ => {}
        }
        last = byte;
        let rest = text.as_bytes().get(at..)?;
        (depth == 0 && rest.starts_with(separator.as_bytes())).then_some(at)
    })
}

/// Returns the type's name in `<T as Trait>`, `<T>`, `<impl T>` or `<impl Trait for T>`; the trait's,
/// if the type has none: tuples, slices, pointers, and `T` that stands for any type.
fn type_of(qualified: &str) -> &str {
    let inner = qualified.strip_prefix('<').unwrap_or(qualified);
    let inner = inner.strip_suffix('>').unwrap_or(inner);
    let (self_type, of_trait) = match inner.strip_prefix("impl ") {
        Some(rest) => match split_once(rest, " for ") {
            Some((of_trait, self_type)) => (self_type, Some(of_trait)),
            None => (rest, None),
        },
        None => split_once(inner, " as ").map_or((inner, None), |(ty, of)| (ty, Some(of))),
    };
    let self_type = without_references(self_type);
    match of_trait {
        Some(of_trait) if is_nameless(self_type) => last(of_trait),
        _ => last(self_type),
    }
}

fn without_references(mut ty: &str) -> &str {
    while let Some(inner) = ty.strip_prefix('&') {
        let inner = match inner.strip_prefix('\'') {
            Some(lifetime) => lifetime.split_once(' ').map_or(inner, |(_, inner)| inner),
            None => inner,
        };
        ty = inner.strip_prefix("mut ").unwrap_or(inner);
    }
    let inside = ty.strip_prefix('(').and_then(|ty| ty.strip_suffix(')'));
    let ty = inside.filter(|ty| ty.starts_with("dyn ")).unwrap_or(ty);
    match ty.strip_prefix("dyn ") {
        Some(bounds) => split_once(bounds, " + ").map_or(bounds, |(first, _)| first),
        None => ty,
    }
}

/// Returns true for a type without a path, and for a parameter: the path of any other type has a
/// crate in front, but for the primitive ones.
fn is_nameless(ty: &str) -> bool {
    const PRIMITIVE: [&str; 17] = [
        "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8",
        "u16", "u32", "u64", "u128", "usize",
    ];
    const FUNCTION: [&str; 5] = ["fn(", "unsafe fn(", "extern ", "unsafe extern ", "for<"];
    if ty.starts_with(['(', '[', '*', '!']) || FUNCTION.iter().any(|word| ty.starts_with(word)) {
        return true;
    }
    split(ty).len() == 1 && !PRIMITIVE.contains(&ty)
}

/// Returns the last part of a path, without generics.
fn last(path: &str) -> &str {
    split(path).last().map_or(path, |last| bare(last))
}

/// Cuts generic arguments off.
fn bare(segment: &str) -> &str {
    segment
        .split(['<', ' ', ',', ')'])
        .next()
        .unwrap_or(segment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_come_from_paths() {
        for (path, module, owner) in [
            ("shop::orders::create::here", "shop::orders", "orders"),
            ("servio::create::here", "servio", "servio"),
            (
                "shop::orders::OrderService::create::here",
                "shop::orders",
                "OrderService",
            ),
            ("shop::Cache<K, V>::get::here", "shop", "Cache"),
            ("<shop::Cache<a::K, V>>::get::here", "shop", "Cache"),
            (
                "<shop::db::Repo as shop::Store>::load::here",
                "shop::db",
                "Repo",
            ),
            (
                "<&shop::db::Repo as shop::Store<a::B>>::load::here",
                "shop::db",
                "Repo",
            ),
            (
                "shop::db::<impl shop::Order>::save::here",
                "shop::db",
                "Order",
            ),
            (
                "shop::db::<impl shop::Store for shop::Order>::save::here",
                "shop::db",
                "Order",
            ),
            (
                "shop::orders::create::{{closure}}::here",
                "shop::orders",
                "orders",
            ),
            ("shop::orders::r#match::here", "shop::orders", "orders"),
            ("<dyn shop::Store>::f::here", "shop", "Store"),
            (
                "<&'a (dyn shop::Store + core::marker::Send) as shop::Area>::f::here",
                "shop",
                "Store",
            ),
            ("<&mut u8 as shop::Area>::f::here", "shop", "u8"),
            ("<T as shop::Area<u8>>::f::here", "shop", "Area"),
            ("<&T as shop::Area>::f::here", "shop", "Area"),
            ("<(u8, shop::T) as shop::Area>::f::here", "shop", "Area"),
            ("<() as shop::Area>::f::here", "shop", "Area"),
            ("<[shop::T; 3] as shop::Area>::f::here", "shop", "Area"),
            ("<*const shop::T as shop::Area>::f::here", "shop", "Area"),
            (
                "<fn(u8) -> <shop::T as shop::B>::C as shop::Area>::f::here",
                "shop",
                "Area",
            ),
            (
                "<shop::Cache<<K as a::B>::C> as shop::Area>::f::here",
                "shop",
                "Cache",
            ),
            (
                "shop::db::<impl shop::Area for (u8, u8)>::f::here",
                "shop::db",
                "Area",
            ),
        ] {
            assert_eq!(owner_of_path(path, module), owner, "{path}");
        }
    }

    #[test]
    fn functions_come_from_paths() {
        for (path, function) in [
            ("shop::orders::create::here", "shop::orders::create"),
            ("shop::Cache<K, V>::get::here", "shop::Cache<K, V>::get"),
            (
                "<shop::db::Repo as shop::Store>::load::{{closure}}::here",
                "<shop::db::Repo as shop::Store>::load",
            ),
        ] {
            assert_eq!(function_of_path(path), function);
        }
    }

    #[test]
    fn texts_are_filled_with_what_is_known_at_run_time() {
        let path = "shop::r#mod::OrderService::create::here";
        for (text, name, reason) in [
            ("{type}.create", "OrderService.create", "the usual name"),
            (
                "shop.{type}.createOrder",
                "shop.OrderService.createOrder",
                "text around it",
            ),
            (
                "{module}/{type}/{type}",
                "mod/OrderService/OrderService",
                "all of them",
            ),
            ("Job.run", "Job.run", "nothing to fill in"),
        ] {
            assert_eq!(filled(text, path, "shop::r#mod"), name, "{reason}");
        }
    }

    struct Wrapper<T>(T);

    impl<T> Wrapper<T> {
        fn path(&self) -> &'static str {
            fn here() {}
            let _ = &self.0;
            std::any::type_name_of_val(&here)
        }
    }

    impl<T> AsRef<str> for Wrapper<T> {
        fn as_ref(&self) -> &str {
            fn here() {}
            std::any::type_name_of_val(&here)
        }
    }

    #[test]
    fn the_compiler_writes_paths_as_expected() {
        fn here() {}
        assert_eq!(owner_of_path(Wrapper(1).path(), module_path!()), "Wrapper");
        assert_eq!(
            owner_of_path(Wrapper(1).as_ref(), module_path!()),
            "Wrapper"
        );
        let path = std::any::type_name_of_val(&here);
        assert_eq!(owner_of_path(path, module_path!()), "tests");
    }
}
