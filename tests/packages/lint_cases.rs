//! Each function is compiled twice: as it stands, and without its attribute. A comment names the
//! lints that its line causes, both times.
//!
//! With Clippy there is no difference. The compiler by itself hides what has a `-` before it, where
//! the attribute is, and says what has a `+`: one lint is about calls that have no end, and there is a
//! closure in between; one is about values of an `async fn` with `#[must_use]`, which is no `async fn`
//! any more. That its future is dropped is still told.
#![warn(missing_docs, unused, deprecated, unused_results)]
#![warn(clippy::pedantic, clippy::nursery)]
#![allow(clippy::missing_const_for_fn, clippy::must_use_candidate)]



/// Unused variables.
pub mod variables {
    use traced::traced;

    /// A parameter, a local.
    #[traced]
    pub fn sync(used: u8, unused: u8) -> u8 { //~ unused_variables
        let local = 1; //~ unused_variables
        used
    }

    /// The same, async.
    #[traced]
    pub async fn later(used: u8, unused: u8) -> u8 { //~ unused_variables clippy::unused_async
        let local = 1; //~ unused_variables
        used
    }

    /// Parts of a pattern.
    #[traced]
    pub fn pattern((left, right): (u8, u8), [first, ..]: [u8; 2]) -> u8 { //~ unused_variables
        left + first
    }

    /// Parts of a pattern, async.
    #[traced]
    pub async fn pattern_later((left, right): (u8, u8), [first, ..]: [u8; 2]) -> u8 { //~ unused_variables clippy::unused_async
        left + first
    }

    /// Something with an id.
    #[derive(Debug)]
    pub struct Order {
        /// The id.
        pub id: u8,
    }

    impl Order {
        /// The count.
        #[traced]
        #[must_use]
        pub fn count(&self) -> u8 {
            self.id
        }

        /// A method's parameter.
        #[traced]
        pub fn method(&self, unused: &str) -> u8 { //~ unused_variables
            self.id
        }

        /// A method's parameter, async.
        #[traced]
        pub async fn method_later(&self, unused: &str) -> u8 { //~ unused_variables clippy::unused_async
            self.id
        }
    }

    /// The name of a field is no use of a parameter.
    #[traced]
    pub fn field(id: u8, order: &Order) -> u8 { //~ unused_variables
        order.id
    }

    /// The same, async.
    #[traced]
    pub async fn field_later(id: u8, order: &Order) -> u8 { //~ unused_variables clippy::unused_async
        order.id
    }

    /// The name of a method is none.
    #[traced]
    pub fn method_name(count: u8, order: &Order) -> u8 { //~ unused_variables
        order.count()
    }

    /// Nor that of a module, a type's constant, a field that is set.
    #[traced]
    pub fn path(u8: u8, id: u8) -> Order { //~ unused_variables unused_variables
        Order { id: u8::MAX }
    }

    /// Nor a word in a text.
    #[traced]
    pub fn text(name: u8, id: u8) -> String { //~ unused_variables
        format!("the name is {id}")
    }

    /// Nor a local of the same name.
    #[traced]
    pub fn shadowed(count: u8, id: u8) -> u8 { //~ unused_variables
        let count = id;
        count + 1
    }

    /// The same, async.
    #[traced]
    pub async fn shadowed_later(count: u8, id: u8) -> u8 { //~ unused_variables clippy::unused_async
        let count = id;
        count + 1
    }

    /// Nor what a closure, a loop or an arm binds.
    #[traced]
    #[allow(clippy::too_many_arguments)]
    pub fn bound(a: u8, b: u8, c: u8, d: u8, list: &[u8], other: Option<u8>) -> u8 { //~ unused_variables unused_variables unused_variables unused_variables
        let mut sum: u8 = list.iter().map(|a| a + 1).sum();
        for b in list {
            sum += b;
        }
        if let Some(c) = other {
            sum += c;
        }
        match other { //~ clippy::option_if_let_else
            Some(d) => sum + d,
            None => sum,
        }
    }

    /// The same, async.
    #[traced]
    #[allow(clippy::too_many_arguments)]
    pub async fn bound_later(a: u8, b: u8, c: u8, d: u8, list: &[u8], other: Option<u8>) -> u8 { //~ unused_variables unused_variables unused_variables unused_variables clippy::unused_async
        let mut sum: u8 = list.iter().map(|a| a + 1).sum();
        for b in list {
            sum += b;
        }
        if let Some(c) = other {
            sum += c;
        }
        match other { //~ clippy::option_if_let_else
            Some(d) => sum + d,
            None => sum,
        }
    }

    /// What is only assigned is not used.
    #[traced]
    pub fn assigned(mut count: u8) { //~ unused_variables
        count = 1; //~ unused_assignments
    }

    /// The same, async.
    #[traced]
    pub async fn assigned_later(mut count: u8) { //~ unused_variables clippy::unused_async
        count = 1; //~ unused_assignments
    }
}

/// Unused `mut`.
pub mod mutability {
    use traced::traced;

    /// A parameter, a local, a part of a pattern.
    #[traced]
    pub fn sync(mut never: u8, (mut left, right): (u8, u8)) -> u8 { //~ unused_mut unused_mut
        let mut local = 1; //~ unused_mut
        never + left + right + local
    }

    /// The same, async.
    #[traced]
    pub async fn later(mut never: u8, (mut left, right): (u8, u8)) -> u8 { //~ unused_mut unused_mut clippy::unused_async
        let mut local = 1; //~ unused_mut
        never + left + right + local
    }

    /// `self`.
    #[derive(Debug)]
    pub struct Type(u8);

    #[traced]
    impl Type {
        /// By value.
        pub fn method(mut self) -> u8 { //~ unused_mut
            self.0
        }

        /// By value, async.
        pub async fn method_later(mut self) -> u8 { //~ unused_mut clippy::unused_async
            self.0
        }
    }
}

/// Values that are never read.
pub mod assignments {
    use traced::traced;

    /// A parameter that is overwritten.
    #[traced]
    pub fn parameter(mut value: u8) -> u8 { //~ unused_assignments
        value = 3;
        value
    }

    /// The same, async.
    #[traced]
    pub async fn parameter_later(mut value: u8) -> u8 { //~ unused_assignments clippy::unused_async
        value = 3;
        value
    }

    /// A local.
    #[traced]
    pub fn local(value: u8) -> u8 {
        let mut local = 0; //~ unused_assignments
        local = value;
        local
    }

    /// A parameter that is overwritten last.
    #[traced]
    pub fn last(mut value: u8) -> u8 {
        let out = value;
        value = 3; //~ unused_assignments
        out
    }

    /// The same, async.
    #[traced]
    pub async fn last_later(mut value: u8) -> u8 { //~ clippy::unused_async
        let out = value;
        value = 3; //~ unused_assignments
        out
    }
}

mod dead {
    use traced::traced;

    #[traced]
    fn sync() {} //~ dead_code

    #[traced]
    async fn later() {} //~ dead_code clippy::unused_async

    pub struct Type;

    #[traced]
    impl Type {
        fn method(&self) {} //~ dead_code clippy::unused_self

        async fn method_later(&self) {} //~ dead_code clippy::unused_async

        #[allow(dead_code)]
        fn allowed(self) {} //~ clippy::unused_self
    }

    #[traced]
    fn recursive(n: u8) -> u8 { //~ dead_code -unconditional_recursion
        recursive(n - 1) + n
    }
}

/// Values that must be used.
pub mod must_use {
    use traced::traced;

    /// A value.
    #[traced]
    #[must_use]
    pub fn sync() -> u8 {
        1
    }

    /// A value with a text.
    #[traced]
    #[must_use = "for the change"]
    pub async fn later() -> u8 { //~ clippy::unused_async
        1
    }

    /// A result.
    #[traced]
    pub fn result(fail: bool) -> Result<u8, String> { //~ clippy::missing_errors_doc
        if fail { Err("no".to_owned()) } else { Ok(1) }
    }

    /// A future.
    #[traced]
    pub fn future() -> impl Future<Output = u8> { //~ clippy::manual_async_fn
        async { 1 }
    }

    /// Careless.
    #[traced]
    pub fn careless() {
        sync(); //~ unused_must_use
        result(true); //~ unused_must_use
        future(); //~ unused_must_use
        1 == 2; //~ unused_must_use clippy::no_effect
    }

    /// Careless, async.
    #[traced]
    pub async fn careless_later() {
        sync(); //~ unused_must_use
        later().await; //~ -unused_must_use +unused_results
        careless_later(); //~ unused_must_use
    }
}

/// Braces, parentheses, labels and more.
pub mod syntax {
    use traced::traced;

    fn note<T>(_: T) {}

    /// Braces and parentheses.
    #[traced]
    #[must_use]
    pub fn sync(n: u8) -> u8 {
        let one = 1;
        if { n < one } { //~ unused_braces clippy::blocks_in_conditions
            note((one)); //~ unused_parens clippy::double_parens
        }
        if (n > one) { //~ unused_parens
            return (n); //~ unused_parens
        }
        (one) //~ unused_parens
    }

    /// The same, async.
    #[traced]
    pub async fn later(n: u8) -> u8 { //~ clippy::unused_async
        let one = 1;
        if { n < one } { //~ unused_braces clippy::blocks_in_conditions
            note((one)); //~ unused_parens clippy::double_parens
        }
        if (n > one) { //~ unused_parens
            return (n); //~ unused_parens
        }
        (one) //~ unused_parens
    }

    /// On one line.
    #[traced]
    #[must_use]
    pub fn one_line(n: u8) -> u8 { (n) } //~ unused_parens

    /// A label, an import, a statement without effect.
    #[traced]
    pub fn unused(n: u8) {
        use std::fmt::Write; //~ unused_imports
        'unused: for _ in 0..n { //~ unused_labels
            n; //~ path_statements unused_results
        }
        let value = unsafe { n }; //~ unused_unsafe
        note(value);;  //~ redundant_semicolons
    }

    /// Nothing gets there.
    #[traced]
    #[must_use]
    pub fn unreachable(n: u8) -> u8 {
        if n > 1 {
            return 1;
            note(n); //~ unreachable_code
        }
        loop {
            note(n);
        }
        2 //~ unreachable_code
    }

    /// The same, async.
    #[traced]
    pub async fn unreachable_later(n: u8) -> u8 {
        if n > 1 {
            return 1;
            note(n); //~ unreachable_code
        }
        loop {
            std::future::ready(()).await;
        }
        2 //~ unreachable_code
    }

    /// Names.
    #[traced]
    #[must_use]
    pub fn NotSnake(Wrong: u8, (AlsoWrong, _): (u8, u8)) -> u8 { //~ non_snake_case non_snake_case non_snake_case
        let Local = Wrong; //~ non_snake_case
        Local + AlsoWrong
    }
}

/// Deprecation.
pub mod deprecation {
    use traced::traced;

    /// Old.
    #[traced]
    #[deprecated(note = "use `new`")]
    pub fn old() {}

    /// Old, async.
    #[deprecated]
    #[traced]
    pub async fn old_later() {} //~ clippy::unused_async

    /// Calls them.
    #[traced]
    pub async fn calls() {
        old(); //~ deprecated
        old_later().await; //~ deprecated
    }

    /// Calls one.
    #[traced]
    pub fn call_one() {
        old(); //~ deprecated
    }
}

/// Documentation.
pub mod docs {
    use traced::traced;

    #[traced]
    pub fn sync() {} //~ missing_docs

    #[traced]
    pub async fn later() {} //~ missing_docs clippy::unused_async

    /// A type.
    #[derive(Debug)]
    pub struct Type;

    #[traced]
    impl Type {
        pub fn method(&self) {} //~ missing_docs
    }

    /// Fails.
    #[traced]
    pub async fn fails(fail: bool) -> Result<u8, String> { //~ clippy::missing_errors_doc clippy::unused_async
        if fail { Err("no".to_owned()) } else { Ok(1) }
    }

    /// Panics.
    #[traced]
    #[must_use]
    pub fn panics(n: Option<u8>) -> u8 { //~ clippy::missing_panics_doc
        n.expect("a number")
    }
}

/// Clippy's, of bodies.
pub mod bodies {
    use traced::traced;

    /// A needless return.
    #[traced]
    #[must_use]
    pub fn needless_return(n: u8) -> u8 {
        return n; //~ clippy::needless_return
    }

    /// The same, async.
    #[traced]
    pub async fn needless_return_later(n: u8) -> u8 { //~ clippy::unused_async
        return n; //~ clippy::needless_return
    }

    /// In a branch at the end.
    #[traced]
    #[must_use]
    pub fn needless_return_in_a_branch(n: u8) -> u8 {
        if n > 1 {
            return n; //~ clippy::needless_return
        } else { //~ clippy::redundant_else
            0
        }
    }

    /// A name for nothing.
    #[traced]
    #[must_use]
    pub fn let_and_return(n: u8) -> u8 {
        let sum = n + 1;
        sum //~ clippy::let_and_return
    }

    /// A question too much.
    #[traced]
    #[must_use]
    pub fn needless_question_mark(n: Option<u8>) -> Option<u8> {
        Some(n?) //~ clippy::needless_question_mark
    }

    /// A missing semicolon.
    #[traced]
    pub fn semicolon(list: &mut Vec<u8>) {
        list.push(1) //~ clippy::semicolon_if_nothing_returned
    }

    /// A closure too much.
    #[traced]
    #[must_use]
    pub fn redundant_closure(list: &[u8]) -> Vec<String> {
        list.iter().map(|n| n.to_string()).collect() //~ clippy::redundant_closure_for_method_calls
    }

    /// A clone too much.
    #[traced]
    #[must_use]
    pub fn clone_on_copy(n: u8) -> u8 {
        n.clone() //~ clippy::clone_on_copy
    }

    /// The same, async.
    #[traced]
    pub async fn clone_on_copy_later(n: u8) -> u8 { //~ clippy::unused_async
        n.clone() //~ clippy::clone_on_copy
    }

    /// A lock held too long.
    #[traced]
    pub async fn lock(mutex: &std::sync::Mutex<u8>) { //~ clippy::future_not_send
        if let Ok(guard) = mutex.lock() { //~ clippy::await_holding_lock
            std::future::ready(()).await;
            drop(guard);
        }
    }
}

/// Clippy's, of signatures.
pub mod signatures {
    use traced::traced;

    /// References to owners.
    #[traced]
    #[must_use]
    pub fn ptr_arg(list: &Vec<u8>, text: &String) -> usize { //~ clippy::ptr_arg clippy::ptr_arg
        list.len() + text.len()
    }

    /// Many.
    #[traced]
    #[must_use]
    pub fn too_many(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8) -> u8 { //~ clippy::too_many_arguments clippy::many_single_char_names
        a + b + c + d + e + f + g + h
    }

    /// Wrapped.
    #[traced]
    #[must_use]
    pub fn wraps(n: u8) -> Option<u8> {
        Some(n + 1)
    }

    #[traced]
    fn unnecessary_wraps(n: u8) -> Option<u8> { //~ clippy::unnecessary_wraps
        Some(n + 1)
    }

    /// Calls it.
    #[traced]
    #[must_use]
    pub fn wrapped() -> Option<u8> {
        unnecessary_wraps(1)
    }

    /// Named for nothing.
    #[traced]
    #[must_use]
    pub fn lifetimes<'a>(text: &'a str) -> &'a str { //~ clippy::needless_lifetimes
        text
    }

    /// An underscore.
    #[traced]
    #[must_use]
    pub fn underscore(_used: u8, _other: u8) -> u8 {
        _used + 1 //~ clippy::used_underscore_binding
    }

    /// The same, async.
    #[traced]
    pub async fn underscore_later(_used: u8, _other: u8) -> u8 { //~ clippy::unused_async
        _used + 1 //~ clippy::used_underscore_binding
    }

    /// By value.
    #[traced]
    #[must_use]
    pub fn by_value(text: String) -> usize { //~ clippy::needless_pass_by_value
        text.len()
    }
}

/// Receivers.
pub mod receivers {
    use traced::traced;

    #[derive(Debug, Clone, Copy)]
    struct Type(u8);

    #[traced]
    impl Type {
        fn unused_self(&self, n: u8) -> u8 { //~ clippy::unused_self clippy::trivially_copy_pass_by_ref
            n + 1
        }

        async fn unused_self_later(&self, n: u8) -> u8 { //~ clippy::unused_async
            n + 1
        }

        fn unused_value(self, n: u8) -> u8 { //~ clippy::unused_self
            n + 1
        }

        fn into_number(&self) -> u8 { //~ clippy::wrong_self_convention clippy::trivially_copy_pass_by_ref
            self.0
        }

        fn new(n: u8) -> Option<u8> { //~ clippy::new_ret_no_self
            n.checked_add(1)
        }
    }

    /// Calls them.
    pub async fn calls() -> Option<u8> {
        let made = Type(1);
        let _ = made.unused_self_later(1).await;
        Type::new(made.unused_self(2) + made.unused_value(3) + made.into_number())
    }
}

/// Functions with options that name what they have.
pub mod options {
    use traced::keys;
    use traced::traced;

    /// Attributes.
    #[traced(attrs(server.address = host, server.port = port))]
    #[must_use]
    pub fn sync(host: String, port: u16, unused: u8) -> usize { //~ clippy::needless_pass_by_value unused_variables
        const LESS: usize = 1;
        let mut len = host.len() + usize::from(port) - LESS; //~ unused_mut
        len
    }

    /// Attributes, async.
    #[traced(attrs(server.address = host, server.port = port))]
    pub async fn later(host: String, port: u16, unused: u8) -> usize { //~ unused_variables clippy::unused_async
        const LESS: usize = 1;
        let mut len = host.len() + usize::from(port) - LESS; //~ unused_mut
        len
    }

    /// What was returned.
    #[traced(ret(server.address = ret.as_str()), err_if = ret.is_empty())]
    pub fn returned(text: &str) -> Result<String, String> { //~ clippy::missing_errors_doc
        return Ok(text.to_owned()); //~ clippy::needless_return
    }

    /// The same, async.
    #[traced(ret(server.address = ret.as_str()), err_if = ret.is_empty())]
    pub async fn returned_later(text: &str) -> Result<String, String> { //~ clippy::missing_errors_doc clippy::unused_async
        return Ok(text.to_owned()); //~ clippy::needless_return
    }

    /// A loop without an end.
    #[traced(root)]
    #[must_use]
    pub fn recursive(port: u16) -> u16 { //~ -unconditional_recursion
        recursive(port) + port
    }
}
