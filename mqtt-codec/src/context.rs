//! What the caller of a decoder knows and allows.

use core::ops::Range;

use wire_buf::{Observer, Value};

use crate::{
    registry::PacketType,
    version::{Sender, Version},
};

/// What decoding depends on beside the bytes. `()` knows nothing and is strict; [`Options`] is made of fields, and
/// [`Observed`] of them and of an observer that sees each field. What is known for good can be an own type, of no size.
///
/// Where both choices exist in the field, strict is the default and [`lenient`](Observer::lenient) takes the other one and
/// tells [`tolerated`](Observer::tolerated); the crate documentation lists them.
pub trait Context: Observer {
    /// Who sent the packet, if known. Switches on the rules that bind one side only.
    #[inline]
    fn sender(&self) -> Option<Sender> {
        None
    }

    /// The version that CONNECT settled, if known. [`v3`](crate::v3) types take the dialect from it (3.1.1 if unknown);
    /// [`Packet`](crate::Packet) takes the family from it.
    #[inline]
    fn version(&self) -> Option<Version> {
        None
    }

    /// Whether a packet of this type may come at all. Others are refused ([`UnexpectedType`](crate::Clause::UnexpectedType)),
    /// and where the answer is known to the compiler, there is no code for them: a client that asks for QoS 1 at most gets
    /// no PUBREL.
    #[inline]
    fn expects(&self, packet: PacketType) -> bool {
        let _ = packet;
        true
    }

    /// Whether strings with control characters or non-characters are refused (a MAY of MQTT 5.0 §1.5.4).
    #[inline]
    fn refuse_control_characters(&self) -> bool {
        false
    }

    /// Whether a payload that is announced as UTF-8 is checked (a MAY of MQTT 5.0 §3.3.2.3.2).
    #[inline]
    fn check_payload_format(&self) -> bool {
        false
    }

    /// Whether the bytes have been decoded before, so that a walk suffices.
    #[doc(hidden)]
    #[inline]
    fn checked_before(&self) -> bool {
        false
    }
}

impl Context for () {}

impl<C: Context + ?Sized> Context for &mut C {
    #[inline]
    fn sender(&self) -> Option<Sender> {
        (**self).sender()
    }

    #[inline]
    fn version(&self) -> Option<Version> {
        (**self).version()
    }

    #[inline]
    fn expects(&self, packet: PacketType) -> bool {
        (**self).expects(packet)
    }

    #[inline]
    fn refuse_control_characters(&self) -> bool {
        (**self).refuse_control_characters()
    }

    #[inline]
    fn check_payload_format(&self) -> bool {
        (**self).check_payload_format()
    }

    #[inline]
    fn checked_before(&self) -> bool {
        (**self).checked_before()
    }
}

/// A context made of fields, for callers that need no observer; [`Observed`] adds one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// See [`Context::sender`].
    pub sender: Option<Sender>,
    /// See [`Context::version`].
    pub version: Option<Version>,
    /// See [`Observer::lenient`].
    pub lenient: bool,
    /// See [`Context::refuse_control_characters`].
    pub refuse_control_characters: bool,
    /// See [`Context::check_payload_format`].
    pub check_payload_format: bool,
}

impl Observer for Options {
    #[inline]
    fn lenient(&self) -> bool {
        self.lenient
    }

    #[inline]
    fn sees_fields(&self) -> bool {
        false
    }
}

impl Context for Options {
    #[inline]
    fn sender(&self) -> Option<Sender> {
        self.sender
    }

    #[inline]
    fn version(&self) -> Option<Version> {
        self.version
    }

    #[inline]
    fn refuse_control_characters(&self) -> bool {
        self.refuse_control_characters
    }

    #[inline]
    fn check_payload_format(&self) -> bool {
        self.check_payload_format
    }
}

/// A context made of options and of an observer that is told what is read.
pub type Observed<O> = wire_buf::Observed<Options, O>;

impl<O: Observer> Context for Observed<O> {
    #[inline]
    fn sender(&self) -> Option<Sender> {
        self.settings.sender
    }

    #[inline]
    fn version(&self) -> Option<Version> {
        self.settings.version
    }

    #[inline]
    fn refuse_control_characters(&self) -> bool {
        self.settings.refuse_control_characters
    }

    #[inline]
    fn check_payload_format(&self) -> bool {
        self.settings.check_payload_format
    }
}

/// Another context, with a version that has been learned.
pub(crate) struct WithVersion<'c, C> {
    pub(crate) cx: &'c mut C,
    pub(crate) version: Option<Version>,
}

impl<C: Context> Observer for WithVersion<'_, C> {
    #[inline]
    fn lenient(&self) -> bool {
        self.cx.lenient()
    }

    #[inline]
    fn sees_fields(&self) -> bool {
        self.cx.sees_fields()
    }

    #[inline]
    fn field(&mut self, name: &'static str, at: Range<usize>, value: Value<'_>) {
        self.cx.field(name, at, value);
    }

    #[inline]
    fn tolerated(&mut self, clause: &'static str, offset: usize) {
        self.cx.tolerated(clause, offset);
    }
}

impl<C: Context> Context for WithVersion<'_, C> {
    #[inline]
    fn sender(&self) -> Option<Sender> {
        self.cx.sender()
    }

    #[inline]
    fn version(&self) -> Option<Version> {
        self.version
    }

    #[inline]
    fn expects(&self, packet: PacketType) -> bool {
        self.cx.expects(packet)
    }

    #[inline]
    fn refuse_control_characters(&self) -> bool {
        self.cx.refuse_control_characters()
    }

    #[inline]
    fn check_payload_format(&self) -> bool {
        self.cx.check_payload_format()
    }

    #[inline]
    fn checked_before(&self) -> bool {
        self.cx.checked_before()
    }
}

/// Nothing is checked again.
#[cfg(feature = "alloc")]
impl Context for wire_buf::Trusted {
    #[inline]
    fn checked_before(&self) -> bool {
        true
    }
}
