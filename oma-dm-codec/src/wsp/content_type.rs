//! What the body of a push is (WAP-230-WSP §8.4.2.24).

use wire_buf::{Buffer, Element, Encode, Reader, Seq, Value};

use super::{
    Name, ParameterCode, SecurityMethod, WspValue,
    value::{length, push_length},
};
use crate::{clause::Clause, context::Context, error::DecodeError, registry::MediaType};

/// A content type with its parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContentType<'a> {
    /// The type.
    pub media: Media<'a>,
    /// What is said of it.
    pub parameters: Parameters<'a>,
}

/// A media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media<'a> {
    /// By number (the OMNA registry of WSP content types).
    Code(u32),
    /// By its name.
    Text(&'a [u8]),
}

/// The parameters of a content type.
pub type Parameters<'a> = Seq<'a, Parameter<'a>>;

/// A parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter<'a> {
    /// What it is called. A number is a [`ParameterCode`].
    pub name: Name<'a>,
    /// Its value.
    pub value: WspValue<'a>,
}

impl<'a> ContentType<'a> {
    /// A type without parameters.
    #[must_use]
    pub fn new(media_type: MediaType) -> Self {
        let by_name = Media::Text(media_type.name().as_bytes());
        let media = media_type.wsp_code().map_or(by_name, |code| Media::Code(code.into()));
        Self { media, parameters: Parameters::EMPTY }
    }

    /// The media type, if it is one of device management.
    #[must_use]
    pub fn media_type(&self) -> Option<MediaType> {
        match self.media {
            Media::Code(code) => MediaType::from_wsp_code(u8::try_from(code).ok()?),
            Media::Text(name) => MediaType::from_name(core::str::from_utf8(name).ok()?),
        }
    }

    /// How the MAC was made, of a bootstrap document.
    #[must_use]
    pub fn security_method(&self) -> Option<SecurityMethod> {
        let method = self.parameter(ParameterCode::SEC)?.integer()?;
        u8::try_from(method).ok().map(SecurityMethod)
    }

    /// The MAC of a bootstrap document, in hexadecimal digits.
    #[must_use]
    pub fn mac(&self) -> Option<&'a [u8]> {
        self.parameter(ParameterCode::MAC)?.text()
    }

    /// The value of a parameter.
    #[must_use]
    pub fn parameter(&self, code: ParameterCode) -> Option<WspValue<'a>> {
        self.parameters.iter().find(|parameter| parameter.is(code)).map(|parameter| parameter.value)
    }

    pub(super) fn decode<C: Context>(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        let start = r.offset();
        let mut inside = match r.peek_u8() {
            // a type without parameters
            Some(0x20..) | None => *r,
            Some(_) => {
                let len = length(r, start)?;
                r.sub(len).map_err(|_| DecodeError::new(start, Clause::PushTruncated))?
            }
        };
        let is_bare = inside.offset() == start;
        let value_at = inside.offset();
        let media = match WspValue::decode(&mut inside, start)? {
            WspValue::Text(name) => Media::Text(name),
            number => match number.integer() {
                Some(code) => Media::Code(code),
                None => return Err(DecodeError::new(value_at, Clause::PushContentType)),
            },
        };
        cx.field("Content-Type", value_at..inside.offset(), media.shown());
        if is_bare {
            *r = inside;
            return Ok(Self { media, parameters: Parameters::EMPTY });
        }
        let parameters = Parameters::checked(&mut inside, (), |(), r| {
            let at = r.offset();
            let parameter = Parameter::decode(r)?;
            let name = match parameter.name {
                Name::Code(code) => ParameterCode(code).name().unwrap_or("parameter"),
                Name::Text(_) => "parameter",
            };
            cx.field(name, at..r.offset(), parameter.value.shown());
            Ok::<_, DecodeError>(())
        })?;
        Ok(Self { media, parameters })
    }

    pub(super) fn check(&self) -> Result<(), Clause> {
        if let Media::Text(name) = self.media {
            check_text(name)?;
        }
        self.parameters.iter().try_for_each(|parameter| parameter.check())
    }
}

impl Encode for ContentType<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        let number = match self.media {
            Media::Code(code) => code.to_be_bytes(),
            Media::Text(_) => [0; 4],
        };
        let zeros = number.iter().take_while(|byte| **byte == 0).count();
        let media = match (self.media, number) {
            (Media::Text(name), _) => WspValue::Text(name),
            (_, [0, 0, 0, code @ 0..0x80]) => WspValue::Short(code),
            _ => WspValue::Data(number.get(zeros..).unwrap_or_default()),
        };
        let is_bare = self.parameters.is_empty() && !matches!(media, WspValue::Data(_));
        if !is_bare {
            push_length(media.encoded_len().saturating_add(self.parameters.encoded_len()), out)?;
        }
        media.encode_into(out)?;
        self.parameters.encode_into(out)
    }
}

impl Media<'_> {
    const fn shown(&self) -> Value<'_> {
        match self {
            Self::Code(code) => Value::Number(*code as u64),
            Self::Text(name) => Value::Text(name),
        }
    }
}

impl<'a> Parameter<'a> {
    fn decode(r: &mut Reader<'a>) -> Result<Self, DecodeError> {
        let start = r.offset();
        let name = match WspValue::decode(r, start)? {
            WspValue::Short(code) => Name::Code(code),
            WspValue::Text(name) => Name::Text(name),
            WspValue::Data(_) => return Err(DecodeError::new(start, Clause::PushName)),
        };
        name.check().map_err(|_| DecodeError::new(start, Clause::PushName))?;
        Ok(Self { name, value: WspValue::decode(r, start)? })
    }

    fn is(&self, code: ParameterCode) -> bool {
        match self.name {
            Name::Code(number) => number == code.0,
            Name::Text(text) => code.name().is_some_and(|name| text.eq_ignore_ascii_case(name.as_bytes())),
        }
    }

    fn check(&self) -> Result<(), Clause> {
        self.name.check()?;
        self.value.check()
    }
}

impl<'a> Element<'a> for Parameter<'a> {
    const VERBATIM: bool = true;

    fn view((): &mut (), r: &mut Reader<'a>) -> Option<Self> {
        Self::decode(r).ok()
    }

    fn encode_next<B: Buffer + ?Sized>(&self, (): &mut (), out: &mut B) -> Result<(), B::Error> {
        self.name.encode_into(out)?;
        self.value.encode_into(out)
    }
}

impl Name<'_> {
    pub(super) fn check(&self) -> Result<(), Clause> {
        match self {
            Self::Code(0..0x80) => Ok(()),
            // what begins above is taken for a switch of the page, or for a number
            Self::Text(text @ [0x20..0x7F, ..]) => check_text(text),
            Self::Code(_) | Self::Text(_) => Err(Clause::PushValue),
        }
    }
}

impl WspValue<'_> {
    pub(super) fn check(&self) -> Result<(), Clause> {
        match self {
            Self::Short(0..0x80) | Self::Data(_) => Ok(()),
            Self::Short(_) => Err(Clause::PushValue),
            Self::Text(text) => check_text(text),
        }
    }

    pub(super) const fn shown(&self) -> Value<'_> {
        match self {
            Self::Short(number) => Value::Number(*number as u64),
            Self::Text(text) => Value::Text(text),
            Self::Data(bytes) => Value::Bytes(bytes),
        }
    }
}

/// Whether a text can be told from a length, and ends where it ends.
fn check_text(text: &[u8]) -> Result<(), Clause> {
    match text {
        // would come back without its first character
        [0x7F, 0x80..=0xFF, ..] => Err(Clause::PushValue),
        [0x20..=0xFF, ..] if !text.contains(&0) => Ok(()),
        _ => Err(Clause::PushValue),
    }
}
