//! Code that runs in a forked process, and what it says.

#![expect(unsafe_code, reason = "the standard library does not fork")]

use std::fs::File;
use std::io::Read as _;
use std::io::Write as _;
use std::io::pipe;
use std::os::fd::AsRawFd as _;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::time::Duration;

/// What the code is to do when it must not go on as the parent does.
pub(crate) struct Child {
    to_parent: io::PipeWriter,
}

use std::io;

/// A forked process, as its parent sees it.
pub(crate) struct Forked {
    pid: libc::pid_t,
    from_child: io::PipeReader,
}

pub(crate) enum Side {
    Child(Child),
    Parent(Forked),
}

/// Forks; both sides go on from here.
pub(crate) fn fork() -> Side {
    let (from_child, to_parent) = pipe().unwrap();
    // SAFETY: the child runs on its one thread, and what it needs of locks is its own.
    match unsafe { libc::fork() } {
        -1 => panic!("{}", io::Error::last_os_error()),
        0 => Side::Child(Child { to_parent }),
        pid => Side::Parent(Forked { pid, from_child }),
    }
}

/// Runs `f` in a forked process and returns what it returned there.
pub(crate) fn in_child(f: impl FnOnce() -> String) -> String {
    match fork() {
        Side::Child(child) => child.end(f),
        Side::Parent(forked) => forked.said(),
    }
}

impl Child {
    /// Says what `f` returns, and ends the process.
    pub(crate) fn end(mut self, f: impl FnOnce() -> String) -> ! {
        // A child that hangs is a failure of the test, not of the whole run.
        // SAFETY: a call without preconditions.
        unsafe { libc::alarm(60) };
        let done = catch_unwind(AssertUnwindSafe(f));
        let text = done.unwrap_or_else(|_| "it panicked".to_owned());
        let is_said = self.to_parent.write_all(text.as_bytes()).is_ok();
        // SAFETY: nothing of the test harness is to run in this process, as its destructors would.
        unsafe { libc::_exit(i32::from(!is_said)) }
    }
}

impl Forked {
    /// Waits for the end of the process; returns what it said.
    pub(crate) fn said(mut self) -> String {
        let mut text = String::new();
        self.from_child.read_to_string(&mut text).unwrap();
        let mut status = 0;
        // SAFETY: `status` is a place for one.
        let pid = unsafe { libc::waitpid(self.pid, &raw mut status, 0) };
        assert_eq!((pid, status), (self.pid, 0), "{text}");
        text
    }
}

/// Runs `f` with standard error written to a file; returns what was written.
pub(crate) fn stderr_of(f: impl FnOnce()) -> String {
    let path = std::env::temp_dir().join(format!("traced-fork-{}", std::process::id()));
    let file = File::create(&path).unwrap();
    // SAFETY: both are open.
    unsafe { libc::dup2(file.as_raw_fd(), 2) };
    f();
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    text
}

/// Longer than anything here takes, and shorter than what hangs.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
