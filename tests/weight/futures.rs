//! The future of a traced function is little larger than that of its bare twin.

#![allow(
    clippy::large_futures,
    clippy::large_types_passed_by_value,
    clippy::needless_pass_by_value,
    clippy::unused_async,
    clippy::unused_self,
    reason = "both twins are written so"
)]

use std::mem::size_of_val;

use traced::keys;
use traced::traced;

/// How much larger a future may be.
const MOST: usize = 96;

const KIB: usize = 1024;

async fn wait() {
    std::future::ready(()).await;
}

/// The sizes of what a function returns, bare and traced with these options.
macro_rules! twins {
    ($name:ident $call:tt $([$($options:tt)*])?: $($function:tt)*) => {{
        let bare = {
            $($function)*
            size_of_val(&$name $call)
        };
        let traced = {
            #[traced $(($($options)*))?]
            $($function)*
            size_of_val(&$name $call)
        };
        Sizes { bare, traced }
    }};
}

#[derive(Clone, Copy, Debug)]
struct Sizes {
    bare: usize,
    traced: usize,
}

impl Sizes {
    /// Fails if the traced one is too large.
    #[track_caller]
    fn assert_light(self) {
        let Self { bare, traced } = self;
        let (most, more) = (bare + MOST, traced.saturating_sub(bare));
        assert!(
            traced <= most,
            "{bare} bytes bare, {traced} traced: {more} more, of {MOST}"
        );
    }
}

#[test]
fn no_argument() {
    twins!(f(): async fn f() {}).assert_light();
    twins!(f(): async fn f() { wait().await }).assert_light();
}

#[test]
fn an_argument_that_is_not_held() {
    let sizes = twins!(f([0; KIB]):
        async fn f(data: [u8; KIB]) -> usize {
            let len = data.len();
            wait().await;
            len
        }
    );
    sizes.assert_light();
}

#[test]
fn an_argument_that_is_held_is_stored_once() {
    let sizes = twins!(f([0; KIB]):
        async fn f(data: [u8; KIB]) -> usize {
            wait().await;
            data.len()
        }
    );
    sizes.assert_light();
    assert!(sizes.traced < 2 * KIB, "{sizes:?}");
}

#[test]
fn an_argument_that_is_not_used() {
    let sizes = twins!(f([0; KIB], [0; KIB]):
        #[expect(unused_variables, reason = "so it is meant")]
        async fn f(used: [u8; KIB], unused: [u8; KIB]) -> usize {
            wait().await;
            used.len()
        }
    );
    sizes.assert_light();

    let sizes = twins!(f([0; KIB], ([0; KIB - 1], 0)):
        async fn f(_: [u8; KIB], (a, _): ([u8; KIB - 1], u8)) -> usize {
            wait().await;
            a.len()
        }
    );
    sizes.assert_light();
}

#[test]
fn a_method() {
    struct Bare([u8; KIB]);
    struct Traced([u8; KIB]);

    macro_rules! methods {
        () => {
            async fn by_reference(&self, n: u64) -> u64 {
                wait().await;
                n + self.0.len() as u64
            }

            async fn by_mutable_reference(&mut self, n: u8) {
                self.0[0] = n;
                wait().await;
                self.0[1] = n;
            }

            async fn by_value(self) -> u8 {
                wait().await;
                self.0[0]
            }
        };
    }

    impl Bare {
        methods!();
    }

    #[traced]
    impl Traced {
        methods!();
    }

    macro_rules! assert_light {
        ($method:ident $arguments:tt) => {
            Sizes {
                bare: size_of_val(&Bare([0; KIB]).$method $arguments),
                traced: size_of_val(&Traced([0; KIB]).$method $arguments),
            }
            .assert_light();
        };
    }

    assert_light!(by_reference(1));
    assert_light!(by_mutable_reference(1));
    assert_light!(by_value());
}

#[test]
fn a_function_with_options() {
    twins!(f("a", 1) [attrs(http.request.method = method, http.response.status_code = status)]:
        async fn f(method: &str, status: u16) -> usize {
            wait().await;
            method.len() + usize::from(status)
        }
    )
    .assert_light();

    for sizes in [
        twins!(f() [time_polls]: async fn f() {}),
        twins!(f([0; KIB]) [time_polls]:
            async fn f(data: [u8; KIB]) -> usize {
                wait().await;
                data.len()
            }
        ),
    ] {
        sizes.assert_light();
    }

    twins!(f(1) [ret(http.response.status_code = ret.0)]:
        async fn f(status: u16) -> Result<(u16, String), String> {
            wait().await;
            Ok((status, String::new()))
        }
    )
    .assert_light();
}
