//! One body in a file.
//!
//! ```text
//! magic   8 bytes
//! sum     4 bytes   CRC-32 of all that follows
//! items   8 bytes
//! kept    8 bytes   milliseconds since 1970
//! body    all the rest
//! ```
//!
//! Numbers are little-endian. A file is written under another name and renamed when it is whole.

use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::io;
use std::io::Read as _;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;

use crate::transport::Body;

/// What is known of a file without its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    sum: u32,
    pub(super) items: u64,
    /// Milliseconds since 1970.
    pub(super) kept: u64,
}

/// Writes a file, whole or not at all; returns its size.
pub(super) fn write(path: &Path, body: &Body, kept: u64) -> io::Result<u64> {
    let (items, kept) = (body.items.to_le_bytes(), kept.to_le_bytes());
    let mut sum = crc32fast::Hasher::new();
    for part in [&items[..], &kept, &body.bytes] {
        sum.update(part);
    }
    let head = [&MAGIC[..], &sum.finalize().to_le_bytes(), &items, &kept].concat();
    let unfinished = path.with_extension(UNFINISHED);
    let written = create(&unfinished).and_then(|mut file| {
        file.write_all(&head)?;
        file.write_all(&body.bytes)?;
        drop(file);
        fs::rename(&unfinished, path)
    });
    if written.is_err() {
        // What there is of it takes room on a disk that may be full.
        let _ = fs::remove_file(&unfinished);
    }
    written.map(|()| (head.len() + body.bytes.len()) as u64)
}

/// Reads the head of a file.
pub(super) fn head(path: &Path) -> io::Result<Head> {
    let mut head = [0; HEAD];
    File::open(path)?.read_exact(&mut head)?;
    parse(&head).ok_or_else(damaged)
}

/// Reads a file; fails if it is not as it was written.
pub(super) fn read(path: &Path) -> io::Result<Body> {
    let mut bytes = fs::read(path)?;
    let head = bytes.first_chunk().and_then(parse).ok_or_else(damaged)?;
    if crc32fast::hash(bytes.get(SUMMED..).unwrap_or_default()) != head.sum {
        return Err(damaged());
    }
    bytes.drain(..HEAD);
    Ok(Body {
        bytes: bytes.into(),
        items: head.items,
    })
}

/// The numbers of the files in a directory, in order; what was left unfinished is removed.
pub(super) fn numbers(directory: &Path) -> io::Result<Vec<u64>> {
    let mut numbers = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        let extension = path.extension().unwrap_or_default();
        if extension == UNFINISHED {
            let _ = fs::remove_file(&path);
        } else if extension == FINISHED {
            let stem = path.file_stem().and_then(|stem| stem.to_str());
            numbers.extend(stem.and_then(|stem| u64::from_str_radix(stem, 16).ok()));
        }
    }
    numbers.sort_unstable();
    Ok(numbers)
}

pub(super) fn path(directory: &Path, number: u64) -> PathBuf {
    directory.join(format!("{number:016x}.{FINISHED}"))
}

fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn parse(head: &[u8; HEAD]) -> Option<Head> {
    let (magic, rest) = head.split_first_chunk::<8>()?;
    let (sum, rest) = rest.split_first_chunk()?;
    let (items, rest) = rest.split_first_chunk()?;
    let (kept, _) = rest.split_first_chunk()?;
    (magic == MAGIC).then(|| Head {
        sum: u32::from_le_bytes(*sum),
        items: u64::from_le_bytes(*items),
        kept: u64::from_le_bytes(*kept),
    })
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "it is not as it was written")
}

const MAGIC: &[u8; 8] = b"traced1\n";
const HEAD: usize = 28;
const SUMMED: usize = 12;
const FINISHED: &str = "spans";
const UNFINISHED: &str = "part";
