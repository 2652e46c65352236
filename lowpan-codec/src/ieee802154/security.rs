//! The auxiliary security header (IEEE 802.15.4-2015 §9.4).

use wire_buf::{Buffer, Encode, Observer, Reader, Value};

use crate::{
    clause::Clause,
    error::{At, DecodeError},
};

/// How a frame is secured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Security {
    /// The security control field.
    control: u8,
    /// The frame counter, if it is not suppressed.
    pub frame_counter: Option<u32>,
    /// Which key it is.
    pub key_id: KeyId,
}

/// Which key a frame is secured with (§9.4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum KeyId {
    /// Mode 0: told by sender and receiver.
    Implicit,
    /// Mode 1: an index.
    Index(u8),
    /// Mode 2: an index of a short source.
    Short([u8; 4], u8),
    /// Mode 3: an index of an extended source.
    Extended([u8; 8], u8),
}

/// The frame counter is suppressed.
const COUNTER_SUPPRESSED: u8 = 0x20;

impl Security {
    /// The security level, 0 to 7.
    #[must_use]
    pub const fn level(&self) -> u8 {
        self.control & 7
    }

    /// Whether the payload is encrypted.
    #[must_use]
    pub const fn is_encrypted(&self) -> bool {
        self.level() & 4 != 0
    }

    /// How many octets of a message integrity code stand at the end of the frame.
    #[must_use]
    pub const fn mic_len(&self) -> usize {
        match self.level() & 3 {
            0 => 0,
            1 => 4,
            2 => 8,
            _ => 16,
        }
    }

    pub(super) fn read<O: Observer>(r: &mut Reader<'_>, cx: &mut O) -> Result<Self, DecodeError> {
        let start = r.offset();
        let control = r.u8().at(Clause::MacTruncated)?;
        cx.field("security_control", start..r.offset(), Value::Number(control.into()));
        let counter_at = r.offset();
        let frame_counter = if control & COUNTER_SUPPRESSED != 0 {
            None
        } else {
            let counter = u32::from_le_bytes(r.array().at(Clause::MacTruncated)?);
            cx.field("frame_counter", counter_at..r.offset(), Value::Number(counter.into()));
            Some(counter)
        };
        let key_at = r.offset();
        let key_id = match control >> 3 & 3 {
            0 => KeyId::Implicit,
            1 => KeyId::Index(r.u8().at(Clause::MacTruncated)?),
            2 => KeyId::Short(r.array().at(Clause::MacTruncated)?, r.u8().at(Clause::MacTruncated)?),
            _ => KeyId::Extended(r.array().at(Clause::MacTruncated)?, r.u8().at(Clause::MacTruncated)?),
        };
        cx.field("key_identifier", key_at..r.offset(), Value::Group);
        Ok(Self { control, frame_counter, key_id })
    }
}

impl Encode for Security {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        let mode = match self.key_id {
            KeyId::Implicit => 0,
            KeyId::Index(_) => 1 << 3,
            KeyId::Short(..) => 2 << 3,
            KeyId::Extended(..) => 3 << 3,
        };
        let suppressed = if self.frame_counter.is_none() { COUNTER_SUPPRESSED } else { 0 };
        out.push_u8(self.control & !(COUNTER_SUPPRESSED | 3 << 3) | mode | suppressed)?;
        if let Some(counter) = self.frame_counter {
            out.push_slice(&counter.to_le_bytes())?;
        }
        match &self.key_id {
            KeyId::Implicit => Ok(()),
            KeyId::Index(index) => out.push_u8(*index),
            KeyId::Short(source, index) => {
                out.push_slice(source)?;
                out.push_u8(*index)
            }
            KeyId::Extended(source, index) => {
                out.push_slice(source)?;
                out.push_u8(*index)
            }
        }
    }
}
