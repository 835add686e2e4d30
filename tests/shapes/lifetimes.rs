//! Elided, named and higher-ranked lifetimes; references that are returned.

use std::borrow::Cow;
use std::cell::Ref;
use std::cell::RefCell;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use traced::traced;

use crate::support::spans;
use crate::support::spans_async;
use crate::tree::yield_now;

struct Shelf {
    books: Vec<String>,
    taken: u32,
}

impl Shelf {
    #[traced]
    fn first(&self) -> Option<&str> {
        self.books.first().map(String::as_str)
    }

    #[traced]
    fn last_mut(&mut self) -> Result<&mut String, &'static str> {
        self.taken += 1;
        self.books.last_mut().ok_or("empty")
    }

    #[traced]
    fn both(&mut self) -> (&mut [String], &mut u32) {
        (&mut self.books, &mut self.taken)
    }

    #[traced]
    async fn first_later(&self) -> Option<&str> {
        yield_now().await;
        self.books.first().map(String::as_str)
    }

    #[traced]
    async fn last_mut_later(&mut self) -> Result<&mut String, &'static str> {
        yield_now().await;
        self.taken += 1;
        self.books.last_mut().ok_or("empty")
    }

    #[traced]
    fn found_or_added(&mut self, name: &str) -> &mut String {
        if let Some(at) = self.books.iter().position(|book| book == name) {
            return &mut self.books[at];
        }
        self.books.push(name.to_owned());
        let at = self.books.len() - 1;
        &mut self.books[at]
    }

    #[traced]
    fn matching<'s>(&'s self, start: &str) -> impl Iterator<Item = &'s String> + use<'s> {
        let start = start.to_owned();
        self.books
            .iter()
            .filter(move |book| book.starts_with(&start))
    }
}

fn shelf() -> Shelf {
    Shelf {
        books: vec!["Emma".to_owned(), "Ulysses".to_owned()],
        taken: 0,
    }
}

#[test]
fn a_reference_from_self_within_an_option() {
    spans(&["Shelf.first"], || {
        assert_eq!(shelf().first(), Some("Emma"));
    });
}

#[test]
fn a_mutable_reference_from_self_within_a_result() {
    spans(&["Shelf.last_mut", "Shelf.last_mut error: empty"], || {
        let mut shelf = shelf();
        shelf.last_mut().unwrap().push('!');
        assert_eq!(shelf.books[1], "Ulysses!");
        shelf.books.clear();
        assert_eq!(shelf.last_mut(), Err("empty"));
        assert_eq!(shelf.taken, 2);
    });
}

#[test]
fn two_mutable_references_from_self() {
    spans(&["Shelf.both"], || {
        let mut shelf = shelf();
        let (books, taken) = shelf.both();
        *taken += 5;
        books[0].clear();
        assert_eq!((shelf.books[0].as_str(), shelf.taken), ("", 5));
    });
}

#[test]
fn a_reference_from_self_async() {
    spans_async(&["Shelf.first_later"], async {
        assert_eq!(shelf().first_later().await, Some("Emma"));
    });
}

#[test]
fn a_mutable_reference_from_self_async() {
    let expected = ["Shelf.last_mut_later", "Shelf.last_mut_later error: empty"];
    spans_async(&expected, async {
        let mut shelf = shelf();
        shelf.last_mut_later().await.unwrap().push('!');
        assert_eq!(shelf.books[1], "Ulysses!");
        shelf.books.clear();
        assert_eq!(shelf.last_mut_later().await, Err("empty"));
    });
}

#[test]
fn a_mutable_reference_returned_early() {
    spans(&["Shelf.found_or_added"; 2], || {
        let mut shelf = shelf();
        shelf.found_or_added("Emma").push('?');
        shelf.found_or_added("Emma").push('!');
        assert_eq!(shelf.books, ["Emma?", "Ulysses", "Emma!"]);
    });
}

#[test]
fn an_iterator_that_borrows_from_one_argument_alone() {
    spans(&["Shelf.matching"], || {
        let shelf = shelf();
        let found = {
            let start = String::from("U");
            shelf.matching(&start)
        };
        assert_eq!(found.count(), 1);
    });
}

struct Parser<'a> {
    rest: &'a str,
}

#[traced]
impl<'a> Parser<'a> {
    fn word(&mut self) -> Option<&'a str> {
        let (word, rest) = self.rest.split_once(' ')?;
        self.rest = rest;
        Some(word)
    }

    async fn word_later(&mut self) -> Option<&'a str> {
        yield_now().await;
        self.word()
    }

    fn with<'b>(self, other: &'b str) -> Parser<'b>
    where
        'a: 'b,
    {
        let rest = if self.rest.is_empty() {
            other
        } else {
            self.rest
        };
        Parser { rest }
    }
}

#[test]
fn what_outlives_the_borrow_of_self() {
    spans(&["Parser.word", "Parser.word"], || {
        let text = String::from("a b c");
        let words = {
            let mut parser = Parser { rest: &text };
            (parser.word(), parser.word())
        };
        assert_eq!(words, (Some("a"), Some("b")));
    });
}

#[test]
fn what_outlives_the_borrow_of_self_async() {
    spans_async(&["Parser.word_later", "  Parser.word"], async {
        let text = String::from("a b");
        let word = Parser { rest: &text }.word_later().await;
        assert_eq!(word, Some("a"));
    });
}

#[test]
fn a_lifetime_that_outlives_another() {
    spans(&["Parser.with", "Parser.word"], || {
        let other = String::from("x y");
        let mut parser = Parser { rest: "" }.with(&other);
        assert_eq!(parser.word(), Some("x"));
    });
}

#[test]
fn named_lifetimes() {
    #[traced]
    fn pick<'a, 'b: 'a, T: ?Sized>(left: &'a T, right: &'b T, is_left: bool) -> &'a T {
        if is_left { left } else { right }
    }

    spans(&["named_lifetimes.pick"; 2], || {
        let left = String::from("l");
        assert_eq!(pick::<str>(&left, "r", true), "l");
        assert_eq!(pick(&[1][..], &[], false), &[] as &[i32]);
    });
}

#[test]
fn named_lifetimes_async() {
    #[traced]
    async fn pick<'a, 'b: 'a>(left: &'a str, right: &'b str, is_left: &bool) -> &'a str {
        yield_now().await;
        if *is_left { left } else { right }
    }

    spans_async(&["named_lifetimes_async.pick"], async {
        let left = String::from("l");
        let picked = pick(&left, "r", &true).await;
        assert_eq!(picked, "l");
    });
}

#[test]
fn a_chosen_early_bound_lifetime() {
    #[traced]
    fn kept<'a: 'a>(text: &'a str) -> &'a str {
        text
    }

    spans(&["a_chosen_early_bound_lifetime.kept"], || {
        assert_eq!(kept::<'static>("a"), "a");
    });
}

#[test]
fn static_references() {
    #[traced]
    fn greeting(is_long: bool) -> &'static str {
        match is_long {
            true => "good morning",
            false => "hi",
        }
    }

    #[traced]
    async fn greeting_later() -> &'static [&'static str] {
        yield_now().await;
        &["hi"]
    }

    spans_async(
        &[
            "static_references.greeting",
            "static_references.greeting_later",
        ],
        async {
            assert_eq!(greeting(false), "hi");
            assert_eq!(greeting_later().await, ["hi"]);
        },
    );
}

#[test]
fn higher_ranked_bounds() {
    #[traced]
    fn first_word<F>(find: F, text: &str) -> usize
    where
        for<'x> F: Fn(&'x str) -> Option<&'x str>,
    {
        find(text).map_or(0, str::len)
    }

    spans(&["higher_ranked_bounds.first_word"], || {
        assert_eq!(first_word(|text| text.split(' ').next(), "abc d"), 3);
    });
}

#[test]
fn higher_ranked_bounds_async() {
    #[traced]
    async fn first_word(find: impl for<'x> Fn(&'x str) -> &'x str, text: String) -> String {
        yield_now().await;
        find(&text).to_owned()
    }

    spans_async(&["higher_ranked_bounds_async.first_word"], async {
        let word = first_word(|text| text.trim(), " a ".to_owned()).await;
        assert_eq!(word, "a");
    });
}

#[test]
fn higher_ranked_pointers() {
    #[traced]
    fn twice(call: for<'x> fn(&'x str) -> &'x str, text: &str) -> &str {
        call(call(text))
    }

    #[traced]
    fn of_any(call: &dyn for<'x> Fn(&'x [u8]) -> &'x u8) -> u8 {
        let local = [3, 4];
        *call(&local)
    }

    spans(
        &[
            "higher_ranked_pointers.twice",
            "higher_ranked_pointers.of_any",
        ],
        || {
            assert_eq!(twice(|text| &text[1..], "abc"), "c");
            assert_eq!(of_any(&|bytes| &bytes[1]), 4);
        },
    );
}

#[test]
fn references_to_references() {
    #[traced]
    fn shorter<'a>(texts: &[&'a str], cursor: &mut &'a str) -> &'a str {
        *cursor = &cursor[1..];
        texts
            .iter()
            .copied()
            .min_by_key(|text| text.len())
            .unwrap_or(cursor)
    }

    spans(&["references_to_references.shorter"], || {
        let mut cursor = "xyz";
        assert_eq!(shorter(&["abc", "d"], &mut cursor), "d");
        assert_eq!(cursor, "yz");
    });
}

#[test]
fn split_borrows() {
    #[traced]
    fn halves(values: &mut [u8]) -> (&mut [u8], &mut [u8]) {
        let middle = values.len() / 2;
        values.split_at_mut(middle)
    }

    spans(&["split_borrows.halves"], || {
        let mut values = [1, 2, 3, 4];
        let (left, right) = halves(&mut values);
        std::mem::swap(&mut left[0], &mut right[0]);
        assert_eq!(values, [3, 2, 1, 4]);
    });
}

#[test]
fn elided_lifetimes_in_paths() {
    #[traced]
    fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
        match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        }
    }

    #[traced]
    async fn trimmed_later(text: Cow<'_, str>) -> Cow<'_, str> {
        yield_now().await;
        trimmed(text)
    }

    spans_async(
        &[
            "elided_lifetimes_in_paths.trimmed_later",
            "  elided_lifetimes_in_paths.trimmed",
        ],
        async {
            let text = trimmed_later(Cow::Borrowed(" a ")).await;
            assert!(matches!(text, Cow::Borrowed("a")));
        },
    );
}

#[test]
fn guards_that_are_returned() {
    #[traced]
    fn locked(mutex: &Mutex<u8>) -> MutexGuard<'_, u8> {
        mutex.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[traced]
    fn borrowed<'a>(cell: &'a RefCell<(u8, String)>) -> Ref<'a, str> {
        Ref::map(cell.borrow(), |pair| pair.1.as_str())
    }

    spans(
        &[
            "guards_that_are_returned.locked",
            "guards_that_are_returned.borrowed",
        ],
        || {
            let mutex = Mutex::new(1);
            *locked(&mutex) += 1;
            assert_eq!(mutex.into_inner().unwrap(), 2);

            let cell = RefCell::new((0, "a".to_owned()));
            let text = borrowed(&cell);
            assert!(cell.try_borrow_mut().is_err(), "as long as it is held");
            assert_eq!(&*text, "a");
        },
    );
}

#[test]
fn a_reference_out_of_a_moved_argument() {
    #[traced]
    fn name<'a>(pair: (&'a str, String)) -> &'a str {
        let (name, _rest) = pair;
        name
    }

    #[traced]
    async fn name_later<'a>(pair: (&'a str, String)) -> &'a str {
        yield_now().await;
        pair.0
    }

    spans_async(
        &[
            "a_reference_out_of_a_moved_argument.name",
            "a_reference_out_of_a_moved_argument.name_later",
        ],
        async {
            assert_eq!(name(("a", String::new())), "a");
            assert_eq!(name_later(("b", String::new())).await, "b");
        },
    );
}
