//! What sites become in the list.

#![expect(
    unsafe_code,
    reason = "in the macro of this very crate; elsewhere it is that of another one"
)]

use super::Catalogue;
use super::CatalogueEntry;
use super::CatalogueKey;
use super::KeyForm;
use super::SiteKey;
use super::SiteKind;
use super::catalogue;
use crate::About;
use crate::Name;
use crate::SpanKind;
use crate::attribute::Key;
use crate::attribute::TemplateKey;
use crate::attribute::ValueType;

const ID: Key<i64> = Key::new("order.id");
const LABEL: TemplateKey<[&'static str]> = TemplateKey::new("order.label");

crate::listed_site! {
    static LISTED: Site = crate::site!(Name::Literal("HTTP"), SpanKind::Client)
        .about(&About::new(
            SiteKind::Span,
            &[
                SiteKey::dynamic("names[index]"),
                LABEL.site_key(),
                LABEL.site_key().with("colour"),
                ID.site_key(),
                ID.site_key(),
            ],
        ).called("{method} {target}"));
}

#[test]
#[cfg_attr(miri, ignore = "there is no linker")]
fn a_site_that_nothing_refers_to_is_listed() {
    let listed = catalogue();
    let ours: Vec<_> = listed
        .entries()
        .iter()
        .filter(|entry| entry.module() == module_path!())
        .collect();
    assert_eq!(ours.len(), 1, "{listed:?}");
    let entry = ours[0];
    assert_eq!(
        entry.name(),
        "{method} {target}",
        "the pattern, not the name at its start"
    );
    assert_eq!(LISTED.name(), "HTTP");
    assert_eq!(entry.span_kind(), Some(SpanKind::Client));
    assert_eq!(entry.crate_name(), "traced-core");
    assert_eq!(entry.crate_version(), env!("CARGO_PKG_VERSION"));
    assert!(entry.file().ends_with("tests.rs"));
    assert!(entry.line() > 20);
    assert_eq!(
        entry.keys(),
        [
            CatalogueKey::new("names[index]", KeyForm::Dynamic, None),
            CatalogueKey::new("order.id", KeyForm::Named, Some(ValueType::I64)),
            CatalogueKey::new(
                "order.label.<name>",
                KeyForm::Family,
                Some(ValueType::StrArray)
            ),
            CatalogueKey::new(
                "order.label.colour",
                KeyForm::Named,
                Some(ValueType::StrArray)
            ),
        ],
        "in order, each once"
    );
}

#[test]
fn entries_are_ordered_by_name_before_place() {
    let entry = |name: &str, line| {
        CatalogueEntry::new(SiteKind::Function, name)
            .with_crate("shop", "1.0.0")
            .with_place("shop", "src/lib.rs", line)
    };
    let listed = Catalogue::new([entry("b", 1), entry("a", 9), entry("a", 2)]);
    let found: Vec<_> = listed.into_iter().map(|e| (e.name(), e.line())).collect();
    assert_eq!(found, [("a", 2), ("a", 9), ("b", 1)]);
}

#[test]
fn every_type_of_key_is_known() {
    fn of<T: ?Sized + crate::attribute::AttributeType>() -> ValueType {
        Key::<T>::new("x").value_type()
    }
    let found = [
        of::<crate::Value>(),
        of::<bool>(),
        of::<[bool]>(),
        of::<f64>(),
        of::<[f64]>(),
        of::<i64>(),
        of::<[i64]>(),
        of::<str>(),
        of::<[&'static str]>(),
    ];
    assert_eq!(found, ValueType::ALL);
}
