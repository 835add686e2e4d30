//! Spans for requests sent with [reqwest](https://docs.rs/reqwest).

use std::borrow::Cow;
use std::mem;
use std::sync::LazyLock;

use ::reqwest::Error;
use ::reqwest::RequestBuilder;
use ::reqwest::Response;
use traced_core::Context;

use crate::integrations::http::ClientCall;
use crate::integrations::http::ClientConfig;
use crate::integrations::http::ClientRequest;
use crate::integrations::http::ClientResponse;
use crate::integrations::http::Driven;

/// Sends requests within a CLIENT span whose context goes into their headers.
///
/// # Examples
///
/// ```no_run
/// use traced::reqwest::SendTraced;
///
/// # async fn charge(client: reqwest::Client) -> Result<(), reqwest::Error> {
/// let url = "http://payments.local/charges";
/// let response = client.post(url).body("{}").send_traced().await?;    // span: POST
/// # Ok(())
/// # }
/// ```
pub trait SendTraced: sealed::Sealed {
    /// Sends the request; the span is called by the method alone, as in `POST`.
    ///
    /// The span ends with the response's head. A response from 400 on has status Error, though
    /// the call is `Ok`. Headers of an earlier context are replaced, and they are written also
    /// where the trace is not sampled. The formats are those of the whole program, see
    /// [`propagation::set_global`](traced_core::propagation::set_global).
    ///
    /// Where the current span is a CLIENT span already, as in a method annotated
    /// `#[traced(kind = client)]`, that method *is* the call: no second span is made, the
    /// attributes go on the method's span and the headers name it as the parent. A method that
    /// sends several requests, as retries do, should be of another kind: they would write over
    /// each other's attributes, and the status of a failed one stays.
    ///
    /// The span starts with the future's first poll, under the span that is current then. A task
    /// that the future was spawned on has none: there, the one where the method was called is the
    /// parent.
    ///
    /// Redirects are followed within the span, which says the first URL and the last response.
    ///
    /// # Errors
    ///
    /// Those of [`RequestBuilder::send`]. In the error's URL, sensitive values are redacted: its
    /// text is recorded.
    ///
    /// # Cancel safety
    ///
    /// Dropped before its end, the call is abandoned and the span ends as cancelled.
    fn send_traced(self) -> impl Future<Output = Result<Response, Error>> + Send;

    /// As [`send_traced`](Self::send_traced), with the pattern that the path was made from: the
    /// span is called `GET /orders/{id}`.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use traced::reqwest::SendTraced;
    ///
    /// # async fn order(client: reqwest::Client, id: u64) -> Result<String, reqwest::Error> {
    /// let request = client.get(format!("http://orders.local/orders/{id}"));
    /// request.send_traced_as("/orders/{id}").await?.text().await
    /// # }
    /// ```
    fn send_traced_as(self, template: &str)
    -> impl Future<Output = Result<Response, Error>> + Send;
}

impl SendTraced for RequestBuilder {
    fn send_traced(self) -> impl Future<Output = Result<Response, Error>> + Send {
        send(self, None, Context::current())
    }

    fn send_traced_as(
        self,
        template: &str,
    ) -> impl Future<Output = Result<Response, Error>> + Send {
        send(self, Some(template), Context::current())
    }
}

async fn send(
    builder: RequestBuilder,
    template: Option<&str>,
    caller: Context,
) -> Result<Response, Error> {
    let (client, request) = builder.build_split();
    let mut request = request.map_err(redacted)?;
    let call = ClientCall::start(
        &CONFIG,
        &ClientRequest {
            method: request.method(),
            url: request.url(),
            authority: Some(request.url().authority()),
            template,
            headers: request.headers(),
        },
        caller,
    );
    let mut headers = mem::take(request.headers_mut());
    call.inject(&CONFIG, request.url().host_str(), &mut headers);
    *request.headers_mut() = headers;
    let (call, result) = Driven::new(call, client.execute(request)).await;
    match result {
        Ok(response) => {
            let head = ClientResponse {
                status: response.status(),
                version: response.version(),
                peer: response.remote_addr(),
                headers: response.headers(),
            };
            call.respond(&CONFIG, &head);
            Ok(response)
        }
        Err(error) => Err(call.fail(redacted(error))),
    }
}

/// The error with its URL as it is recorded elsewhere: spans further out record the error's text,
/// and would not know it for the same if it had another text here.
fn redacted(mut error: Error) -> Error {
    if let Some(url) = error.url_mut()
        && let Cow::Owned(redacted) = CONFIG.redaction.url(url.as_str())
        && let Ok(redacted) = redacted.parse()
    {
        *url = redacted;
    }
    error
}

static CONFIG: LazyLock<ClientConfig> = LazyLock::new(ClientConfig::default);

mod sealed {
    #[expect(unnameable_types, reason = "this is what seals `SendTraced`")]
    pub trait Sealed {}
    impl Sealed for ::reqwest::RequestBuilder {}
}
