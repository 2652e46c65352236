//! A MAC frame (IEEE 802.15.4-2015 §7.2).

use wire_buf::{Buffer, Decode, Encode, Message, Observer, Reader, Value};

use super::{
    Elements, FrameControl, FrameType, FrameVersion, Security,
    element::Ending,
    frame_control::{ACK_REQUEST, AddressingMode, PAN_COMPRESSION},
};
use crate::{
    clause::Clause,
    error::{At, DecodeError, EncodeError},
    types::LinkAddress,
};

/// A MAC frame, without its frame check sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Frame<'a> {
    frame_control: FrameControl,
    /// The sequence number, if it is not suppressed.
    sequence: Option<u8>,
    destination: Place,
    source: Place,
    security: Option<Security>,
    header_elements: Elements<'a>,
    payload_elements: Elements<'a>,
    payload: Payload<'a>,
    /// The message integrity code at the end, if there is one.
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize"))]
    mic: &'a [u8],
}

/// An address and its PAN, each if it is in the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
struct Place {
    pan: Option<u16>,
    address: Option<LinkAddress>,
}

/// What a frame carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Payload<'a> {
    /// Octets to be read.
    Plain(#[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize_ref"))] &'a [u8]),
    /// Octets that it takes a key to read, payload elements included.
    Encrypted(#[cfg_attr(feature = "serde", serde(serialize_with = "crate::hex::serialize_ref"))] &'a [u8]),
}

impl<'a> Frame<'a> {
    /// Data within a PAN, as of 2006. `None` if the addresses are not ones of IEEE 802.15.4.
    #[must_use]
    pub const fn data(
        sequence: u8,
        pan: u16,
        destination: LinkAddress,
        source: LinkAddress,
        payload: &'a [u8],
    ) -> Option<Self> {
        let (Some(to), Some(from)) = (AddressingMode::of(destination), AddressingMode::of(source)) else {
            return None;
        };
        let FrameControl(control) = FrameControl::data(to, from);
        Some(Self {
            frame_control: FrameControl(control | PAN_COMPRESSION),
            sequence: Some(sequence),
            destination: Place { pan: Some(pan), address: Some(destination) },
            source: Place { pan: None, address: Some(source) },
            security: None,
            header_elements: Elements::NONE,
            payload_elements: Elements::NONE,
            payload: Payload::Plain(payload),
            mic: &[],
        })
    }

    /// The same frame, to be acknowledged.
    #[must_use]
    pub const fn with_ack_request(self) -> Self {
        Self { frame_control: FrameControl(self.frame_control.0 | ACK_REQUEST), ..self }
    }

    /// The frame control field.
    #[must_use]
    pub const fn frame_control(&self) -> FrameControl {
        self.frame_control
    }

    /// The sequence number, if it is not suppressed.
    #[must_use]
    pub const fn sequence(&self) -> Option<u8> {
        self.sequence
    }

    /// To whom, if that is told.
    #[must_use]
    pub const fn destination(&self) -> Option<LinkAddress> {
        self.destination.address
    }

    /// From whom, if that is told.
    #[must_use]
    pub const fn source(&self) -> Option<LinkAddress> {
        self.source.address
    }

    /// The PAN of the receiver, if that is told; one that is left out is that of the sender.
    #[must_use]
    pub const fn destination_pan(&self) -> Option<u16> {
        match self.destination.pan {
            None => self.source.pan,
            pan => pan,
        }
    }

    /// The PAN of the sender, if that is told; one that is left out is that of the receiver.
    #[must_use]
    pub const fn source_pan(&self) -> Option<u16> {
        match self.source.pan {
            None => self.destination.pan,
            pan => pan,
        }
    }

    /// How the frame is secured, if it is. In a frame of 2003 that is not told.
    #[must_use]
    pub const fn security(&self) -> Option<Security> {
        self.security
    }

    /// The information elements of the header.
    #[must_use]
    pub const fn header_elements(&self) -> Elements<'a> {
        self.header_elements
    }

    /// The information elements of the payload.
    #[must_use]
    pub const fn payload_elements(&self) -> Elements<'a> {
        self.payload_elements
    }

    /// What the frame carries: in a data frame, a 6LoWPAN packet.
    #[must_use]
    pub const fn payload(&self) -> Payload<'a> {
        self.payload
    }

    /// The message integrity code, which nothing has checked.
    #[must_use]
    pub const fn mic(&self) -> &'a [u8] {
        self.mic
    }
}

impl<'a, O: Observer> Decode<'a, O> for Frame<'a> {
    type Error = DecodeError;

    /// Reads all that is left: a frame without its frame check sequence.
    fn decode(r: &mut Reader<'a>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        let frame_control = FrameControl(u16::from_le_bytes(r.array().at(Clause::MacTruncated)?));
        cx.field("frame_control", start..r.offset(), Value::Number(frame_control.0.into()));
        let control_at = |clause| DecodeError::new(start.wrapping_add(1), clause);
        match frame_control.frame_type() {
            FrameType(0..=3) => {}
            _ => return Err(DecodeError::new(start, Clause::MacFrameType)),
        }
        let version = frame_control.version().ok_or_else(|| control_at(Clause::MacVersion))?;
        let modes = (frame_control.destination_mode(), frame_control.source_mode());
        let (Some(to), Some(from)) = modes else { return Err(control_at(Clause::MacAddressingMode)) };
        let Some((destination_pan, source_pan)) = frame_control.pans() else {
            return Err(DecodeError::new(start, Clause::PanCompression));
        };
        if frame_control.reserved() != 0 {
            cx.tolerated(Clause::MacReserved.id(), start);
        }
        let sequence = if frame_control.is_sequence_suppressed() {
            None
        } else {
            let at = r.offset();
            let sequence = r.u8().at(Clause::MacTruncated)?;
            cx.field("sequence_number", at..r.offset(), Value::Number(sequence.into()));
            Some(sequence)
        };
        let destination = Place::read(destination_pan, to, ["destination_pan", "destination_address"], r, cx)?;
        let source = Place::read(source_pan, from, ["source_pan", "source_address"], r, cx)?;
        let frame = Self {
            frame_control,
            sequence,
            destination,
            source,
            security: None,
            header_elements: Elements::NONE,
            payload_elements: Elements::NONE,
            payload: Payload::Plain(&[]),
            mic: &[],
        };
        frame.read_behind(version, r, cx)
    }
}

impl<'a> Frame<'a> {
    /// Reads what follows the addresses.
    fn read_behind<O: Observer>(
        mut self,
        version: FrameVersion,
        r: &mut Reader<'a>,
        cx: &mut O,
    ) -> Result<Self, DecodeError> {
        let is_secured = self.frame_control.is_secured();
        if is_secured && version != FrameVersion::Of2003 {
            self.security = Some(Security::read(r, cx)?);
        }
        let mut ending = Ending::Payload;
        if self.frame_control.has_elements() {
            (self.header_elements, ending) = Elements::header(r, cx)?;
        }
        // All that is left, without the integrity code at its end.
        let start = r.offset();
        let all = r.take_rest();
        let mic_len = self.security.map_or(0, |security| security.mic_len());
        let Some((body, mic)) = all.len().checked_sub(mic_len).and_then(|len| all.split_at_checked(len)) else {
            return Err(DecodeError::new(start, Clause::MacTruncated));
        };
        self.mic = mic;
        let mut body = Reader::at(start, body);
        // Security of 2003 does not tell in the frame what it does.
        let is_encrypted = self.security.map_or(is_secured, |security| security.is_encrypted());
        if ending == Ending::PayloadElements && !is_encrypted {
            (self.payload_elements, _) = Elements::payload(&mut body, cx)?;
        }
        let start = body.offset();
        let octets = body.take_rest();
        cx.field("mac_payload", start..body.offset(), Value::Bytes(octets));
        self.payload = if is_encrypted { Payload::Encrypted(octets) } else { Payload::Plain(octets) };
        Ok(self)
    }
}

impl Place {
    fn read<O: Observer>(
        has_pan: bool,
        mode: AddressingMode,
        [pan_name, address_name]: [&'static str; 2],
        r: &mut Reader<'_>,
        cx: &mut O,
    ) -> Result<Self, DecodeError> {
        let start = r.offset();
        let pan = if has_pan { Some(u16::from_le_bytes(r.array().at(Clause::MacTruncated)?)) } else { None };
        if let Some(pan) = pan {
            cx.field(pan_name, start..r.offset(), Value::Number(pan.into()));
        }
        let start = r.offset();
        let address = match mode {
            AddressingMode::None => return Ok(Self { pan, address: None }),
            AddressingMode::Short => LinkAddress::Short(u16::from_le_bytes(r.array().at(Clause::MacTruncated)?)),
            AddressingMode::Extended => {
                // The least significant octet comes first.
                let [a, b, c, d, e, f, g, h] = r.array().at(Clause::MacTruncated)?;
                LinkAddress::Extended([h, g, f, e, d, c, b, a])
            }
        };
        let value = match address {
            LinkAddress::Extended(octets) => u64::from_be_bytes(octets),
            LinkAddress::Short(short) => short.into(),
            _ => 0, // not of IEEE 802.15.4
        };
        cx.field(address_name, start..r.offset(), Value::Number(value));
        Ok(Self { pan, address: Some(address) })
    }
}

impl Encode for Place {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        if let Some(pan) = self.pan {
            out.push_slice(&pan.to_le_bytes())?;
        }
        match self.address {
            Some(LinkAddress::Short(short)) => out.push_slice(&short.to_le_bytes()),
            Some(LinkAddress::Extended([a, b, c, d, e, f, g, h])) => out.push_slice(&[h, g, f, e, d, c, b, a]),
            _ => Ok(()),
        }
    }
}

impl Frame<'_> {
    fn encode_parts<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        out.push_slice(&self.frame_control.0.to_le_bytes())?;
        if let Some(sequence) = self.sequence {
            out.push_u8(sequence)?;
        }
        self.destination.encode_into(out)?;
        self.source.encode_into(out)?;
        if let Some(security) = self.security {
            security.encode_into(out)?;
        }
        out.push_slice(self.header_elements.as_bytes())?;
        out.push_slice(self.payload_elements.as_bytes())?;
        let (Payload::Plain(payload) | Payload::Encrypted(payload)) = self.payload;
        out.push_slice(payload)?;
        out.push_slice(self.mic)
    }
}

impl Message for Frame<'_> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        let mut counter = wire_buf::Counter::default();
        let Ok(()) = self.encode_parts(&mut counter);
        Ok(counter.0)
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let len = self.encoded_len().map_err(EncodeError::Invalid)?;
        out.ensure(len).map_err(EncodeError::Buffer)?;
        self.encode_parts(out).map_err(EncodeError::Buffer)
    }
}
