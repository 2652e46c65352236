//! The header over UDP and DTLS (RFC 7252 §3).

use wire_buf::{Buffer, Reader, Value};

use super::{Layout, Opened, token_len};
use crate::{
    clause::{Clause, Level},
    context::Context,
    error::DecodeError,
    registry::Code,
    types::MessageType,
};

const VERSION: u8 = 1;

/// Which message types carry a code of which class, four bits for each class, a bit for each type (RFC 7252 Table 1).
const CLASS_IN: u32 = 0x0077_7703;
/// Which carry an Empty message.
const EMPTY_IN: u32 = 0b1101;

/// What a datagram begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub struct Udp {
    /// Whether it is to be acknowledged, or acknowledges.
    pub message_type: MessageType,
    /// What an acknowledgement names it by.
    pub message_id: u16,
}

impl Udp {
    /// Type and message id of a datagram, however malformed what follows may be. `None` if it is too short, or of another
    /// version.
    #[must_use]
    pub const fn peek(datagram: &[u8]) -> Option<Self> {
        match datagram {
            [first, _, high, low, ..] if *first >> 6 == VERSION => Some(Self {
                message_type: MessageType::from_bits(*first >> 4),
                message_id: u16::from_be_bytes([*high, *low]),
            }),
            _ => None,
        }
    }

    /// How a message with this header is rejected: a Confirmable one with a Reset message, any other in silence, and so is
    /// whatever came by multicast (RFC 7252 §4.2, §4.3, §8.1).
    #[must_use]
    pub const fn rejection(self, multicast: bool) -> Answer {
        match self.message_type {
            MessageType::Confirmable if !multicast => Answer::Reset(self.message_id),
            _ => Answer::Ignore,
        }
    }
}

impl Layout for Udp {
    const RELIABLE: bool = false;
    const PLACEHOLDER: Self = Self { message_type: MessageType::Reset, message_id: 0 };

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn open<'a, C: Context>(r: &mut Reader<'a>, cx: &mut C) -> Result<Opened<'a, Self>, DecodeError> {
        let start = r.offset();
        let Ok([first, code, high, low]) = r.array() else {
            return Err(too_short(r));
        };
        if first >> 6 != VERSION {
            return Err(DecodeError::new(start, Clause::Version));
        }
        let token_len = token_len(first & 0x0F, start, r, cx)?;
        Ok(Opened {
            header: Self {
                message_type: MessageType::from_bits(first >> 4),
                message_id: u16::from_be_bytes([high, low]),
            },
            code: Code(code),
            code_at: start.wrapping_add(1),
            token_len,
            rest: r.sub(r.remaining())?,
        })
    }

    #[inline]
    fn judge(self, code: Code) -> Result<(), Clause> {
        let types = if code.is_empty() { EMPTY_IN } else { CLASS_IN >> (code.class() << 2) };
        if types >> self.message_type.bits() & 1 == 1 { Ok(()) } else { Err(refusal(self.message_type, code)) }
    }

    #[inline]
    fn encoded_len(self, _: usize) -> Result<usize, Clause> {
        Ok(4)
    }

    #[inline]
    fn push<B: Buffer + ?Sized>(self, tkl: u8, code: Code, _: usize, out: &mut B) -> Result<(), B::Error> {
        let [high, low] = self.message_id.to_be_bytes();
        out.push_slice(&[VERSION << 6 | self.message_type.bits() << 4 | tkl, code.0, high, low])
    }

    fn show<C: Context>(self, start: usize, _: usize, cx: &mut C) {
        let first = start..start.saturating_add(1);
        cx.field("version", first.clone(), Value::Number(VERSION.into()));
        cx.field("type", first, Value::Number(self.message_type.bits().into()));
        cx.field("message_id", start.saturating_add(2)..start.saturating_add(4), Value::Number(self.message_id.into()));
    }

    fn udp(self) -> Option<Udp> {
        Some(self)
    }
}

/// A datagram of less than four bytes. Another version is none of our business, whatever its length.
#[cold]
fn too_short(r: &Reader<'_>) -> DecodeError {
    let start = r.offset();
    match *r.as_slice() {
        [first, ..] if first >> 6 != VERSION => DecodeError::new(start, Clause::Version),
        [] => DecodeError::new(start, Clause::HeaderTruncated),
        [_] => DecodeError::new(start.saturating_add(1), Clause::HeaderTruncated),
        _ => DecodeError::new(start.saturating_add(2), Clause::HeaderTruncated),
    }
}

#[cold]
const fn refusal(message_type: MessageType, code: Code) -> Clause {
    match message_type {
        _ if !(code.is_empty() || code.is_request() || code.is_response()) => Clause::ReservedClass,
        MessageType::Reset => Clause::ResetWithContent,
        MessageType::Acknowledgement => Clause::RequestInAcknowledgement,
        MessageType::NonConfirmable | MessageType::Confirmable => Clause::EmptyNonConfirmable,
    }
}

/// What to do about a datagram that is rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Answer {
    /// Nothing.
    Ignore,
    /// Send a Reset message with this message id ([`Message::reset`](crate::Message::reset)).
    Reset(u16),
}

impl DecodeError {
    /// What the standard wants done about `datagram`, which gave this error: to [reject](Udp::rejection) it with its message
    /// id (RFC 7252 §4.4), or, if it is of another version, nothing (RFC 7252 §3).
    #[must_use]
    pub const fn answer(&self, datagram: &[u8], multicast: bool) -> Answer {
        match (Udp::peek(datagram), self.level()) {
            (Some(udp), Level::Format | Level::Reject) => udp.rejection(multicast),
            _ => Answer::Ignore,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7252 Table 1.
    #[test]
    fn which_type_carries_what() {
        use MessageType::{Acknowledgement, Confirmable, NonConfirmable, Reset};
        let carries = |code: Code| {
            [Confirmable, NonConfirmable, Acknowledgement, Reset]
                .map(|message_type| Udp { message_type, message_id: 0 }.judge(code).is_ok())
        };
        for number in 0..=u8::MAX {
            let code = Code(number);
            let wanted = match (code.class(), code.detail()) {
                (0, 0) => [true, false, true, true],
                (0, _) => [true, true, false, false],
                (2..=5, _) => [true, true, true, false],
                _ => [false; 4],
            };
            assert_eq!(carries(code), wanted, "{code}");
        }
    }

    #[test]
    fn type_and_message_id_are_there_whatever_follows() {
        let confirmable = Udp { message_type: MessageType::Confirmable, message_id: 0x1234 };
        assert_eq!(Udp::peek(&[0x4F, 0xFF, 0x12, 0x34]), Some(confirmable));
        assert_eq!(Udp::peek(&[0x70, 0, 0, 1, 0xFF]).map(|udp| udp.message_type), Some(MessageType::Reset));
        assert_eq!((Udp::peek(&[0x40, 1, 2]), Udp::peek(&[0x80, 1, 2, 3])), (None, None));
    }

    /// RFC 7252 §3, §4.2, §4.3, §8.1.
    #[test]
    fn a_confirmable_message_is_rejected_and_others_are_ignored() {
        let format = DecodeError::new(4, Clause::MarkerWithoutPayload);
        let datagram = |first: u8| [first, 0x01, 0x12, 0x34, 0xFF];
        assert_eq!(format.answer(&datagram(0x40), false), Answer::Reset(0x1234));
        assert_eq!(format.answer(&datagram(0x40), true), Answer::Ignore, "multicast");
        for first in [0x50, 0x60, 0x70] {
            assert_eq!(format.answer(&datagram(first), false), Answer::Ignore);
        }
        assert_eq!(DecodeError::new(1, Clause::ReservedClass).answer(&datagram(0x40), false), Answer::Reset(0x1234));
        assert_eq!(DecodeError::new(0, Clause::Version).answer(&datagram(0x80), false), Answer::Ignore);
        assert_eq!(DecodeError::new(2, Clause::HeaderTruncated).answer(&[0x40, 1, 2], false), Answer::Ignore);
    }
}
