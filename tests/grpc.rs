//! A trace that goes on over gRPC: a client and a server of tonic's, over a socket.
#![cfg(not(feature = "disable"))]
#![allow(clippy::unused_async, reason = "the service answers at once")]

use std::convert::Infallible;
use std::future::ready;
use std::net::Ipv4Addr;
use std::pin::Pin;
use std::task::Context as TaskContext;
use std::task::Poll;

use axum::body::Bytes;
use axum::http;
use tokio::net::TcpListener;
use tonic::Request;
use tonic::Response;
use tonic::Status;
use tonic::body::Body;
use tonic::client;
use tonic::codec::Codec;
use tonic::codec::DecodeBuf;
use tonic::codec::Decoder;
use tonic::codec::EncodeBuf;
use tonic::codec::Encoder;
use tonic::server;
use tonic::transport::Channel;
use tonic::transport::Endpoint;
use tonic::transport::Server;
use tonic::transport::server::TcpIncoming;
use tower::Service;
use traced::Context;
use traced::propagation::Propagator;
use traced::propagation::TraceContext;
use traced::tonic::Metadata;
use traced::tonic::MetadataMut;
use traced::traced;

/// Messages as they are.
#[derive(Clone, Copy, Default)]
struct Plain;

impl Codec for Plain {
    type Encode = Bytes;
    type Decode = Bytes;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        *self
    }

    fn decoder(&mut self) -> Self {
        *self
    }
}

impl Encoder for Plain {
    type Item = Bytes;
    type Error = Status;

    fn encode(&mut self, item: Bytes, out: &mut EncodeBuf<'_>) -> Result<(), Status> {
        bytes::BufMut::put(out, item);
        Ok(())
    }
}

impl Decoder for Plain {
    type Item = Bytes;
    type Error = Status;

    fn decode(&mut self, from: &mut DecodeBuf<'_>) -> Result<Option<Bytes>, Status> {
        let length = bytes::Buf::remaining(from);
        Ok(Some(bytes::Buf::copy_to_bytes(from, length)))
    }
}

/// The service, as code made from a protocol file has it.
#[derive(Clone, Copy)]
struct Payments;

impl Payments {
    #[traced(
        kind = server,
        parent = TraceContext.extract(&Metadata(request.metadata())),
    )]
    async fn charge(self, request: Request<Bytes>) -> Result<Response<Bytes>, Status> {
        if request.get_ref().is_empty() {
            return Err(Status::invalid_argument("nothing to charge"));
        }
        Ok(Response::new(request.into_inner()))
    }
}

type Later<T> = Pin<Box<dyn Future<Output = T> + Send>>;

impl server::UnaryService<Bytes> for Payments {
    type Response = Bytes;
    type Future = Later<Result<Response<Bytes>, Status>>;

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        Box::pin(self.charge(request))
    }
}

impl server::NamedService for Payments {
    const NAME: &'static str = "shop.Payments";
}

impl Service<http::Request<Body>> for Payments {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Later<Result<http::Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _cx: &mut TaskContext<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let service = *self;
        Box::pin(async move { Ok(server::Grpc::new(Plain).unary(service, request).await) })
    }
}

#[traced(name = "Shop.pay", kind = client)]
async fn pay(channel: Channel, amount: &'static str) -> Result<Bytes, Status> {
    let mut request = Request::new(Bytes::from_static(amount.as_bytes()));
    TraceContext.inject(
        &Context::current(),
        &mut MetadataMut(request.metadata_mut()),
    );
    let mut client = client::Grpc::new(channel);
    client
        .ready()
        .await
        .map_err(|error| Status::unavailable(error.to_string()))?;
    let path = http::uri::PathAndQuery::from_static("/shop.Payments/Charge");
    let response = client.unary(request, path, Plain).await?;
    Ok(response.into_inner())
}

#[test]
fn a_trace_goes_on_over_grpc() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let (paid, spans) = traced::testing::capture(|| {
        runtime.block_on(async {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
            let address = listener.local_addr().unwrap();
            let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
            let serving = tokio::spawn(
                Server::builder()
                    .add_service(Payments)
                    .serve_with_incoming_shutdown(TcpIncoming::from(listener), async {
                        let _ = stopped.await;
                    }),
            );
            let endpoint = Endpoint::from_shared(format!("http://{address}")).unwrap();
            let channel = endpoint.connect().await.unwrap();
            let paid = [pay(channel.clone(), "12").await, pay(channel, "").await];
            stop.send(()).unwrap();
            serving.await.unwrap().unwrap();
            ready(paid).await
        })
    });
    let [charged, refused] = paid;
    assert_eq!(charged.unwrap(), "12");
    assert_eq!(refused.unwrap_err().code(), tonic::Code::InvalidArgument);

    let of_name = |name: &str| {
        let spans = spans.iter().map(|span| span.as_ref());
        spans.filter(|span| span.name() == name).collect::<Vec<_>>()
    };
    let (sent, received) = (of_name("Shop.pay"), of_name("Payments.charge"));
    assert_eq!((spans.len(), sent.len(), received.len()), (4, 2, 2));
    for (sent, received) in sent.iter().zip(&received) {
        assert_eq!(received.trace_id(), sent.trace_id());
        assert_eq!(received.parent_span_id(), Some(sent.span_id()));
        assert!(received.parent_is_remote(), "the parent came over the wire");
    }
}
