//! Conflicts of borrows, each at the line of the body that has it, as without the attribute.

use traced::traced;

#[traced]
fn borrowed_twice(list: &mut Vec<u8>) {
    let first = &mut *list;
    let second = &mut *list;
    first.push(1);
    second.push(2);
}

#[traced]
fn changed_while_read(list: &mut Vec<u8>) -> u8 {
    let first = &list[0];
    list.push(1);
    *first
}

#[traced]
fn moved_while_borrowed(text: String) -> usize {
    let borrowed = &text;
    drop(text);
    borrowed.len()
}

#[traced]
fn assigned_while_borrowed(mut number: u8) -> u8 {
    let borrowed = &number;
    number = 2;
    *borrowed + number
}

#[traced]
fn not_mutable(list: &Vec<u8>) {
    list.push(1);
}

#[traced]
fn outlived() -> usize {
    let longer;
    {
        let text = String::new();
        longer = &text;
    }
    longer.len()
}

#[traced]
async fn borrowed_twice_later(list: &mut Vec<u8>) {
    let first = &mut *list;
    let second = &mut *list;
    std::future::ready(()).await;
    first.push(1);
    second.push(2);
}

struct Orders {
    all: Vec<u8>,
}

#[traced]
impl Orders {
    fn changed_while_read(&mut self) -> u8 {
        let first = &self.all[0];
        self.all.push(1);
        *first
    }

    async fn moved_out(&self) -> Vec<u8> {
        self.all
    }
}

fn main() {}
