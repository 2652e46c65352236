//! The notification that a server sends to have a session begun, Package #0 (OMA DM Notification Initiated Session 1.2 §6).

use core::fmt;

use wire_buf::{Buffer, Decode, Encode, Message, Reader, Value};

use crate::{
    clause::Clause,
    context::{Context, refuse},
    error::{DecodeError, EncodeError},
    types::{Digest, Shown},
};

/// A notification: a trigger, and the digest that shows who sent it.
///
/// It carries the digest as it came; `Trigger::digest` (feature `auth`) computes what it has to be.
///
/// ```
/// use oma_dm_codec::{Initiator, Notification, UiMode, buf::Reader};
///
/// let wire = b"\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x55\x02\xf8\0\0\0\0\x0a\x04acme";
/// let notification: Notification = Reader::new(wire).decode(&mut ())?;
/// let trigger = notification.trigger;
/// assert_eq!((trigger.ui_mode, trigger.initiator), (UiMode::UserInteraction, Initiator::Server));
/// assert_eq!((trigger.session_id.to_string().as_str(), trigger.server_id), ("A", &b"acme"[..]));
/// # Ok::<(), oma_dm_codec::DecodeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notification<'a> {
    /// Proves that the sender knows the server's password.
    pub digest: Digest,
    /// What is to be done.
    pub trigger: Trigger<'a>,
}

/// What a notification asks for (§6.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trigger<'a> {
    /// The version of the notification.
    pub version: NotificationVersion,
    /// What the user shall notice.
    pub ui_mode: UiMode,
    /// Who wants the session.
    pub initiator: Initiator,
    /// 27 bits for future use, 0 for now.
    pub future_use: u32,
    /// The session to be begun.
    pub session_id: SessionId,
    /// The server to be called, 1 to 255 bytes.
    pub server_id: &'a [u8],
    /// Whatever the vendor put behind.
    pub vendor_specific: &'a [u8],
}

wire_buf::registry! {
    /// The version of a notification, times ten: at most 1023.
    pub struct NotificationVersion(u16) {
        /// 1.0.
        V1_0 = 10, "1.0";
        /// 1.1, which device management 1.2 uses as well.
        V1_1 = 11, "1.1";
        /// 1.2.
        V1_2 = 12, "1.2";
        /// 1.3.
        V1_3 = 13, "1.3";
    }
}

/// What the server recommends that the user shall notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum UiMode {
    /// Nothing is recommended.
    NotSpecified,
    /// The session runs in the background.
    Background,
    /// The user is informed.
    Informative,
    /// The user is asked first.
    UserInteraction,
}

/// Who wants the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Initiator {
    /// The user, at the client.
    Client,
    /// The server.
    Server,
}

/// The identifier of a session. As the text of the element `SessionID` it is hexadecimal, which is how it prints (§6.2.10).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct SessionId(
    /// The number.
    pub u16,
);

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:X}", self.0)
    }
}

impl fmt::Debug for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The most that the field `version` holds.
const VERSION_MAX: u16 = 0x3FF;
/// The most that the field `future-use` holds.
const FUTURE_USE_MAX: u32 = 0x7FF_FFFF;
/// How many bytes the digest and the fields of fixed length take.
const FIXED_LEN: usize = 24;

impl<'a, C: Context> Decode<'a, C> for Notification<'a> {
    type Error = DecodeError;

    /// Takes all that is left in `r`.
    fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        let start = r.offset();
        let digest = Digest(r.array().map_err(truncated)?);
        cx.field("digest", start..r.offset(), Value::Secret(&digest.0));
        let trigger = r.decode(cx)?;
        Ok(Self { digest, trigger })
    }
}

impl<'a, C: Context> Decode<'a, C> for Trigger<'a> {
    type Error = DecodeError;

    /// Takes all that is left in `r`.
    fn decode(r: &mut Reader<'a>, cx: &mut C) -> Result<Self, DecodeError> {
        let start = r.offset();
        let [a, b] = r.array().map_err(truncated)?;
        let rest = r.u24().map_err(truncated)?;
        // version:10 ui-mode:2 initiator:1 future-use:27
        let version = NotificationVersion(u16::from_be_bytes([a, b]) >> 6);
        let ui_mode = UiMode::from_bits(b >> 4);
        let initiator = if b & 0x08 == 0 { Initiator::Client } else { Initiator::Server };
        let future_use = u32::from(b & 0x07) << 24 | rest;
        let fields = start..r.offset();
        cx.field("version", start..start.saturating_add(2), Value::Number(version.0.into()));
        cx.field("ui-mode", start.saturating_add(1)..start.saturating_add(2), Value::Number(u64::from(b >> 4 & 0x03)));
        cx.field(
            "initiator",
            start.saturating_add(1)..start.saturating_add(2),
            Value::Number(u64::from(b >> 3 & 0x01)),
        );
        cx.field("future-use", start.saturating_add(1)..fields.end, Value::Number(future_use.into()));
        if future_use != 0 {
            cx.tolerated(Clause::NotificationFutureUse.id(), start.saturating_add(1));
        }

        let session_id = SessionId(r.u16().map_err(truncated)?);
        cx.field("sessionid", fields.end..r.offset(), Value::Number(session_id.0.into()));
        let length_at = r.offset();
        let length = r.u8().map_err(truncated)?;
        cx.field("length-identifier", length_at..r.offset(), Value::Number(length.into()));
        if length == 0 {
            refuse(cx, length_at, Clause::ServerIdLength)?;
        }
        let Ok(server_id) = r.bytes(length.into()) else {
            return Err(DecodeError::new(length_at, Clause::NotificationTruncated));
        };
        cx.field("server-identifier", length_at.saturating_add(1)..r.offset(), Value::Text(server_id));
        let vendor_at = r.offset();
        let vendor_specific = r.take_rest();
        if !vendor_specific.is_empty() {
            cx.field("vendor-specific", vendor_at..r.offset(), Value::Bytes(vendor_specific));
        }
        Ok(Self { version, ui_mode, initiator, future_use, session_id, server_id, vendor_specific })
    }
}

impl Message for Notification<'_> {
    type Invalid = Clause;

    fn encoded_len(&self) -> Result<usize, Clause> {
        self.trigger.check()?;
        let variable = self.trigger.server_id.len().saturating_add(self.trigger.vendor_specific.len());
        Ok(FIXED_LEN.saturating_add(variable))
    }

    fn encode<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), EncodeError<B::Error>> {
        let len = self.encoded_len().map_err(EncodeError::Invalid)?;
        out.ensure(len).map_err(EncodeError::Buffer)?;
        out.push_slice(&self.digest.0).map_err(EncodeError::Buffer)?;
        self.trigger.encode_into(out).map_err(EncodeError::Buffer)
    }
}

impl Trigger<'_> {
    /// Whether each field fits into its bits.
    pub(crate) fn check(&self) -> Result<(), Clause> {
        if self.version.0 > VERSION_MAX || self.future_use > FUTURE_USE_MAX {
            return Err(Clause::NotificationField);
        }
        match self.server_id.len() {
            1..=255 => Ok(()),
            _ => Err(Clause::ServerIdLength),
        }
    }
}

/// The bytes that a digest is computed over. What does not fit into its bits is cut off; a [`Notification`] refuses it.
impl Encode for Trigger<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        let [high, _, _, _] = self.future_use.to_be_bytes();
        let initiator = u16::from(self.initiator == Initiator::Server);
        let first = self.version.0 << 6 | u16::from(self.ui_mode.bits()) << 4 | initiator << 3 | u16::from(high & 0x07);
        out.push_u16(first)?;
        out.push_u24(self.future_use & 0xFF_FFFF)?;
        out.push_u16(self.session_id.0)?;
        out.push_u8(u8::try_from(self.server_id.len()).unwrap_or(u8::MAX))?;
        out.push_slice(self.server_id)?;
        out.push_slice(self.vendor_specific)
    }
}

impl UiMode {
    /// The mode of two bits; those above are not looked at.
    const fn from_bits(bits: u8) -> Self {
        match bits & 0x03 {
            0 => Self::NotSpecified,
            1 => Self::Background,
            2 => Self::Informative,
            _ => Self::UserInteraction,
        }
    }

    const fn bits(self) -> u8 {
        self as u8
    }
}

impl fmt::Display for Notification<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Trigger { session_id, server_id, initiator, ui_mode, .. } = self.trigger;
        write!(f, "notification of {}: session {session_id}, {initiator:?} initiated, {ui_mode:?}", Shown(server_id))
    }
}

#[cold]
fn truncated(end: wire_buf::UnexpectedEnd) -> DecodeError {
    DecodeError { offset: end.offset, clause: Clause::NotificationTruncated }
}
