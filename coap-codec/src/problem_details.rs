//! Concise problem details, `application/concise-problem-details+cbor`: what was wrong with a request (RFC 9290).

mod decode;
mod encode;
mod entries;
mod language;
mod unprocessed;

pub use entries::{CustomKey, Entries, Entry, EntryKey, StandardKey};
pub use language::{Direction, LanguageTag, OlText};
pub use unprocessed::UnprocessedOptions;

use crate::registry::Code;

/// What was wrong with a request.
///
/// [`Decode`](wire_buf::Decode) reads it from the payload of a response, [`Message`](wire_buf::Message) writes it. What is
/// not known is kept, as the RFC wants it of those who pass it on (§3).
///
/// ```
/// use coap_codec::{Code, OptionNumber, buf::{Message, Reader}, problem_details::{ProblemDetails, UnprocessedOptions}};
///
/// let options = [OptionNumber::PROXY_URI];
/// let problem = ProblemDetails {
///     title: Some("no proxy here".into()),
///     response_code: Some(Code::BAD_OPTION),
///     unprocessed_options: UnprocessedOptions::new(&options),
///     ..ProblemDetails::default()
/// };
/// let mut memory = [0; 64];
/// let payload = problem.encode_to_slice(&mut memory)?;
///
/// let received: ProblemDetails = Reader::new(payload).decode(&mut ())?;
/// assert_eq!(received.title.unwrap().as_str(), "no proxy here");
/// assert!(received.unprocessed_options.iter().eq(options));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ProblemDetails<'a> {
    /// What kind of problem it is, in short.
    pub title: Option<OlText<'a>>,
    /// What went wrong this time.
    pub detail: Option<OlText<'a>>,
    /// A URI reference that tells this occurrence from others.
    pub instance: Option<&'a str>,
    /// The code of the response that this is the body of, in case that somebody on the way has changed it.
    pub response_code: Option<Code>,
    /// What URI references in here are relative to.
    pub base_uri: Option<&'a str>,
    /// The language of texts that tell none.
    pub base_lang: Option<LanguageTag<'a>>,
    /// The writing direction of texts that tell none.
    pub base_rtl: Option<Direction>,
    /// The options that the server could not process (§3.1.1).
    pub unprocessed_options: UnprocessedOptions<'a>,
    /// Everything else: entries that are not known here, and extensions.
    pub others: Entries<'a>,
}
