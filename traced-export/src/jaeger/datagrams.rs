//! Sends datagrams from a thread of its own, where a name may be looked up without holding anybody up.

use std::fmt;
use std::io;
use std::net::Ipv6Addr;
use std::net::SocketAddr;
use std::net::ToSocketAddrs as _;
use std::net::UdpSocket;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use socket2::SockRef;
use tokio::runtime::Runtime;

use crate::transport::Bounds;
use crate::transport::Courier;
use crate::transport::Loss;
use crate::transport::Queue;

/// Where datagrams go.
#[derive(Clone, Debug)]
pub(super) struct Datagrams {
    pub(super) host: String,
    pub(super) port: u16,
}

impl fmt::Display for Datagrams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

impl Courier for Datagrams {
    fn bounds(&self) -> Bounds {
        Bounds {
            bytes: MAX_QUEUE_BYTES,
            items: u64::MAX,
        }
    }

    fn run(&self, queue: &Arc<Queue>, runtime: Runtime) {
        let mut way = Way {
            to: self,
            socket: None,
            since: None,
        };
        // Nothing else runs here: a lookup may hold this thread up.
        while let Some((mut job, body)) = runtime.block_on(queue.next()) {
            match way.send(&body.bytes) {
                Ok(()) => job.taken(body.items, 0),
                Err(error) => {
                    let text = format!("to {self}: {} spans are lost: {error}", body.items);
                    queue.ledger().trouble(text);
                    job.lost(body.items, Loss::Failed);
                }
            }
        }
    }
}

/// The socket, and when it was made.
struct Way<'a> {
    to: &'a Datagrams,
    socket: Option<UdpSocket>,
    since: Option<Instant>,
}

impl Way<'_> {
    fn send(&mut self, datagram: &[u8]) -> io::Result<()> {
        // The host may have moved to another address.
        if self
            .since
            .is_some_and(|since| since.elapsed() > LONGEST_WAY)
        {
            self.socket = None;
        }
        let socket = match &self.socket {
            Some(socket) => socket,
            None => self.make()?,
        };
        match socket.send(datagram) {
            // That is the answer to the datagram before: nobody listened. This one has not been sent.
            Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
                self.make()?.send(datagram).map(|_| ())
            }
            sent => sent.map(|_| ()),
        }
    }

    /// Finds the host, unless that was tried a moment ago.
    fn make(&mut self) -> io::Result<&UdpSocket> {
        let is_too_soon = |since: Instant| since.elapsed() < SHORTEST_WAY;
        if self.socket.is_none() && self.since.is_some_and(is_too_soon) {
            return Err(io::ErrorKind::NotConnected.into());
        }
        self.socket = None;
        self.since = Some(Instant::now());
        let mut last = io::Error::from(io::ErrorKind::NotFound);
        for address in (&*self.to.host, self.to.port).to_socket_addrs()? {
            match connect(address) {
                Ok(socket) => return Ok(self.socket.insert(socket)),
                Err(error) => last = error,
            }
        }
        Err(last)
    }
}

fn connect(address: SocketAddr) -> io::Result<UdpSocket> {
    let any = if address.is_ipv4() {
        SocketAddr::from(([0, 0, 0, 0], 0))
    } else {
        SocketAddr::from((Ipv6Addr::UNSPECIFIED, 0))
    };
    let socket = UdpSocket::bind(any)?;
    // Some systems let no datagram out that is larger than the buffer, which has 9 kB there.
    let _ = SockRef::from(&socket).set_send_buffer_size(LARGEST_DATAGRAM);
    socket.set_write_timeout(Some(SHORTEST_WAY))?;
    socket.connect(address)?;
    Ok(socket)
}

const MAX_QUEUE_BYTES: usize = 8 << 20;
const LARGEST_DATAGRAM: usize = 65_535;
/// A host that is not found is looked up again after this.
const SHORTEST_WAY: Duration = Duration::from_secs(1);
/// One that was found, after this.
const LONGEST_WAY: Duration = Duration::from_secs(60);
