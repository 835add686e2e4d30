//! The namespaces that OpenTelemetry's registry has.

/// Returns true if the registry has keys under `namespace`, so that `traced::keys` has a module.
pub(super) fn is_known(namespace: &str) -> bool {
    ALL.lines().any(|known| known == namespace)
}

/// One namespace a line, in order.
///
/// The compiler cannot be asked whether a module exists, and a glob of one that does not is an
/// error.
const ALL: &str = include_str!("namespaces.txt");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namespaces_are_found_whole() {
        for (namespace, known) in [
            ("http", true),
            ("http.request", true),
            ("error.type", true),
            ("http.req", false),
            ("order", false),
            ("", false),
        ] {
            assert_eq!(is_known(namespace), known, "{namespace}");
        }
    }
}
