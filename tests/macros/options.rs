//! `ret`, `err(...)`, `err_if`, `ok`, `parent`, `links` and `root`.

use std::cell::Cell;
use std::fmt;
use std::io;

use traced::Context;
use traced::Failure;
use traced::Outcome;
use traced::Parent;
use traced::Span;
use traced::SpanContext;
use traced::TraceFlags;
use traced::traced;

use crate::tree::draw;
use crate::tree::remote;
use crate::tree::tree;
use crate::tree::tree_async;
use crate::tree::yield_now;

mod keys {
    traced::keys! {
        order.id: i64,
        order.name: str,
        order.items: i64,
    }
}

#[derive(Debug)]
struct Order {
    id: i64,
    name: String,
}

/// Has no text of its own.
enum OrderError {
    Missing(i64),
    Refused,
}

impl OrderError {
    fn is_missing(&self) -> bool {
        matches!(self, Self::Missing(_))
    }

    fn text(&self) -> String {
        match self {
            Self::Missing(id) => format!("there is no order {id}"),
            Self::Refused => "the bank refused".to_owned(),
        }
    }
}

fn order(id: i64) -> Result<Order, OrderError> {
    match id {
        0 => Err(OrderError::Refused),
        1..=9 => Ok(Order {
            id,
            name: format!("order {id}"),
        }),
        _ => Err(OrderError::Missing(id)),
    }
}

#[traced(ret(order.id = ret.id, order.name = ret.name, order.items = ret.name.len()))]
fn found(id: i64) -> Result<Order, OrderError> {
    order(id)
}

#[traced(ret(order.items = ret.len(), order.name = ?ret))]
async fn listed(ids: &[i64]) -> Vec<i64> {
    yield_now().await;
    ids.to_vec()
}

#[traced(ret(order.id = ret))]
fn number() -> i64 {
    3
}

#[traced(attrs(order.name = "boxed"), ret(order.items = ret.len()))]
fn boxed(text: &str) -> futures_util::future::BoxFuture<'_, Result<String, fmt::Error>> {
    Box::pin(async move { Ok(text.to_owned()) })
}

#[traced(ret(order.id = ret + more, order.name = text), err_if = *ret > most)]
async fn with_arguments(more: i64, text: &str, most: i64) -> i64 {
    yield_now().await;
    text.len().try_into().unwrap_or(most)
}

#[test]
fn what_is_returned_can_be_seen_beside_copied_arguments() {
    let spans = tree_async(async {
        assert_eq!(with_arguments(3, "four", 9).await, 4);
        assert_eq!(with_arguments(3, "four", 1).await, 4);
    });
    assert_eq!(
        spans,
        "\
options.with_arguments order.id=7 order.name=four
options.with_arguments order.id=7 order.name=four error.type=_OTHER error: 
"
    );
}

#[test]
fn attributes_come_from_what_is_returned() {
    let spans = tree_async(async {
        assert!(found(3).is_ok() && found(0).is_err());
        assert_eq!(listed(&[1, 2]).await, [1, 2]);
        assert_eq!(number(), 3);
        assert_eq!(boxed("four").await.as_deref(), Ok("four"));
    });
    assert_eq!(
        spans,
        "\
options.found order.id=3 order.name=order 3 order.items=7
options.found error.type=macros::options::OrderError error: macros::options::OrderError
  * exception exception.type=macros::options::OrderError \
exception.message=macros::options::OrderError \
exception.stacktrace=macros::options::OrderError: macros::options::OrderError
options.listed order.items=2 order.name=[1, 2]
options.number order.id=3
options.boxed order.name=boxed order.items=4
"
    );
}

#[traced(err(with = OrderError::text))]
fn told(id: i64) -> Result<Order, OrderError> {
    order(id)
}

#[traced(err(with = OrderError::text, ignore = OrderError::is_missing), ok)]
async fn looked_up(id: i64) -> Result<Order, OrderError> {
    yield_now().await;
    order(id)
}

fn is_interrupted(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Interrupted
}

struct Store;

/// The block's option concerns the methods that return a `Result`.
#[traced(err(ignore = is_interrupted), ok)]
impl Store {
    fn read(&self, kind: io::ErrorKind) -> io::Result<u8> {
        Err(kind.into())
    }

    async fn count(&self) -> u8 {
        1
    }

    fn touch(&self) {}

    #[traced(err = true)]
    fn write(&self) -> io::Result<()> {
        Err(io::ErrorKind::Interrupted.into())
    }

    #[cfg_attr(all(), traced(kind = client))]
    fn sync(&self) -> io::Result<()> {
        Err(io::ErrorKind::Interrupted.into())
    }
}

#[test]
fn errors_are_told_as_functions_say() {
    let spans = tree_async(async {
        assert!(told(0).is_err());
        assert!(looked_up(11).await.is_err());
        assert!(looked_up(1).await.is_ok());
        assert!(looked_up(0).await.is_err());
    });
    let exception = "  * exception exception.type=macros::options::OrderError \
        exception.message=the bank refused \
        exception.stacktrace=macros::options::OrderError: the bank refused";
    assert_eq!(
        spans,
        format!(
            "\
options.told error.type=macros::options::OrderError error: the bank refused
{exception}
options.looked_up
options.looked_up ok
options.looked_up error.type=macros::options::OrderError error: the bank refused
{exception}
"
        )
    );
}

#[test]
fn a_block_says_it_for_all_its_methods() {
    let spans = tree_async(async {
        assert!(Store.read(io::ErrorKind::Interrupted).is_err());
        assert!(Store.read(io::ErrorKind::NotFound).is_err());
        Store.touch();
        assert_eq!(Store.count().await, 1);
        assert!(Store.write().is_err());
        assert!(Store.sync().is_err());
    });
    let spans: Vec<&str> = spans
        .lines()
        .filter(|line| !line.contains("exception"))
        .collect();
    assert_eq!(
        spans,
        [
            "Store.read",
            "Store.read error.type=std::io::error::Error error: entity not found",
            "Store.touch ok",
            "Store.count ok",
            "Store.write error.type=std::io::error::Error error: operation interrupted",
            "Store.sync client",
        ]
    );
}

struct Response {
    status: u16,
    error: Option<String>,
}

fn response(status: u16, error: Option<&str>) -> Response {
    let error = error.map(ToOwned::to_owned);
    Response { status, error }
}

#[traced(err_if = ret.status >= 500, ok)]
fn by_status(status: u16) -> Response {
    response(status, None)
}

#[traced(err_if = ret.error.as_deref())]
async fn by_text(error: Option<&str>) -> Result<Response, fmt::Error> {
    Ok(response(200, error))
}

struct Reply(Response);

impl Outcome for Reply {
    fn failure(&self) -> Option<Failure<'_>> {
        let text = self.0.error.as_deref()?;
        Some(Failure::new(self.0.status.to_string()).with_description(text))
    }
}

#[traced]
fn plain_reply(error: Option<&str>) -> Reply {
    Reply(response(400, error))
}

#[traced]
async fn reply(error: Option<&str>) -> Result<Box<Reply>, fmt::Error> {
    Ok(Box::new(Reply(response(500, error))))
}

#[traced(err = false)]
fn unasked() -> Reply {
    Reply(response(500, Some("x")))
}

#[test]
fn values_can_be_failures() {
    let spans = tree_async(async {
        assert_eq!(by_status(503).status, 503);
        assert_eq!(by_status(200).status, 200);
        assert!(by_text(Some("no such table")).await.is_ok());
        assert!(by_text(None).await.is_ok());
        assert_eq!(plain_reply(Some("bad")).0.status, 400);
        assert!(reply(Some("worse")).await.is_ok());
        assert!(reply(None).await.is_ok());
        assert_eq!(unasked().0.status, 500);
    });
    assert_eq!(
        spans,
        "\
options.by_status error.type=_OTHER error: 
options.by_status ok
options.by_text error.type=_OTHER error: no such table
options.by_text
options.plain_reply error.type=400 error: bad
options.reply error.type=500 error: worse
options.reply
options.unasked
"
    );
}

#[traced(parent = context)]
fn below(context: Option<SpanContext>) -> Option<SpanContext> {
    traced::current_context()
}

#[traced(parent = &message.context)]
async fn consumed(message: Message) -> i64 {
    yield_now().await;
    inner();
    message.id
}

#[traced]
fn inner() {}

#[traced(root)]
async fn begins() -> Option<SpanContext> {
    yield_now().await;
    inner();
    traced::current_context()
}

#[traced(root)]
fn begins_now() -> Option<SpanContext> {
    inner();
    traced::current_context()
}

#[traced(parent = Parent::Current)]
fn stays() {}

struct Message {
    id: i64,
    context: SpanContext,
}

#[test]
fn a_function_can_have_another_parent() {
    let spans = tree_async(async {
        let (outer, other) = (traced::span!("test.outer"), traced::span!("test.other"));
        let context = other.context().unwrap();
        let _entered = outer.enter();
        let own = below(Some(context.clone())).unwrap();
        assert_eq!(own.trace_id(), context.trace_id());
        assert_eq!(traced::current_context(), outer.context());
        stays();
    });
    assert_eq!(
        spans,
        "\
test.outer
  options.stays
test.other
  options.below
"
    );
}

#[async_trait::async_trait]
trait Begins {
    async fn begin(&self) -> Option<SpanContext>;
}

/// Its future is sent to other threads, so nothing of the parent may be held while it waits.
#[async_trait::async_trait]
impl Begins for Store {
    #[traced(root, kind = consumer)]
    async fn begin(&self) -> Option<SpanContext> {
        yield_now().await;
        inner();
        traced::current_context()
    }
}

#[test]
fn an_async_function_beside_another_attribute_can_begin_a_trace() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let (context, spans) = traced::testing::capture(|| runtime.block_on(Store.begin()));
    assert!(spans.is_empty());
    let spans = traced::testing::take_trace(context.unwrap().trace_id());
    assert_eq!(draw(spans), "Store.begin consumer\n  options.inner\n");
}

#[test]
fn a_function_can_begin_a_trace() {
    let (contexts, spans) = traced::testing::capture(|| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let outer = traced::span!("test.outer");
        let _entered = outer.enter();
        [begins_now(), runtime.block_on(begins()), below(None)]
    });
    assert_eq!(spans.len(), 1, "the others are in traces of their own");
    let trees = contexts.map(|context| {
        let spans = traced::testing::take_trace(context.unwrap().trace_id());
        draw(spans)
    });
    assert_eq!(
        trees,
        [
            "options.begins_now\n  options.inner\n",
            "options.begins\n  options.inner\n",
            "options.below\n",
        ]
    );
}

#[test]
fn an_async_function_can_have_another_parent() {
    let spans = tree_async(async {
        let other = traced::span!("test.other");
        let context = other.context().unwrap();
        let message = Message { id: 4, context };
        assert_eq!(consumed(message).await, 4);
    });
    assert_eq!(
        spans,
        "\
test.other
  options.consumed
    options.inner
"
    );
}

#[test]
fn a_parent_from_elsewhere_is_kept() {
    let remote = remote(TraceFlags::SAMPLED);
    below(Some(remote.clone()));
    futures_util::future::FutureExt::now_or_never(begins_elsewhere(remote.clone()));
    let spans = traced::testing::take_trace(remote.trace_id());
    assert_eq!(spans.len(), 2);
    for span in &spans {
        let span = span.as_ref();
        assert_eq!(span.trace_id(), remote.trace_id());
        assert_eq!(span.parent_span_id(), Some(remote.span_id()));
    }
}

#[traced(parent = remote)]
async fn begins_elsewhere(remote: SpanContext) {}

#[traced(links = contexts, attrs(order.items = contexts.len()))]
fn batch(contexts: &[SpanContext]) -> usize {
    contexts.len()
}

#[traced(links = span.context())]
async fn linked(span: &Span) {
    yield_now().await;
}

thread_local!(static ASKED: Cell<u32> = const { Cell::new(0) });

fn asked<T>(value: T) -> T {
    ASKED.set(ASKED.get() + 1);
    value
}

#[traced(links = asked(None::<SpanContext>), ret(order.id = asked(ret)), err_if = asked(false))]
fn asks() -> i64 {
    1
}

#[test]
fn links_are_those_of_the_expression() {
    let (spans, all) = traced::testing::capture(|| {
        let spans = [traced::span!("test.a"), traced::span!("test.b")];
        let contexts: Vec<SpanContext> = spans.iter().filter_map(Span::context).collect();
        assert_eq!(batch(&contexts), 2);
        tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap()
            .block_on(linked(&spans[0]));
        drop(traced::span!("test.linked", links = &contexts));
        contexts
    });
    let links = |name: &str| {
        let span = all.iter().find(|span| span.as_ref().name() == name);
        let links = span.unwrap().as_ref().links();
        let ids = links.map(|link| link.span_id());
        ids.collect::<Vec<_>>()
    };
    let ids: Vec<_> = spans.iter().map(SpanContext::span_id).collect();
    assert_eq!(links("options.batch"), ids);
    assert_eq!(links("options.linked"), ids[..1]);
    assert_eq!(links("test.linked"), ids);
}

#[test]
fn expressions_are_evaluated_once_and_only_for_spans_that_record() {
    let unsampled = Context::from(remote(TraceFlags::NONE));
    assert_eq!(unsampled.in_scope(asks), 1);
    assert_eq!(ASKED.get(), 0);
    let spans = tree(|| assert_eq!(asks(), 1));
    assert_eq!(spans, "options.asks order.id=1\n");
    assert_eq!(ASKED.get(), 3);
}

#[traced(prefix = "shop", kind = client)]
impl Response {
    fn code(&self) -> u16 {
        self.status
    }

    #[traced(prefix = "mail/", kind = internal)]
    async fn text(&self) {}

    #[traced(name = "Response.whole")]
    fn named(&self) {}

    #[cfg_attr(all(), traced(err = false))]
    fn conditional(&self) {}
}

#[traced(prefix = "shop")]
fn lone() {}

#[test]
fn a_prefix_stands_in_front_of_automatic_names() {
    let spans = tree_async(async {
        let response = response(200, None);
        assert_eq!(response.code(), 200);
        response.text().await;
        response.named();
        response.conditional();
        lone();
    });
    assert_eq!(
        spans,
        "\
shop.Response.code client
mail/Response.text
Response.whole client
shop.Response.conditional client
shop.options.lone
"
    );
}

#[traced(skip)]
impl Order {
    #[traced]
    fn id(&self) -> i64 {
        self.name()
    }

    fn name(&self) -> i64 {
        self.id
    }

    #[cfg_attr(all(), traced(kind = client))]
    fn fetched(&self) {}

    #[cfg_attr(not(all()), traced)]
    fn never(&self) {}
}

#[test]
fn a_block_can_leave_out_all_but_some() {
    let order = order(1).ok().unwrap();
    let spans = tree(|| {
        assert_eq!(order.id(), 1);
        order.fetched();
        order.never();
    });
    assert_eq!(spans, "Order.id\nOrder.fetched client\n");
}
