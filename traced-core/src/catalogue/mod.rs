//! What a program can trace: every site in it, whether it runs or not.

mod about;
mod entry;
mod section;
#[cfg(test)]
mod tests;

pub use self::about::About;
pub use self::about::SiteKey;
pub use self::about::SiteKind;
pub use self::entry::CatalogueEntry;
pub use self::entry::CatalogueKey;
pub use self::entry::KeyForm;

/// Every place in a program that makes spans, events or attributes, in order.
///
/// The order is that of crate, name, kind, module, file and line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    entries: Vec<CatalogueEntry>,
}

/// Returns every site of this program, those of its dependencies included.
///
/// Nothing has to run or to be called for a site to be listed: the linker has collected them. The
/// list is empty on systems other than Linux, Android, FreeBSD, Apple's and Windows, and in Miri. In
/// a program that loads libraries of Rust at run time, it is that of the library which holds this
/// crate. With Rust 1.89 and the linker `lld`, which is then no default, say
/// `-C link-arg=-Wl,-z,nostart-stop-gc` too: it would leave out what no code refers to.
///
/// # Examples
///
/// ```
/// for entry in traced_core::catalogue().entries() {
///     println!("{} at {}:{}", entry.name(), entry.file(), entry.line());
/// }
/// ```
pub fn catalogue() -> Catalogue {
    Catalogue::new(section::sites().map(CatalogueEntry::of))
}

impl Catalogue {
    /// Makes a catalogue of entries in any order.
    pub fn new(entries: impl IntoIterator<Item = CatalogueEntry>) -> Self {
        let mut entries: Vec<CatalogueEntry> = entries.into_iter().collect();
        entries.sort();
        Self { entries }
    }

    /// Returns the entries.
    pub fn entries(&self) -> &[CatalogueEntry] {
        &self.entries
    }

    /// Iterates over the entries.
    pub fn iter(&self) -> std::slice::Iter<'_, CatalogueEntry> {
        self.entries.iter()
    }
}

impl<'a> IntoIterator for &'a Catalogue {
    type Item = &'a CatalogueEntry;
    type IntoIter = std::slice::Iter<'a, CatalogueEntry>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}
