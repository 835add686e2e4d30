//! Errors are recorded whatever their type: once, where they were born.

use std::error::Error;
use std::fmt;
use std::io;

use traced::traced;

use crate::tree::tree;
use crate::tree::tree_async;
use crate::tree::yield_now;

#[derive(Debug)]
struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("payment refused")
    }
}

impl Error for Refused {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&Declined)
    }
}

#[derive(Debug)]
struct Declined;

impl fmt::Display for Declined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("card declined")
    }
}

impl Error for Declined {}

struct OnlyDisplay;

impl fmt::Display for OnlyDisplay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("shown")
    }
}

#[derive(Debug)]
struct OnlyDebug;

struct Mute;

type Fallible<T> = Result<T, Refused>;

#[traced]
fn an_error() -> Fallible<u8> {
    Err(Refused)
}

#[traced]
fn an_alias() -> io::Result<()> {
    Err(io::Error::other("disk full"))
}

#[traced]
fn a_boxed_error() -> Result<u8, Box<dyn Error>> {
    Err(Box::new(Refused))
}

#[traced]
fn a_boxed_error_for_threads() -> Result<u8, Box<dyn Error + Send + Sync>> {
    Err("only text".into())
}

#[traced]
fn a_text() -> Result<u8, String> {
    Err("a text".to_owned())
}

#[traced]
fn only_display() -> Result<u8, OnlyDisplay> {
    Err(OnlyDisplay)
}

#[traced]
fn only_debug() -> Result<u8, OnlyDebug> {
    Err(OnlyDebug)
}

#[traced]
fn neither() -> Result<u8, Mute> {
    Err(Mute)
}

#[traced]
fn generic<E: fmt::Display>(error: E) -> Result<u8, E> {
    Err(error)
}

#[traced]
fn unbounded<R>(out: R) -> R {
    out
}

#[traced(err = false)]
fn not_looked_at() -> Fallible<u8> {
    Err(Refused)
}

#[traced]
fn fine() -> Fallible<u8> {
    Ok(1)
}

#[test]
fn every_type_of_error_is_recorded() {
    let drawn = tree(|| {
        let _ = an_error();
        let _ = an_alias();
        let _ = a_boxed_error();
        let _ = a_boxed_error_for_threads();
        let _ = a_text();
        let _ = only_display();
        let _ = only_debug();
        let _ = neither();
        let _ = generic(OnlyDisplay);
        let _ = unbounded(Err::<u8, _>(Refused));
        let _ = not_looked_at();
        let _ = fine();
    });
    assert_eq!(
        drawn,
        "\
errors.an_error error.type=macros::errors::Refused error: payment refused
  * exception exception.type=macros::errors::Refused exception.message=payment refused \
exception.stacktrace=macros::errors::Refused: payment refused / caused by: card declined
errors.an_alias error.type=std::io::error::Error error: disk full
  * exception exception.type=std::io::error::Error exception.message=disk full \
exception.stacktrace=std::io::error::Error: disk full
errors.a_boxed_error error.type=alloc::boxed::Box<dyn core::error::Error> \
error: payment refused
  * exception exception.type=alloc::boxed::Box<dyn core::error::Error> \
exception.message=payment refused exception.stacktrace=\
alloc::boxed::Box<dyn core::error::Error>: payment refused / caused by: card declined
errors.a_boxed_error_for_threads \
error.type=alloc::boxed::Box<dyn core::error::Error + core::marker::Send + core::marker::Sync> \
error: only text
  * exception \
exception.type=alloc::boxed::Box<dyn core::error::Error + core::marker::Send + core::marker::Sync> \
exception.message=only text exception.stacktrace=\
alloc::boxed::Box<dyn core::error::Error + core::marker::Send + core::marker::Sync>: only text
errors.a_text error.type=alloc::string::String error: a text
  * exception exception.type=alloc::string::String exception.message=a text \
exception.stacktrace=alloc::string::String: a text
errors.only_display error.type=macros::errors::OnlyDisplay error: shown
  * exception exception.type=macros::errors::OnlyDisplay exception.message=shown \
exception.stacktrace=macros::errors::OnlyDisplay: shown
errors.only_debug error.type=macros::errors::OnlyDebug error: OnlyDebug
  * exception exception.type=macros::errors::OnlyDebug exception.message=OnlyDebug \
exception.stacktrace=macros::errors::OnlyDebug: OnlyDebug
errors.neither error.type=macros::errors::Mute error: macros::errors::Mute
  * exception exception.type=macros::errors::Mute exception.message=macros::errors::Mute \
exception.stacktrace=macros::errors::Mute: macros::errors::Mute
errors.generic error.type=macros::errors::OnlyDisplay error: shown
  * exception exception.type=macros::errors::OnlyDisplay exception.message=shown \
exception.stacktrace=macros::errors::OnlyDisplay: shown
errors.unbounded
errors.not_looked_at
errors.fine
"
    );
}

struct Api;

#[traced]
impl Api {
    fn handle(&self) -> Result<u8, Box<dyn Error>> {
        Ok(self.place()?)
    }

    fn place(&self) -> Result<u8, Refused> {
        self.pay()
    }

    fn pay(&self) -> Result<u8, Refused> {
        let _ = self;
        Err(Refused)
    }

    async fn handle_later(&self) -> Result<u8, Refused> {
        yield_now().await;
        let paid = self.pay_later().await?;
        Ok(paid)
    }

    async fn pay_later(&self) -> Result<u8, Refused> {
        yield_now().await;
        Err(Refused)
    }
}

#[test]
fn an_error_on_its_way_out_is_told_once() {
    let drawn = tree(|| assert!(Api.handle().is_err()));
    assert_eq!(
        drawn,
        "\
Api.handle error.type=alloc::boxed::Box<dyn core::error::Error> error: payment refused
  Api.place error.type=macros::errors::Refused error: payment refused
    Api.pay error.type=macros::errors::Refused error: payment refused
      * exception exception.type=macros::errors::Refused exception.message=payment refused \
exception.stacktrace=macros::errors::Refused: payment refused / caused by: card declined
"
    );
    let drawn = tree_async(async { assert!(Api.handle_later().await.is_err()) });
    assert_eq!(
        drawn,
        "\
Api.handle_later error.type=macros::errors::Refused error: payment refused
  Api.pay_later error.type=macros::errors::Refused error: payment refused
    * exception exception.type=macros::errors::Refused exception.message=payment refused \
exception.stacktrace=macros::errors::Refused: payment refused / caused by: card declined
"
    );
}
