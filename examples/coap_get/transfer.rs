//! A request and its response, block by block where they are long (RFC 7959).

use coap_codec::{Block, BlockSize, CoapOption, Code, ContentFormat, Message, Observe, Token, Uri};
use examples::endpoint::{BODY_LIMIT, Failure, part, random};

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
    pub(crate) code: Code,
    pub(crate) format: Option<ContentFormat>,
    pub(crate) observe: Option<Observe>,
    /// The path and query of what was created.
    pub(crate) location: Option<String>,
    etag: Option<Vec<u8>>,
    block1: Option<Block>,
    block2: Option<Block>,
    pub(crate) body: Vec<u8>,
}

impl<'a> Transfer<'a> {
    pub(crate) fn new(uri: &'a Uri<'a>, arguments: &Arguments, payload: &'a [u8]) -> Self {
        let format = arguments.content_format.map(ContentFormat);
        let (code, accept, block_size) = (arguments.code(), arguments.accept(), arguments.block_size());
        Self { uri, code, format, accept, block_size, payload }
    }

    /// Sends the body, and gets that of the response.
    pub(crate) fn run(&self, link: &mut Link) -> Result<Response, Failure> {
        let response = if self.payload.len() <= link.room().min(self.longest(link)) {
            self.ask(link, &token(), self.payload, &[])?
        } else {
            self.upload(link)?
        };
        self.download(link, response)
    }

    /// Asks to be told of changes, or not any more.
    pub(crate) fn observe(&self, link: &mut Link, token: &[u8], observe: Observe) -> Result<Response, Failure> {
        let response = self.ask(link, token, self.payload, &[CoapOption::observe(observe)])?;
        self.download(link, response)
    }

    /// Waits for the next notification.
    pub(crate) fn notification(&self, link: &mut Link, token: &[u8]) -> Result<Response, Failure> {
        let notification = Response::of(&link.next(token)?)?;
        self.download(link, notification)
    }

    /// How long a payload may be without being cut into blocks.
    fn longest(&self, link: &Link) -> usize {
        if link.bert() && self.block_size == BlockSize::B1024 { usize::MAX } else { self.block_size.bytes() }
    }

    fn size(&self, link: &Link) -> BlockSize {
        if link.bert() && self.block_size == BlockSize::B1024 { BlockSize::Bert } else { self.block_size }
    }

    /// Sends the body block by block, as small as the server wants them (RFC 7959 §2.5).
    fn upload(&self, link: &mut Link) -> Result<Response, Failure> {
        let (mut size, mut offset) = (self.size(link), 0);
        let size1 = CoapOption::size1(self.payload.len() as u32);
        loop {
            let num = (offset / size.bytes()) as u32;
            let part = part(self.payload, num, size, link.room());
            let part = part.ok_or_else(|| Failure::Peer("wants more blocks than there are".to_owned()))?;
            let options = [CoapOption::block1(part.block), size1];
            let response = self.ask(link, &token(), part.payload, &options)?;
            let wanted = response.block1.map_or(size, |block| block.size().min(size));
            match response.code {
                Code::CONTINUE if part.block.more() => offset += part.payload.len(),
                Code::REQUEST_ENTITY_TOO_LARGE if offset == 0 && wanted < size => {}
                _ => return Ok(response),
            }
            size = wanted;
        }
    }

    /// Gets the blocks behind the first one (RFC 7959 §2.4).
    fn download(&self, link: &mut Link, mut response: Response) -> Result<Response, Failure> {
        // A server that has forgotten a search can do it again if it is told what to search for.
        let payload = if self.code == Code::FETCH { self.payload } else { &[] };
        while let Some(block) = response.block2.filter(|block| block.more()) {
            if block.offset() as usize > response.body.len() || response.body.len() > BODY_LIMIT {
                return Err(Failure::Peer("sends blocks that do not fit".to_owned()));
            }
            let received = response.body.len() - block.offset() as usize;
            let next = block.next(received).filter(|_| block.admits(received));
            let next = next.ok_or_else(|| Failure::Peer("sends a block of a wrong length".to_owned()))?;
            let asked = Block::new(next.num(), false, next.size()).unwrap_or(next);
            let more = self.ask(link, &token(), payload, &[CoapOption::block2(asked)])?;
            let follows = more.block2.is_some_and(|got| got.offset() == asked.offset());
            if more.code != response.code || more.etag != response.etag || !follows {
                return Err(Failure::Peer("has another representation meanwhile".to_owned()));
            }
            response.block2 = more.block2;
            response.body.extend_from_slice(&more.body);
        }
        Ok(response)
    }

    /// One message there, one back.
    fn ask(&self, link: &mut Link, token: &[u8], payload: &[u8], more: &[CoapOption<'_>]) -> Result<Response, Failure> {
        let mut options = more.to_vec();
        options.extend(self.format.map(CoapOption::content_format));
        options.extend(self.accept.map(CoapOption::accept));
        let options = self.uri.options_for(link.server).with(&options)?;
        let request = Message { header: (), code: self.code, token: Token::new(token)?, options, payload };
        Response::of(&link.request(&request)?)
    }
}

impl Response {
    fn of(message: &Message<'_, ()>) -> Result<Self, Failure> {
        let options = message.options;
        let location = coap_codec::uri::Location::new(&options)?;
        Ok(Self {
            code: message.code,
            format: options.content_format(),
            observe: options.observe(),
            location: location.map(|location| location.to_string()),
            etag: options.etag().map(|etag| etag.as_bytes().to_vec()),
            block1: options.block1(),
            block2: options.block2(),
            body: message.payload.to_vec(),
        })
    }
}

/// Tokens are random, so that nobody can answer who has not seen the request (RFC 7252 §5.3.1).
pub(crate) fn token() -> [u8; 8] {
    random().to_be_bytes()
}
