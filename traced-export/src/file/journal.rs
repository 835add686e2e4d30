//! A file of lines, and those that were it before.

use std::ffi::OsString;
use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::io;
use std::io::Read as _;
use std::io::Seek as _;
use std::io::SeekFrom;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

/// When a file makes way for the next one: the most that each may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rotation {
    pub(super) bytes: u64,
    pub(super) age: Option<Duration>,
    pub(super) files: u32,
}

impl Default for Rotation {
    fn default() -> Self {
        Self {
            bytes: 100_000_000,
            age: None,
            files: 5,
        }
    }
}

/// Appends whole lines to a file.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    rotation: Rotation,
    open: Option<Open>,
    /// What went wrong beside the line.
    trouble: Option<String>,
}

#[derive(Debug)]
struct Open {
    file: File,
    len: u64,
    since: Instant,
}

impl Journal {
    pub(super) fn new(path: PathBuf, rotation: Rotation) -> Self {
        Self {
            path,
            rotation,
            open: None,
            trouble: None,
        }
    }

    /// Appends a line, whole or not at all.
    pub(super) fn append(&mut self, line: &[u8]) -> io::Result<()> {
        let more = line.len() as u64 + 1;
        if self.open.is_none() {
            self.open = Some(Open::at(&self.path)?);
        }
        if self.is_due(more) {
            self.rotate();
        }
        let mut open = self.open.take().map_or_else(|| Open::at(&self.path), Ok)?;
        open.write(line)?;
        // After an error it is found, or made, by its name: it may have been taken away.
        self.open = Some(open);
        Ok(())
    }

    pub(super) fn take_trouble(&mut self) -> Option<String> {
        self.trouble.take()
    }

    fn is_due(&self, more: u64) -> bool {
        let Some(open) = &self.open else { return false };
        let is_old = |age| open.since.elapsed() >= age;
        let is_full = open.len + more > self.rotation.bytes;
        open.len > 0 && (is_full || self.rotation.age.is_some_and(is_old))
    }

    /// Moves all files on by one. If that fails the file grows on.
    fn rotate(&mut self) {
        self.open = None;
        let Self { path, rotation, .. } = &*self;
        let last = rotation.files - 1;
        let moved = if last == 0 {
            fs::remove_file(path)
        } else {
            let moves = (1..last).rev().map(|number| (number, number + 1));
            moves
                .filter(|(from, _)| numbered(path, *from).exists())
                .try_for_each(|(from, to)| fs::rename(numbered(path, from), numbered(path, to)))
                .and_then(|()| fs::rename(path, numbered(path, 1)))
        };
        if let Err(error) = moved {
            let path = path.display();
            self.trouble = Some(format!("{path} cannot make way for a new file: {error}"));
        }
    }
}

impl Open {
    fn at(path: &Path) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o640);
        let mut file = options.open(path)?;
        let len = file.metadata()?.len();
        let mut open = Self {
            len,
            since: Instant::now(),
            file: file.try_clone()?,
        };
        if len > 0 {
            let mut last = [0];
            file.seek(SeekFrom::End(-1))?;
            file.read_exact(&mut last)?;
            if last != *b"\n" {
                // A line that a process did not finish is not to spoil ours.
                open.write(b"")?;
            }
        }
        Ok(open)
    }

    fn write(&mut self, line: &[u8]) -> io::Result<()> {
        let mut whole = Vec::with_capacity(line.len() + 1);
        whole.extend_from_slice(line);
        whole.push(b'\n');
        match self.file.write_all(&whole) {
            Ok(()) => {
                self.len += whole.len() as u64;
                Ok(())
            }
            Err(error) => {
                // What is there of it is no line.
                let _ = self.file.set_len(self.len);
                Err(error)
            }
        }
    }
}

/// Returns the name of a file that was `path` so many files ago.
fn numbered(path: &Path, number: u32) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(format!(".{number}"));
    name.into()
}
