//! A push (WAP-230-WSP §8.2.4.1).

use wire_buf::{Buffer, Decode, Encode, Message, Reader, Value};

use super::{
    ApplicationId, ContentType, HeaderCode, Headers, PduType, header,
    value::{push_uintvar, uintvar},
};
use crate::{
    clause::Clause,
    context::Context,
    error::{DecodeError, EncodeError},
};

/// A push, confirmed or not: headers and a body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Push<'a> {
    /// Tells pushes apart.
    pub transaction_id: u8,
    /// [`PduType::PUSH`] or [`PduType::CONFIRMED_PUSH`].
    pub pdu_type: PduType,
    /// What the body is.
    pub content_type: ContentType<'a>,
    /// Further headers.
    pub headers: Headers<'a>,
    /// The body: a notification, a bootstrap document.
    pub body: &'a [u8],
}

impl Push<'_> {
    /// No headers beside the content type.
    pub const NO_HEADERS: Headers<'static> = Headers::from_items(&[], header::DEFAULT_PAGE);

    /// The application that it is for, by number or by name.
    #[must_use]
    pub fn application_id(&self) -> Option<ApplicationId> {
        let is_id = |header: &super::Header<'_>| header.code() == Some(HeaderCode::X_WAP_APPLICATION_ID);
        let value = self.headers.iter().find(is_id)?.value;
        let by_name = |text: &[u8]| {
            let named = ApplicationId::KNOWN.iter().find(|id| id.name().is_some_and(|name| name.as_bytes() == text));
            named.copied()
        };
        value.integer().map(ApplicationId).or_else(|| value.text().and_then(by_name))
    }
}

impl<'a, C: Context> Decode<'a, C> for Push<'a> {
    type Error = DecodeError;

    /// Takes all that is left in `r`: the body ends with its datagram or short message.
    fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        let start = r.offset();
        let Ok(transaction_id) = r.u8() else { return Err(DecodeError::new(start, Clause::PushTruncated)) };
        cx.field("TID", start..r.offset(), Value::Number(transaction_id.into()));
        let type_at = r.offset();
        let Ok(pdu_type) = r.u8() else { return Err(DecodeError::new(type_at, Clause::PushTruncated)) };
        let pdu_type = PduType(pdu_type);
        cx.field("Type", type_at..r.offset(), Value::Number(pdu_type.0.into()));
        if !matches!(pdu_type, PduType::PUSH | PduType::CONFIRMED_PUSH) {
            return Err(DecodeError::new(type_at, Clause::PushType));
        }
        let len_at = r.offset();
        let len = uintvar(r, len_at)?;
        cx.field("HeadersLen", len_at..r.offset(), Value::Number(len as u64));
        let Ok(mut fields) = r.sub(len) else { return Err(DecodeError::new(len_at, Clause::PushTruncated)) };
        let content_type = ContentType::decode(&mut fields, cx)?;
        let headers = header::decode(&mut fields, cx)?;
        let body_at = r.offset();
        let body = r.take_rest();
        cx.field("Data", body_at..r.offset(), Value::Bytes(body));
        Ok(Self { transaction_id, pdu_type, content_type, headers, body })
    }
}

impl Push<'_> {
    fn fields_len(&self) -> usize {
        self.content_type.encoded_len().saturating_add(self.headers.encoded_len())
    }
}

impl Message for Push<'_> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        if !matches!(self.pdu_type, PduType::PUSH | PduType::CONFIRMED_PUSH) {
            return Err(Clause::PushType);
        }
        self.content_type.check()?;
        self.headers.iter().try_for_each(|header| header.check())?;
        let fields = self.fields_len();
        let head = crate::types::multi_byte::encoded_len(u32::try_from(fields).map_err(|_| Clause::PushValue)?);
        Ok(head.saturating_add(2).saturating_add(fields).saturating_add(self.body.len()))
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let len = self.encoded_len().map_err(EncodeError::Invalid)?;
        let write = |out: &mut B| {
            out.ensure(len)?;
            out.push_slice(&[self.transaction_id, self.pdu_type.0])?;
            push_uintvar(self.fields_len(), out)?;
            self.content_type.encode_into(out)?;
            self.headers.encode_into(out)?;
            out.push_slice(self.body)
        };
        write(out).map_err(EncodeError::Buffer)
    }
}
