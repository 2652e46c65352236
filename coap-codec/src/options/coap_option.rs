//! An option to be sent.

use core::hash::{Hash, Hasher};

use wire_buf::Buffer;

use crate::{
    clause::Clause,
    nibble,
    registry::{Code, ContentFormat, OptionFormat, OptionNumber},
    types::{Block, ETag, Echo, HopLimit, NoResponse, Observe, OscoreOption, RequestTag},
};

/// An option to be sent. Its value has a length that its definition allows, a number the fewest bytes that hold it, and text
/// is UTF-8.
#[derive(Clone, Copy)]
pub struct CoapOption<'a> {
    /// The value, unless it is a number other than 0.
    bytes: &'a [u8],
    /// The number without its leading zeros, most significant byte first.
    uint: [u8; 4],
    number: OptionNumber,
    /// How many bytes of `uint` are the value; if any, there are no `bytes`.
    uint_len: u8,
}

/// The most bytes that the length of an option can tell.
const LENGTH_MAX: usize = nibble::BIAS_16 + 0xFFFF;

impl<'a> CoapOption<'a> {
    /// Takes a value as it is to be sent. An option that is unknown may have any.
    ///
    /// # Errors
    /// What the definition of the option, or the section on its format, says against the value.
    pub fn new(number: OptionNumber, value: &'a [u8]) -> Result<Self, Clause> {
        Self::new_in(Code::EMPTY, number, value)
    }

    /// As [`new`](Self::new), for a message with this code: signals have options of their own (RFC 8323 §5.2).
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn new_in(code: Code, number: OptionNumber, value: &'a [u8]) -> Result<Self, Clause> {
        if value.len() > LENGTH_MAX {
            return Err(Clause::OptionTooLong);
        }
        if let Some(definition) = number.definition_in(code) {
            definition.judge(value)?;
        }
        if !code.is_signal() {
            match (number, value) {
                (OptionNumber::URI_PATH | OptionNumber::LOCATION_PATH, b"." | b"..") => return Err(Clause::DotSegment),
                (OptionNumber::HOP_LIMIT, [0]) => return Err(Clause::HopLimitZero),
                _ => {}
            }
        }
        Ok(Self::from_checked(number, value))
    }

    /// An option whose value is a number (RFC 7252 §3.2).
    ///
    /// # Errors
    /// [`Clause::OptionLength`] if the option is known and holds no number that great, or none at all, and
    /// [`Clause::HopLimitZero`].
    pub fn uint(number: OptionNumber, value: u32) -> Result<Self, Clause> {
        let option = Self::from_uint(number, value);
        match number.definition() {
            Some(row) if row.format != OptionFormat::Uint || option.uint_len as usize > row.max.into() => {
                Err(Clause::OptionLength)
            }
            _ if number == OptionNumber::HOP_LIMIT && value == 0 => Err(Clause::HopLimitZero),
            _ => Ok(option),
        }
    }

    /// One segment of the path that is asked for (RFC 7252 §5.10.1), not percent-encoded.
    ///
    /// # Errors
    /// [`Clause::OptionLength`] above 255 bytes, and [`Clause::DotSegment`].
    #[inline]
    pub const fn uri_path(segment: &'a str) -> Result<Self, Clause> {
        Self::segment(OptionNumber::URI_PATH, segment)
    }

    /// One argument of the query (RFC 7252 §5.10.1), not percent-encoded.
    ///
    /// # Errors
    /// [`Clause::OptionLength`] above 255 bytes.
    #[inline]
    pub const fn uri_query(argument: &'a str) -> Result<Self, Clause> {
        Self::text(OptionNumber::URI_QUERY, argument, 0, 255)
    }

    /// The host that is asked for (RFC 7252 §5.10.1), in lower case.
    ///
    /// # Errors
    /// [`Clause::OptionLength`] unless it takes 1 to 255 bytes.
    #[inline]
    pub const fn uri_host(host: &'a str) -> Result<Self, Clause> {
        Self::text(OptionNumber::URI_HOST, host, 1, 255)
    }

    /// The port that is asked for (RFC 7252 §5.10.1).
    #[inline]
    #[must_use]
    pub const fn uri_port(port: u16) -> Self {
        Self::from_uint(OptionNumber::URI_PORT, port as u32)
    }

    /// One segment of the path of what was created (RFC 7252 §5.10.7).
    ///
    /// # Errors
    /// [`Clause::OptionLength`] above 255 bytes, and [`Clause::DotSegment`].
    #[inline]
    pub const fn location_path(segment: &'a str) -> Result<Self, Clause> {
        Self::segment(OptionNumber::LOCATION_PATH, segment)
    }

    /// One argument of the query of what was created (RFC 7252 §5.10.7).
    ///
    /// # Errors
    /// [`Clause::OptionLength`] above 255 bytes.
    #[inline]
    pub const fn location_query(argument: &'a str) -> Result<Self, Clause> {
        Self::text(OptionNumber::LOCATION_QUERY, argument, 0, 255)
    }

    /// The URI that a proxy is asked for (RFC 7252 §5.10.2).
    ///
    /// # Errors
    /// [`Clause::OptionLength`] unless it takes 1 to 1034 bytes.
    #[inline]
    pub const fn proxy_uri(uri: &'a str) -> Result<Self, Clause> {
        Self::text(OptionNumber::PROXY_URI, uri, 1, 1034)
    }

    /// The scheme of the URI that a proxy is asked for (RFC 7252 §5.10.2).
    ///
    /// # Errors
    /// [`Clause::OptionLength`] unless it takes 1 to 255 bytes.
    #[inline]
    pub const fn proxy_scheme(scheme: &'a str) -> Result<Self, Clause> {
        Self::text(OptionNumber::PROXY_SCHEME, scheme, 1, 255)
    }

    /// What the payload is (RFC 7252 §5.10.3).
    #[inline]
    #[must_use]
    pub const fn content_format(format: ContentFormat) -> Self {
        Self::from_uint(OptionNumber::CONTENT_FORMAT, format.0 as u32)
    }

    /// What the payload of the response is to be (RFC 7252 §5.10.4).
    #[inline]
    #[must_use]
    pub const fn accept(format: ContentFormat) -> Self {
        Self::from_uint(OptionNumber::ACCEPT, format.0 as u32)
    }

    /// How many seconds the response is fresh (RFC 7252 §5.10.5).
    #[inline]
    #[must_use]
    pub const fn max_age(seconds: u32) -> Self {
        Self::from_uint(OptionNumber::MAX_AGE, seconds)
    }

    /// How long the body of the request is, or may be (RFC 7252 §5.10.9, RFC 7959 §4).
    #[inline]
    #[must_use]
    pub const fn size1(bytes: u32) -> Self {
        Self::from_uint(OptionNumber::SIZE1, bytes)
    }

    /// How long the body of the response is; 0 in a request asks for it (RFC 7959 §4).
    #[inline]
    #[must_use]
    pub const fn size2(bytes: u32) -> Self {
        Self::from_uint(OptionNumber::SIZE2, bytes)
    }

    /// The request is to be carried out only if there is no such resource (RFC 7252 §5.10.8.2).
    #[inline]
    #[must_use]
    pub const fn if_none_match() -> Self {
        Self::from_checked(OptionNumber::IF_NONE_MATCH, &[])
    }

    /// The request is to be carried out only if the resource has this representation, or, of no bytes, if it exists (RFC 7252
    /// §5.10.8.1).
    ///
    /// # Errors
    /// [`Clause::OptionLength`] above 8 bytes.
    #[inline]
    pub const fn if_match(etag: &'a [u8]) -> Result<Self, Clause> {
        if etag.len() > 8 { Err(Clause::OptionLength) } else { Ok(Self::from_checked(OptionNumber::IF_MATCH, etag)) }
    }

    /// Which representation this is, or is there already (RFC 7252 §5.10.6).
    #[inline]
    #[must_use]
    pub const fn etag(etag: ETag<'a>) -> Self {
        Self::from_checked(OptionNumber::ETAG, etag.as_bytes())
    }

    /// Whether to observe, or the number of a notification (RFC 7641 §2).
    #[inline]
    #[must_use]
    pub const fn observe(observe: Observe) -> Self {
        Self::from_uint(OptionNumber::OBSERVE, observe.get())
    }

    /// Which block of the request's body (RFC 7959 §2.1).
    #[inline]
    #[must_use]
    pub const fn block1(block: Block) -> Self {
        Self::from_uint(OptionNumber::BLOCK1, block.to_uint())
    }

    /// Which block of the response's body (RFC 7959 §2.1).
    #[inline]
    #[must_use]
    pub const fn block2(block: Block) -> Self {
        Self::from_uint(OptionNumber::BLOCK2, block.to_uint())
    }

    /// Which block of the request's body, of those that come without being asked for one by one (RFC 9177 §4.1).
    #[inline]
    #[must_use]
    pub const fn q_block1(block: Block) -> Self {
        Self::from_uint(OptionNumber::Q_BLOCK1, block.to_uint())
    }

    /// Which block of the response's body, of those that come without being asked for one by one (RFC 9177 §4.1).
    #[inline]
    #[must_use]
    pub const fn q_block2(block: Block) -> Self {
        Self::from_uint(OptionNumber::Q_BLOCK2, block.to_uint())
    }

    /// How many more proxies the request may pass (RFC 8768 §3).
    #[inline]
    #[must_use]
    pub const fn hop_limit(hops: HopLimit) -> Self {
        Self::from_uint(OptionNumber::HOP_LIMIT, hops.get() as u32)
    }

    /// What a server wants to get back (RFC 9175 §2.2).
    #[inline]
    #[must_use]
    pub const fn echo(echo: Echo<'a>) -> Self {
        Self::from_checked(OptionNumber::ECHO, echo.as_bytes())
    }

    /// What keeps block-wise requests apart (RFC 9175 §3.2).
    #[inline]
    #[must_use]
    pub const fn request_tag(tag: RequestTag<'a>) -> Self {
        Self::from_checked(OptionNumber::REQUEST_TAG, tag.as_bytes())
    }

    /// Which responses are not wanted (RFC 7967 §2).
    #[inline]
    #[must_use]
    pub const fn no_response(classes: NoResponse) -> Self {
        Self::from_uint(OptionNumber::NO_RESPONSE, classes.0 as u32)
    }

    /// How the message is protected: an encoded [`OscoreOption`] (RFC 8613 §2).
    ///
    /// # Errors
    /// What the section on its encoding says against the value, and [`Clause::OptionLength`] above 255 bytes.
    pub fn oscore(value: &'a [u8]) -> Result<Self, Clause> {
        let decoded = OscoreOption::decode(value).map_err(|error| error.clause)?;
        OscoreOption::new(decoded.partial_iv(), decoded.kid_context(), decoded.kid())?;
        // a flag byte of 0 is left out (RFC 8613 §2)
        Ok(Self::from_checked(OptionNumber::OSCORE, if value == [0] { &[] } else { value }))
    }

    /// The message carries EDHOC message 3 before what it protects (RFC 9668 §3.1).
    #[inline]
    #[must_use]
    pub const fn edhoc() -> Self {
        Self::from_checked(OptionNumber::EDHOC, &[])
    }

    /// Which option it is.
    #[inline]
    #[must_use]
    pub const fn number(&self) -> OptionNumber {
        self.number
    }

    /// Its value, as it is sent.
    #[inline]
    #[must_use]
    pub fn value(&self) -> &[u8] {
        match self.uint_len {
            0 => self.bytes,
            len => self.uint.get(..len.into()).unwrap_or_default(),
        }
    }

    /// How many bytes the value takes.
    #[inline]
    pub(crate) const fn value_len(&self) -> usize {
        self.bytes.len().wrapping_add(self.uint_len as usize)
    }

    /// How many bytes the option takes behind one whose number is `delta` less.
    #[inline]
    pub(crate) const fn encoded_len(&self, delta: u16) -> usize {
        let (delta, len) = (delta as usize, self.value_len());
        let head = 1_usize.wrapping_add(nibble::extension_len(delta)).wrapping_add(nibble::extension_len(len));
        head.wrapping_add(len)
    }

    /// Appends the option behind one whose number is `delta` less.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn push<B: Buffer + ?Sized>(&self, delta: u16, out: &mut B) -> Result<(), B::Error> {
        let (delta, len) = (usize::from(delta), self.value_len());
        let is_common = cfg!(target_pointer_width = "64") && delta < nibble::BIAS_8 && len < nibble::BIAS_16;
        if is_common {
            return self.push_common(delta, len, out);
        }
        out.push_u8(nibble::of(delta) << 4 | nibble::of(len))?;
        nibble::push_extension(delta, out)?;
        nibble::push_extension(len, out)?;
        out.push_slice(self.value())
    }

    /// As [`push`](Self::push), for what most options are: a delta below 13, a length below 269. Takes fewer steps.
    #[inline]
    #[allow(clippy::cast_possible_truncation)] // by the bounds of both
    fn push_common<B: Buffer + ?Sized>(&self, delta: usize, len: usize, out: &mut B) -> Result<(), B::Error> {
        if self.bytes.is_empty() {
            let (head, [a, b, c, d]) = ((delta << 4 | len) as u8, self.uint);
            return match len {
                0 => out.push_u8(head),
                1 => out.push_slice(&[head, a]),
                2 => out.push_slice(&[head, a, b]),
                3 => out.push_slice(&[head, a, b, c]),
                _ => out.push_slice(&[head, a, b, c, d]),
            };
        }
        if len < nibble::BIAS_8 {
            out.push_u8((delta << 4 | len) as u8)?;
        } else {
            out.push_u16((delta << 12 | 13 << 8 | len.wrapping_sub(nibble::BIAS_8)) as u16)?;
        }
        out.push_slice(self.bytes)
    }

    #[inline]
    pub(crate) const fn from_checked(number: OptionNumber, bytes: &'a [u8]) -> Self {
        Self { bytes, uint: [0; 4], number, uint_len: 0 }
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation)] // at most 4
    pub(crate) const fn from_uint(number: OptionNumber, value: u32) -> Self {
        let zeros = value.leading_zeros() >> 3;
        let uint = value.wrapping_shl(zeros << 3).to_be_bytes(); // 0 stays 0, however far it is shifted
        Self { bytes: &[], uint, number, uint_len: 4_u32.wrapping_sub(zeros) as u8 }
    }

    #[inline]
    pub(crate) const fn text(number: OptionNumber, text: &'a str, min: usize, max: usize) -> Result<Self, Clause> {
        if text.len() < min || text.len() > max {
            return Err(Clause::OptionLength);
        }
        Ok(Self::from_checked(number, text.as_bytes()))
    }

    #[inline]
    const fn segment(number: OptionNumber, segment: &'a str) -> Result<Self, Clause> {
        if matches!(segment.as_bytes(), b"." | b"..") {
            return Err(Clause::DotSegment);
        }
        Self::text(number, segment, 0, 255)
    }
}

/// Options are alike that are sent alike, however they were made.
impl PartialEq for CoapOption<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.number, self.value()) == (other.number, other.value())
    }
}

impl Eq for CoapOption<'_> {}

impl Hash for CoapOption<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.number, self.value()).hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7252 §3.2: a number takes the fewest bytes, and 0 none.
    #[test]
    fn numbers_are_minimal() {
        for (number, bytes) in [
            (0, &[][..]),
            (1, &[1]),
            (255, &[255]),
            (256, &[1, 0]),
            (0xFF_FFFF, &[255; 3]),
            (1 << 24, &[1, 0, 0, 0]),
            (u32::MAX, &[255; 4]),
        ] {
            assert_eq!(CoapOption::max_age(number).value(), bytes);
            // of bytes or of a number, it is the same option
            assert_eq!(CoapOption::new(OptionNumber::MAX_AGE, bytes), Ok(CoapOption::max_age(number)));
        }
        assert_eq!(CoapOption::new(OptionNumber::MAX_AGE, &[0]), Err(Clause::UintLeadingZero));
        assert_eq!(CoapOption::new(OptionNumber::MAX_AGE, &[0, 1]), Err(Clause::UintLeadingZero));
        assert_eq!(CoapOption::uint(OptionNumber::OBSERVE, 0xFF_FFFF).map(|option| option.value_len()), Ok(3));
        assert_eq!(CoapOption::uint(OptionNumber::OBSERVE, 1 << 24), Err(Clause::OptionLength));
        assert_eq!(CoapOption::uint(OptionNumber::URI_PATH, 1), Err(Clause::OptionLength));
        assert_eq!(CoapOption::uint(OptionNumber::HOP_LIMIT, 0), Err(Clause::HopLimitZero));
        assert!(CoapOption::uint(OptionNumber(65_000), u32::MAX).is_ok());
    }

    #[test]
    fn every_known_option_keeps_its_bounds() {
        let bytes = [b'x'; 1035];
        for number in OptionNumber::KNOWN {
            let definition = number.definition().expect("it is known");
            let (min, max) = (usize::from(definition.min), usize::from(definition.max));
            assert!(CoapOption::new(*number, &bytes[..min]).is_ok(), "{number}");
            if max < bytes.len() {
                assert!(CoapOption::new(*number, &bytes[..max]).is_ok(), "{number}");
                assert_eq!(CoapOption::new(*number, &bytes[..=max]), Err(Clause::OptionLength), "{number}");
            }
            if min > 0 {
                assert_eq!(CoapOption::new(*number, &bytes[..min - 1]), Err(Clause::OptionLength), "{number}");
            }
        }
        let long = std::vec![0; 65_805];
        assert!(CoapOption::new(OptionNumber(65_000), &long[1..]).is_ok());
        assert_eq!(CoapOption::new(OptionNumber(65_000), &long), Err(Clause::OptionTooLong));
    }

    #[test]
    fn the_constructors_keep_the_same_bounds() {
        let long = "x".repeat(1035);
        assert!(CoapOption::uri_path(&long[..255]).is_ok() && CoapOption::uri_path("").is_ok());
        assert_eq!(CoapOption::uri_path(&long[..256]), Err(Clause::OptionLength));
        assert_eq!(CoapOption::uri_host(""), Err(Clause::OptionLength));
        assert_eq!(CoapOption::proxy_uri(&long), Err(Clause::OptionLength));
        assert!(CoapOption::proxy_uri(&long[1..]).is_ok());
        for (made, number) in [
            (CoapOption::uri_query("q"), OptionNumber::URI_QUERY),
            (CoapOption::uri_host("h"), OptionNumber::URI_HOST),
            (CoapOption::location_path("p"), OptionNumber::LOCATION_PATH),
            (CoapOption::location_query("q"), OptionNumber::LOCATION_QUERY),
            (CoapOption::proxy_scheme("coap"), OptionNumber::PROXY_SCHEME),
            (CoapOption::if_match(b""), OptionNumber::IF_MATCH),
            (CoapOption::oscore(&[9, 5, 37]), OptionNumber::OSCORE),
            (Ok(CoapOption::uri_port(5683)), OptionNumber::URI_PORT),
            (Ok(CoapOption::hop_limit(HopLimit::INITIAL)), OptionNumber::HOP_LIMIT),
            (Ok(CoapOption::edhoc()), OptionNumber::EDHOC),
        ] {
            let made = made.unwrap();
            assert_eq!(CoapOption::new(number, made.value()).map(|option| option.number()), Ok(made.number()));
        }
    }

    #[test]
    fn text_is_utf_8_and_no_segment_is_dots() {
        assert_eq!(CoapOption::new(OptionNumber::URI_QUERY, &[0xFF]), Err(Clause::StringNotUtf8));
        for dots in [".", ".."] {
            assert_eq!(CoapOption::uri_path(dots), Err(Clause::DotSegment));
            assert_eq!(CoapOption::location_path(dots), Err(Clause::DotSegment));
            assert_eq!(CoapOption::new(OptionNumber::URI_PATH, dots.as_bytes()), Err(Clause::DotSegment));
            assert!(CoapOption::uri_query(dots).is_ok());
        }
        assert!(CoapOption::uri_path("...").is_ok());
        assert_eq!(CoapOption::new(OptionNumber::HOP_LIMIT, &[0]), Err(Clause::HopLimitZero));
        assert_eq!(CoapOption::oscore(&[0x20]), Err(Clause::OscoreReserved));
        assert_eq!(CoapOption::oscore(&[0x02, 0, 1]), Err(Clause::OscorePartialIv));
        assert_eq!(CoapOption::oscore(&[0]).map(|option| option.value_len()), Ok(0));
    }

    /// Number 4 is ETag elsewhere, which has at least a byte.
    #[test]
    fn signals_have_options_of_their_own() {
        assert!(CoapOption::new_in(Code::CSM, OptionNumber(4), &[]).is_ok());
        assert_eq!(CoapOption::new_in(Code::CSM, OptionNumber(4), &[1]), Err(Clause::OptionLength));
        assert!(CoapOption::new_in(Code::RELEASE, OptionNumber(4), &[1]).is_ok());
        assert!(CoapOption::new_in(Code::PING, OptionNumber(11), b".").is_ok(), "not Uri-Path");
    }
}
