//! Functions with a mistake in each, which is shown with `#[traced]` as it is without.
//!
//! Behind `//~` stands what differs: the `words`, the `code` too, or the place, which is `around`
//! that of the function alone.

use std::cell::Cell;
use std::collections::HashMap;
use std::fmt::Debug;
use std::fmt::Display;
use std::pin::Pin;
use std::rc::Rc;

use traced::traced;

#[derive(Debug)]
pub struct Known;

#[derive(Debug)]
pub struct Foreign;

pub struct Opaque;

pub fn fails() -> Result<u8, Foreign> {
    Err(Foreign)
}

pub fn shows<T: Display>(_: T) {}

pub fn sends<T: Send>(_: T) {}

#[traced]
pub async fn waits(n: u8) -> u8 {
    n
}

#[traced]
pub fn two(a: u8, b: &str) -> usize {
    usize::from(a) + b.len()
}

/// The type of what is returned.
pub mod returned {
    use super::*;

    #[traced]
    pub fn tail() -> String {
        5
    }

    #[traced]
    pub async fn tail_later() -> String {
        5
    }

    #[traced]
    pub fn early(yes: bool) -> String {
        if yes {
            return 'c';
        }
        String::new()
    }

    #[traced]
    pub async fn early_later(yes: bool) -> Result<String, u8> {
        if yes {
            return Err("no");
        }
        Ok(String::new())
    }

    #[traced]
    pub fn nothing() {
        5
    }

    #[traced]
    pub async fn nothing_later() {
        5
    }

    #[traced]
    pub fn semicolon(n: u8) -> u8 {
        n + 1;
    }

    #[traced]
    pub async fn semicolon_later(n: u8) -> u8 {
        n + 1;
    }

    #[traced]
    pub fn wrapped(n: u8) -> Option<u8> {
        n
    }

    #[traced]
    pub async fn wrapped_later(n: u8) -> Result<u8, Known> {
        n
    }

    #[traced]
    pub fn branches(yes: bool) -> u8 {
        if yes { 1 } else { "two" }
    }

    #[traced]
    pub async fn branches_later(n: u8) -> u8 {
        match n {
            0 => 1,
            _ => "two",
        }
    }

    #[traced]
    pub fn without_else(yes: bool) -> u8 {
        if yes {
            1
        }
    }

    #[traced]
    pub fn early_nothing(yes: bool) -> u8 {
        if yes {
            return;
        }
        1
    }

    #[traced]
    pub async fn early_nothing_later(yes: bool) -> u8 {
        if yes {
            return;
        }
        1
    }

    #[traced]
    pub fn by_generic<T: Default>() -> T {
        5
    }

    #[traced]
    pub async fn by_generic_later<T: Default>() -> T {
        5
    }
}

/// `?`.
pub mod question_marks {
    use super::*;

    #[traced]
    pub fn no_from() -> Result<u8, Known> {
        let n = fails()?;
        Ok(n)
    }

    #[traced]
    pub async fn no_from_later() -> Result<u8, Known> {
        let n = fails()?;
        Ok(n)
    }

    #[traced]
    pub fn of_option(n: Option<u8>) -> Result<u8, Known> {
        Ok(n?) //~ words
    }

    #[traced]
    pub async fn of_option_later(n: Option<u8>) -> Result<u8, Known> {
        Ok(n?) //~ words
    }

    #[traced]
    pub fn in_nothing() {
        let _n = fails()?; //~ words
    }

    #[traced]
    pub async fn in_nothing_later() {
        let _n = fails()?; //~ words
    }
}

/// Names that are not there.
pub mod unknown {
    use super::*;

    #[traced]
    pub fn method(text: &str) -> usize {
        text.lenght()
    }

    #[traced]
    pub async fn method_later(text: String) -> usize {
        text.lenght()
    }

    #[traced]
    pub fn variable(first: u8) -> u8 {
        frist
    }

    #[traced]
    pub async fn variable_later(first: u8) -> u8 {
        waits(frist).await
    }

    #[traced]
    pub fn field(known: &(u8, u8)) -> u8 {
        known.2
    }

    #[traced]
    pub async fn field_later(known: (u8, u8)) -> u8 {
        known.2
    }

    #[traced]
    pub fn function() -> u8 {
        nowhere(1)
    }

    #[traced]
    pub async fn ty() -> usize {
        let all: Vec<Nowhere> = Vec::new();
        all.len()
    }

    #[traced]
    pub fn this() -> u8 {
        self.n
    }

    #[traced]
    pub fn format(n: u8) -> String {
        format!("{n} {m}")
    }

    #[traced]
    pub async fn type_of_nothing() -> usize {
        let all = Vec::new();
        all.len()
    }
}

/// Bounds.
pub mod bounds {
    use super::*;

    #[traced]
    pub fn display<T>(value: T) {
        shows(value)
    }

    #[traced]
    pub async fn display_later<T>(value: T) {
        shows(value)
    }

    #[traced]
    pub fn debug<T>(value: &T) -> String {
        format!("{value:?}")
    }

    #[traced]
    pub async fn debug_later<T>(value: T) -> String {
        format!("{value:?}")
    }

    #[traced]
    pub fn operator<T: Copy>(a: T, b: T) -> T {
        a + b
    }

    #[traced]
    pub async fn operator_later<T: Copy>(a: T, b: T) -> T {
        a + b
    }

    #[traced]
    pub fn method<T>(value: &T) -> T {
        value.clone()
    }

    #[traced]
    pub fn key(all: &HashMap<Opaque, u8>) -> Option<&u8> {
        all.get(&Opaque)
    }

    #[traced]
    pub async fn opaque() {
        shows(Opaque)
    }

    #[traced]
    pub fn not_sent(shared: Rc<u8>) {
        sends(shared);
    }

    #[traced]
    pub async fn not_sent_later(shared: Rc<u8>) {
        sends(shared);
    }
}

/// Calls.
pub mod calls {
    use super::*;

    #[traced]
    pub fn too_few() -> usize {
        two(1)
    }

    #[traced]
    pub async fn too_few_later() -> usize {
        two(1)
    }

    #[traced]
    pub fn too_many() -> usize {
        two(1, "a", 2)
    }

    #[traced]
    pub async fn too_many_later() -> u8 {
        waits(1, 2).await
    }

    #[traced]
    pub fn of_wrong_type() -> usize {
        two("a", "b")
    }

    #[traced]
    pub async fn of_wrong_type_later() -> u8 {
        waits("a").await
    }

    #[traced]
    pub async fn swapped() -> usize {
        two("b", 1)
    }

    /// A caller that is not traced.
    pub fn from_elsewhere() -> usize {
        two(1) + super::methods::Service(1).add()
    }

    /// A caller that is not traced.
    pub async fn from_elsewhere_later() -> u8 {
        waits().await + super::methods::Service(1).add_later("a").await
    }

    #[traced]
    pub fn awaited() -> u8 {
        waits(1).await
    }

    #[traced]
    pub async fn awaited_value() -> usize {
        two(1, "a").await
    }

    #[traced]
    pub async fn called_value(n: u8) -> u8 {
        n()
    }
}

/// Methods of blocks and traits.
pub mod methods {
    use super::*;

    pub struct Service(pub u8);

    #[traced]
    impl Service {
        pub fn add(&self, n: u8) -> u8 {
            self.0 + n
        }

        pub async fn add_later(&self, n: u8) -> u8 {
            self.0 + n
        }

        pub fn tail(&self) -> String {
            self.0
        }

        pub async fn tail_later(&self) -> String {
            self.0
        }

        pub fn of_other(&self, text: &str) -> &str {
            text
        }

        pub async fn of_other_later(&self, text: &str) -> &str {
            text
        }

        pub fn changed(&self) {
            self.0 = 1;
        }

        pub async fn changed_later(&self) {
            self.0 = 1;
        }

        pub fn unknown(&self) -> u8 {
            self.nowhere()
        }

        pub async fn unknown_later(self) -> u8 {
            self.nowhere().await
        }
    }

    #[traced]
    pub trait Provided {
        fn tail(&self) -> String {
            5
        }

        fn unknown(&self) -> u8 {
            self.nowhere()
        }
    }
}

/// What the borrow checker says.
pub mod borrows {
    use super::*;

    #[traced]
    pub fn moved(text: String) -> usize {
        drop(text);
        text.len()
    }

    #[traced]
    pub async fn moved_later(text: String) -> usize {
        drop(text);
        text.len()
    }

    #[traced]
    pub async fn moved_twice(text: String) -> (String, String) {
        (text, text)
    }

    #[traced]
    pub fn not_mutable(all: Vec<u8>) -> Vec<u8> {
        all.push(1);
        all
    }

    #[traced]
    pub async fn not_mutable_later(all: Vec<u8>) -> Vec<u8> {
        all.push(1);
        all
    }

    #[traced]
    pub fn of_local() -> &'static str {
        let local = String::new();
        local.as_str()
    }

    #[traced]
    pub async fn of_local_later() -> &'static str {
        let local = String::new();
        local.as_str()
    }

    #[traced]
    pub fn of_argument<'a>(text: String) -> &'a str {
        &text //~ words
    }

    #[traced]
    pub fn of_reference(text: &String) -> String {
        *text
    }

    #[traced]
    pub async fn of_reference_later(text: &String) -> String {
        *text
    }

    #[traced]
    pub fn twice(all: &mut Vec<u8>) {
        let first = &all[0];
        all.push(*first);
    }

    #[traced]
    pub async fn twice_later(all: &mut Vec<u8>) {
        let first = &all[0];
        all.push(*first);
    }

    #[traced]
    pub fn other_lifetime<'a, 'b>(a: &'a str, b: &'b str) -> &'a str {
        if a.is_empty() { b } else { a } //~ around
    }

    #[traced]
    pub async fn other_lifetime_later<'a, 'b>(a: &'a str, b: &'b str) -> &'a str {
        if a.is_empty() { b } else { a } //~ around
    }

    #[traced]
    pub fn elided<'a>(a: &'a str, b: &str) -> &'a str {
        let n = a.len();
        b.get(n..).unwrap_or(b)
    }

    #[traced]
    pub async fn elided_later<'a>(a: &'a str, b: &str) -> &'a str {
        waits(1).await;
        b.trim()
    }

    pub struct Shop(String);

    impl Shop {
        #[traced]
        pub fn elided(&self, other: &str) -> Result<&str, Known> {
            return Ok(other);
        }

        #[traced]
        pub async fn elided_later(&self, other: &str) -> Result<&str, Known> {
            return Ok(other);
        }
    }

    #[traced]
    pub fn after_failures<'a>(a: &'a str, b: &str) -> Result<&'a str, Known> {
        if a.is_empty() {
            return Err(Known);
        }
        for n in b.bytes() {
            drop(n);
        }
        Ok(b)
    }

    #[traced]
    pub async fn after_failures_later<'a>(a: &'a str, b: &str) -> Option<&'a str> {
        if a.is_empty() {
            return None;
        }
        Some(b)
    }

    #[traced]
    pub fn returned<'a>(a: &'a str, b: &str) -> &'a str {
        drop(a.len());
        return b;
    }

    #[traced]
    pub fn boxed(a: &str) -> Pin<Box<dyn Future<Output = usize>>> {
        let n = 1;
        Box::pin(async move { a.len() + n })
    }

    #[traced]
    pub fn made(a: &str) -> impl Future<Output = usize> + 'static {
        async move { a.len() }
    }

    #[traced]
    pub fn not_static(a: &str) -> &'static str {
        a
    }

    #[traced]
    pub async fn not_static_later(a: &str) -> &'static str {
        a
    }

    #[traced]
    pub fn not_set(yes: bool) -> u8 {
        let n;
        if yes {
            n = 1;
        }
        n
    }

    #[traced]
    pub async fn set_twice() -> u8 {
        let n = 1;
        n = 2;
        n
    }
}

/// An await that was forgotten.
pub mod futures {
    use super::*;

    #[traced]
    pub async fn compared() -> bool {
        waits(1) == 1
    }

    #[traced]
    pub async fn returned() -> u8 {
        waits(1)
    }

    #[traced]
    pub async fn added() -> u8 {
        waits(1) + 1
    }

    #[traced]
    pub async fn asked() -> u32 {
        waits(1).count_ones()
    }

    #[traced]
    pub async fn passed() -> u8 {
        waits(waits(1)).await
    }

    #[traced]
    pub async fn failed() -> Result<u8, Known> {
        Ok(waits(1)?)
    }
}

/// Patterns, loops and expressions.
pub mod expressions {
    use super::*;

    #[traced]
    pub fn not_all(n: Option<u8>) -> u8 {
        match n {
            Some(n) => n,
        }
    }

    #[traced]
    pub async fn not_all_later(n: Option<u8>) -> u8 {
        let Some(n) = n;
        n
    }

    #[traced]
    pub fn broken() -> u8 {
        break; //~ code
    }

    #[traced]
    pub async fn broken_later() -> u8 {
        continue; //~ code
    }

    #[traced]
    pub fn condition(n: u8) -> u8 {
        if n { 1 } else { 2 }
    }

    #[traced]
    pub async fn condition_later(n: u8) -> u8 {
        while n {}
        n
    }

    #[traced]
    pub fn pattern((a, b): (u8, u8)) -> u8 {
        let (a, b, c) = (a, b);
        a
    }

    #[traced]
    pub async fn cast(text: &str) -> u8 {
        text as u8
    }

    #[traced]
    pub fn index(all: &[u8], at: u8) -> u8 {
        all[at]
    }

    #[traced]
    pub async fn index_later(all: Vec<u8>, at: u8) -> u8 {
        all[at]
    }

    #[traced]
    pub fn private(cell: &Cell<u8>) -> u8 {
        cell.value
    }

    #[traced]
    pub async fn number() -> u8 {
        let n: u8 = "1";
        n
    }

    #[traced]
    pub fn unsafely(at: *const u8) -> u8 {
        *at
    }

    #[traced]
    pub async fn unsafely_later(at: &[u8]) -> u8 {
        *at.get_unchecked(0)
    }

    #[traced]
    pub fn dereferenced(n: u8) -> u8 {
        *n
    }
}

pub fn uses(_: impl Debug) {}
