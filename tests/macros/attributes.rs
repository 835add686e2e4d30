//! `attrs(...)`, parameters, `set!`, `event!` and `span!`.

use std::borrow::Cow;
use std::cell::Cell;
use std::net::Ipv4Addr;

use traced::Context;
use traced::FutureExt as _;
use traced::Key;
use traced::Parent;
use traced::traced;

use crate::tree::names;
use crate::tree::tree;
use crate::tree::tree_async;
use crate::tree::yield_now;

mod keys {
    traced::keys! {
        order.id: i64,
        order.userId: str,
        order.items: i64,
        order.tags: [str],
        order.prices: [f64],
        order.open: bool,
        order.total: f64,
        order.anything: any,
        order.label.<name>: str,
        order.r#type: str,
        tenant: str,
    }
}

struct Order {
    id: i64,
    user: String,
    tags: Vec<String>,
    note: Option<String>,
}

fn order() -> Order {
    Order {
        id: 7,
        user: "ann".to_owned(),
        tags: vec!["a".to_owned(), "b".to_owned()],
        note: None,
    }
}

#[traced(attrs(order.id = order.id, order.userId = order.user, order.tags = order.tags))]
fn takes_the_order(order: Order) -> Order {
    order
}

#[traced(attrs(order.items = a + count, order.type = %a))]
fn from_patterns((a, _): (i64, i64), mut count: i64) -> i64 {
    count += 1;
    count
}

#[traced]
fn on_parameters(
    #[traced(order.userId)] user: &str,
    #[traced(order.id)] id: u16,
    #[traced(?order.type)] debugged: Option<u8>,
    #[traced(%tenant)] shown: Ipv4Addr,
    #[traced(order.tags)] tags: &[&str],
) -> usize {
    user.len()
        + usize::from(id)
        + debugged.map_or(0, usize::from)
        + tags.len()
        + shown.octets().len()
}

#[traced]
fn only_recorded(#[traced(order.total)] total: f32) {}

#[traced(attrs(order.id = order.id))]
async fn later(#[traced(order.userId)] user: String, order: Order) -> (String, i64) {
    yield_now().await;
    (user, order.id)
}

#[traced(attrs(order.id = 1))]
#[track_caller]
fn guarded(#[traced(order.userId)] user: &str) -> usize {
    user.len()
}

#[test]
fn attributes_are_set_at_the_start() {
    let drawn = tree_async(async {
        assert_eq!(takes_the_order(order()).user, "ann");
        assert_eq!(from_patterns((1, 2), 3), 4);
        on_parameters("u", 1, Some(2), Ipv4Addr::LOCALHOST, &["x"]);
        assert_eq!(
            later("bob".to_owned(), order()).await,
            ("bob".to_owned(), 7)
        );
        guarded("cat");
        only_recorded(0.5);
    });
    assert_eq!(
        drawn,
        "\
attributes.takes_the_order order.id=7 order.userId=ann order.tags=[a,b]
attributes.from_patterns order.items=4 order.type=1
attributes.on_parameters order.userId=u order.id=1 order.type=Some(2) tenant=127.0.0.1 \
order.tags=[x]
attributes.later order.userId=bob order.id=7
attributes.guarded order.userId=cat order.id=1
attributes.only_recorded order.total=0.5
"
    );
}

#[traced]
fn sets() {
    let order = order();
    let by_reference: &str = &order.user;
    let twice: &&str = &by_reference;
    let slice: &[String] = &order.tags;
    let mut number = 3_u8;
    let by_mutable_reference = &mut number;
    traced::set!(order.userId = by_reference);
    traced::set!(order.userId = twice, tenant = *by_reference);
    traced::set!(
        order.tags = slice,
        order.items = slice.len(),
        order.prices = [1.5, 2.5]
    );
    traced::set!(
        order.id = by_mutable_reference,
        order.open = !order.user.is_empty()
    );
    *by_mutable_reference += 1;
    traced::set!(
        order.total = 2.5_f32,
        order.anything = vec![1, 2],
        order.label("size") = Cow::Borrowed("xl"),
        order.type = order.note,
        (Key::<str>::dynamic(format!("x.{number}"))) = format_args!("{number}"),
    );
    traced::set!(http.request.method = "GET", error.type = ?order.note);
}

#[test]
fn set_takes_every_kind_of_value() {
    let drawn = tree(sets);
    assert_eq!(
        drawn,
        "\
attributes.sets order.userId=ann tenant=ann order.tags=[a,b] order.items=2 order.prices=[1.5,2.5] \
order.id=3 order.open=true order.total=2.5 order.anything=[1,2] order.label.size=xl x.4=4 \
http.request.method=GET error.type=None
"
    );
}

#[traced]
fn tells() {
    let order = order();
    traced::event!("empty");
    traced::event!("order.created", order.id = order.id, order.userId = %order.user, order.tags = ["x"]);
    traced::event!("calls", order.items = i64::from(counted()),);
}

#[traced]
fn counted() -> u8 {
    traced::set!(order.open = true);
    1
}

#[test]
fn events_are_on_the_current_span() {
    let drawn = tree(tells);
    assert_eq!(
        drawn,
        "\
attributes.tells
  * empty
  * order.created order.id=7 order.userId=ann order.tags=[x]
  * calls order.items=1
  attributes.counted order.open=true
"
    );
}

#[test]
fn a_span_can_be_made_anywhere() {
    let drawn = tree_async(async {
        let order = order();
        let span =
            traced::span!("Importer.run", kind = client, order.id = order.id, order.type = "x");
        span.in_scope(counted);
        span.set(keys::order::userId, &order.user);
        let context = span.context();
        async { later("x".to_owned(), order).await }
            .in_span(span)
            .await;

        drop(traced::span!(
            "Importer.again",
            parent = Parent::from(context),
            kind = producer
        ));
        let unnamed = traced::span!("Importer.rest");
        let entered = unnamed.enter();
        counted();
        drop(entered);
    });
    assert_eq!(
        drawn,
        "\
Importer.run client order.id=7 order.type=x order.userId=ann
  attributes.counted order.open=true
  attributes.later order.userId=x order.id=7
  Importer.again producer
Importer.rest
  attributes.counted order.open=true
"
    );
}

thread_local! {
    static EVALUATED: Cell<u32> = const { Cell::new(0) };
}

fn evaluated() -> i64 {
    EVALUATED.set(EVALUATED.get() + 1);
    1
}

#[traced(attrs(order.id = evaluated()))]
fn asks() {
    traced::set!(order.items = evaluated());
    traced::event!("asked", order.items = evaluated());
    drop(traced::span!("Door.open", order.items = evaluated()));
}

#[traced(attrs(order.id = evaluated()))]
async fn asks_later() {
    yield_now().await;
}

#[traced(attrs(order.id = evaluated()))]
fn asks_boxed() -> std::pin::Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(async {})
}

#[test]
fn values_are_made_only_for_spans_that_record() {
    EVALUATED.set(0);
    let drawn = tree_async(async {
        asks();
        asks_later().await;
        asks_boxed().await;
    });
    assert_eq!(EVALUATED.get(), 6);
    assert_eq!(drawn.lines().count(), 5);

    let unsampled = traced::SpanContext::new(
        "4bf92f3577b34da6a3ce929d0e0e4736".parse().unwrap(),
        "00f067aa0ba902b7".parse().unwrap(),
        traced::TraceFlags::default(),
        true,
        None,
    );
    let drawn = tree_async(async {
        let quiet = async {
            asks();
            asks_later().await;
            asks_boxed().await;
        };
        quiet.with_context(Context::from(unsampled)).await;
    });
    assert_eq!(
        EVALUATED.get(),
        6,
        "no value is made for a trace that is not sampled"
    );
    assert_eq!(drawn, "");
}

#[test]
fn without_a_span_nothing_is_evaluated() {
    EVALUATED.set(0);
    let drawn = names(|| {
        Context::empty().in_scope(|| {
            traced::set!(order.items = evaluated());
            traced::event!("asked", order.items = evaluated());
        });
    });
    assert_eq!((EVALUATED.get(), drawn.as_str()), (0, ""));
}
