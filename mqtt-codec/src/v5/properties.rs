//! The properties of a packet (MQTT 5.0 §2.2.2).

use core::{fmt, iter::FusedIterator, marker::PhantomData, slice};

use wire_buf::{Buffer, Counter, Element, Encode, Reader, Seq, Value};

use super::{
    place::PropertyPlace,
    plain,
    property::{Property, PropertyValue, Raw, SubscriptionId, skip_value},
    rules::{Rules, illegal_value, judge_sender, judge_together},
};
use crate::{
    clause::Clause,
    context::Context,
    fields::Fields,
    registry::{Kind, Place, PropertyId, PropertySet, ReasonCode, Role},
    types::{Utf8Str, variable_byte_integer},
};

/// The properties of a packet, with the rules of their place `P` (see [`place`](super::place)): each of them may stand
/// there, and those that may come once do.
///
/// There is no limit on their number. Order is kept.
///
/// ```
/// use mqtt_codec::{Utf8Str, v5::{Properties, Property, place}};
///
/// let reason = [Property::ReasonString(Utf8Str::new("gone")?)];
/// let properties = Properties::<place::PubAck>::new(&reason)?;
/// assert_eq!(properties.reason_string().unwrap().as_str(), "gone");
/// assert!(Properties::<place::Subscribe>::new(&reason).is_err());
/// # Ok::<(), mqtt_codec::Clause>(())
/// ```
pub struct Properties<'a, P> {
    list: Seq<'a, Property<'a>>,
    /// How many bytes the properties take, without the property length.
    len: u32,
    /// Those of the list that do not count.
    without: PropertySet,
    place: PhantomData<P>,
}

impl<'a, P> Properties<'a, P> {
    /// No properties.
    pub const EMPTY: Self = Self { list: Seq::EMPTY, len: 0, without: 0, place: PhantomData };

    /// Walks the properties, in their order.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> Iter<'a> {
        Iter {
            wire: Reader::new(self.list.as_wire().unwrap_or_default()),
            items: self.list.as_items().unwrap_or_default().iter(),
            without: self.without,
        }
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The same properties without those that `ids` names. Nothing is copied.
    #[must_use]
    pub fn without(self, ids: &[PropertyId]) -> Self {
        let mut less = self;
        less.without = ids.iter().fold(self.without, |set, id| set | id.bit());
        let mut counter = Counter::default();
        let Ok(()) = encode_kept(less.list, less.without, &mut counter);
        less.len = u32::try_from(counter.0).unwrap_or(self.len); // it is not more than before
        less
    }

    /// The user properties, in their order (MQTT-3.3.2-18).
    pub fn user_properties(&self) -> impl Iterator<Item = (Utf8Str<'a>, Utf8Str<'a>)> + use<'a, P> {
        self.all(
            PropertyId::USER_PROPERTY,
            |r| Some((PropertyValue::view(r)?, PropertyValue::view(r)?)),
            |item| match item {
                Property::UserProperty(name, value) => Some((*name, *value)),
                _ => None,
            },
        )
    }

    /// The subscription identifiers, of which a PUBLISH may hold several.
    pub fn subscription_identifiers(&self) -> impl Iterator<Item = SubscriptionId> + use<'a, P> {
        self.all(PropertyId::SUBSCRIPTION_IDENTIFIER, PropertyValue::view, |item| match item {
            Property::SubscriptionIdentifier(id) => Some(*id),
            _ => None,
        })
    }

    /// All values of a property: read from the wire, or picked out of the items.
    fn all<T>(
        self,
        id: PropertyId,
        view: impl Fn(&mut Reader<'a>) -> Option<T>,
        pick: impl Fn(&'a Property<'a>) -> Option<T>,
    ) -> impl Iterator<Item = T> {
        let counts = self.without & id.bit() == 0;
        let mut wire = Reader::new(self.list.as_wire().filter(|_| counts).unwrap_or_default());
        let mut items = self.list.as_items().filter(|_| counts).unwrap_or_default().iter();
        core::iter::from_fn(move || match find(wire, id) {
            Some(found) => {
                wire = found;
                view(&mut wire)
            }
            None => items.find_map(&pick),
        })
    }

    /// Whether there is such a property.
    #[inline]
    pub(super) fn has(self, wanted: PropertyId) -> bool {
        self.without & wanted.bit() == 0
            && match self.list.as_items() {
                Some(items) => items.iter().any(|item| item.id() == wanted),
                None => self.list.as_wire().is_some_and(|wire| find(Reader::new(wire), wanted).is_some()),
            }
    }

    /// The value of the first such property.
    pub(super) fn raw_of(&self, wanted: PropertyId) -> Option<Raw<'a>> {
        if self.without & wanted.bit() == 0 { raw_of(self.list, wanted) } else { None }
    }

    /// How many bytes they take, with the property length.
    #[inline]
    pub(super) const fn encoded_len(&self) -> usize {
        (self.len as usize).wrapping_add(variable_byte_integer::len(self.len))
    }

    /// How many bytes they take, without the property length.
    #[inline]
    pub(super) const fn len(&self) -> usize {
        self.len as usize
    }

    /// Appends the property length and the properties.
    #[inline]
    pub(super) fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        if self.is_empty() {
            return out.push_u8(0);
        }
        encode_list(self.list, self.len, self.without, out)
    }

    /// Appends the properties.
    #[inline]
    pub(super) fn encode_items<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        encode_items(self.list, self.without, out)
    }
}

/// Appends the property length and the properties; no kind of packet has a copy of its own.
#[cfg_attr(target_pointer_width = "64", inline(always))]
#[cfg_attr(not(target_pointer_width = "64"), inline(never))]
fn encode_list<B: Buffer + ?Sized>(
    list: Seq<'_, Property<'_>>,
    len: u32,
    without: PropertySet,
    out: &mut B,
) -> Result<(), B::Error> {
    variable_byte_integer::push(len, out)?;
    encode_items(list, without, out)
}

#[cfg_attr(target_pointer_width = "64", inline(always))]
fn encode_items<B: Buffer + ?Sized>(
    list: Seq<'_, Property<'_>>,
    without: PropertySet,
    out: &mut B,
) -> Result<(), B::Error> {
    if without == 0 { list.encode_into(out) } else { encode_kept(list, without, out) }
}

/// Appends what counts: bytes of the wire in as few pieces as can be.
fn encode_kept<B: Buffer + ?Sized>(
    list: Seq<'_, Property<'_>>,
    without: PropertySet,
    out: &mut B,
) -> Result<(), B::Error> {
    let counts = |id: PropertyId| id.bit() & without == 0;
    let Some(wire) = list.as_wire() else {
        let mut kept = list.as_items().unwrap_or_default().iter().filter(|item| counts(item.id()));
        return kept.try_for_each(|item| item.encode_next(&mut (), out));
    };
    let (mut r, mut kept) = (Reader::new(wire), Reader::new(wire));
    while let Some(id) = r.peek_u8().map(PropertyId) {
        let run = r.offset().wrapping_sub(kept.offset());
        if r.u8().ok().and_then(|_| skip_value(id.kind(), &mut r)).is_none() {
            break; // not in a list that has been checked
        }
        if !counts(id) {
            out.push_slice(kept.bytes(run).unwrap_or_default())?;
            kept = r;
        }
    }
    out.push_slice(kept.as_slice())
}

/// The value of the first such property, on the wire or among the items.
#[inline(never)]
fn raw_of<'a>(list: Seq<'a, Property<'a>>, wanted: PropertyId) -> Option<Raw<'a>> {
    match list.as_items() {
        Some(items) => items.iter().map(Property::raw).find(|(id, _)| *id == wanted).map(|(_, raw)| raw),
        None => Raw::read(wanted.kind(), &mut find(Reader::new(list.as_wire()?), wanted)?),
    }
}

/// Walks the properties of a packet.
#[derive(Clone, Debug)]
pub struct Iter<'a> {
    wire: Reader<'a>,
    items: slice::Iter<'a, Property<'a>>,
    without: PropertySet,
}

impl<'a> Iterator for Iter<'a> {
    type Item = Property<'a>;

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn next(&mut self) -> Option<Property<'a>> {
        if self.without != 0 {
            self.wire = skip(self.wire, self.without);
        }
        if !self.wire.is_empty() {
            return Property::view(&mut (), &mut self.wire);
        }
        let without = self.without;
        self.items.find(|item| item.id().bit() & without == 0).copied()
    }
}

/// Skips what does not count.
#[inline(never)]
fn skip(mut r: Reader<'_>, without: PropertySet) -> Reader<'_> {
    while let Some(id) = r.peek_u8().map(PropertyId)
        && id.bit() & without != 0
    {
        let mut copy = r;
        if copy.u8().ok().and_then(|_| skip_value(id.kind(), &mut copy)).is_none() {
            break;
        }
        r = copy;
    }
    r
}

impl FusedIterator for Iter<'_> {}

#[inline(never)]
fn find(mut r: Reader<'_>, wanted: PropertyId) -> Option<Reader<'_>> {
    loop {
        let id = PropertyId(r.u8().ok()?);
        if id == wanted {
            return Some(r);
        }
        skip_value(id.kind(), &mut r)?;
    }
}

impl<'a, P: PropertyPlace> Properties<'a, P> {
    /// A list of `items`, if they may stand at this place.
    ///
    /// # Errors
    /// [`Clause::PropertyNotAllowed`], [`Clause::DuplicateProperty`], [`Clause::PropertyValue`] for authentication data
    /// without a method, [`Clause::Unencodable`].
    pub fn new(items: &'a [Property<'a>]) -> Result<Self, Clause> {
        let len = check_items(P::PLACE, items)?;
        Ok(Self { list: Seq::new(items), len, without: 0, place: PhantomData })
    }

    /// Reads a property length and the properties behind it.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(super) fn decode<C: Context>(f: &mut Fields<'_, 'a, C>) -> Self {
        Self::of_wire(read(P::PLACE, f))
    }

    /// Reads how an acknowledgement or a DISCONNECT ends: with a reason code of `role`, or else the statement `clause` is
    /// broken, and properties. The packet may end before either.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(super) fn decode_behind_reason<C: Context>(
        role: Role,
        clause: Clause,
        f: &mut Fields<'_, 'a, C>,
    ) -> (ReasonCode, Self) {
        let (reason_code, wire) = read_behind_reason(P::PLACE, role, clause, f);
        (reason_code, Self::of_wire(wire))
    }

    #[inline]
    fn of_wire(wire: &'a [u8]) -> Self {
        #[allow(clippy::cast_possible_truncation)] // it came from a variable byte integer
        let len = wire.len() as u32;
        Self { list: Seq::from_checked(wire, ()), len, without: 0, place: PhantomData }
    }
}

#[cfg_attr(target_pointer_width = "64", inline(always))]
#[cfg_attr(not(target_pointer_width = "64"), inline(never))]
fn read_behind_reason<'a, C: Context>(
    place: Place,
    role: Role,
    clause: Clause,
    f: &mut Fields<'_, 'a, C>,
) -> (ReasonCode, &'a [u8]) {
    if f.is_empty() {
        return (ReasonCode::SUCCESS, &[]);
    }
    let reason_code = f.reason_code(role, clause);
    (reason_code, if f.is_empty() { &[] } else { read(place, f) })
}

#[cfg_attr(target_pointer_width = "64", inline(always))]
fn read<'a, C: Context>(place: Place, f: &mut Fields<'_, 'a, C>) -> &'a [u8] {
    if cfg!(not(target_pointer_width = "64")) {
        return decode(place, f);
    }
    match read_plain(place, f) {
        Some(wire) => wire,
        None => f.outlined(|f| decode(place, f)),
    }
}

/// Reads properties if nothing about them is special and nobody looks.
#[inline(always)]
fn read_plain<'a, C: Context>(place: Place, f: &mut Fields<'_, 'a, C>) -> Option<&'a [u8]> {
    if f.cx.sees_fields() || f.cx.refuse_control_characters() {
        return None;
    }
    let mut r = f.r;
    let len @ 0..=0x7F = r.u8().ok()? else { return None };
    let wire = r.bytes(len.into()).ok()?;
    if len != 0 && !f.cx.checked_before() && !plain::is_plain(place, f.cx.sender(), wire) {
        return None;
    }
    f.r = r;
    Some(wire)
}

/// Checks properties that are to be written; tells how many bytes they take.
fn check_items(place: Place, items: &[Property<'_>]) -> Result<u32, Clause> {
    let mut rules = Rules::of(place);
    let mut len = 0_usize;
    for item in items {
        rules.admit(item.id())?;
        len = len.saturating_add(item.encoded_len());
    }
    judge_together(place, rules.seen)?;
    match u32::try_from(len) {
        Ok(len @ 0..=variable_byte_integer::MAX) => Ok(len),
        _ => Err(Clause::Unencodable),
    }
}

#[inline(never)]
fn decode<'a, C: Context>(place: Place, f: &mut Fields<'_, 'a, C>) -> &'a [u8] {
    let start = f.offset();
    if f.is_empty() {
        f.fail(start, Clause::PropertyLengthMissing);
        return &[];
    }
    let len = f.variable_byte_integer("property_length") as usize;
    if f.cx.checked_before() {
        return f.r.bytes(len).unwrap_or_default();
    }
    let list_at = f.offset();
    let mut rules = Rules::of(place);
    let wire = f.within(len, start, |f| check(&mut rules, f));
    if let Err(clause) = judge_together(place, rules.seen) {
        let data = find(Reader::new(wire), PropertyId::AUTHENTICATION_DATA).map_or(0, |r| r.offset().saturating_sub(1));
        f.fail(list_at.saturating_add(data), clause);
    }
    f.show("properties", start, Value::Group);
    wire
}

/// Checks one property: that it may stand here, and its value.
#[inline]
fn check<C: Context>(rules: &mut Rules, f: &mut Fields<'_, '_, C>) {
    let (place, start) = (rules.place, f.offset());
    let id = PropertyId(f.u8("property_id"));
    if let Err(clause) = rules.admit(id).and_then(|()| judge_sender(place, id, f.cx.sender())) {
        return f.fail(start, clause);
    }
    let name = id.name().unwrap_or_default();
    let value_at = f.offset();
    let is_legal = match id.kind() {
        Kind::Unknown => false,
        Kind::Flag => f.u8(name) <= 1,
        Kind::TwoBytesNonZero => f.u16(name) != 0,
        Kind::FourBytesNonZero => f.u32(name) != 0,
        Kind::VariableNonZero => f.variable_byte_integer(name) != 0,
        kind => {
            match kind {
                Kind::TwoBytes => drop(f.u16(name)),
                Kind::FourBytes => drop(f.u32(name)),
                Kind::Topic => drop(f.topic_name(name, Clause::ResponseTopicWildcard)),
                Kind::Binary => drop(f.binary(name)),
                Kind::Secret => drop(f.secret(name)),
                Kind::Pair => {
                    f.utf8("user_property_name");
                    f.utf8("user_property_value");
                    f.show(name, start, Value::Group);
                }
                _ => drop(f.utf8(name)),
            }
            true
        }
    };
    if !is_legal {
        f.fail(value_at, illegal_value(place, id));
    }
    f.blame_properties();
}

impl<P> Copy for Properties<'_, P> {}
impl<P> Clone for Properties<'_, P> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<P> Default for Properties<'_, P> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<P> PartialEq for Properties<'_, P> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<P> fmt::Debug for Properties<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// Their names, each behind a space.
impl<P> fmt::Display for Properties<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|property| {
            f.write_str(" ")?;
            f.write_str(property.id().name().unwrap_or_default())
        })
    }
}

#[cfg(feature = "defmt")]
impl<P> defmt::Format for Properties<'_, P> {
    fn format(&self, f: defmt::Formatter<'_>) {
        for property in self.iter() {
            defmt::write!(f, "{} ", property);
        }
    }
}

/// An object with an entry for each property, under its name in the standard. Those that may repeat are arrays.
#[cfg(feature = "serde")]
impl<P: PropertyPlace> serde::Serialize for Properties<'_, P> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(None)?;
        let mut written = 0;
        for property in self.iter() {
            let (id, name) = (property.id(), property.id().name().unwrap_or_default());
            if id.bit() & P::PLACE.repeatable() == 0 {
                map.serialize_entry(name, &property)?;
            } else if id.bit() & written == 0 {
                map.serialize_entry(name, &All(self.iter(), id))?;
            }
            written |= id.bit();
        }
        map.end()
    }
}

/// All values of a property that may repeat.
#[cfg(feature = "serde")]
struct All<'a>(Iter<'a>, PropertyId);

#[cfg(feature = "serde")]
impl serde::Serialize for All<'_> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serializer.collect_seq(self.0.clone().filter(|property| property.id() == self.1))
    }
}
