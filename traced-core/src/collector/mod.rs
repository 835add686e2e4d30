//! The collector: one thread that reads every thread's log and feeds the exporters.

mod logs;
mod stocker;
mod term;
mod withheld;
mod worker;

pub(crate) use logs::DEFAULT_BUDGET_BYTES;
pub(crate) use logs::Totals;
pub(crate) use logs::chunk_filled;
pub(crate) use logs::lose_span;
pub(crate) use logs::register_thread;
pub(crate) use logs::set_budget;
pub(crate) use logs::totals;
pub(crate) use withheld::Withheld;
pub(crate) use withheld::add;
pub(crate) use worker::Command;
pub(crate) use worker::Entry;
pub(crate) use worker::Handle;
pub(crate) use worker::Registered;
pub(crate) use worker::start;
