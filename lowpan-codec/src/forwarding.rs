//! Forwarding of fragments without putting them together (RFC 8930, RFC 8931 §6.1).
//!
//! A node on the way keeps a place in a [`VirtualReassembly`] table for each datagram that passes: it is opened by the first
//! fragment, whose route the others follow. On each hop a datagram has another tag, which [`set_tag`] writes.

use core::time::Duration;

use crate::{
    clause::Clause,
    registry::{Dispatch, octet},
    time::later,
    types::LinkAddress,
};

/// The tag of a datagram on a hop. Fragments of both kinds count for themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Tag {
    /// Of FRAG1 and FRAGN (RFC 4944 §5.3).
    Plain(u16),
    /// Of RFRAG and RFRAG-ACK (RFC 8931 §5).
    Recoverable(u8),
}

/// A datagram on one of its hops: who sends its fragments, and with which tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Hop {
    /// The neighbour: before this node the one that sends, behind it the one that is sent to.
    pub neighbour: LinkAddress,
    /// The tag: before this node that of the neighbour, behind it that of this node.
    pub tag: Tag,
}

/// The datagrams that pass through this node in fragments, up to `N` at once.
#[derive(Clone, Debug)]
pub struct VirtualReassembly<const N: usize> {
    places: [Option<Place>; N],
    /// The last tag that was given to a datagram.
    last_tag: u16,
    /// How long a place is kept behind the last fragment.
    pub timeout: Duration,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    before: Hop,
    behind: Hop,
    /// What the first fragment has grown by on this hop; offsets of recoverable fragments move with it.
    growth: i16,
    until: Duration,
}

/// Where a fragment goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Forward {
    /// To whom, and with which tag.
    pub hop: Hop,
    /// What is to be added to the Fragment_Offset of a recoverable fragment (RFC 8931 §4.4).
    pub growth: i16,
}

impl<const N: usize> VirtualReassembly<N> {
    /// No datagrams yet. Tags are counted up from `first_tag`, which should be chosen at random (RFC 8930 §7).
    #[must_use]
    pub const fn new(first_tag: u16, timeout: Duration) -> Self {
        Self { places: [None; N], last_tag: first_tag.wrapping_sub(1), timeout }
    }

    /// The first fragment of a datagram has come from `before`, and goes to `next_hop`. If the datagram has a place already, it
    /// is routed anew.
    ///
    /// `growth` is by how much the compressed datagram grows, since addresses and routes in the first fragment change on the
    /// way.
    ///
    /// `None` if every place is taken; the fragment is then to be dropped.
    pub fn first(&mut self, before: Hop, next_hop: LinkAddress, growth: i16, now: Duration) -> Option<Forward> {
        self.expire(now);
        let known = self.places.iter().position(|place| place.is_some_and(|place| place.before == before));
        let at = known.or_else(|| self.places.iter().position(Option::is_none))?;
        let tag = self.fresh_tag(before.tag);
        let behind = Hop { neighbour: next_hop, tag };
        let until = later(now, self.timeout);
        *self.places.get_mut(at)? = Some(Place { before, behind, growth, until });
        Some(Forward { hop: behind, growth })
    }

    /// A further fragment has come from `before`. `None` if its datagram has no place: it is then to be dropped, and if it is
    /// recoverable, to be answered with an acknowledgment that aborts it (RFC 8931 §6.1.2).
    pub fn next(&mut self, before: Hop, now: Duration) -> Option<Forward> {
        self.expire(now);
        let timeout = self.timeout;
        let place = self.places.iter_mut().flatten().find(|place| place.before == before)?;
        place.until = later(now, timeout);
        Some(Forward { hop: place.behind, growth: place.growth })
    }

    /// An acknowledgment of recoverable fragments has come from `behind`: where it goes. `None` if the datagram has no place,
    /// and it is to be dropped in silence.
    pub fn acknowledgment(&mut self, behind: Hop, now: Duration) -> Option<Hop> {
        self.expire(now);
        self.places.iter().flatten().find(|place| place.behind == behind).map(|place| place.before)
    }

    /// Frees the place of a datagram: it has been aborted, or its first fragment could not be sent.
    pub fn close(&mut self, before: Hop) {
        self.keep(|place| place.before != before);
    }

    /// Keeps the place of a datagram that has been received in full for a short time more, for fragments that are under way.
    pub fn linger(&mut self, before: Hop, until: Duration) {
        if let Some(place) = self.places.iter_mut().flatten().find(|place| place.before == before) {
            place.until = until;
        }
    }

    /// Frees the places of datagrams of which nothing has come for too long.
    pub fn expire(&mut self, now: Duration) {
        self.keep(|place| now < place.until);
    }

    fn keep(&mut self, is_kept: impl Fn(&Place) -> bool) {
        for slot in &mut self.places {
            if slot.as_ref().is_some_and(|place| !is_kept(place)) {
                *slot = None;
            }
        }
    }

    /// A tag that no other datagram has behind this node. There are more tags than places, or they are used again.
    fn fresh_tag(&mut self, like: Tag) -> Tag {
        let mut tag = like;
        for _ in 0..=N {
            self.last_tag = self.last_tag.wrapping_add(1);
            let [_, low] = self.last_tag.to_be_bytes();
            tag = match like {
                Tag::Plain(_) => Tag::Plain(self.last_tag),
                Tag::Recoverable(_) => Tag::Recoverable(low),
            };
            if !self.places.iter().flatten().any(|place| place.behind.tag == tag) {
                break;
            }
        }
        tag
    }
}

/// Writes another tag into a fragment, or into an acknowledgment, as it stands in a frame behind mesh addressing.
///
/// # Errors
/// If it is no fragment of this kind.
pub fn set_tag(fragment: &mut [u8], tag: Tag) -> Result<(), Clause> {
    let dispatch = fragment.first().map_or(Err(Clause::Empty), |first| Dispatch::in_page_0(*first))?;
    match (dispatch, tag, fragment) {
        (Dispatch::Frag1 | Dispatch::FragN, Tag::Plain(tag), [_, _, high, low, ..]) => {
            [*high, *low] = tag.to_be_bytes();
            Ok(())
        }
        (Dispatch::Rfrag | Dispatch::RfragAck, Tag::Recoverable(tag), [_, place, ..]) => {
            *place = tag;
            Ok(())
        }
        (Dispatch::Frag1 | Dispatch::FragN, Tag::Plain(_), _) => Err(Clause::FragmentTruncated),
        (Dispatch::Rfrag | Dispatch::RfragAck, Tag::Recoverable(_), _) => Err(Clause::RecoverableTruncated),
        _ => Err(Clause::NotAFragment),
    }
}

/// Adds to the Fragment_Offset of a recoverable fragment, unless it is 0: the offset, or the size in the first one (RFC 8931
/// §4.4).
///
/// # Errors
/// If it is no such fragment, or the result is no offset.
pub fn move_offset(fragment: &mut [u8], growth: i16) -> Result<(), Clause> {
    match fragment {
        [first, _, _, _, high, low, ..] if *first & 0xfe == octet::RFRAG => {
            let offset = u16::from_be_bytes([*high, *low]);
            if offset != 0 {
                let moved = offset.checked_add_signed(growth).filter(|moved| *moved != 0);
                [*high, *low] = moved.ok_or(Clause::RecoverableTooLong)?.to_be_bytes();
            }
            Ok(())
        }
        [first, ..] if *first & 0xfe == octet::RFRAG => Err(Clause::RecoverableTruncated),
        _ => Err(Clause::NotAFragment),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn hop(neighbour: u16, tag: u8) -> Hop {
        Hop { neighbour: LinkAddress::Short(neighbour), tag: Tag::Recoverable(tag) }
    }

    #[test]
    fn fragments_follow_the_first_and_acknowledgments_come_back() {
        let mut table = VirtualReassembly::<2>::new(0x12ff, 10 * SECOND);
        let now = SECOND;
        assert_eq!(table.next(hop(1, 7), now), None);
        let first = table.first(hop(1, 7), LinkAddress::Short(9), -3, now).unwrap();
        assert_eq!((first.hop, first.growth), (hop(9, 0xff), -3));
        let second = table.first(hop(2, 7), LinkAddress::Short(9), 0, now).unwrap();
        assert_eq!(second.hop, hop(9, 0));
        assert_eq!(table.first(hop(3, 7), LinkAddress::Short(9), 0, now), None);
        assert_eq!(table.next(hop(1, 7), now), Some(first));
        assert_eq!(table.acknowledgment(hop(9, 0), now), Some(hop(2, 7)));
        assert_eq!(table.acknowledgment(hop(8, 0), now), None);
        table.close(hop(2, 7));
        assert_eq!(table.next(hop(2, 7), now), None);
        assert_eq!(table.next(hop(1, 7), 10 * SECOND), Some(first));
        assert_eq!(table.next(hop(1, 7), 20 * SECOND), None);
    }

    #[test]
    fn a_tag_in_use_is_not_given_again() {
        let mut table = VirtualReassembly::<3>::new(0, 10 * SECOND);
        let tags: [Tag; 3] = core::array::from_fn(|i| {
            let before = Hop { neighbour: LinkAddress::MsTp(i as u8), tag: Tag::Plain(1) };
            table.last_tag = 5;
            table.first(before, LinkAddress::MsTp(9), 0, SECOND).unwrap().hop.tag
        });
        assert_eq!(tags, [Tag::Plain(6), Tag::Plain(7), Tag::Plain(8)]);
    }

    #[test]
    fn tags_and_offsets_are_written_in_place() {
        let mut fragment = [0xe0, 0x40, 0x12, 0x34, 1, 0xaa];
        assert_eq!(set_tag(&mut fragment, Tag::Plain(0x5678)), Ok(()));
        assert_eq!(fragment, [0xe0, 0x40, 0x56, 0x78, 1, 0xaa]);
        assert_eq!(set_tag(&mut fragment, Tag::Recoverable(1)), Err(Clause::NotAFragment));
        assert_eq!(set_tag(&mut fragment[..3], Tag::Plain(1)), Err(Clause::FragmentTruncated));
        let mut recoverable = [0xe8, 9, 4, 1, 0, 5, 0xaa];
        assert_eq!(set_tag(&mut recoverable, Tag::Recoverable(1)), Ok(()));
        assert_eq!(move_offset(&mut recoverable, -3), Ok(()));
        assert_eq!(recoverable, [0xe8, 1, 4, 1, 0, 2, 0xaa]);
        assert_eq!(move_offset(&mut recoverable, -3), Err(Clause::RecoverableTooLong));
    }
}
