use std::time::Duration;
use std::time::SystemTime;

use traced::NameTemplate;
use traced::Site;
use traced::Span;
use traced::SpanKind;
use traced::testing::capture;

const BY_TOPIC: NameTemplate<1> = NameTemplate::new("receive {topic}");

fn receive() -> &'static Site {
    traced::site!("Queue.receive", kind = consumer, called = BY_TOPIC)
}

#[test]
fn a_site_says_what_its_spans_have_in_common() {
    let site = receive();
    assert_eq!(site.name(), "Queue.receive");
    assert_eq!(site.kind(), SpanKind::Consumer);
    assert_eq!(site.scope().name, "traced");
    assert_eq!(site.location().module, module_path!());
    assert_eq!(traced::site!("Queue.poll").kind(), SpanKind::Internal);
}

#[test]
fn spans_are_built_at_a_site() {
    let sent_at = SystemTime::UNIX_EPOCH + Duration::from_nanos(1_700_000_000_000_000_001);
    let ((), spans) = capture(|| {
        let span = Span::builder(receive()).start_time(sent_at).start();
        span.child(traced::site!("Queue.decode")).end();
        span.rename_by(&BY_TOPIC, [&"orders"]);
        span.finish_at(sent_at + Duration::from_millis(20));
    });
    let [decode, receive] = [spans[0].as_ref(), spans[1].as_ref()];
    assert_eq!(decode.name(), "Queue.decode");
    assert_eq!(decode.parent_span_id(), Some(receive.span_id()));
    assert_eq!(receive.name(), "receive orders");
    assert_eq!(receive.kind(), SpanKind::Consumer);
    assert_eq!(receive.start_unix_nanos(), 1_700_000_000_000_000_001);
    assert_eq!(receive.duration(), Duration::from_millis(20));
}

#[test]
#[cfg(target_os = "linux")]
fn the_catalogue_has_the_site_by_its_pattern() {
    let catalogue = traced_catalogue();
    assert!(catalogue.contains(&"receive {topic}".to_owned()));
    assert!(catalogue.contains(&"Queue.decode".to_owned()));
    assert!(!catalogue.contains(&"Queue.receive".to_owned()));
}

#[cfg(target_os = "linux")]
fn traced_catalogue() -> Vec<String> {
    let catalogue = traced::catalogue();
    let entries = catalogue.entries().iter();
    entries.map(|entry| entry.name().to_owned()).collect()
}
