//! What is found out of the resource while the program runs already.

// Helpers live outside #[test], where clippy.toml does not reach.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::sync::Arc;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use traced_core::Name;
use traced_core::Parent;
use traced_core::Pipeline;
use traced_core::Resource;
use traced_core::Site;
use traced_core::Span;
use traced_core::SpanData;
use traced_core::SpanKind;
use traced_core::Value;
use traced_core::exporter::Accounts;
use traced_core::exporter::Exporter;
use traced_core::exporter::FlushTicket;

static SITE: Site = traced_core::site!(Name::Literal("Job.run"), SpanKind::Internal);

/// Keeps what it is told at its start.
struct Keeps {
    accounts: Arc<Accounts>,
    resource: Arc<Mutex<Option<Resource>>>,
}

impl Exporter for Keeps {
    fn name(&self) -> &'static str {
        "keeps"
    }

    fn accounts(&self) -> Arc<Accounts> {
        Arc::clone(&self.accounts)
    }

    fn start(&mut self, resource: &Resource) {
        *self.resource.lock().unwrap() = Some(resource.clone());
    }

    fn export(&mut self, _: &SpanData<'_>) {
        assert!(self.resource.lock().unwrap().is_some());
        self.accounts.exported(1);
    }

    fn flush(&mut self, _: FlushTicket) {}

    fn shutdown(&mut self, _: FlushTicket) {}
}

fn found(later: impl Fn() -> Vec<(String, Value)> + Send + Sync + 'static) -> Resource {
    let resource = Arc::<Mutex<Option<Resource>>>::default();
    let exporter = Keeps {
        accounts: Accounts::new(),
        resource: Arc::clone(&resource),
    };
    let begun = Instant::now();
    let guard = Pipeline::builder()
        .resource(
            Resource::builder()
                .attribute("service.name", "orders")
                .build(),
        )
        .resource_later(later)
        .exporter(exporter)
        .install()
        .unwrap();
    for _ in 0..10 {
        Span::start(&SITE, Parent::Root).end();
    }
    // The program waits for none of it.
    assert!(begun.elapsed() < SLOW, "{:?}", begun.elapsed());
    assert_eq!(
        guard
            .shutdown_within(Duration::from_secs(30))
            .unwrap()
            .exported(),
        10
    );
    let found = resource.lock().unwrap().take();
    found.unwrap()
}

/// One test, since there is one pipeline.
#[test]
fn nobody_but_the_exporters_waits_for_it() {
    let slow = found(|| {
        thread::sleep(SLOW);
        let pair = |key: &str, value: &'static str| (key.to_owned(), value.into());
        vec![pair("host.id", "i-1"), pair("service.name", "another")]
    });
    assert_eq!(slow.get("host.id"), Some(&"i-1".into()));
    assert_eq!(slow.get("service.name"), Some(&"orders".into()));
    let panicked = found(|| panic!("it cannot be found out"));
    assert_eq!(panicked.attributes().count(), 1);
}

const SLOW: Duration = Duration::from_millis(500);
