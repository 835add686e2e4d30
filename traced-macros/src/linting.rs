//! Whether the compiler is Clippy's.

use std::env;
use std::ffi::OsStr;
use std::sync::LazyLock;

/// Returns true in the process of Clippy, which looks at what a user wrote and makes no program.
pub(crate) fn is_on() -> bool {
    static IS_ON: LazyLock<bool> = LazyLock::new(|| {
        let compiler = env::current_exe();
        compiler.is_ok_and(|path| path.file_stem() == Some(OsStr::new("clippy-driver")))
    });
    *IS_ON
}
