//! What is answered, whatever carries it.

use coap_codec::{
    Block, Clause, CoapOption, Code, ContentFormat, ETag, Header, InOrder, Message, Observe, Token, buf::Message as _,
};

use super::peer::Peer;

/// What is answered.
pub(crate) struct Reply {
    pub(crate) code: Code,
    pub(crate) etag: Option<[u8; 4]>,
    pub(crate) observe: Option<Observe>,
    pub(crate) location: Vec<String>,
    pub(crate) format: Option<ContentFormat>,
    pub(crate) block2: Option<Block>,
    pub(crate) block1: Option<Block>,
    pub(crate) size2: Option<u32>,
    pub(crate) payload: Vec<u8>,
}

impl Reply {
    /// A code and nothing else.
    pub(crate) fn new(code: Code) -> Self {
        let (location, payload) = Default::default();
        Self {
            code,
            etag: None,
            observe: None,
            location,
            format: None,
            block2: None,
            block1: None,
            size2: None,
            payload,
        }
    }

    /// Leaves of the payload the block that is asked for, or the first that the peer takes (RFC 7959 §2.4).
    pub(crate) fn cut(&mut self, asked: Option<Block>, peer: &Peer) -> Result<(), Code> {
        if asked.is_none() && self.payload.len() <= peer.room() {
            return Ok(());
        }
        let whole = std::mem::take(&mut self.payload);
        let mut blocks = peer.split(&whole).map_err(|_| Code::INTERNAL_SERVER_ERROR)?;
        let block = match asked {
            Some(asked) => blocks.get(asked).map_err(|_| Code::BAD_REQUEST)?,
            None => blocks.next().ok_or(Code::INTERNAL_SERVER_ERROR)?,
        };
        let (block, payload) = block;
        self.payload = payload.to_vec();
        self.block2 = Some(block);
        self.size2 = (block.num() == 0).then_some(whole.len() as u32);
        Ok(())
    }

    /// The message that says this.
    pub(crate) fn encode<H: Header>(&self, header: H, token: &[u8]) -> Result<Vec<u8>, Clause> {
        let options = self.options()?;
        let (token, options) = (Token::new(token)?, InOrder::new(&options)?);
        Message { header, code: self.code, token, options, payload: &self.payload }.encode_to_vec()
    }

    /// In the order of their numbers.
    fn options(&self) -> Result<Vec<CoapOption<'_>>, Clause> {
        let etag = self.etag.as_ref().map(|etag| ETag::new(etag)).transpose()?;
        let location = self.location.iter().map(|segment| CoapOption::location_path(segment));
        let mut options: Vec<_> = etag.map(CoapOption::etag).into_iter().collect();
        options.extend(self.observe.map(CoapOption::observe));
        options.extend(location.collect::<Result<Vec<_>, _>>()?);
        options.extend(self.format.map(CoapOption::content_format));
        options.extend(self.block2.map(CoapOption::block2));
        options.extend(self.block1.map(CoapOption::block1));
        options.extend(self.size2.map(CoapOption::size2));
        Ok(options)
    }
}
