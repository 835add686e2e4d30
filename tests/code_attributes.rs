//! What `#[traced]` functions tell of their place, when a pipeline asks for `code.*` attributes.
#![cfg(not(feature = "disable"))]
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]
#![allow(
    clippy::unused_async,
    clippy::unused_self,
    reason = "the methods do nothing"
)]

use traced::Pipeline;
use traced::ValueRef;
use traced::testing::InMemoryExporter;
use traced::traced;

mod orders {
    use super::traced;

    pub(super) struct OrderService;

    /// Where `fn create` stands.
    pub(super) const LINE: u32 = line!() + 4;

    #[traced]
    impl OrderService {
        pub(super) fn create(&self) {}

        #[traced(name = "api.orders.drop")]
        pub(super) fn remove(&self) {}
    }

    #[traced]
    pub(super) trait Repo {
        fn load(&self) {}
    }

    impl Repo for OrderService {}

    impl OrderService {
        #[traced]
        pub(super) async fn alone(&self) {}
    }

    #[traced]
    pub(super) fn free() {}

    #[traced(name = "api.orders.named")]
    pub(super) fn named() {}
}

#[tokio::test]
async fn functions_tell_their_path_where_it_is_known() {
    use orders::Repo as _;

    let exporter = InMemoryExporter::new();
    let pipeline = Pipeline::builder().code_attributes(true);
    let guard = pipeline.exporter(exporter.clone()).install().unwrap();
    let service = orders::OrderService;
    service.create();
    service.remove();
    service.load();
    service.alone().await;
    orders::free();
    orders::named();
    guard.shutdown().unwrap();

    let spans = exporter.spans();
    let told: Vec<_> = spans
        .iter()
        .map(|span| {
            let span = span.as_ref();
            let function = span.attribute("code.function.name");
            let function = function.map(|function| match function {
                ValueRef::Str(text) => text,
                other => panic!("{other:?}"),
            });
            assert_eq!(
                span.attribute("code.file.path"),
                Some(ValueRef::Str(file!()))
            );
            (span.name(), function)
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "OrderService.create",
                Some("code_attributes::orders::OrderService::create")
            ),
            (
                "api.orders.drop",
                Some("code_attributes::orders::OrderService::remove")
            ),
            ("Repo.load", Some("code_attributes::orders::Repo::load")),
            (
                "OrderService.alone",
                Some("code_attributes::orders::OrderService::alone")
            ),
            ("orders.free", Some("code_attributes::orders::free")),
            ("api.orders.named", None),
        ]
    );
    assert_eq!(
        spans[0].as_ref().attribute("code.line.number"),
        Some(ValueRef::I64(orders::LINE.into()))
    );
}
