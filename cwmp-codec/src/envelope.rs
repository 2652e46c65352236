//! The envelope: header and body, read and written.

mod check;

use wire_buf::{Buffer, Counter, Decode, Family, Message, Reader, Trusted};

use crate::{
    body::Body,
    clause::Clause,
    context::Context,
    document::{Room, Sink},
    error::{DecodeError, EncodeError},
    fault::Fault,
    header::Header,
    namespace_version::NamespaceVersion,
    rpc::Rpc,
    rpc_set::RpcSet,
    vocabulary::Cwmp,
};
use check::{Checked, check};

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

    /// Writes it to `out`, or only measures it: what is written, and what stopped it.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn write<B: Buffer + ?Sized>(&self, out: Option<&mut B>) -> Result<usize, EncodeError<B::Error>> {
        let (mut memory, mut room) = ([0; 32], Room::new(out));
        let mut out = Sink::new(&mut room, self.version, self.version.uri(&mut memory));
        out.start(Cwmp::ENVELOPE);
        // an RPC that is not known brings the declarations that it needs
        if !matches!(self.body, Body::Other(_)) {
            [Cwmp::SOAP_ENC, Cwmp::XSD, Cwmp::XSI].into_iter().for_each(|namespace| out.declare(namespace));
        }
        out.declare(Cwmp::CWMP);
        self.header.write(&mut out);
        out.start(Cwmp::BODY);
        self.body.write(&mut out);
        out.end();
        out.end();
        out.finish().map_err(wire_buf::EncodeError::Invalid)?;
        room.finish().map_err(wire_buf::EncodeError::Buffer)
    }
}

impl<'a, R: RpcSet<'a>, C: Context> Decode<'a, C> for Envelope<'a, R> {
    type Error = DecodeError;

    /// Takes all that is left in `r`.
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        let Checked { header, version, name, field, mut walk } = check(r, R::field, cx)?;
        // each of these goes where it belongs at once, which saves copies on the stack
        match field {
            Some(field) if field.tag == Cwmp::SOAP_FAULT => {
                if let Some(fault) = Fault::view(field.tag, &mut walk) {
                    return Ok(Self { version, header, body: Body::Fault(fault) });
                }
            }
            Some(field) => {
                if let Some(rpc) = R::view(field.tag, &mut walk) {
                    return Ok(Self { version, header, body: Body::Rpc(rpc) });
                }
            }
            None => {}
        }
        Ok(Self { version, header, body: Body::other(&name, walk) })
    }
}

impl<'a, R: RpcSet<'a>> Message for Envelope<'a, R> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        match self.write::<Counter>(None) {
            Ok(len) => Ok(len),
            Err(wire_buf::EncodeError::Invalid(clause)) => Err(clause),
        }
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let len = self.write::<B>(None)?;
        out.ensure(len).map_err(wire_buf::EncodeError::Buffer)?;
        self.write(Some(out)).map(drop)
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
