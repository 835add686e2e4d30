//! Writes finished text on a thread of its own, so that a stopped terminal or a full pipe holds up
//! nobody.

use std::io;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use traced_core::DropReason;
use traced_core::exporter::Accounts;
use traced_core::warn;

/// Hands text to the thread that writes it.
///
/// Texts are gathered, since to wake a thread takes longer than to draw a small trace. At most [`MAX_QUEUE_BYTES`] wait; what does not fit is dropped and counted.
pub(super) struct Writer {
    state: State,
    batch: Option<Job>,
    accounts: Arc<Accounts>,
    queued_bytes: Arc<AtomicUsize>,
}

enum State {
    /// Nothing was written yet.
    Idle(Box<dyn Write + Send>),
    Running(mpsc::Sender<Message>),
    /// The thread could not be started, or has ended.
    Gone,
}

enum Message {
    Text(Job),
    /// Something to be dropped when everything before it has been written.
    Ticket(Box<dyn Send>),
}

/// A text and the spans that stand or fall with it: counted at its end, wherever that is.
struct Job {
    text: String,
    spans: u64,
    is_written: bool,
    accounts: Arc<Accounts>,
    queued_bytes: Arc<AtomicUsize>,
}

impl Writer {
    pub(super) fn new(output: Box<dyn Write + Send>, accounts: Arc<Accounts>) -> Self {
        Self {
            state: State::Idle(output),
            batch: None,
            accounts,
            queued_bytes: Arc::default(),
        }
    }

    /// Takes a text that shows so many spans; [`hand_over`](Self::hand_over) sends it on.
    pub(super) fn write(&mut self, text: &str, spans: usize) {
        let spans = u64::try_from(spans).unwrap_or(u64::MAX);
        let queued = self.queued_bytes.load(Ordering::Relaxed);
        if queued > 0 && queued + text.len() > MAX_QUEUE_BYTES {
            self.accounts.dropped(DropReason::QueueFull, spans);
            tell(&self.accounts, "writing traces: the output takes nothing");
            return;
        }
        let is_full = |batch: &Job| batch.text.len() + text.len() > BATCH_BYTES;
        if self.batch.as_ref().is_some_and(is_full) {
            self.hand_over();
        }
        self.queued_bytes.fetch_add(text.len(), Ordering::Relaxed);
        let batch = self.batch.get_or_insert_with(|| Job {
            text: String::new(),
            spans: 0,
            is_written: false,
            accounts: Arc::clone(&self.accounts),
            queued_bytes: Arc::clone(&self.queued_bytes),
        });
        batch.text.push_str(text);
        batch.spans += spans;
    }

    /// Gives what was taken to the thread.
    pub(super) fn hand_over(&mut self) {
        if let Some(batch) = self.batch.take() {
            self.send(Message::Text(batch));
        }
    }

    /// Keeps the ticket until everything before it has been written or given up.
    pub(super) fn flush(&mut self, ticket: impl Send + 'static) {
        self.hand_over();
        if let State::Running(_) = self.state {
            self.send(Message::Ticket(Box::new(ticket)));
        }
    }

    fn send(&mut self, message: Message) {
        let sender = match std::mem::replace(&mut self.state, State::Gone) {
            State::Idle(output) => self.start(output),
            State::Running(sender) => Some(sender),
            State::Gone => None,
        };
        // A message that is not sent is dropped, and that counts its spans.
        let Some(sender) = sender else { return };
        if sender.send(message).is_ok() {
            self.state = State::Running(sender);
        }
    }

    fn start(&self, output: Box<dyn Write + Send>) -> Option<mpsc::Sender<Message>> {
        let (sender, receiver) = mpsc::channel();
        let started = thread::Builder::new()
            .name("traced-console".to_owned())
            .spawn(move || run(output, &receiver));
        match started {
            Ok(_) => Some(sender),
            Err(error) => {
                tell(
                    &self.accounts,
                    &format!("starting the thread traced-console: {error}"),
                );
                None
            }
        }
    }
}

fn run(mut output: Box<dyn Write + Send>, messages: &mpsc::Receiver<Message>) {
    for message in messages {
        match message {
            Message::Text(mut job) => match write(&mut *output, job.text.as_bytes()) {
                Ok(()) => job.is_written = true,
                Err(error) => tell(&job.accounts, &format!("writing traces: {error}")),
            },
            Message::Ticket(ticket) => drop(ticket),
        }
    }
}

/// Writes and flushes. An output that is set not to block is asked again: another program on the
/// same terminal may have set it so.
fn write(output: &mut dyn Write, mut bytes: &[u8]) -> io::Result<()> {
    loop {
        let written = if bytes.is_empty() {
            output.flush().map(|()| None)
        } else {
            output.write(bytes).map(Some)
        };
        match written {
            Ok(None) => return Ok(()),
            Ok(Some(0)) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(Some(count)) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(error) => match error.kind() {
                io::ErrorKind::Interrupted => {}
                io::ErrorKind::WouldBlock => thread::sleep(WAIT_FOR_ROOM),
                _ => return Err(error),
            },
        }
    }
}

/// Keeps the error for the flush report and says it on stderr, once a minute.
fn tell(accounts: &Accounts, text: &str) {
    accounts.error(text);
    warn::once_a_minute("console", || {
        format!("terminal: {text}; its spans are lost")
    });
}

impl Drop for Job {
    fn drop(&mut self) {
        self.queued_bytes
            .fetch_sub(self.text.len(), Ordering::Relaxed);
        if self.is_written {
            self.accounts.exported(self.spans);
        } else {
            self.accounts.dropped(DropReason::ExportFailed, self.spans);
        }
    }
}

/// More text than a person scrolls through.
const MAX_QUEUE_BYTES: usize = 16 * 1024 * 1024;
const BATCH_BYTES: usize = 64 * 1024;
const WAIT_FOR_ROOM: Duration = Duration::from_millis(10);
