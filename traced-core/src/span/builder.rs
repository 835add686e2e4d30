//! Spans with more to say at their start.

use std::borrow::Borrow;
use std::borrow::Cow;
use std::fmt;
use std::time::SystemTime;

use super::Parent;
use super::Span;
use super::SpanContext;
use super::SpanKind;
use crate::attribute::AttributeKey;
use crate::attribute::IntoValue;
use crate::attribute::ValueRef;
use crate::clock::unix_nanos;
use crate::local;
use crate::local::AttributeWriter;
use crate::local::Items;
use crate::local::Own;
use crate::local::limits;
use crate::sampler::StartFacts;
use crate::site::Site;
use crate::trace_state::TraceState;

/// Builds a [`Span`] that has more to say at its start than its [`Site`] does.
///
/// The [sampler](crate::sampler) is told the kind, the name and the attributes before it decides,
/// and the span has them from then on. When nobody wants spans nothing is kept, and nothing is
/// allocated.
///
/// # Examples
///
/// ```
/// use std::time::{Duration, SystemTime};
///
/// use traced_core::{Name, Site, Span, SpanContext, SpanKind, semconv};
///
/// static RECEIVE: Site = traced_core::site!(Name::Literal("Queue.receive"), SpanKind::Consumer);
///
/// fn receive(sent_by: &[SpanContext], sent_at: SystemTime) -> Span {
///     Span::builder(&RECEIVE)
///         .root()
///         .set(semconv::messaging::destination::name, "orders")
///         .links(sent_by)
///         .start_time(sent_at)
///         .start()
/// }
/// # receive(&[], SystemTime::UNIX_EPOCH + Duration::from_secs(1));
/// ```
#[must_use = "a builder starts no span before `start`"]
pub struct SpanBuilder {
    site: &'static Site,
    parent: Parent,
    trace_state: Option<TraceState>,
    own: Own,
    pub(super) items: Items,
    pub(super) is_wanted: bool,
}

impl Span {
    /// Returns a builder of a span that starts at this site, under the current span unless it is
    /// told otherwise.
    pub fn builder(site: &'static Site) -> SpanBuilder {
        SpanBuilder {
            site,
            parent: Parent::Current,
            trace_state: None,
            own: Own::default(),
            items: Items::default(),
            is_wanted: local::are_wanted(),
        }
    }
}

impl SpanBuilder {
    /// Places the span under this parent.
    pub fn parent(mut self, parent: impl Into<Parent>) -> Self {
        self.parent = parent.into();
        self
    }

    /// Makes the span begin a trace, whatever is current.
    pub fn root(self) -> Self {
        self.parent(Parent::Root)
    }

    /// Gives the trace a trace state, if it begins with this span. What the sampler adds stands
    /// before it; a parent's own trace state is not touched.
    pub fn trace_state(mut self, state: TraceState) -> Self {
        self.trace_state = Some(state);
        self
    }

    /// Gives the span another kind than its site's.
    pub fn kind(mut self, kind: SpanKind) -> Self {
        self.own.kind = (kind != self.site.kind()).then_some(kind);
        self
    }

    /// Sets when the span started, for work that began before.
    ///
    /// The span is exported with exactly this start. Times before 1970 become 1970.
    pub fn start_time(mut self, start: SystemTime) -> Self {
        self.own.start_nanos = Some(unix_nanos(start));
        self
    }

    /// Sets an attribute; a value that the key already had is replaced.
    pub fn set<K: AttributeKey, V: IntoValue<K::Type>>(mut self, key: K, value: V) -> Self {
        if self.is_wanted {
            self.items.set(&key, value, &limits::current());
        }
        self
    }

    /// Adds a link to another span; `attributes` writes what belongs to it.
    pub fn link(
        mut self,
        to: &SpanContext,
        attributes: impl FnOnce(&mut AttributeWriter<'_>),
    ) -> Self {
        if self.is_wanted {
            self.items.link(to, &limits::current(), attributes);
        }
        self
    }

    /// Adds a link to each of these spans, without attributes.
    pub fn links<I>(self, to: I) -> Self
    where
        I: IntoIterator<Item: Borrow<SpanContext>>,
    {
        let links = to.into_iter();
        links.fold(self, |builder, to| builder.link(to.borrow(), |_| {}))
    }

    /// Asks for the time that the polls of the span's future take, and for their number: when the
    /// span ends, `traced.busy` has the seconds and `traced.polls` the number.
    ///
    /// Counted are polls by [`FutureExt::in_span`](crate::FutureExt::in_span) and
    /// [`Span::poll_in`]. A span that is not asked to does not read the clock for it.
    ///
    /// # Examples
    ///
    /// ```
    /// use traced_core::{FutureExt as _, Name, Site, Span, SpanKind};
    ///
    /// static FETCH: Site = traced_core::site!(Name::Literal("Cache.fetch"), SpanKind::Client);
    ///
    /// async fn fetch() -> u32 {
    ///     let span = Span::builder(&FETCH).time_polls().start();
    ///     async { 7 }.in_span(span).await
    /// }
    /// # drop(fetch());
    /// ```
    pub fn time_polls(mut self) -> Self {
        self.own.times_polls = true;
        self
    }

    /// Starts the span.
    pub fn start(self) -> Span {
        let Self {
            site,
            parent,
            trace_state,
            own,
            items,
            ..
        } = self;
        let facts = Facts {
            items: &items,
            kind: own.kind,
        };
        let mut shared = Span::start_shared(site, &parent, Some(&facts));
        if let Some(span) = &mut shared {
            span.begin_with(&own, &items);
            if let Some(state) = &trace_state {
                span.begin_trace_with(state);
            }
        }
        Span(shared.map(local::hold))
    }
}

impl fmt::Debug for SpanBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SpanBuilder")
            .field("site", &self.site)
            .field("parent", &self.parent)
            .finish_non_exhaustive()
    }
}

/// What a builder tells the sampler.
struct Facts<'a> {
    items: &'a Items,
    kind: Option<SpanKind>,
}

impl StartFacts for Facts<'_> {
    fn name(&self) -> Option<Cow<'_, str>> {
        self.items.bytes().texts().name.map(Cow::Borrowed)
    }

    fn kind(&self) -> Option<SpanKind> {
        self.kind
    }

    fn attribute(&self, name: &str) -> Option<ValueRef<'_>> {
        let mut attributes = self.items.bytes().attributes();
        attributes
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }
}

impl fmt::Debug for Facts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let attributes = self.items.bytes().attributes();
        f.debug_map().entries(attributes).finish()
    }
}
