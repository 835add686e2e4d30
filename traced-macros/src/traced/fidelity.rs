//! Every token of the user's is in an expansion, with the place where it was written: editors go
//! by that, and the compiler shows mistakes there.

use std::collections::HashSet;

use proc_macro2::Delimiter;
use proc_macro2::Group;
use proc_macro2::LineColumn;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use proc_macro2::TokenTree;

use crate::tokens::is_mark;
use crate::tokens::is_word;
use crate::traced::expand;

/// A token, and where it begins and ends. Brackets are two tokens.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Placed {
    text: String,
    begin: LineColumn,
    end: LineColumn,
}

impl Placed {
    fn new(text: &(impl ToString + ?Sized), span: Span) -> Self {
        Self {
            text: text.to_string(),
            begin: span.start(),
            end: span.end(),
        }
    }
}

impl std::fmt::Debug for Placed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { text, begin, .. } = self;
        write!(f, "{}:{} {text}", begin.line, begin.column)
    }
}

/// Returns the tokens one after the other, with those in brackets.
fn flat(tokens: TokenStream) -> Vec<Placed> {
    let mut all = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::None => ("", ""),
                };
                all.push(Placed::new(open, group.span_open()));
                all.extend(flat(group.stream()));
                all.push(Placed::new(close, group.span_close()));
            }
            token => all.push(Placed::new(&token, token.span())),
        }
    }
    all
}

/// What a user writes, and what becomes of it.
struct Case {
    arguments: TokenStream,
    item: TokenStream,
    expanded: TokenStream,
}

impl Case {
    /// Expands `#[traced(..)] fn f() ..`.
    fn new(source: &str) -> Self {
        let mut tokens = source.parse::<TokenStream>().unwrap().into_iter();
        let (_hash, attribute) = (tokens.next(), tokens.next());
        let Some(TokenTree::Group(attribute)) = attribute else {
            panic!("no attribute: {source}");
        };
        let arguments = attribute.stream().into_iter().nth(1);
        let arguments = arguments.map_or_else(TokenStream::new, |group| match group {
            TokenTree::Group(group) => group.stream(),
            other => other.into(),
        });
        let item: TokenStream = tokens.collect();
        let expanded = expand(arguments.clone(), item.clone());
        assert!(
            !expanded.to_string().contains("compile_error"),
            "{source}\n{expanded}"
        );
        Self {
            arguments,
            item,
            expanded: without_documentation(expanded),
        }
    }

    /// Returns the tokens in the bodies of the functions.
    fn bodies(&self) -> Vec<Placed> {
        let bodies = bodies(self.item.clone());
        bodies.iter().flat_map(|body| flat(body.stream())).collect()
    }
}

/// Leaves out what is behind `#[cfg(doc)]`, which is there when documentation is made and at no
/// other time.
fn without_documentation(tokens: TokenStream) -> TokenStream {
    let mut rest: Vec<TokenTree> = Vec::new();
    let mut is_documentation = false;
    for token in tokens {
        let mut token = token;
        if let TokenTree::Group(group) = &token {
            match group.stream().to_string().replace(' ', "").as_str() {
                "cfg(doc)" => is_documentation = true,
                "cfg(not(doc))" => is_documentation = false,
                _ => {}
            }
            let mut inner = Group::new(group.delimiter(), without_documentation(group.stream()));
            inner.set_span(group.span());
            token = TokenTree::Group(inner);
        }
        if !is_documentation {
            rest.push(token);
        }
    }
    rest.into_iter().collect()
}

/// Returns the braces of each function, in the item or in its braces.
fn bodies(item: TokenStream) -> Vec<Group> {
    let mut bodies = Vec::new();
    let mut is_function = false;
    for token in item {
        match token {
            token if is_word(&token, "fn") => is_function = true,
            token if is_mark(&token, ';') => is_function = false,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                if std::mem::take(&mut is_function) {
                    bodies.push(group);
                } else {
                    bodies.extend(self::bodies(group.stream()));
                }
            }
            _ => {}
        }
    }
    bodies
}

/// Forms of functions: a body that has all sorts of tokens in it goes into each.
const FORMS: [(&str, &str); 16] = [
    ("sync", "#[traced] fn f(a: u8, mut b: Vec<u8>) -> u8 BODY"),
    ("nothing is returned", "#[traced] pub(crate) fn f() BODY"),
    (
        "async",
        "#[traced] async fn f(a: u8, b: Vec<u8>) -> Result<u8, E> BODY",
    ),
    (
        "async, of nothing",
        "#[traced] async fn f(self: Arc<Self>) BODY",
    ),
    (
        "async, kept",
        "#[traced] #[tokio::test] async fn f(a: u8) -> u8 BODY",
    ),
    ("async, never", "#[traced] async fn f(a: u8) -> ! BODY"),
    (
        "by type",
        "#[traced] fn f<'a>(a: &'a u8) -> Task<'a, u8> BODY",
    ),
    (
        "later",
        "#[traced] fn f(a: u8) -> impl Future<Output = u8> + Send BODY",
    ),
    (
        "boxed",
        "#[traced] fn f(&self) -> Pin<Box<dyn Future<Output = u8> + '_>> BODY",
    ),
    (
        "a stream",
        "#[traced] fn f(&self) -> impl Stream<Item = u8> BODY",
    ),
    (
        "guarded",
        "#[traced] #[track_caller] fn f(a: u8) -> u8 BODY",
    ),
    ("never", "#[traced] fn f((a, b): (u8, u8)) -> ! BODY"),
    (
        "generics and patterns",
        "#[traced]\n#[inline]\npub unsafe extern \"C\" fn r#fn<'a, T: Into<u8> + 'a, const N: usize>(\n\
         \x20   (a, [b, ..]): (&'a T, [u8; N]), _: u8, #[cfg(all())] c: impl Fn(u8) -> u8, unused: u8\n\
         ) -> Result<impl Iterator<Item = u8>, E>\nwhere T: Send, BODY",
    ),
    (
        "an impl block",
        "#[traced]\nimpl<T: Send> Service<T> for Other<'_, T> where T: Sync {\n\
         \x20   const N: usize = 1 + 1;\n    type Out = u8;\n    fn a(&self, a: u8) -> u8 BODY\n\
         \x20   pub async fn b(&mut self) -> Result<(), E> BODY\n    const fn c() -> u8 BODY\n\
         \x20   #[traced(skip)] fn d() BODY\n    #[traced(name = \"A.e\")] async fn e(self) BODY }",
    ),
    (
        "a trait",
        "#[traced]\npub trait Service: Send {\n    type Out;\n    fn a(&self) -> Self::Out;\n\
         \x20   fn b(&self) -> Self::Out BODY\n    async fn c(&self, n: u8) -> u8 BODY }",
    ),
    ("unnamed", "#[traced] fn f(_: u8, _unused: u8) BODY"),
];

/// Bodies: the one-liner that is a place of its own, inner attributes, a bit of everything.
const BODIES: [&str; 4] = [
    "{}",
    "{ a }",
    "{\n    #![allow(unused)]\n    //! Inner.\n    let x = a; x\n}",
    "{\n    use std::fmt; struct Inner { a: u8 }\n    let b = |x: u8| x + a;\n    \
     'outer: loop { break 'outer; }\n    if let Some(r#type) = b.c?.d::<u8>() { return Err(E); }\n    \
     println!(\"{a} {}\", [1_u8, b'a', -2][0]);\n    match a { 1 | 2 => {} _ => unreachable!() }\n    \
     async move { a.await }.await;\n    fn nested(a: u8) -> u8 { a }\n    a..=b; &mut *a; a as u8\n}",
];

fn cases() -> impl Iterator<Item = (&'static str, String)> {
    FORMS
        .iter()
        .flat_map(|(reason, form)| BODIES.map(|body| (*reason, form.replace("BODY", body))))
}

#[test]
fn tokens_of_bodies_are_there_once_in_order_where_they_were() {
    for (reason, source) in cases() {
        let case = Case::new(&source);
        let bodies = case.bodies();
        let known: HashSet<&Placed> = bodies.iter().collect();
        assert_eq!(
            known.len(),
            bodies.len(),
            "{reason}: a case must be able to fail"
        );
        let all = flat(case.expanded);
        let found: Vec<&Placed> = all.iter().filter(|token| known.contains(token)).collect();
        assert_eq!(
            found,
            bodies.iter().collect::<Vec<_>>(),
            "{reason}:\n{source}"
        );
    }
}

#[test]
fn tokens_of_signatures_are_there_where_they_were() {
    for (reason, source) in cases() {
        let case = Case::new(&source);
        // Instead of `_` there is a name, since the whole argument is dropped last.
        let is_kept = |token: &Placed| token.text != "_";
        let found: HashSet<Placed> = flat(case.expanded).into_iter().collect();
        let missing: Vec<Placed> = flat(without_ours(case.item))
            .into_iter()
            .filter(|token| !found.contains(token) && is_kept(token))
            .collect();
        assert!(missing.is_empty(), "{reason}: {missing:?}\n{source}");
    }
}

/// Leaves out the attributes of methods that are ours, and the commas between parameters: an
/// expansion has its own.
fn without_ours(tokens: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut rest: Vec<TokenTree> = Vec::new();
    let mut is_function = false;
    for (at, token) in tokens.iter().enumerate() {
        let is_ours = |token: Option<&TokenTree>| {
            token.is_some_and(|token| token.to_string().starts_with("[traced"))
        };
        if is_ours(Some(token)) || (is_mark(token, '#') && is_ours(tokens.get(at + 1))) {
            continue;
        }
        is_function |= is_word(token, "fn");
        let TokenTree::Group(group) = token else {
            rest.push(token.clone());
            continue;
        };
        let stream = match group.delimiter() {
            Delimiter::Parenthesis if std::mem::take(&mut is_function) => {
                let inside = group.stream().into_iter();
                inside.filter(|token| !is_mark(token, ',')).collect()
            }
            Delimiter::Brace => without_ours(group.stream()),
            _ => group.stream(),
        };
        let mut inner = Group::new(group.delimiter(), stream);
        inner.set_span(group.span());
        rest.push(TokenTree::Group(inner));
    }
    rest.into_iter().collect()
}

#[test]
fn tokens_of_options_are_there_where_they_were() {
    for (source, not_printed) in [
        (
            "#[traced(attrs(order.id = a + 1, user.id = %b.c))] fn f(a: u8, b: B) {}",
            "attrs . = , % ( )",
        ),
        (
            "#[traced(attrs(order.id = a.clone()))] async fn f(a: u8) -> u8 { a }",
            "attrs . = ( )",
        ),
        (
            "#[traced(ret(order.id = ret.id, order.state = ?ret.0))] fn f() -> Order { a }",
            "ret . = , ? ( )",
        ),
        (
            "#[traced(err_if = ret.status >= 500)] async fn f() -> Order { a }",
            "err_if =",
        ),
        (
            "#[traced(err(with = OrderError::text, ignore = is_missing))] fn f() -> R { a }",
            "err with ignore = , ( )",
        ),
        (
            "#[traced(parent = &context.inner(), links = [a, b])] fn f(context: C) {}",
            "parent links = ,",
        ),
    ] {
        let case = Case::new(source);
        let found: HashSet<Placed> = flat(case.expanded).into_iter().collect();
        let missing: Vec<Placed> = flat(case.arguments)
            .into_iter()
            .filter(|token| !found.contains(token))
            .filter(|token| !not_printed.split(' ').any(|text| text == token.text))
            .collect();
        assert!(missing.is_empty(), "{missing:?}\n{source}");
    }
}
