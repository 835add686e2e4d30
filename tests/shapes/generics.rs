//! Type and const parameters, bounds and where clauses.

use std::collections::HashMap;
use std::fmt::Debug;
use std::fmt::Display;
use std::hash::Hash;
use std::marker::PhantomData;

use traced::traced;

use crate::support::spans;
use crate::support::spans_async;
use crate::tree::yield_now;

#[test]
fn bounds_in_the_list_and_in_a_where_clause() {
    #[traced]
    fn join<T: Display, I>(items: I, separator: &str) -> String
    where
        I: IntoIterator<Item = T>,
    {
        let texts: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
        texts.join(separator)
    }

    spans(
        &["bounds_in_the_list_and_in_a_where_clause.join"; 2],
        || {
            assert_eq!(join([1, 2], "-"), "1-2");
            assert_eq!(join::<&str, _>(vec!["a"], ""), "a");
        },
    );
}

#[test]
fn bounds_on_an_associated_type_async() {
    #[traced]
    async fn longest<I>(items: I) -> usize
    where
        I: Iterator + Send,
        I::Item: AsRef<str> + Send,
    {
        yield_now().await;
        items.map(|item| item.as_ref().len()).max().unwrap_or(0)
    }

    spans_async(&["bounds_on_an_associated_type_async.longest"], async {
        assert_eq!(longest(["a", "abc"].iter()).await, 3);
    });
}

#[test]
fn const_parameters() {
    #[traced]
    fn rows<const N: usize, const M: usize>(table: [[u8; M]; N]) -> [u32; N] {
        table.map(|row| row.into_iter().map(u32::from).sum())
    }

    spans(&["const_parameters.rows"; 2], || {
        assert_eq!(rows([[1, 2], [3, 4]]), [3, 7]);
        assert_eq!(rows::<0, 9>([]), [0; 0]);
    });
}

#[test]
fn const_parameters_async() {
    #[traced]
    async fn sized<T: Default + Copy, const N: usize>() -> [T; N] {
        let made = [T::default(); N];
        yield_now().await;
        made
    }

    spans_async(&["const_parameters_async.sized"; 2], async {
        assert_eq!(sized::<u8, 3>().await, [0; 3]);
        let inferred: [bool; 1] = sized().await;
        assert_eq!(inferred, [false]);
    });
}

struct Ring<T, const N: usize = 4, const WRAPS: bool = true> {
    items: [T; N],
}

impl<T: Copy, const N: usize, const WRAPS: bool> Ring<T, N, WRAPS> {
    #[traced]
    fn at(&self, index: usize) -> Option<T> {
        let index = if WRAPS { index % N } else { index };
        self.items.get(index).copied()
    }

    #[traced]
    async fn at_later(&self, index: usize) -> Option<T> {
        yield_now().await;
        self.at(index)
    }
}

#[test]
fn const_parameters_with_defaults() {
    spans(&["Ring.at", "Ring.at"], || {
        let ring: Ring<u8> = Ring {
            items: [1, 2, 3, 4],
        };
        assert_eq!(ring.at(5), Some(2));
        let line: Ring<u8, 1, false> = Ring { items: [1] };
        assert_eq!(line.at(5), None);
    });
}

#[test]
fn const_parameters_with_defaults_async() {
    spans_async(&["Ring.at_later", "  Ring.at"], async {
        let ring: Ring<char> = Ring { items: ['a'; 4] };
        assert_eq!(ring.at_later(9).await, Some('a'));
    });
}

#[test]
fn a_const_expression_as_an_argument() {
    struct Row<const N: usize>([u8; N]);

    #[traced]
    fn widened(row: &Row<{ 1 + 1 }>) -> Row<{ 2 * 2 }> {
        let [a, b] = row.0;
        Row([a, b, a, b])
    }

    #[traced]
    async fn widened_later(row: Row<{ 1 + 1 }>) -> Row<{ 2 * 2 }> {
        yield_now().await;
        widened(&row)
    }

    spans_async(
        &[
            "a_const_expression_as_an_argument.widened_later",
            "  a_const_expression_as_an_argument.widened",
        ],
        async {
            assert_eq!(widened_later(Row([1, 2])).await.0, [1, 2, 1, 2]);
        },
    );
}

#[test]
fn a_parameter_that_is_nowhere_else() {
    #[traced]
    fn size<T>() -> usize {
        size_of::<T>()
    }

    #[traced]
    async fn size_later<T>() -> usize {
        yield_now().await;
        size::<T>()
    }

    spans_async(
        &[
            "a_parameter_that_is_nowhere_else.size_later",
            "  a_parameter_that_is_nowhere_else.size",
        ],
        async { assert_eq!(size_later::<u32>().await, 4) },
    );
}

#[test]
fn unsized_parameters() {
    #[traced]
    fn shown<T: ?Sized + Debug, U: ?Sized>(value: &T, _: PhantomData<U>) -> String {
        format!("{value:?}")
    }

    spans(&["unsized_parameters.shown"; 3], || {
        assert_eq!(shown("a", PhantomData::<str>), "\"a\"");
        assert_eq!(shown::<[u8], u8>(&[1], PhantomData), "[1]");
        let dynamic: &dyn Debug = &1;
        assert_eq!(shown(dynamic, PhantomData::<u8>), "1");
    });
}

#[test]
fn closures_as_parameters() {
    #[traced]
    fn apply<F, G>(mut each: F, last: G) -> u8
    where
        F: FnMut(u8) -> u8,
        G: FnOnce() -> u8,
    {
        each(1);
        each(2) + last()
    }

    let mut seen = vec![];
    spans(&["closures_as_parameters.apply"], || {
        let text = String::from("abc");
        let sum = apply(
            |n| {
                seen.push(n);
                n
            },
            move || u8::try_from(text.len()).unwrap(),
        );
        assert_eq!(sum, 5);
    });
    assert_eq!(seen, [1, 2]);
}

#[test]
fn async_closures_as_parameters() {
    #[traced]
    async fn twice<F: AsyncFn(u8) -> u8>(call: F) -> u8 {
        call(1).await + call(2).await
    }

    #[traced]
    async fn await_it<F, T>(future: F) -> T
    where
        F: Future<Output = T>,
    {
        future.await
    }

    spans_async(
        &[
            "async_closures_as_parameters.await_it",
            "async_closures_as_parameters.twice",
        ],
        async {
            let base = 10;
            let made = twice(async |n| {
                yield_now().await;
                n + base
            });
            assert_eq!(await_it(made).await, 23);
        },
    );
}

#[test]
fn impl_trait_within_arguments() {
    #[traced]
    fn total(values: &[impl Into<u32> + Copy], also: Option<impl FnOnce() -> u32>) -> u32 {
        let sum: u32 = values.iter().map(|value| (*value).into()).sum();
        sum + also.map_or(0, |also| also())
    }

    spans(&["impl_trait_within_arguments.total"; 2], || {
        assert_eq!(total(&[1_u8, 2], Some(|| 3)), 6);
        assert_eq!(total(&['a'], None::<fn() -> u32>), 97);
    });
}

#[test]
fn impl_trait_within_arguments_async() {
    #[traced]
    async fn drain(source: &mut impl Iterator<Item = u8>, (sink, _): (impl FnMut(u8), u8)) {
        let mut sink = sink;
        for value in source {
            yield_now().await;
            sink(value);
        }
    }

    let mut seen = vec![];
    spans_async(&["impl_trait_within_arguments_async.drain"], async {
        let mut source = [1, 2].into_iter();
        drain(&mut source, (|value| seen.push(value), 0)).await;
        assert_eq!(source.next(), None);
    });
    assert_eq!(seen, [1, 2]);
}

trait Container {
    type Item<'a>
    where
        Self: 'a;
    const LIMIT: usize;

    fn first<'a>(&'a self) -> Option<Self::Item<'a>>;
}

struct Words(String);

#[traced]
impl Container for Words {
    type Item<'a> = &'a str;
    const LIMIT: usize = 2;

    fn first<'a>(&'a self) -> Option<Self::Item<'a>> {
        self.0.split(' ').take(Self::LIMIT).next()
    }
}

#[test]
fn generic_associated_types() {
    #[traced]
    fn first_of<C: Container>(container: &C) -> Option<<C as Container>::Item<'_>> {
        container.first()
    }

    spans(
        &["generic_associated_types.first_of", "  Words.first"],
        || assert_eq!(first_of(&Words("a b".to_owned())), Some("a")),
    );
}

struct Index<K, V>(HashMap<K, V>);

#[traced]
impl<K, V> Index<K, V>
where
    K: Hash + Eq,
    V: Default,
{
    fn entry<Q: Into<K>>(&mut self, key: Q) -> &mut V
    where
        V: Clone,
    {
        self.0.entry(key.into()).or_default()
    }

    async fn fill<I>(&mut self, entries: I) -> usize
    where
        I: IntoIterator<Item = (K, V)>,
    {
        for (key, value) in entries {
            yield_now().await;
            self.0.insert(key, value);
        }
        self.0.len()
    }
}

#[test]
fn where_clauses_of_blocks_and_methods() {
    spans_async(&["Index.entry", "Index.fill"], async {
        let mut index: Index<String, u8> = Index(HashMap::new());
        *index.entry("a") += 1;
        assert_eq!(index.fill([("b".to_owned(), 2)]).await, 2);
        assert_eq!(index.0["a"], 1);
    });
}

#[test]
fn one_function_of_many_types() {
    #[traced]
    fn shown<T: Debug>(value: T) -> String {
        format!("{value:?}")
    }

    #[traced]
    fn nested<T: Debug + Clone>(value: &T) -> String {
        shown((value.clone(), [value]))
    }

    // Each call is of another instance; they are one place in the source.
    spans(
        &[
            "one_function_of_many_types.nested",
            "  one_function_of_many_types.shown",
            "one_function_of_many_types.shown",
        ],
        || {
            assert_eq!(nested(&1), "(1, [1])");
            assert_eq!(shown(None::<u8>), "None");
        },
    );
}
