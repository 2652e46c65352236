//! The fields of a packet, read one after another, checked, and shown to the observer.

use wire_buf::{Element, Reader, Seq, Value};

use crate::{
    clause::Clause,
    context::Context,
    error::DecodeError,
    registry::{PacketType, ReasonCode, Role, allowed},
    types::{
        Binary, ConnectFlags, Flaw, PacketId, Secret, TopicFilter, TopicName, Utf8Str, find_control_character, scan,
        topic_filter, topic_name, utf8_str, variable_byte_integer,
    },
    version::Version,
};

/// A cursor over the body of a packet, together with who wants to know.
///
/// The first error sticks: from then on there is nothing left to read, every field reads as something harmless, and
/// [`finish`](Self::finish) tells. So a decoder is a list of fields, as in the figures of the standard, and the way out is
/// in one place, which is small and fast.
pub(crate) struct Fields<'r, 'a, C> {
    pub(crate) r: Reader<'a>,
    pub(crate) cx: &'r mut C,
    /// Where the packet begins.
    pub(crate) start: usize,
    /// Whose numbers the observer is told.
    pub(crate) version: Version,
    error: Option<DecodeError>,
}

impl<'r, 'a, C: Context> Fields<'r, 'a, C> {
    /// The fields in `r`, of a packet that begins at `start`.
    #[inline]
    pub(crate) const fn new(r: Reader<'a>, cx: &'r mut C, start: usize, version: Version) -> Self {
        Self { r, cx, start, version, error: None }
    }

    #[inline]
    pub(crate) const fn offset(&self) -> usize {
        self.r.offset()
    }

    #[inline]
    pub(crate) const fn is_empty(&self) -> bool {
        self.r.is_empty()
    }

    /// The packet breaks a rule. What comes first counts.
    ///
    /// Inlined where speed counts more than size, so that the cursor stays in registers.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    pub(crate) fn fail(&mut self, offset: usize, clause: Clause) {
        self.error = Some(first(self.error, offset, clause));
        self.r.take_rest();
    }

    /// The rule that was broken, if one was.
    #[inline]
    pub(crate) const fn error(&self) -> Option<DecodeError> {
        self.error
    }

    /// Whether a rule was broken.
    #[inline]
    pub(crate) const fn has_failed(&self) -> bool {
        self.error.is_some()
    }

    /// Tells that something at `offset` is accepted although it is not canonical, or not legal.
    #[inline]
    pub(crate) fn tolerate(&mut self, offset: usize, clause: Clause) {
        if !self.has_failed() {
            self.cx.tolerated(clause.id(self.version), offset);
        }
    }

    /// Refuses what stands at `offset`, unless the caller is lenient: then it is told.
    #[inline]
    pub(crate) fn refuse(&mut self, offset: usize, clause: Clause) {
        if self.cx.lenient() {
            self.tolerate(offset, clause);
        } else {
            self.fail(offset, clause);
        }
    }

    /// Shows a field that began at `start` and ends here.
    #[inline]
    pub(crate) fn show(&mut self, name: &'static str, start: usize, value: Value<'_>) {
        if !self.has_failed() {
            self.cx.field(name, start..self.r.offset(), value);
        }
    }

    /// Closes the packet: nothing may be left of it.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn finish(&mut self, packet_type: PacketType) -> Result<(), DecodeError> {
        if !self.r.is_empty() {
            self.fail(self.offset(), Clause::TrailingBytes);
        }
        match self.error {
            None => {
                let start = self.start;
                self.show(packet_type.name().unwrap_or_default(), start, Value::Group);
                Ok(())
            }
            Some(error) => Err(error.in_version(self.version)),
        }
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[allow(clippy::cast_possible_truncation)] // it has one byte
    pub(crate) fn u8(&mut self, name: &'static str) -> u8 {
        self.number(1, name) as u8
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[allow(clippy::cast_possible_truncation)] // it has two bytes
    pub(crate) fn u16(&mut self, name: &'static str) -> u16 {
        self.number(2, name) as u16
    }

    #[inline]
    pub(crate) fn u32(&mut self, name: &'static str) -> u32 {
        self.number(4, name)
    }

    /// A number of `width` bytes, most significant first.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
    fn number(&mut self, width: usize, name: &'static str) -> u32 {
        let start = self.offset();
        let Ok(digits) = self.r.bytes(width) else {
            self.fail(start, Clause::Truncated);
            return 0;
        };
        let number = digits.iter().fold(0, |number, digit| number << 8 | u32::from(*digit));
        self.show(name, start, Value::Number(number.into()));
        number
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn packet_id(&mut self) -> PacketId {
        let start = self.offset();
        PacketId::new(self.u16("packet_id")).unwrap_or_else(|| {
            self.fail(start, Clause::PacketIdZero);
            PacketId::MIN
        })
    }

    /// A reason code out of those of a packet; any other breaks the statement `clause`.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn reason_code(&mut self, role: Role, clause: Clause) -> ReasonCode {
        let start = self.offset();
        let code = ReasonCode(self.u8("reason_code"));
        if !self.cx.checked_before() && !allowed(code, role, self.cx.sender()) {
            self.fail(start, clause);
        }
        code
    }

    /// The connect flags, shown one by one; `clean` is what the version calls the flag of a clean session.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn connect_flags(&mut self, clean: &'static str) -> ConnectFlags {
        let start = self.offset();
        let byte = self.u8("connect_flags");
        let flags = ConnectFlags::new(byte).unwrap_or_else(|clause| {
            self.fail(start, clause);
            ConnectFlags::NONE
        });
        self.show("username_flag", start, Value::Flag(flags.user_name()));
        self.show("password_flag", start, Value::Flag(flags.password()));
        self.show("will_retain", start, Value::Flag(flags.will_retain()));
        self.show("will_qos", start, Value::Number(flags.will_qos().bits().into()));
        self.show("will_flag", start, Value::Flag(flags.will()));
        self.show(clean, start, Value::Flag(flags.clean()));
        flags
    }

    /// A variable byte integer, which takes no byte too many (MQTT-1.5.5-1).
    #[inline]
    pub(crate) fn variable_byte_integer(&mut self, name: &'static str) -> u32 {
        let start = self.offset();
        match variable_byte_integer::decode(&mut self.r) {
            Ok(number) => {
                if !number.minimal {
                    self.fail(start, Clause::LengthNotMinimal);
                }
                self.show(name, start, Value::Number(number.value.into()));
                number.value
            }
            Err(error) => {
                self.fail(error.offset as usize, error.clause);
                0
            }
        }
    }

    /// Bytes behind their two-byte length. Running short is told by the field's first byte.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn prefixed(&mut self) -> &'a [u8] {
        let start = self.offset();
        match self.r.u16().and_then(|len| self.r.bytes(len.into())) {
            Ok(bytes) => bytes,
            Err(_) => {
                self.fail(start, Clause::Truncated);
                &[]
            }
        }
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn binary(&mut self, name: &'static str) -> Binary<'a> {
        let start = self.offset();
        let bytes = self.prefixed();
        self.show(name, start, Value::Bytes(bytes));
        Binary::from_checked(bytes)
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn secret(&mut self, name: &'static str) -> Secret<'a> {
        let start = self.offset();
        let bytes = self.prefixed();
        self.show(name, start, Value::Secret(bytes));
        Secret::from_checked(bytes)
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn utf8(&mut self, name: &'static str) -> Utf8Str<'a> {
        Utf8Str::from_checked(self.text(name, scan::is_plain, utf8_str::check_slowly))
    }

    /// A topic name, or nothing where a topic name would stand.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn topic_or_nothing(&mut self, name: &'static str, wildcard: Clause) -> Option<TopicName<'a>> {
        let bytes = self.text(name, scan::is_plain_topic, |bytes| topic_name::check_slowly(bytes, wildcard));
        if bytes.is_empty() { None } else { Some(TopicName::from_checked(bytes)) }
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn topic_name(&mut self, name: &'static str, wildcard: Clause) -> TopicName<'a> {
        let start = self.offset();
        self.topic_or_nothing(name, wildcard).unwrap_or_else(|| {
            self.fail(start, Clause::TopicEmpty);
            TopicName::from_checked(&[])
        })
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn topic_filter(&mut self, share: impl FnOnce(&[u8]) -> Result<(), Flaw>) -> TopicFilter<'a> {
        let start = self.offset();
        let bytes = self.text(
            "topic_filter",
            |bytes| scan::is_plain_filter(bytes) && !bytes.starts_with(topic_filter::SHARE),
            |bytes| topic_filter::check_slowly(bytes).and_then(|()| share(bytes)),
        );
        if bytes.is_empty() {
            self.fail(start, Clause::TopicEmpty);
        }
        TopicFilter::from_checked(bytes)
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn text(
        &mut self,
        name: &'static str,
        is_plain: impl FnOnce(&[u8]) -> bool,
        check: impl FnOnce(&[u8]) -> Result<(), Flaw>,
    ) -> &'a [u8] {
        let start = self.offset();
        let bytes = self.prefixed();
        if self.cx.checked_before() {
            return bytes;
        }
        if !(scan::BY_CHUNK && is_plain(bytes))
            && let Err(flaw) = check(bytes)
        {
            self.fail(flaw.offset_in(start), flaw.clause);
        }
        if self.cx.refuse_control_characters()
            && let Some(at) = find_control_character(bytes)
        {
            let flaw = Flaw { at, clause: Clause::ControlCharacter };
            self.fail(flaw.offset_in(start), flaw.clause);
        }
        self.show(name, start, Value::Text(bytes));
        bytes
    }

    /// All that is left, as a list of at least one item; without one, it breaks the statement `empty`. Reading an item
    /// reads at least a byte, or fails.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn list<T: Element<'a>>(&mut self, empty: Clause, mut check: impl FnMut(&mut Self)) -> Seq<'a, T> {
        let wire = self.r.as_slice();
        if self.cx.checked_before() {
            self.r.take_rest();
            return Seq::from_checked(wire, ());
        }
        if wire.is_empty() {
            self.fail(self.offset(), empty);
        }
        while !self.is_empty() {
            check(self);
        }
        Seq::from_checked(wire, ())
    }

    /// Reads a container of `len` bytes, whose length stands at `length_at`, item by item.
    #[inline]
    pub(crate) fn within(&mut self, len: usize, length_at: usize, mut item: impl FnMut(&mut Self)) -> &'a [u8] {
        let Ok(inner) = self.r.sub(len) else {
            self.fail(length_at, Clause::Truncated);
            return &[];
        };
        let outer = core::mem::replace(&mut self.r, inner);
        while !self.is_empty() {
            item(self);
        }
        if !self.has_failed() {
            self.r = outer;
        }
        inner.as_slice()
    }

    /// Has `read` read from a copy, and takes over where it ends: so this cursor stays in registers although `read` is a
    /// function of its own.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn outlined<T>(&mut self, read: impl FnOnce(&mut Fields<'_, 'a, C>) -> T) -> T {
        let mut copy =
            Fields { r: self.r, cx: &mut *self.cx, start: self.start, version: self.version, error: self.error };
        let value = read(&mut copy);
        (self.r, self.error) = (copy.r, copy.error);
        value
    }

    /// Says of an error that it was found in a list of properties.
    #[inline]
    pub(crate) fn blame_properties(&mut self) {
        if let Some(DecodeError { clause: clause @ Clause::Truncated, .. }) = &mut self.error {
            *clause = Clause::PropertyTruncated;
        }
    }
}

/// The error that counts: one that was there before, or this.
#[cold]
#[inline(never)]
fn first(before: Option<DecodeError>, offset: usize, clause: Clause) -> DecodeError {
    before.unwrap_or_else(|| DecodeError::new(offset, clause))
}
