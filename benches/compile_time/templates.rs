//! The functions of one module, as every subject compiles them.
//!
//! `@N` is a number that makes names and constants differ, `@ATTRIBUTE` the subject's attribute,
//! `@SELF` and `@CALL` are `&self, ` and `self.` in methods and nothing in functions;
//! `@SELF_TO_KEEP` is for a future that borrows from `self` and the argument alike.

/// What the crate begins with.
pub(crate) const PRELUDE: &str = r#"//! Generated: functions of a shop, alike but for their numbers.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

#[derive(Clone, Debug)]
pub struct Order {
    pub id: u64,
    pub price: u64,
    pub count: u64,
    pub note: String,
}

#[derive(Debug)]
pub struct Store {
    pub stock: u64,
    pub prices: [u64; 16],
}

#[derive(Debug)]
pub enum Error {
    Missing(u64),
    TooDear { price: u64, limit: u64 },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(id) => write!(f, "no order {id}"),
            Self::TooDear { price, limit } => write!(f, "{price} is more than {limit}"),
        }
    }
}

impl std::error::Error for Error {}

/// Ready at the second poll.
#[derive(Debug, Default)]
pub struct Pause(bool);

impl Future for Pause {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}
"#;

/// Functions that are not async, then as many that are.
pub(crate) const FUNCTIONS: [&str; 10] = [
    r"
@ATTRIBUTE
pub fn price_@N(@SELForder: &Order, percent: u64) -> u64 {
    let sum = order.price.wrapping_mul(order.count).wrapping_add(@N);
    if percent > 100 {
        return sum;
    }
    sum.wrapping_mul(percent) / 100
}
",
    r"
@ATTRIBUTE
pub fn check_@N(@SELForder: &Order, limit: u64) -> Result<u64, Error> {
    let price = @CALLprice_@N(order, 100);
    if price > limit {
        return Err(Error::TooDear { price, limit });
    }
    Ok(price ^ @N)
}
",
    r"
@ATTRIBUTE
pub fn note_@N(@SELForder: &mut Order, text: &str) {
    if text.len() > @N {
        order.note.push_str(text);
    }
    order.count = order.count.wrapping_add(@N);
}
",
    r"
@ATTRIBUTE
pub fn find_@N<'a>(@SELFstore: &'a Store, at: usize) -> Option<&'a u64> {
    let found = store.prices.get(at)?;
    if *found == @N {
        return None;
    }
    Some(found)
}
",
    r"
@ATTRIBUTE
pub fn reserve_@N(@SELFstore: &Store, count: u64) -> Result<u64, Error> {
    let left = store.stock.checked_sub(count).ok_or(Error::Missing(@N))?;
    if left == @N {
        return Err(Error::Missing(left));
    }
    Ok(left)
}
",
    r"
@ATTRIBUTE
pub async fn load_@N(@SELFstore: &Store, id: u64) -> Result<Order, Error> {
    Pause::default().await;
    let price = *@CALLfind_@N(store, 3).ok_or(Error::Missing(id))?;
    Ok(Order { id, price, count: @N, note: String::new() })
}
",
    r#"
@ATTRIBUTE
pub async fn open_@N(@SELFstore: &Store, id: u64) -> Result<Order, Error> {
    let mut order = @CALLload_@N(store, id).await?;
    @CALLnote_@N(&mut order, "opened");
    Ok(order)
}
"#,
    r"
@ATTRIBUTE
pub async fn total_@N(@SELFstore: &Store, id: u64) -> Result<u64, Error> {
    let left = @CALLreserve_@N(store, 2)?;
    let order = @CALLopen_@N(store, id).await?;
    let price = @CALLcheck_@N(&order, 1_000)?;
    Ok(price.wrapping_mul(left))
}
",
    r"
@ATTRIBUTE
pub async fn remember_@N(@SELForder: Order, times: u32) -> u64 {
    let mut sum = order.count;
    for _ in 0..times {
        Pause::default().await;
        sum = sum.wrapping_add(order.price ^ @N);
    }
    sum
}
",
    r"
@ATTRIBUTE
pub async fn cancel_@N(@SELFstore: &Store, reason: String) -> Result<(), Error> {
    let order = @CALLload_@N(store, @N).await?;
    if reason.is_empty() {
        return Err(Error::Missing(order.id));
    }
    @CALLremember_@N(order, 2).await;
    Ok(())
}
",
];

/// Boxes what the async functions of a number return, as an executor would: only then are they
/// compiled to the end. It has no span.
pub(crate) const START: &str = r"
pub fn start_@N<'a>(@SELF_TO_KEEPstore: &'a Store) -> Pin<Box<dyn Future<Output = bool> + Send + 'a>> {
    Box::pin(async move {
        let total = @CALLtotal_@N(store, 1).await;
        let cancelled = @CALLcancel_@N(store, String::new()).await;
        total.is_ok() && cancelled.is_ok()
    })
}
";
