//! The headers of a push (WAP-230-WSP §8.4.2.6).

use wire_buf::{Buffer, Element, Encode, Reader, Seq};

use super::{HeaderCode, Name, WspValue};
use crate::{clause::Clause, context::Context, error::DecodeError};

/// The headers of a push. What runs along is the code page of their names.
pub type Headers<'a> = Seq<'a, Header<'a>, u8>;

/// A header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header<'a> {
    /// The code page of its name: 1, unless it is an extension.
    pub page: u8,
    /// What it is called. A number in page 1 is a [`HeaderCode`].
    pub name: Name<'a>,
    /// Its value.
    pub value: WspValue<'a>,
}

/// The code page that headers begin in.
pub(super) const DEFAULT_PAGE: u8 = 1;
/// Before the number of a code page. Pages below 32 need only their number.
const SHIFT_DELIMITER: u8 = 127;

impl<'a> Header<'a> {
    /// A header with a number of page 1.
    #[must_use]
    pub const fn new(code: HeaderCode, value: WspValue<'a>) -> Self {
        Self { page: DEFAULT_PAGE, name: Name::Code(code.0), value }
    }

    /// Its number, if it is one of page 1.
    #[must_use]
    pub const fn code(&self) -> Option<HeaderCode> {
        match (self.page, self.name) {
            (DEFAULT_PAGE, Name::Code(code)) => Some(HeaderCode(code)),
            _ => None,
        }
    }

    pub(super) fn check(&self) -> Result<(), Clause> {
        self.name.check()?;
        self.value.check()
    }

    /// Reads a header, and the switches of the page before it. `None` where only those are left.
    fn decode(page: &mut u8, r: &mut Reader<'a>) -> Result<Option<Self>, DecodeError> {
        let start = r.offset();
        loop {
            let at = r.offset();
            match r.peek_u8() {
                None => return Ok(None),
                Some(SHIFT_DELIMITER) => {
                    r.u8()?;
                    *page = r.u8().map_err(|_| DecodeError::new(at, Clause::PushTruncated))?;
                }
                Some(number @ 1..=31) => {
                    r.u8()?;
                    *page = number;
                }
                Some(_) => break,
            }
        }
        let name = Name::decode(r, start)?;
        Ok(Some(Self { page: *page, name, value: WspValue::decode(r, start)? }))
    }
}

impl<'a> Element<'a, u8> for Header<'a> {
    const VERBATIM: bool = true;

    fn view(page: &mut u8, r: &mut Reader<'a>) -> Option<Self> {
        Self::decode(page, r).ok().flatten()
    }

    fn encode_next<B: Buffer + ?Sized>(&self, page: &mut u8, out: &mut B) -> Result<(), B::Error> {
        if *page != self.page {
            *page = self.page;
            out.push_slice(&[SHIFT_DELIMITER, self.page])?;
        }
        self.name.encode_into(out)?;
        self.value.encode_into(out)
    }
}

/// Reads all that is left in `r` as headers.
pub(super) fn decode<'a, C: Context>(r: &mut Reader<'a>, cx: &mut C) -> Result<Headers<'a>, DecodeError> {
    Headers::checked(r, DEFAULT_PAGE, |page, r| {
        let at = r.offset();
        if let Some(header) = Header::decode(page, r)? {
            let name = header.code().and_then(HeaderCode::name).unwrap_or("header");
            cx.field(name, at..r.offset(), header.value.shown());
        }
        Ok::<_, DecodeError>(())
    })
}
