//! Whether a new trace is recorded.

use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;
use std::sync::PoisonError;
use std::sync::RwLock;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Acquire;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::Ordering::Release;

use super::entering::untraced;
use super::story::guarded;
use crate::attribute::Value;
use crate::id::TraceId;
use crate::process::PerProcess;
use crate::propagation::Sampling;
use crate::sampler;
use crate::sampler::ParentBased;
use crate::sampler::Sampler;
use crate::sampler::SamplingInput;
use crate::sampler::SamplingResult;
use crate::sampler::StartFacts;
use crate::site::Site;
use crate::span::SpanContext;
use crate::trace_state::TraceState;
use crate::warn;

/// Set while somebody wants spans. The one thing that a call without a parent looks at when
/// nobody does.
static WANTED: AtomicBool = AtomicBool::new(false);

/// The sampler, or `None` for the default one, which is decided without a lock.
static SAMPLER: PerProcess<RwLock<Option<Arc<dyn Sampler>>>> =
    PerProcess::new(|_| RwLock::default());
static HAS_SAMPLER: AtomicBool = AtomicBool::new(false);
/// Set while somebody wants what the sampler is against, too.
static UNSAMPLED_WANTED: AtomicBool = AtomicBool::new(false);
/// Counts the samplers that there have been.
static GENERATION: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// The sampler as this thread last saw it: threads that ask it write to nothing in common.
    /// Empty while it is asked.
    static KNOWN: Cell<Option<Known>> = const { Cell::new(None) };
}

struct Known {
    sampler: Arc<dyn Sampler>,
    generation: u64,
}

impl Known {
    /// Takes out the sampler, newly read if there is another one.
    fn take() -> Option<Self> {
        let generation = GENERATION.load(Acquire);
        let known = KNOWN.try_with(Cell::take).ok().flatten();
        known
            .filter(|known| known.generation == generation)
            .or_else(|| Self::read(generation))
    }

    #[cold]
    fn read(generation: u64) -> Option<Self> {
        let sampler = SAMPLER.get().read().unwrap_or_else(PoisonError::into_inner);
        Some(Self {
            sampler: sampler.clone()?,
            generation,
        })
    }

    fn put_back(self) {
        // On a thread that is ending, the next one reads it again.
        let _ = KNOWN.try_with(|known| known.set(Some(self)));
    }
}

/// Begins to make roots, decided by this sampler; those that it is against are recorded too if they
/// are wanted all the same.
pub(crate) fn want(sampler: Option<Arc<dyn Sampler>>, is_unsampled_wanted: bool) {
    UNSAMPLED_WANTED.store(is_unsampled_wanted, Relaxed);
    HAS_SAMPLER.store(sampler.is_some(), Relaxed);
    *SAMPLER
        .get()
        .write()
        .unwrap_or_else(PoisonError::into_inner) = sampler;
    GENERATION.fetch_add(1, Release);
    WANTED.store(true, Relaxed);
}

/// Asks another sampler from now on, wherever roots are made at all.
pub(crate) fn change_sampler(sampler: Arc<dyn Sampler>) {
    *SAMPLER
        .get()
        .write()
        .unwrap_or_else(PoisonError::into_inner) = Some(sampler);
    GENERATION.fetch_add(1, Release);
    HAS_SAMPLER.store(true, Relaxed);
}

/// Makes no more roots.
pub(crate) fn want_no_more() {
    WANTED.store(false, Relaxed);
}

#[inline(always)]
pub(crate) fn are_wanted() -> bool {
    WANTED.load(Relaxed)
}

/// Says if a trace is recorded that the sampler is against.
pub(super) fn are_unsampled_wanted() -> bool {
    UNSAMPLED_WANTED.load(Relaxed)
}

pub(super) type Attribute = (Cow<'static, str>, Value);

pub(super) struct RootDecision {
    pub(super) is_sampled: bool,
    pub(super) trace_state: Option<TraceState>,
    /// What the sampler says of the span that it was asked about.
    pub(super) attributes: Option<Box<[Attribute]>>,
}

impl RootDecision {
    /// The parent's trace state goes on, but for a threshold that is not true here.
    fn plain(parent: Option<&SpanContext>, is_sampled: bool) -> Self {
        let state = parent.and_then(|parent| sampler::settled(parent, is_sampled));
        Self {
            is_sampled,
            trace_state: state.filter(|state| !state.is_empty()),
            attributes: None,
        }
    }

    fn of(parent: Option<&SpanContext>, result: SamplingResult) -> Self {
        let is_sampled = result.is_sampled();
        let (trace_state, attributes) = result.into_parts();
        let attributes = (!attributes.is_empty()).then(|| attributes.into_boxed_slice());
        let Some(state) = trace_state else {
            return Self {
                attributes,
                ..Self::plain(parent, is_sampled)
            };
        };
        Self {
            is_sampled,
            trace_state: Some(state).filter(|state| !state.is_empty()),
            attributes,
        }
    }
}

/// Decides about a root, or about the first span here of a trace from elsewhere. `told` is what came
/// in beside the sampled flag.
pub(super) fn decide(
    parent: Option<&SpanContext>,
    told: Option<Sampling>,
    trace_id: (u64, u64),
    site: &'static Site,
    facts: Option<&dyn StartFacts>,
) -> RootDecision {
    let is_deferred = told == Some(Sampling::Deferred);
    if let Some(told) = told
        && !is_deferred
    {
        return RootDecision::plain(parent, told.is_sampled());
    }
    // What nobody has decided yet, whoever decides about roots does.
    let asked = parent.filter(|_| !is_deferred);
    let mut decision = sample(asked, trace_id, site, facts);
    if is_deferred {
        let state = parent.and_then(SpanContext::trace_state);
        decision.trace_state = decision.trace_state.or_else(|| state.cloned());
    }
    decision
}

fn sample(
    parent: Option<&SpanContext>,
    trace_id: (u64, u64),
    site: &'static Site,
    facts: Option<&dyn StartFacts>,
) -> RootDecision {
    if !HAS_SAMPLER.load(Relaxed) {
        return RootDecision::plain(parent, ParentBased::always_on(parent));
    }
    let Some(trace_id) = TraceId::from_halves(trace_id.0, trace_id.1) else {
        return RootDecision::plain(parent, false);
    };
    // A traced function that the sampler calls would ask the sampler. The callers cannot unwind.
    match untraced(|| guarded(|| ask(parent, trace_id, site, facts))) {
        Some(Some(result)) => RootDecision::of(parent, result),
        // The pipeline is being replaced by one that has none.
        Some(None) => RootDecision::plain(parent, ParentBased::always_on(parent)),
        None => {
            warn_of_panic();
            RootDecision::plain(parent, false)
        }
    }
}

/// Asks the sampler, if there is one. Runs code that is not ours: the sampler's, and that of the
/// facts.
fn ask(
    parent: Option<&SpanContext>,
    trace_id: TraceId,
    site: &'static Site,
    facts: Option<&dyn StartFacts>,
) -> Option<SamplingResult> {
    let known = Known::take()?;
    let name = facts.and_then(StartFacts::name);
    let name = name.as_deref().unwrap_or(site.name());
    let kind = facts.and_then(StartFacts::kind).unwrap_or(site.kind());
    let mut input =
        SamplingInput::new(parent, trace_id, name, kind).recorded_anyway(are_unsampled_wanted());
    if let Some(facts) = facts {
        input = input.with_facts(facts);
    }
    let result = known.sampler.sample(&input);
    known.put_back();
    Some(result)
}

#[cold]
fn warn_of_panic() {
    warn::once_a_minute("sampler", || {
        "the sampler panicked, so a trace is not recorded".to_owned()
    });
}
