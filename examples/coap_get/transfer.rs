//! A request and its response, block by block where they are long (RFC 7959).

use coap_codec::blockwise::{Assembler, Part, Progress, Split};
use coap_codec::uri::Location;
use coap_codec::{BlockSize, CoapOption, Code, ContentFormat, Message, Observe, Token, Uri};
use examples::endpoint::{BODY_LIMIT, Failure, random};

use super::arguments::Arguments;
use super::link::Link;

/// What is asked for.
pub(crate) struct Transfer<'a> {
    uri: &'a Uri<'a>,
    code: Code,
    format: Option<ContentFormat>,
    accept: Option<ContentFormat>,
    block_size: BlockSize,
    payload: &'a [u8],
}

/// What was answered, all of it.
pub(crate) struct Response {
    pub(crate) head: Head,
    pub(crate) body: Vec<u8>,
}

/// What one message answers, but for the body.
pub(crate) struct Head {
    pub(crate) code: Code,
    pub(crate) format: Option<ContentFormat>,
    pub(crate) observe: Option<Observe>,
    /// The path and query of what was created.
    pub(crate) location: Option<String>,
    /// How long the server wants the blocks of the request.
    wanted: Option<BlockSize>,
    /// How far the body of the response has come.
    progress: Progress,
}

impl<'a> Transfer<'a> {
    pub(crate) fn new(uri: &'a Uri<'a>, arguments: &Arguments, payload: &'a [u8]) -> Self {
        let format = arguments.content_format.map(ContentFormat);
        let (code, accept, block_size) = (arguments.code(), arguments.accept(), arguments.block_size());
        Self { uri, code, format, accept, block_size, payload }
    }

    /// Sends the body, and gets that of the response.
    pub(crate) fn run(&self, link: &mut Link) -> Result<Response, Failure> {
        self.collect(link, |link, body| match self.payload.len() <= self.longest(link) {
            true => self.ask(link, &token(), self.payload, &[], body),
            false => self.upload(link, body),
        })
    }

    /// Asks to be told of changes, or not any more.
    pub(crate) fn observe(&self, link: &mut Link, token: &[u8], observe: Observe) -> Result<Response, Failure> {
        let option = CoapOption::observe(observe);
        self.collect(link, |link, body| self.ask(link, token, self.payload, &[option], body))
    }

    /// Waits for the next notification.
    pub(crate) fn notification(&self, link: &mut Link, token: &[u8]) -> Result<Response, Failure> {
        self.collect(link, |link, body| Head::of(&link.next(token)?, body))
    }

    /// How long a payload may be without being cut into blocks.
    fn longest(&self, link: &Link) -> usize {
        if self.uses_bert(link) { link.room() } else { link.room().min(self.block_size.bytes()) }
    }

    fn uses_bert(&self, link: &Link) -> bool {
        link.bert() && self.block_size == BlockSize::B1024
    }

    /// Sends the body block by block, as small as the server wants them (RFC 7959 §2.5).
    fn upload(&self, link: &mut Link, body: &mut Assembler<'_>) -> Result<Head, Failure> {
        let mut blocks = match self.uses_bert(link) {
            true => Split::bert(self.payload, link.room())?,
            false => Split::new(self.payload, self.block_size)?,
        };
        let size1 = CoapOption::size1(self.payload.len() as u32);
        while let Some((block, payload)) = blocks.next() {
            let answer = self.ask(link, &token(), payload, &[CoapOption::block1(block), size1], body)?;
            let wanted = answer.wanted.unwrap_or(block.size());
            match answer.code {
                Code::CONTINUE if block.more() => blocks.shrink(wanted)?,
                Code::REQUEST_ENTITY_TOO_LARGE if block.num() == 0 && wanted < block.size() => {
                    blocks = Split::new(self.payload, wanted)?;
                }
                _ => return Ok(answer),
            }
        }
        Err(Failure::Peer("wants more blocks than there are".to_owned()))
    }

    /// Gets the response that begins with what `first` gives, and the blocks behind its first one (RFC 7959 §2.4).
    fn collect(
        &self,
        link: &mut Link,
        first: impl FnOnce(&mut Link, &mut Assembler<'_>) -> Result<Head, Failure>,
    ) -> Result<Response, Failure> {
        let mut memory = vec![0; BODY_LIMIT];
        let mut body = Assembler::with_bert(&mut memory);
        let head = first(link, &mut body)?;
        // A server that has forgotten a search can do it again if it is told what to search for.
        let payload = if self.code == Code::FETCH { self.payload } else { &[] };
        let mut progress = head.progress;
        while let Progress::Continue { next } = progress {
            let more = self.ask(link, &token(), payload, &[CoapOption::block2(next)], &mut body)?;
            if more.code != head.code {
                return Err(Failure::Peer(format!("answers {:?} amid {:?}", more.code, head.code)));
            }
            progress = more.progress;
        }
        Ok(Response { head, body: body.body().to_vec() })
    }

    /// One message there, one back.
    fn ask(
        &self,
        link: &mut Link,
        token: &[u8],
        payload: &[u8],
        more: &[CoapOption<'_>],
        body: &mut Assembler<'_>,
    ) -> Result<Head, Failure> {
        let mut options = more.to_vec();
        options.extend(self.format.map(CoapOption::content_format));
        options.extend(self.accept.map(CoapOption::accept));
        let options = self.uri.options_for(link.server).with(&options)?;
        let request = Message { header: (), code: self.code, token: Token::new(token)?, options, payload };
        Head::of(&link.request(&request)?, body)
    }
}

impl Head {
    /// What a message says; its payload becomes part of `body`.
    fn of(message: &Message<'_, ()>, body: &mut Assembler<'_>) -> Result<Self, Failure> {
        let options = message.options;
        let progress = body.accept(&Part::of_response(&options, message.payload));
        Ok(Self {
            code: message.code,
            format: options.content_format(),
            observe: options.observe(),
            location: Location::new(&options)?.map(|location| location.to_string()),
            wanted: options.block1().map(|block| block.size()),
            progress: progress.map_err(|error| Failure::Peer(format!("breaks a rule: {error}")))?,
        })
    }
}

/// Tokens are random, so that nobody can answer who has not seen the request (RFC 7252 §5.3.1).
pub(crate) fn token() -> [u8; 8] {
    random().to_be_bytes()
}
