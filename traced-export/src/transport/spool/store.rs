//! The files of one program, in the order in which they are to be sent.

use std::collections::VecDeque;
use std::fs;
use std::fs::File;
use std::fs::TryLockError;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;
use std::time::SystemTime;

use tokio::sync::Notify;

use super::Spool;
use super::file;
use crate::transport::Body;
use crate::transport::Ledger;
use crate::transport::Loss;

/// The files of one program, in the order in which they are to be sent.
pub(in crate::transport) struct Store {
    settings: Spool,
    directory: PathBuf,
    /// Held as long as the files are ours.
    _lock: File,
    ledger: Arc<dyn Ledger>,
    state: Mutex<State>,
    changed: Notify,
    /// What the numbers of this program's bodies are counted from.
    base: u64,
}

#[derive(Debug, Default)]
struct State {
    /// In the order of their numbers.
    files: VecDeque<Entry>,
    bytes: u64,
    /// The number of the file that is being sent.
    under_way: Option<u64>,
    left_alone_until: Option<Instant>,
    is_closed: bool,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    number: u64,
    bytes: u64,
    items: u64,
    kept: u64,
    /// Whether the items are in our accounts: those of a program before are not.
    is_ours: bool,
}

/// Where a body belongs in the order of all.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::transport) struct Place {
    /// The number of the body in the queue.
    pub(in crate::transport) body: u64,
    /// The number of the part, if it has been parted.
    pub(in crate::transport) part: u64,
}

/// A body that is to be sent next.
#[derive(Debug)]
pub(in crate::transport) struct Kept {
    pub(in crate::transport) body: Body,
    entry: Entry,
}

impl Store {
    /// Takes the first part of the directory that nobody holds, with all that is in it.
    pub(in crate::transport) fn open(
        settings: &Spool,
        name: &str,
        ledger: Arc<dyn Ledger>,
    ) -> io::Result<Self> {
        let mut number = 1;
        let (directory, lock) = loop {
            let directory = settings.directory().join(format!("{name}.{number}"));
            create(&directory)?;
            let lock = File::create(directory.join("lock"))?;
            match lock.try_lock() {
                Ok(()) => break (directory, lock),
                Err(TryLockError::WouldBlock) if number < MOST_PROGRAMS => number += 1,
                Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::ResourceBusy.into()),
                Err(TryLockError::Error(error)) => return Err(error),
            }
        };
        let (mut state, mut base) = (State::default(), 0);
        for number in file::numbers(&directory)? {
            let path = file::path(&directory, number);
            let found = file::head(&path).and_then(|head| Ok((head, fs::metadata(&path)?.len())));
            base = number.saturating_add(GAP);
            match found {
                Ok((head, bytes)) => state.push(Entry {
                    number,
                    bytes,
                    items: head.items,
                    kept: head.kept,
                    is_ours: false,
                }),
                Err(error) => {
                    ledger.trouble(format!("{} is given up: {error}", path.display()));
                    let _ = fs::remove_file(path);
                }
            }
        }
        Ok(Self {
            settings: settings.clone(),
            directory,
            _lock: lock,
            ledger,
            state: Mutex::new(state),
            changed: Notify::new(),
            base,
        })
    }

    /// True if there is something that must be sent before anything new.
    pub(in crate::transport) fn is_in_use(&self) -> bool {
        !self.lock().files.is_empty()
    }

    /// Keeps a body. What becomes of its items is told from here on.
    pub(in crate::transport) fn keep(&self, place: Place, body: &Body) -> io::Result<()> {
        let part = place.part.min(GAP - 1);
        let number = place.body.saturating_mul(GAP).saturating_add(part);
        let (number, kept) = (self.base.saturating_add(number), now());
        let mut state = self.lock();
        let bytes = file::write(&file::path(&self.directory, number), body, kept)?;
        state.push(Entry {
            number,
            bytes,
            items: body.items,
            kept,
            is_ours: true,
        });
        while state.bytes > self.settings.bytes()
            && let Some(oldest) = state.oldest_but(number)
        {
            self.give_up(&mut state, oldest, Loss::SpoolFull);
        }
        self.tell(&state);
        drop(state);
        self.changed.notify_one();
        Ok(())
    }

    /// The oldest body, as soon as there is one; None if there is none and nothing more will come.
    pub(in crate::transport) async fn first(&self) -> Option<Kept> {
        loop {
            let changed = self.changed.notified();
            {
                let mut state = self.lock();
                state.under_way = None;
                self.give_up_old_ones(&mut state);
                if let Some(kept) = self.read_first(&mut state) {
                    state.under_way = Some(kept.entry.number);
                    return Some(kept);
                }
                if state.is_closed {
                    return None;
                }
            }
            changed.await;
        }
    }

    /// The server took the body but for so many items.
    pub(in crate::transport) fn taken(&self, kept: &Kept, refused: u64) {
        let items = kept.body.items;
        if self.remove(kept) {
            let refused = refused.min(items);
            self.ledger.taken(items - refused);
            if refused > 0 {
                self.ledger.refused(refused);
            }
        } else {
            let text = format!("{items} spans that an earlier run of the program left are sent");
            self.ledger.notice(text);
        }
        self.tell(&self.lock());
    }

    pub(in crate::transport) fn lost(&self, kept: &Kept, loss: Loss) {
        let mut state = self.lock();
        self.give_up(&mut state, kept.entry.number, loss);
        self.tell(&state);
    }

    /// Puts two bodies in the place of one.
    pub(in crate::transport) fn part(&self, kept: &Kept, halves: &[Body; 2]) -> io::Result<()> {
        let mut state = self.lock();
        let number = kept.entry.number;
        let second = number + state.room_after(number) / 2;
        if second == number {
            return Err(io::ErrorKind::StorageFull.into());
        }
        // The second half first: if it ends between the two, nothing is missing.
        for (body, number) in halves.iter().zip([number, second]).rev() {
            let path = file::path(&self.directory, number);
            let bytes = file::write(&path, body, kept.entry.kept)?;
            state.take(number);
            state.push(Entry {
                number,
                bytes,
                items: body.items,
                ..kept.entry
            });
        }
        Ok(())
    }

    /// The server wants nothing for so long.
    pub(in crate::transport) fn leave_alone(&self, wait: Duration) {
        let until = Instant::now().checked_add(wait);
        let mut state = self.lock();
        state.left_alone_until = state.left_alone_until.max(until);
    }

    /// How long the server still wants nothing, if it does.
    pub(in crate::transport) fn is_left_alone_for(&self) -> Option<Duration> {
        let until = self.lock().left_alone_until?;
        let wait = until.saturating_duration_since(Instant::now());
        Some(wait).filter(|wait| !wait.is_zero())
    }

    /// Nothing more will come.
    pub(in crate::transport) fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_one();
    }

    /// Our items, and all bytes.
    pub(in crate::transport) fn content(&self) -> (u64, u64) {
        let state = self.lock();
        (state.our_items(), state.bytes)
    }

    /// Removes a file; returns whether its items are in our accounts.
    fn remove(&self, kept: &Kept) -> bool {
        let number = kept.entry.number;
        let _ = self.lock().take(number);
        let _ = fs::remove_file(file::path(&self.directory, number));
        kept.entry.is_ours
    }

    fn give_up_old_ones(&self, state: &mut State) {
        let Some(age) = self.settings.age() else {
            return;
        };
        let now = now();
        // A clock that has been put back makes nothing old.
        let is_old = |entry: &Entry| u128::from(now.saturating_sub(entry.kept)) > age.as_millis();
        while let Some(entry) = state.files.front().filter(|entry| is_old(entry)) {
            let number = entry.number;
            self.give_up(state, number, Loss::Timeout);
            self.tell(state);
        }
    }

    fn give_up(&self, state: &mut State, number: u64, loss: Loss) {
        let Some(entry) = state.take(number) else {
            return;
        };
        let _ = fs::remove_file(file::path(&self.directory, number));
        if entry.is_ours {
            self.ledger.lost(entry.items, loss);
        } else {
            let items = entry.items;
            self.ledger.notice(format!(
                "{items} spans that an earlier run of the program left are given up ({loss:?})"
            ));
        }
    }

    fn read_first(&self, state: &mut State) -> Option<Kept> {
        while let Some(entry) = state.files.front().copied() {
            let path = file::path(&self.directory, entry.number);
            match file::read(&path) {
                Ok(body) => return Some(Kept { body, entry }),
                Err(error) => {
                    let path = path.display();
                    self.ledger.trouble(format!("{path} is given up: {error}"));
                    self.give_up(state, entry.number, Loss::Failed);
                    self.tell(state);
                }
            }
        }
        None
    }

    fn tell(&self, state: &State) {
        self.ledger.kept(state.our_items());
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn push(&mut self, entry: Entry) {
        self.bytes += entry.bytes;
        let behind = self.files.iter().rev();
        let behind = behind.take_while(|other| other.number > entry.number);
        let at = self.files.len() - behind.count();
        self.files.insert(at, entry);
    }

    /// The oldest file, unless it is being sent, or is the only one but this.
    fn oldest_but(&self, newest: u64) -> Option<u64> {
        let mut numbers = self.files.iter().map(|entry| entry.number);
        let oldest = numbers.find(|number| Some(*number) != self.under_way)?;
        (oldest != newest).then_some(oldest)
    }

    /// How far it is to the next number that is taken.
    fn room_after(&self, number: u64) -> u64 {
        let next = self.files.iter().find(|entry| entry.number > number);
        next.map_or(GAP, |next| (next.number - number).min(GAP))
    }

    fn take(&mut self, number: u64) -> Option<Entry> {
        let at = self.files.iter().position(|entry| entry.number == number)?;
        let entry = self.files.remove(at)?;
        self.bytes -= entry.bytes;
        Some(entry)
    }

    fn our_items(&self) -> u64 {
        let ours = self.files.iter().filter(|entry| entry.is_ours);
        ours.map(|entry| entry.items).sum()
    }
}

fn create(directory: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

#[expect(
    clippy::disallowed_methods,
    reason = "files outlive the program, whose own clock does not"
)]
fn now() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| {
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    })
}

/// So many parts of a body have their place before the next one.
const GAP: u64 = 1 << 16;
/// How many programs may share a directory.
const MOST_PROGRAMS: u32 = 256;
