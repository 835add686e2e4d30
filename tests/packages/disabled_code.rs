//! Compiled with the feature `disable`, and again without the lines that end in a mark; see
//! `disabled.rs`.
#![deny(warnings)]
#![allow(unused_variables, reason = "what only the macros use")]

mod keys {
    traced::keys! { order.id: i64, order.name: str }
}

pub struct Orders {
    pub all: Vec<i64>,
}

#[traced::traced(prefix = "shop", kind = client, attrs(order.id = self.all[0]))] // macro
impl Orders {
    #[traced(ret(order.id = *ret), ok)] // macro
    pub fn largest(&self) -> i64 {
        self.all.iter().copied().max().unwrap_or_default()
    }

    pub fn find(&mut self, id: i64) -> Result<&mut i64, String> {
        let known = self.all.iter_mut().find(|one| **one == id);
        known.ok_or_else(|| format!("no order {id}"))
    }

    #[inline(never)]
    pub async fn load(
        &self,
        #[traced(order.name)] // macro
        name: &str,
    ) -> Option<i64> {
        let held = [name.len(); 16];
        std::future::ready(()).await;
        self.all.get(held[3]).copied()
    }
}

#[traced::traced] // macro
pub trait Priced {
    fn price(&self) -> i64;

    fn total(&self, count: i64) -> i64 {
        self.price() * count
    }
}

impl Priced for Orders {
    fn price(&self) -> i64 {
        self.largest()
    }
}

#[inline(never)]
#[traced::traced(root, err_if = *ret < 0)] // macro
pub fn sum(numbers: &[i64], name: String) -> i64 {
    traced::set!(order.id = expensive(numbers), order.name = name.as_str()); // macro
    let mut sum = 0;
    for number in numbers {
        traced::event!("order.added", order.id = expensive(numbers)); // macro
        sum += number;
    }
    let span = traced::span!("Order.summed", order.name = ?name); // macro
    sum
}

#[inline(never)]
pub fn expensive(numbers: &[i64]) -> i64 {
    numbers.iter().product()
}

/// Polls once, so that the futures are compiled.
pub fn poll(orders: &Orders) -> bool {
    let mut future = std::pin::pin!(orders.load("name"));
    let context = &mut std::task::Context::from_waker(std::task::Waker::noop());
    future.as_mut().poll(context).is_ready()
}

pub fn total(orders: &Orders) -> i64 {
    orders.total(3)
}
