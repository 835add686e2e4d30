//! What consumes the items of a parallel iterator, in a context.

use rayon::iter::plumbing::Consumer;
use rayon::iter::plumbing::Folder;
use rayon::iter::plumbing::Reducer;
use rayon::iter::plumbing::UnindexedConsumer;
use traced_core::Context;

/// A consumer, folder or reducer, each of whose steps runs in a context.
///
/// None of them waits for other threads: between the steps nothing is entered.
pub(super) struct InContext<T> {
    base: T,
    context: Context,
}

impl<T> InContext<T> {
    pub(super) const fn new(base: T, context: Context) -> Self {
        Self { base, context }
    }

    /// Another part of the same.
    fn part<U>(&self, base: U) -> InContext<U> {
        InContext::new(base, self.context.clone())
    }

    fn map<U>(self, step: impl FnOnce(T) -> U) -> InContext<U> {
        let Self { base, context } = self;
        let base = context.in_scope(|| step(base));
        InContext { base, context }
    }
}

impl<C: Consumer<Item>, Item> Consumer<Item> for InContext<C> {
    type Folder = InContext<C::Folder>;
    type Reducer = InContext<C::Reducer>;
    type Result = C::Result;

    fn split_at(self, index: usize) -> (Self, Self, Self::Reducer) {
        let Self { base, context } = self;
        let (left, right, reducer) = base.split_at(index);
        let reducer = InContext::new(reducer, context.clone());
        let left = Self::new(left, context.clone());
        (left, Self::new(right, context), reducer)
    }

    fn into_folder(self) -> Self::Folder {
        self.map(C::into_folder)
    }

    fn full(&self) -> bool {
        self.base.full()
    }
}

impl<C: UnindexedConsumer<Item>, Item> UnindexedConsumer<Item> for InContext<C> {
    fn split_off_left(&self) -> Self {
        self.part(self.base.split_off_left())
    }

    fn to_reducer(&self) -> Self::Reducer {
        self.part(self.base.to_reducer())
    }
}

impl<F: Folder<Item>, Item> Folder<Item> for InContext<F> {
    type Result = F::Result;

    fn consume(self, item: Item) -> Self {
        self.map(|folder| folder.consume(item))
    }

    fn consume_iter<I: IntoIterator<Item = Item>>(self, items: I) -> Self {
        self.map(|folder| folder.consume_iter(items))
    }

    fn complete(self) -> F::Result {
        let Self { base, context } = self;
        context.in_scope(|| base.complete())
    }

    fn full(&self) -> bool {
        self.base.full()
    }
}

impl<R: Reducer<Result>, Result> Reducer<Result> for InContext<R> {
    fn reduce(self, left: Result, right: Result) -> Result {
        let Self { base, context } = self;
        context.in_scope(|| base.reduce(left, right))
    }
}
