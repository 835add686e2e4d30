//! `Secret`: what is in it is never told. What does not compile is in `tests/ui/secret`.

use traced::Secret;

use crate::tree::tree;

mod keys {
    traced::keys! { a.text: str, a.number: i64 }
}

#[derive(Debug)]
struct Login {
    #[expect(dead_code, reason = "Debug reads it")]
    user: &'static str,
    password: Secret<String>,
}

fn login() -> Login {
    Login {
        user: "ann",
        password: Secret::new("hunter2".to_owned()),
    }
}

#[test]
fn what_is_told_is_redacted() {
    let login = login();
    for text in [
        format!("{}", login.password),
        format!("{:?}", login.password),
        format!("{:#?}", login.password),
        format!("{:>3}", Secret::new(1)),
        format!("{:?}", Secret::new([1, 2])),
    ] {
        assert_eq!(text, "[redacted]");
    }
    assert_eq!(
        format!("{login:?}"),
        r#"Login { user: "ann", password: [redacted] }"#
    );
}

#[test]
fn types_around_a_secret_are_told_without_it() {
    let login = login();
    let drawn = tree(|| drop(traced::span!("a.run", a.text = ?login)));
    assert_eq!(
        drawn,
        "a.run a.text=Login { user: \"ann\", password: [redacted] }\n"
    );
}

#[test]
fn what_is_exposed_can_be_told() {
    let mut password = login().password;
    password.expose_mut().push('!');
    let drawn = tree(|| {
        drop(traced::span!(
            "a.run",
            a.number = password.expose().len(),
            a.text = &password.expose()[..1]
        ));
    });
    assert_eq!(drawn, "a.run a.number=8 a.text=h\n");
    assert_eq!(password.into_exposed(), "hunter2!");
}

const KEY: Secret<&str> = Secret::new("at compile time");

#[test]
fn it_costs_nothing() {
    assert_eq!(size_of::<Secret<u64>>(), size_of::<u64>());
    assert_eq!(size_of::<Option<Secret<Box<str>>>>(), size_of::<Box<str>>());
    assert_eq!(*KEY.expose(), "at compile time");
    assert_eq!(*Secret::from(7).expose(), 7);
    assert_eq!(*Secret::<u8>::default().expose(), 0);
}
