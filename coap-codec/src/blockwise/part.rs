//! A block as a message brings it.

use crate::{
    clause::Clause,
    options::Options,
    registry::{ContentFormat, OptionNumber},
    types::Block,
};

/// A block as a message brings it, and what tells the body that it is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part<'a> {
    /// Which block; `None` if the message carries the body as a whole.
    pub block: Option<Block>,
    /// Its bytes.
    pub payload: &'a [u8],
    /// How long the body is, as the peer says in Size1 or Size2.
    pub size: Option<u32>,
    /// What the body is.
    pub content_format: Option<ContentFormat>,
    /// What all blocks of the body have in common.
    pub identity: Identity<'a>,
}

/// What all blocks of a body have in common, or have none of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity<'a> {
    /// The Request-Tag of requests (RFC 9175 §3.3).
    RequestTag(Option<&'a [u8]>),
    /// The ETag of responses (RFC 7959 §2.4).
    ETag(Option<&'a [u8]>),
}

impl Default for Identity<'_> {
    fn default() -> Self {
        Self::RequestTag(None)
    }
}

impl<'a> Identity<'a> {
    pub(super) const fn bytes(self) -> Option<&'a [u8]> {
        match self {
            Self::RequestTag(bytes) | Self::ETag(bytes) => bytes,
        }
    }

    /// What is broken by blocks of different bodies.
    pub(super) const fn clause(self) -> Clause {
        match self {
            Self::RequestTag(_) => Clause::BlockRequestTag,
            Self::ETag(_) => Clause::BlockETag,
        }
    }
}

impl<'a> Part<'a> {
    /// The block of a request: Block1, Size1, Request-Tag.
    #[must_use]
    pub fn of_request(options: &Options<'a>, payload: &'a [u8]) -> Self {
        let identity = Identity::RequestTag(options.get(OptionNumber::REQUEST_TAG));
        Self::of(options, options.block1(), options.size1(), identity, payload)
    }

    /// The block of a response: Block2, Size2, ETag.
    #[must_use]
    pub fn of_response(options: &Options<'a>, payload: &'a [u8]) -> Self {
        let identity = Identity::ETag(options.get(OptionNumber::ETAG));
        Self::of(options, options.block2(), options.size2(), identity, payload)
    }

    /// The block of a request whose blocks do not wait for each other: Q-Block1, Size1, Request-Tag.
    #[must_use]
    pub fn of_q_request(options: &Options<'a>, payload: &'a [u8]) -> Self {
        Self { block: options.q_block1(), ..Self::of_request(options, payload) }
    }

    /// The block of a response whose blocks do not wait for each other: Q-Block2, Size2, ETag.
    #[must_use]
    pub fn of_q_response(options: &Options<'a>, payload: &'a [u8]) -> Self {
        Self { block: options.q_block2(), ..Self::of_response(options, payload) }
    }

    fn of(
        options: &Options<'a>,
        block: Option<Block>,
        size: Option<u32>,
        identity: Identity<'a>,
        payload: &'a [u8],
    ) -> Self {
        Self { block, payload, size, content_format: options.content_format(), identity }
    }
}

/// What was found with the first block of a body, to be compared with that of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct First {
    content_format: Option<ContentFormat>,
    identity: Option<([u8; 8], usize)>,
}

impl First {
    pub(super) const NONE: Self = Self { content_format: None, identity: None };

    /// Notes what a part says; of an ETag or Request-Tag, up to 8 bytes, and more are none.
    pub(super) fn of(part: &Part<'_>) -> Self {
        let identity = part.identity.bytes().map(|bytes| {
            let mut kept = [0; 8];
            kept.iter_mut().zip(bytes).for_each(|(slot, byte)| *slot = *byte);
            (kept, bytes.len())
        });
        Self { content_format: part.content_format, identity }
    }

    /// Whether another part is of the same body.
    pub(super) fn check(&self, part: &Part<'_>) -> Result<(), Clause> {
        let other = Self::of(part);
        if self.identity != other.identity {
            return Err(part.identity.clause());
        }
        if self.content_format != other.content_format {
            return Err(Clause::BlockContentFormat);
        }
        Ok(())
    }
}
