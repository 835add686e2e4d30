//! Parallel iterators that take a context along.

use rayon::iter::IndexedParallelIterator;
use rayon::iter::ParallelIterator;
use rayon::iter::plumbing::Consumer;
use rayon::iter::plumbing::ProducerCallback;
use rayon::iter::plumbing::UnindexedConsumer;
use traced_core::Context;

use super::consumer::InContext;
use super::outside;
use super::producer::Within;

/// Gives parallel iterators a context.
pub trait ParallelIteratorExt: ParallelIterator {
    /// Makes what is current now the current context of the closures that come after this, on every
    /// thread: of those in `map`, `filter`, `for_each`, `reduce`.
    ///
    /// It stands right before the first of them: after `zip`, `enumerate`, `rev` and their like.
    /// What is before it has no context. A parallel iterator that a closure returns, as in `flat_map`,
    /// takes its own along.
    ///
    /// # Examples
    ///
    /// ```
    /// use rayon::prelude::*;
    /// use traced::rayon::ParallelIteratorExt as _;
    /// use traced::traced;
    ///
    /// #[traced]
    /// fn resize(image: &str) -> usize {
    ///     image.len()
    /// }
    ///
    /// #[traced(name = "Gallery.resize")]
    /// fn resize_all(images: &[&str]) -> Vec<usize> {
    ///     images
    ///         .par_iter()
    ///         .in_current_context()
    ///         .map(|image| resize(image)) // children of `Gallery.resize`
    ///         .collect()
    /// }
    /// # assert_eq!(resize_all(&["a", "bc"]), [1, 2]);
    /// ```
    fn in_current_context(self) -> WithContext<Self> {
        self.with_context(Context::current())
    }

    /// As [`in_current_context`](Self::in_current_context), with a context in hand.
    fn with_context(self, context: Context) -> WithContext<Self> {
        let base = self;
        WithContext { base, context }
    }
}

impl<I: ParallelIterator> ParallelIteratorExt for I {}

/// A parallel iterator whose closures have a context.
#[derive(Clone, Debug)]
#[must_use = "iterator adaptors are lazy and do nothing unless consumed"]
pub struct WithContext<I> {
    base: I,
    context: Context,
}

impl<I: ParallelIterator> ParallelIterator for WithContext<I> {
    type Item = I::Item;

    fn drive_unindexed<C>(self, consumer: C) -> C::Result
    where
        C: UnindexedConsumer<I::Item>,
    {
        let consumer = InContext::new(consumer, self.context);
        outside(|| self.base.drive_unindexed(consumer))
    }

    fn opt_len(&self) -> Option<usize> {
        self.base.opt_len()
    }
}

impl<I: IndexedParallelIterator> IndexedParallelIterator for WithContext<I> {
    fn len(&self) -> usize {
        self.base.len()
    }

    fn drive<C: Consumer<I::Item>>(self, consumer: C) -> C::Result {
        let consumer = InContext::new(consumer, self.context);
        outside(|| self.base.drive(consumer))
    }

    fn with_producer<C: ProducerCallback<I::Item>>(self, callback: C) -> C::Output {
        let callback = Within::new(callback, self.context);
        outside(|| self.base.with_producer(callback))
    }
}
