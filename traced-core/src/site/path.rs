//! Names out of the paths that the compiler writes.

/// Puts what is known at run time into the text of a name.
pub(super) fn filled(text: &str, path: &str, module: &str) -> String {
    let last = module.rsplit("::").next().unwrap_or(module);
    text.replace("{type}", owner(path, module))
        .replace("{module}", plain(last))
}

/// Returns the `OrderService` of `shop::orders::OrderService::create::here`, and the `orders` of
/// `shop::orders::create::here` (`module` tells the two apart).
fn owner<'a>(path: &'a str, module: &'a str) -> &'a str {
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
pub(super) fn function(path: &str) -> String {
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
            assert_eq!(super::owner(path, module), owner, "{path}");
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
            assert_eq!(super::function(path), function);
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
        assert_eq!(owner(Wrapper(1).path(), module_path!()), "Wrapper");
        assert_eq!(owner(Wrapper(1).as_ref(), module_path!()), "Wrapper");
        let path = std::any::type_name_of_val(&here);
        assert_eq!(owner(path, module_path!()), "tests");
    }
}
