//! The envelope: header and body, read and written.

mod opening;

use wire_buf::{Buffer, Counter, Decode, Family, Message, Reader, Trusted};

use crate::{
    body::Body,
    clause::Clause,
    context::Context,
    document::{Marks, Sink, Walk, Written, element, skip},
    error::{DecodeError, EncodeError},
    fault::Fault,
    header::Header,
    namespace_version::NamespaceVersion,
    rpc::Rpc,
    rpc_set::RpcSet,
    vocabulary::Cwmp,
};
use opening::{Kind, Opening, begin, close, open};

/// A message: what one HTTP request or response carries (TR-069 §3.5).
///
/// `R` is what the body may hold: all RPCs, or the [set](RpcSet) that a program knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Envelope<'a, R = Rpc<'a>> {
    /// The version that the namespace names.
    pub version: NamespaceVersion,
    /// The header.
    pub header: Header<'a>,
    /// The body.
    pub body: Body<'a, R>,
}

impl<'a, R: RpcSet<'a>> Envelope<'a, R> {
    /// An envelope with an RPC or a fault.
    #[must_use]
    pub fn new(version: NamespaceVersion, header: Header<'a>, body: impl Into<Body<'a, R>>) -> Self {
        Self { version, header, body: body.into() }
    }

    /// Reads an envelope that takes all of `bytes`.
    ///
    /// # Errors
    /// The first statement that they break; [`Clause::Empty`], [`Clause::NotSoap`] or [`Clause::NotCwmp`] if they are
    /// something else.
    pub fn from_bytes<C: Context>(bytes: &'a [u8], cx: &mut C) -> Result<Self, DecodeError> {
        Self::decode(&mut Reader::new(bytes), cx)
    }

    fn write<B: Buffer + ?Sized>(&self, out: &mut B) -> Written<B> {
        let mut memory = [0; 32];
        let mut out = Sink::new(out, self.version, self.version.uri(&mut memory))?;
        out.start(Cwmp::ENVELOPE)?;
        // an RPC that is not known brings the declarations that it needs
        if !matches!(self.body, Body::Other(_)) {
            [Cwmp::SOAP_ENC, Cwmp::XSD, Cwmp::XSI].into_iter().try_for_each(|namespace| out.declare(namespace))?;
        }
        out.declare(Cwmp::CWMP)?;
        self.header.write(&mut out)?;
        out.start(Cwmp::BODY)?;
        self.body.write(&mut out)?;
        out.end()?;
        out.end()?;
        out.finish()
    }
}

impl<'a, R: RpcSet<'a>, C: Context> Decode<'a, C> for Envelope<'a, R> {
    type Error = DecodeError;

    /// Takes all that is left in `r`.
    fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        let mut checker = begin(r, cx)?;
        let Opening { header, name, kind, start, version } = open(&mut checker, cx)?;
        let field = match kind {
            Kind::Rpc(tag) => R::field(tag),
            Kind::Fault => Fault::field(Cwmp::SOAP_FAULT),
            Kind::Vendor => None,
        };
        let marks = match field {
            Some(field) => element(&mut checker, field, cx)?,
            None => skip(&mut checker, cx).map(|()| Marks::default())?,
        };
        let content = checker.part(&start);
        close(&mut checker, cx)?;
        let mut walk = Walk::new(start, marks);
        let body = match field {
            Some(field) if kind == Kind::Fault => Fault::view(field.tag, &mut walk).map(Body::Fault),
            Some(field) => R::view(field.tag, &mut walk).map(Body::Rpc),
            None => None,
        };
        let body = body.unwrap_or_else(|| Body::other(&name, content));
        // a fault without detail uses none of the namespaces that its sender has declared
        let declared = || start.declared_as(Cwmp::CWMP).and_then(NamespaceVersion::from_uri);
        let version = version.or_else(|| body.version(&start)).or_else(declared).unwrap_or(NamespaceVersion::V1_0);
        Ok(Self { version, header, body })
    }
}

impl<'a, R: RpcSet<'a>> Message for Envelope<'a, R> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        let mut counter = Counter::default();
        match self.write(&mut counter) {
            Ok(()) => Ok(counter.0),
            Err(wire_buf::EncodeError::Invalid(clause)) => Err(clause),
        }
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let len = self.encoded_len().map_err(wire_buf::EncodeError::Invalid)?;
        out.ensure(len).map_err(wire_buf::EncodeError::Buffer)?;
        self.write(out)
    }
}

/// An envelope that keeps its bytes: `Owned<Envelope>`.
impl Family for Envelope<'static> {
    type View<'a> = Envelope<'a>;

    fn view(wire: &[u8]) -> Envelope<'_> {
        let envelope = Envelope::from_bytes(wire, &mut Trusted);
        envelope.unwrap_or(Envelope { version: NamespaceVersion::V1_0, header: Header::default(), body: Body::NOTHING })
    }
}
