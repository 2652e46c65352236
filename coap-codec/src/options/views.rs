//! What the options of a message say, each in its type. Nothing is kept: a view walks to its option.
//!
//! An option whose value has a length that its definition rules out counts as absent, as if it were not known (RFC 7252
//! §5.4.3), and so does what comes again although it may not (§5.4.5).

use super::Options;
use crate::{
    registry::{ContentFormat, OptionNumber},
    types::{Block, ETag, Echo, HopLimit, NoResponse, Observe, OscoreOption, RequestTag, uint},
};

/// An option with the bounds of its length, found by the compiler.
#[derive(Clone, Copy)]
struct Row {
    number: OptionNumber,
    min: u16,
    max: u16,
}

impl Row {
    const fn of(number: OptionNumber) -> Self {
        match number.definition() {
            Some(definition) => Self { number, min: definition.min, max: definition.max },
            None => Self { number, min: 0, max: 0 },
        }
    }
}

/// Declares views: the option, how its value is read, and the type.
macro_rules! views {
    ($($(#[$meta:meta])* $view:ident = $number:ident as $read:ident -> $type:ty;)*) => {$(
        $(#[$meta])*
        #[must_use]
        pub fn $view(&self) -> $type {
            self.$read(const { Row::of(OptionNumber::$number) })
        }
    )*};
}

impl<'a> Options<'a> {
    views! {
        /// The host that is asked for (RFC 7252 §5.10.1): text, in lower case if the client keeps to the rules.
        uri_host = URI_HOST as bytes -> Option<&'a [u8]>;
        /// The port that is asked for (RFC 7252 §5.10.1).
        uri_port = URI_PORT as u16 -> Option<u16>;
        /// A number instead of a well-known path (draft-ietf-core-uri-path-abbrev).
        uri_path_abbrev = URI_PATH_ABBREV as u32 -> Option<u32>;
        /// The URI that a proxy is asked for (RFC 7252 §5.10.2); all Uri options are then ignored.
        proxy_uri = PROXY_URI as bytes -> Option<&'a [u8]>;
        /// The scheme of the URI that a proxy is asked for (RFC 7252 §5.10.2).
        proxy_scheme = PROXY_SCHEME as bytes -> Option<&'a [u8]>;
        /// The URI that a proxy is asked for, in CBOR (draft-ietf-core-href).
        proxy_cri = PROXY_CRI as bytes -> Option<&'a [u8]>;
        /// The scheme of the URI that a proxy is asked for, as a number (draft-ietf-core-href).
        proxy_scheme_number = PROXY_SCHEME_NUMBER as u32 -> Option<u32>;
        /// How the message is protected (RFC 8613 §6.1), for [`oscore`](Self::oscore).
        oscore_value = OSCORE as bytes -> Option<&'a [u8]>;
        /// How long the body of the request is, or may be (RFC 7252 §5.10.9, RFC 7959 §4).
        size1 = SIZE1 as u32 -> Option<u32>;
        /// How long the body of the response is; 0 in a request asks for it (RFC 7959 §4).
        size2 = SIZE2 as u32 -> Option<u32>;
        /// Which block of the request's body (RFC 7959 §2.1).
        block1 = BLOCK1 as block -> Option<Block>;
        /// Which block of the response's body (RFC 7959 §2.1).
        block2 = BLOCK2 as block -> Option<Block>;
        /// Which block of the request's body, of those that come without being asked for (RFC 9177 §4.1).
        q_block1 = Q_BLOCK1 as block -> Option<Block>;
        /// Which block of the response's body, of those that come without being asked for (RFC 9177 §4.1).
        /// [`q_block2s`](Self::q_block2s) gives all blocks that a request asks for.
        q_block2 = Q_BLOCK2 as block -> Option<Block>;
        /// The request is to be carried out only if there is no such resource (RFC 7252 §5.10.8.2).
        if_none_match = IF_NONE_MATCH as flag -> bool;
        /// The message carries EDHOC message 3 before what it protects (RFC 9668 §3.1).
        edhoc = EDHOC as flag -> bool;
    }

    /// The segments of the path that is asked for (RFC 7252 §5.10.1): text, not percent-encoded.
    pub fn uri_path(&self) -> impl Iterator<Item = &'a [u8]> + Clone + use<'a> {
        self.all(OptionNumber::URI_PATH)
    }

    /// The arguments of the query (RFC 7252 §5.10.1): text, not percent-encoded.
    pub fn uri_query(&self) -> impl Iterator<Item = &'a [u8]> + Clone + use<'a> {
        self.all(OptionNumber::URI_QUERY)
    }

    /// The segments of the path of what was created (RFC 7252 §5.10.7).
    pub fn location_path(&self) -> impl Iterator<Item = &'a [u8]> + Clone + use<'a> {
        self.all(OptionNumber::LOCATION_PATH)
    }

    /// The arguments of the query of what was created (RFC 7252 §5.10.7).
    pub fn location_query(&self) -> impl Iterator<Item = &'a [u8]> + Clone + use<'a> {
        self.all(OptionNumber::LOCATION_QUERY)
    }

    /// The representations that the resource may have for the request to be carried out (RFC 7252 §5.10.8.1); one of no
    /// bytes stands for any.
    pub fn if_match(&self) -> impl Iterator<Item = &'a [u8]> + Clone + use<'a> {
        self.all(OptionNumber::IF_MATCH)
    }

    /// Which representation the response has (RFC 7252 §5.10.6.1).
    #[must_use]
    pub fn etag(&self) -> Option<ETag<'a>> {
        self.etags().next()
    }

    /// Which representations the client has already (RFC 7252 §5.10.6.2).
    pub fn etags(&self) -> impl Iterator<Item = ETag<'a>> + Clone + use<'a> {
        self.all(OptionNumber::ETAG).filter_map(|value| ETag::new(value).ok())
    }

    /// Whether to observe, or the number of a notification (RFC 7641 §2).
    #[must_use]
    pub fn observe(&self) -> Option<Observe> {
        Observe::new(self.u32(const { Row::of(OptionNumber::OBSERVE) })?)
    }

    /// What the payload is (RFC 7252 §5.10.3).
    #[must_use]
    pub fn content_format(&self) -> Option<ContentFormat> {
        self.u16(const { Row::of(OptionNumber::CONTENT_FORMAT) }).map(ContentFormat)
    }

    /// What the payload of the response is to be (RFC 7252 §5.10.4).
    #[must_use]
    pub fn accept(&self) -> Option<ContentFormat> {
        self.u16(const { Row::of(OptionNumber::ACCEPT) }).map(ContentFormat)
    }

    /// How many seconds the response is fresh: 60 if it does not say (RFC 7252 §5.10.5).
    #[must_use]
    pub fn max_age(&self) -> u32 {
        self.u32(const { Row::of(OptionNumber::MAX_AGE) }).unwrap_or(60)
    }

    /// How many more proxies the request may pass (RFC 8768 §3).
    #[must_use]
    pub fn hop_limit(&self) -> Option<HopLimit> {
        let hops = self.u32(const { Row::of(OptionNumber::HOP_LIMIT) })?;
        HopLimit::new(u8::try_from(hops).ok()?)
    }

    /// Which responses are not wanted (RFC 7967 §2).
    #[must_use]
    pub fn no_response(&self) -> NoResponse {
        let classes = self.u32(const { Row::of(OptionNumber::NO_RESPONSE) });
        NoResponse(classes.and_then(|classes| u8::try_from(classes).ok()).unwrap_or_default())
    }

    /// What a server wants to get back, or gets (RFC 9175 §2.2).
    #[must_use]
    pub fn echo(&self) -> Option<Echo<'a>> {
        Echo::new(self.get(OptionNumber::ECHO)?).ok()
    }

    /// What keeps block-wise requests apart (RFC 9175 §3.2).
    pub fn request_tags(&self) -> impl Iterator<Item = RequestTag<'a>> + Clone + use<'a> {
        self.all(OptionNumber::REQUEST_TAG).filter_map(|value| RequestTag::new(value).ok())
    }

    /// Which blocks of the response's body a request asks for (RFC 9177 §4.4).
    pub fn q_block2s(&self) -> impl Iterator<Item = Block> + Clone + use<'a> {
        self.all(OptionNumber::Q_BLOCK2).filter(|value| value.len() <= 3).filter_map(Block::from_value)
    }

    /// How the message is protected (RFC 8613 §6.1). `None` if it is not, or does not say so as it has to, which
    /// [`oscore_value`](Self::oscore_value) and [`OscoreOption::decode`] tell apart.
    #[must_use]
    pub fn oscore(&self) -> Option<OscoreOption<'a>> {
        OscoreOption::decode(self.oscore_value()?).ok()
    }

    /// The value of an option, if it is there and as long as it may be.
    fn bytes(&self, row: Row) -> Option<&'a [u8]> {
        let value = self.get(row.number)?;
        (row.min.into()..=row.max.into()).contains(&value.len()).then_some(value)
    }

    fn flag(&self, row: Row) -> bool {
        self.bytes(row).is_some()
    }

    fn u32(&self, row: Row) -> Option<u32> {
        uint::read(self.bytes(row)?)
    }

    fn u16(&self, row: Row) -> Option<u16> {
        u16::try_from(self.u32(row)?).ok()
    }

    fn block(&self, row: Row) -> Option<Block> {
        Block::from_value(self.bytes(row)?)
    }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;
    use crate::types::BlockSize;

    #[test]
    fn views_read_their_options() {
        // If-Match any, ETag 01 and 02, Observe 5, Uri-Path a and b, Content-Format 50, Max-Age 0, Accept 60 with a leading
        // zero, Block2 3/1/128, No-Response 26
        let wire = [
            0x10, 0x31, 1, 0x01, 2, 0x21, 5, 0x51, b'a', 0x01, b'b', 0x11, 50, 0x20, 0x32, 0, 60, 0x61, 0x3B, 0xD1,
            0xDE, 26,
        ];
        let options = Options::new(&wire).unwrap();
        assert_eq!(options.if_match().collect::<Vec<_>>(), [b""]);
        assert_eq!(options.etags().map(|tag| tag.as_bytes().to_vec()).collect::<Vec<_>>(), [[1], [2]]);
        assert_eq!(options.observe(), Observe::new(5));
        assert_eq!(options.uri_path().collect::<Vec<_>>(), [b"a", b"b"]);
        assert_eq!(options.content_format(), Some(ContentFormat::JSON));
        assert_eq!(options.max_age(), 0);
        assert_eq!(options.accept(), Some(ContentFormat::CBOR));
        assert_eq!(options.block2(), Block::new(3, true, BlockSize::B128));
        assert_eq!(options.no_response(), NoResponse::ALL);
        assert_eq!((options.block1(), options.uri_host(), options.edhoc()), (None, None, false));
    }

    #[test]
    fn what_is_absent_has_its_default() {
        assert_eq!(Options::EMPTY.max_age(), 60);
        assert_eq!(Options::EMPTY.no_response(), NoResponse::NONE);
        assert_eq!(Options::EMPTY.hop_limit(), None);
    }

    /// RFC 7252 §5.4.3: a length out of bounds makes an option one that is not known.
    #[test]
    fn a_wrong_length_counts_as_absent() {
        let max_age = Options::new(&[0xD5, 1, 0, 0, 0, 0, 9]).unwrap();
        assert_eq!((max_age.max_age(), max_age.get(OptionNumber::MAX_AGE).map(<[u8]>::len)), (60, Some(5)));
        assert_eq!(Options::new(&[0xC3, 0, 0, 50]).unwrap().content_format(), None);
        assert_eq!(Options::new(&[0x30]).unwrap().uri_host(), None);
        assert_eq!(Options::new(&[0x40]).unwrap().etag(), None);
        assert!(!Options::new(&[0x51, 0]).unwrap().if_none_match());
        assert_eq!(Options::new(&[0xD1, 3, 0]).unwrap().hop_limit(), None);
    }
}
