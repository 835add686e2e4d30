//! An HTTP server on a socket of this machine that answers by a script.

use std::collections::HashMap;
use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::SocketAddr;
use std::net::TcpListener;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use opentelemetry_proto::tonic::collector::trace::v1::ExportTracePartialSuccess;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceResponse;
use prost::Message as _;

/// What to do with one request.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// Everything is taken.
    Ok,
    /// Everything but so many spans is taken, with this message.
    Partial(i64, &'static str),
    /// This status, further header lines and body.
    Status(u16, &'static str, Vec<u8>),
    /// Everything is taken, after a while.
    Slow(Duration),
    /// The status of a success, and then bytes of the body one by one.
    Dribble(Duration),
    /// Everything is taken if the body has no more than so many bytes; otherwise it is too large.
    AtMost(usize),
    /// Nothing, for longer than anybody waits.
    Hang,
    /// The connection ends before the body of the request is read.
    CutRequest,
    /// The connection ends before the reply.
    CutBeforeReply,
    /// The connection ends in the middle of the reply's body; its status says success.
    CutReply,
    /// The reply is no HTTP.
    NoHttp,
    /// A success whose body is no protobuf.
    GarbageBody,
}

impl Answer {
    /// Whether the client must take it for a success.
    pub(crate) fn is_success(&self) -> bool {
        match self {
            Self::Ok
            | Self::Partial(..)
            | Self::Slow(_)
            | Self::Dribble(_)
            | Self::CutReply
            | Self::GarbageBody
            | Self::AtMost(_) => true,
            Self::Status(status, ..) => (200..300).contains(status),
            Self::Hang | Self::CutRequest | Self::CutBeforeReply | Self::NoHttp => false,
        }
    }
}

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) at: Instant,
    pub(crate) connection: u16,
    pub(crate) line: String,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: Vec<u8>,
    pub(crate) answer: Answer,
}

impl Received {
    /// The ids of the spans inside.
    pub(crate) fn spans(&self) -> Vec<Vec<u8>> {
        let request = ExportTraceServiceRequest::decode(&*self.body).unwrap();
        let scopes = request
            .resource_spans
            .into_iter()
            .flat_map(|all| all.scope_spans);
        scopes
            .flat_map(|scope| scope.spans)
            .map(|span| span.span_id)
            .collect()
    }
}

/// The server; its threads live as long as the test's process.
pub(crate) struct Server {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

struct State {
    script: Vec<Answer>,
    /// When the script is over.
    then: Answer,
    received: Vec<Received>,
}

impl Server {
    /// Answers the first requests by the script, and takes all further ones.
    pub(crate) fn start(script: impl IntoIterator<Item = Answer>) -> Self {
        Self::start_at("127.0.0.1:0".parse().unwrap(), script, Answer::Ok)
    }

    /// Answers all requests alike.
    pub(crate) fn always(answer: Answer) -> Self {
        Self::start_at("127.0.0.1:0".parse().unwrap(), [], answer)
    }

    pub(crate) fn start_at(
        address: SocketAddr,
        script: impl IntoIterator<Item = Answer>,
        then: Answer,
    ) -> Self {
        Self::start_wrapped(address, script, then, |stream| stream)
    }

    /// As [`start_at`](Self::start_at), speaking through what `wrap` makes of a connection.
    pub(crate) fn start_wrapped<S: Read + Write>(
        address: SocketAddr,
        script: impl IntoIterator<Item = Answer>,
        then: Answer,
        wrap: impl Fn(TcpStream) -> S + Clone + Send + 'static,
    ) -> Self {
        let listener = TcpListener::bind(address).unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(Mutex::new(State {
            script: script.into_iter().collect(),
            then,
            received: Vec::new(),
        }));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (state, wrap) = (Arc::clone(&shared), wrap.clone());
                thread::spawn(move || {
                    let stream = stream.unwrap();
                    let connection = stream.peer_addr().unwrap().port();
                    // An error is the client's going away.
                    let _ = serve(wrap(stream), connection, &state);
                });
            }
        });
        Self { address, state }
    }

    pub(crate) fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.state.lock().unwrap().received.clone()
    }

    /// The ids of all spans in requests that were answered with success.
    ///
    /// Fails if one of them came again after that.
    pub(crate) fn taken(&self) -> Vec<Vec<u8>> {
        let mut taken: Vec<Vec<u8>> = Vec::new();
        for request in self.received() {
            if request.body.is_empty() {
                continue; // cut off
            }
            let spans = request.spans();
            for span in &spans {
                assert!(!taken.contains(span), "sent again after a success");
            }
            let is_success = match request.answer {
                Answer::AtMost(bytes) => request.body.len() <= bytes,
                ref other => other.is_success(),
            };
            if is_success {
                taken.extend(spans);
            }
        }
        taken
    }
}

fn serve(stream: impl Read + Write, connection: u16, state: &Mutex<State>) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    loop {
        let (line, headers) = match read_head(&mut reader) {
            Ok(Some(head)) => head,
            Ok(None) => return Ok(()),
            // As servers do when they are spoken to in TLS.
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return write(reader.get_mut(), 400, "connection: close\r\n", &[]);
            }
            Err(error) => return Err(error),
        };
        let answer = {
            let mut state = state.lock().unwrap();
            if state.script.is_empty() {
                state.then.clone()
            } else {
                state.script.remove(0)
            }
        };
        let length = headers
            .get("content-length")
            .map_or(0, |text| text.parse().unwrap());
        let mut body = vec![0; length];
        if matches!(answer, Answer::CutRequest) {
            body.clear();
        } else {
            reader.read_exact(&mut body)?;
        }
        state.lock().unwrap().received.push(Received {
            at: Instant::now(),
            connection,
            line,
            headers,
            body,
            answer: answer.clone(),
        });
        let answer = match answer {
            Answer::AtMost(bytes) if length > bytes => Answer::Status(413, "", Vec::new()),
            Answer::AtMost(_) => Answer::Ok,
            other => other,
        };
        if !reply(reader.get_mut(), &answer)? {
            return Ok(());
        }
    }
}

type Head = (String, HashMap<String, String>);

fn read_head(reader: &mut impl BufRead) -> io::Result<Option<Head>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut headers = HashMap::new();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        let Some((name, value)) = header.trim_end().split_once(':') else {
            return Ok(Some((line.trim_end().to_owned(), headers)));
        };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
}

/// Says whether the connection goes on.
fn reply(stream: &mut impl Write, answer: &Answer) -> io::Result<bool> {
    match answer {
        Answer::Ok | Answer::AtMost(_) => write(stream, 200, "", &[])?,
        Answer::Partial(rejected, message) => {
            let response = ExportTraceServiceResponse {
                partial_success: Some(ExportTracePartialSuccess {
                    rejected_spans: *rejected,
                    error_message: (*message).to_owned(),
                }),
            };
            write(stream, 200, "", &response.encode_to_vec())?;
        }
        Answer::Status(status, headers, body) => write(stream, *status, headers, body)?,
        Answer::Slow(pause) => {
            thread::sleep(*pause);
            write(stream, 200, "", &[])?;
        }
        Answer::Dribble(pause) => {
            head(stream, 200, "", 20)?;
            for _ in 0..20 {
                thread::sleep(*pause);
                stream.write_all(&[0])?;
            }
        }
        Answer::Hang => loop {
            thread::sleep(Duration::from_secs(3600));
        },
        Answer::CutRequest | Answer::CutBeforeReply => return Ok(false),
        Answer::CutReply => {
            head(stream, 200, "", 1000)?;
            stream.write_all(&[0x0a])?;
            return Ok(false);
        }
        Answer::NoHttp => {
            stream
                .write_all(b"\x00\x00\x12\x04\x00\x00\x00\x00\x00 this is HTTP/2 or worse\r\n")?;
            return Ok(false);
        }
        Answer::GarbageBody => write(stream, 200, "", b"<html>welcome</html>")?,
    }
    Ok(true)
}

fn write(stream: &mut impl Write, status: u16, headers: &str, body: &[u8]) -> io::Result<()> {
    head(stream, status, headers, body.len())?;
    stream.write_all(body)?;
    stream.flush()
}

fn head(stream: &mut impl Write, status: u16, headers: &str, length: usize) -> io::Result<()> {
    let content_type = if headers.contains("content-type") {
        ""
    } else {
        "content-type: application/x-protobuf\r\n"
    };
    let text = format!(
        "HTTP/1.1 {status} Whatever\r\n{content_type}content-length: {length}\r\n{headers}\r\n"
    );
    stream.write_all(text.as_bytes())
}
