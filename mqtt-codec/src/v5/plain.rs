//! One pass over a list of properties: is it what nearly all lists are, valid and with strings of ASCII only?
//!
//! A no is not yet an error; it only means that somebody has to look closer, and tell what is wrong.

use wire_buf::Reader;

use super::rules::{banned, judge_together};
use crate::{
    registry::{Kind, Place, PropertyId, PropertySet},
    types::scan,
    version::Sender,
};

/// Whether `wire` is a list of properties that may stand at this place.
#[inline(always)]
pub(super) fn is_plain(place: Place, sender: Option<Sender>, wire: &[u8]) -> bool {
    let allowed = place.allowed() & !banned(place, sender);
    left(allowed, place.repeatable(), wire).is_some_and(|left| judge_together(place, allowed & !left).is_ok())
}

/// Which of the `allowed` properties may still come behind `wire`, if all is well there. It takes and gives values, so that
/// the cursor of the caller stays in registers.
#[inline(never)]
fn left(allowed: PropertySet, repeatable: PropertySet, wire: &[u8]) -> Option<PropertySet> {
    let (mut left, mut r) = (allowed, Reader::new(wire));
    while let Some(id) = r.peek_u8().map(PropertyId) {
        let _ = r.u8();
        if id.bit() & left == 0 || !is_plain_value(id.kind(), &mut r) {
            return None;
        }
        left &= !id.bit() | repeatable;
    }
    Some(left)
}

#[inline(always)]
fn is_plain_value(kind: Kind, r: &mut Reader<'_>) -> bool {
    match kind {
        Kind::Unknown => false,
        Kind::Flag => r.u8().is_ok_and(|flag| flag <= 1),
        Kind::TwoBytes => r.u16().is_ok(),
        Kind::TwoBytesNonZero => r.u16().is_ok_and(|number| number != 0),
        Kind::FourBytes => r.u32().is_ok(),
        Kind::FourBytesNonZero => r.u32().is_ok_and(|number| number != 0),
        // most are of one byte
        Kind::VariableNonZero => r.u8().is_ok_and(|byte| matches!(byte, 1..=0x7F)),
        Kind::String => prefixed(r).is_some_and(scan::is_plain),
        Kind::Topic => prefixed(r).is_some_and(|name| !name.is_empty() && scan::is_plain_topic(name)),
        Kind::Binary | Kind::Secret => prefixed(r).is_some(),
        Kind::Pair => prefixed(r).is_some_and(scan::is_plain) && prefixed(r).is_some_and(scan::is_plain),
    }
}

#[inline(always)]
fn prefixed<'a>(r: &mut Reader<'a>) -> Option<&'a [u8]> {
    let len = r.u16().ok()?;
    r.bytes(len.into()).ok()
}
