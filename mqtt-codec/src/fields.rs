//! The fields of a packet, read one after another, checked, and shown to the observer.

use wire_buf::{Element, Reader, Seq, Value};

use crate::{
    clause::Clause,
    context::Context,
    error::DecodeError,
    registry::{ReasonCode, Role, allowed},
    types::{
        Binary, ConnectFlags, Flaw, PacketId, Secret, TopicFilter, TopicName, Utf8Str, find_control_character,
        topic_filter, topic_name, utf8_str, variable_byte_integer,
    },
    version::Version,
};

/// A cursor over the body of a packet, together with who wants to know.
pub(crate) struct Fields<'r, 'a, C> {
    pub(crate) r: &'r mut Reader<'a>,
    pub(crate) cx: &'r mut C,
    /// Where the packet begins.
    pub(crate) start: usize,
    /// Whose numbers the observer is told.
    pub(crate) version: Version,
}

impl<'a, C: Context> Fields<'_, 'a, C> {
    #[inline]
    pub(crate) const fn offset(&self) -> usize {
        self.r.offset()
    }

    /// Shows a field that began at `start` and ends here.
    #[inline]
    pub(crate) fn show(&mut self, name: &'static str, start: usize, value: Value<'_>) {
        self.cx.field(name, start..self.r.offset(), value);
    }

    /// Tells that something at `offset` is accepted although it is not canonical, or not legal.
    #[inline]
    pub(crate) fn tolerate(&mut self, offset: usize, clause: Clause) {
        self.cx.tolerated(clause.id(self.version), offset);
    }

    /// Refuses what stands at `offset`, unless the caller is lenient: then it is told.
    #[inline]
    pub(crate) fn refuse(&mut self, offset: usize, clause: Clause) -> Result<(), DecodeError> {
        if !self.cx.lenient() {
            return Err(DecodeError::new(offset, clause));
        }
        self.tolerate(offset, clause);
        Ok(())
    }

    #[inline]
    pub(crate) fn u8(&mut self, name: &'static str) -> Result<u8, DecodeError> {
        let start = self.offset();
        let value = self.r.u8()?;
        self.show(name, start, Value::Number(value.into()));
        Ok(value)
    }

    #[inline]
    pub(crate) fn u16(&mut self, name: &'static str) -> Result<u16, DecodeError> {
        let start = self.offset();
        let value = self.r.u16()?;
        self.show(name, start, Value::Number(value.into()));
        Ok(value)
    }

    #[inline]
    pub(crate) fn u32(&mut self, name: &'static str) -> Result<u32, DecodeError> {
        let start = self.offset();
        let value = self.r.u32()?;
        self.show(name, start, Value::Number(value.into()));
        Ok(value)
    }

    #[inline]
    pub(crate) fn packet_id(&mut self) -> Result<PacketId, DecodeError> {
        let start = self.offset();
        let id = self.u16("packet_id")?;
        PacketId::new(id).ok_or_else(|| DecodeError::new(start, Clause::PacketIdZero))
    }

    /// A reason code out of those of a packet; any other breaks the statement `clause`.
    #[inline]
    pub(crate) fn reason_code(&mut self, role: Role, clause: Clause) -> Result<ReasonCode, DecodeError> {
        let start = self.offset();
        let code = ReasonCode(self.u8("reason_code")?);
        if self.cx.checked_before() || allowed(code, role, self.cx.sender()) {
            Ok(code)
        } else {
            Err(DecodeError::new(start, clause))
        }
    }

    /// The connect flags, shown one by one; `clean` is what the version calls the flag of a clean session.
    #[inline]
    pub(crate) fn connect_flags(&mut self, clean: &'static str) -> Result<ConnectFlags, DecodeError> {
        let start = self.offset();
        let byte = self.u8("connect_flags")?;
        let flags = ConnectFlags::new(byte).map_err(|clause| DecodeError::new(start, clause))?;
        self.show("username_flag", start, Value::Flag(flags.user_name()));
        self.show("password_flag", start, Value::Flag(flags.password()));
        self.show("will_retain", start, Value::Flag(flags.will_retain()));
        self.show("will_qos", start, Value::Number(flags.will_qos().bits().into()));
        self.show("will_flag", start, Value::Flag(flags.will()));
        self.show(clean, start, Value::Flag(flags.clean()));
        Ok(flags)
    }

    /// A variable byte integer, which takes no byte too many (MQTT-1.5.5-1).
    #[inline]
    pub(crate) fn variable_byte_integer(&mut self, name: &'static str) -> Result<u32, DecodeError> {
        let start = self.offset();
        let number = variable_byte_integer::decode(self.r)?;
        if !number.minimal {
            return Err(DecodeError::new(start, Clause::LengthNotMinimal));
        }
        self.show(name, start, Value::Number(number.value.into()));
        Ok(number.value)
    }

    /// Bytes behind their two-byte length. Running short is told by the field's first byte.
    #[inline]
    pub(crate) fn prefixed(&mut self) -> Result<&'a [u8], DecodeError> {
        let start = self.offset();
        let len = self.r.u16()?;
        self.r.bytes(len.into()).map_err(|_| DecodeError::new(start, Clause::Truncated))
    }

    #[inline]
    pub(crate) fn binary(&mut self, name: &'static str) -> Result<Binary<'a>, DecodeError> {
        let start = self.offset();
        let bytes = self.prefixed()?;
        self.show(name, start, Value::Bytes(bytes));
        Ok(Binary::from_checked(bytes))
    }

    #[inline]
    pub(crate) fn secret(&mut self, name: &'static str) -> Result<Secret<'a>, DecodeError> {
        let start = self.offset();
        let bytes = self.prefixed()?;
        self.show(name, start, Value::Secret(bytes));
        Ok(Secret::from_checked(bytes))
    }

    #[inline]
    pub(crate) fn utf8(&mut self, name: &'static str) -> Result<Utf8Str<'a>, DecodeError> {
        self.text(name, utf8_str::check).map(Utf8Str::from_checked)
    }

    /// A topic name, or nothing where a topic name would stand.
    #[inline]
    pub(crate) fn topic_or_nothing(
        &mut self,
        name: &'static str,
        wildcard: Clause,
    ) -> Result<Option<TopicName<'a>>, DecodeError> {
        let bytes = self.text(name, |bytes| topic_name::check(bytes, wildcard))?;
        Ok(if bytes.is_empty() { None } else { Some(TopicName::from_checked(bytes)) })
    }

    #[inline]
    pub(crate) fn topic_name(&mut self, name: &'static str, wildcard: Clause) -> Result<TopicName<'a>, DecodeError> {
        let start = self.offset();
        self.topic_or_nothing(name, wildcard)?.ok_or_else(|| DecodeError::new(start, Clause::TopicEmpty))
    }

    #[inline]
    pub(crate) fn topic_filter(
        &mut self,
        share: impl FnOnce(&[u8]) -> Result<(), Flaw>,
    ) -> Result<TopicFilter<'a>, DecodeError> {
        let start = self.offset();
        let bytes = self.text("topic_filter", |bytes| topic_filter::check(bytes).and_then(|()| share(bytes)))?;
        if bytes.is_empty() {
            return Err(DecodeError::new(start, Clause::TopicEmpty));
        }
        Ok(TopicFilter::from_checked(bytes))
    }

    #[inline]
    fn text(
        &mut self,
        name: &'static str,
        check: impl FnOnce(&[u8]) -> Result<(), Flaw>,
    ) -> Result<&'a [u8], DecodeError> {
        let start = self.offset();
        let bytes = self.prefixed()?;
        if self.cx.checked_before() {
            return Ok(bytes);
        }
        check(bytes).map_err(|flaw| flaw_at(start, flaw))?;
        if self.cx.refuse_control_characters()
            && let Some(at) = find_control_character(bytes)
        {
            return Err(flaw_at(start, Flaw { at, clause: Clause::ControlCharacter }));
        }
        self.show(name, start, Value::Text(bytes));
        Ok(bytes)
    }

    /// All that is left, as a list of at least one item; without one, it breaks the statement `empty`.
    #[inline]
    pub(crate) fn list<T: Element<'a>>(
        &mut self,
        empty: Clause,
        mut check: impl FnMut(&mut Fields<'_, 'a, C>) -> Result<(), DecodeError>,
    ) -> Result<Seq<'a, T>, DecodeError> {
        if self.cx.checked_before() {
            return Ok(Seq::from_checked(self.r.take_rest(), ()));
        }
        if self.r.is_empty() {
            return Err(DecodeError::new(self.offset(), empty));
        }
        let (cx, start, version) = (&mut *self.cx, self.start, self.version);
        Seq::checked(self.r, (), |(), r| check(&mut Fields { r, cx: &mut *cx, start, version }))
    }

    /// Closes the packet: nothing may be left of it.
    #[inline]
    pub(crate) fn finish(self) -> Result<(), DecodeError> {
        self.r.finish().map_err(|offset| DecodeError::new(offset, Clause::TrailingBytes))
    }
}

/// A flaw in the bytes behind the length at `start`.
#[cold]
#[inline(never)]
fn flaw_at(start: usize, flaw: Flaw) -> DecodeError {
    DecodeError::new(start.saturating_add(2).saturating_add(flaw.at), flaw.clause)
}
