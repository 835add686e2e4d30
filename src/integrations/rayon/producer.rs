//! What produces the items of a parallel iterator, for adapters that ask for it: `zip`, `enumerate`.

use rayon::iter::plumbing::Folder;
use rayon::iter::plumbing::Producer;
use rayon::iter::plumbing::ProducerCallback;
use traced_core::Context;
use traced_core::ContextGuard;

/// A producer, or what is called with one, with a context for all that is done with its items.
pub(super) struct Within<T> {
    base: T,
    context: Context,
}

impl<T> Within<T> {
    pub(super) const fn new(base: T, context: Context) -> Self {
        Self { base, context }
    }
}

impl<C: ProducerCallback<Item>, Item> ProducerCallback<Item> for Within<C> {
    type Output = C::Output;

    fn callback<P: Producer<Item = Item>>(self, producer: P) -> C::Output {
        self.base.callback(Within::new(producer, self.context))
    }
}

impl<P: Producer> Producer for Within<P> {
    type Item = P::Item;
    type IntoIter = Items<P::IntoIter>;

    fn into_iter(self) -> Self::IntoIter {
        let attached = self.context.attach();
        Items {
            items: self.base.into_iter(),
            _attached: attached,
        }
    }

    fn min_len(&self) -> usize {
        self.base.min_len()
    }

    fn max_len(&self) -> usize {
        self.base.max_len()
    }

    fn split_at(self, index: usize) -> (Self, Self) {
        let Self { base, context } = self;
        let (left, right) = base.split_at(index);
        let left = Self::new(left, context.clone());
        (left, Self::new(right, context))
    }

    fn fold_with<F: Folder<P::Item>>(self, folder: F) -> F {
        let Self { base, context } = self;
        context.in_scope(|| base.fold_with(folder))
    }
}

/// The items that one thread takes, one after the other: the context is attached as long as there
/// may be more, since nobody says when an item is done with.
pub(super) struct Items<I> {
    items: I,
    _attached: ContextGuard,
}

impl<I: Iterator> Iterator for Items<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        self.items.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.items.size_hint()
    }
}

impl<I: DoubleEndedIterator> DoubleEndedIterator for Items<I> {
    fn next_back(&mut self) -> Option<I::Item> {
        self.items.next_back()
    }
}

impl<I: ExactSizeIterator> ExactSizeIterator for Items<I> {
    fn len(&self) -> usize {
        self.items.len()
    }
}
