//! Routing headers at random.

use std::vec::Vec;

use arbitrary::{Arbitrary, Error, Result, Unstructured};
use wire_buf::{
    Encode,
    arbitrary::{Arena, bytes},
};

use super::made;
use crate::{
    lorh::{Deadline, Elective, IpInIp, RoutingHeader, Rpi, Srh},
    registry::{ElectiveType, octet},
};

/// Appends page 1 and up to four routing headers.
pub(super) fn headers(u: &mut Unstructured<'_>, arena: &Arena, out: &mut Vec<u8>) -> Result<()> {
    out.push(octet::PAGE_1);
    for _ in 0..u.int_in_range(0..=4)? {
        let Ok(()) = RoutingHeader::arbitrary_in(u, arena)?.encode_into(out);
    }
    Ok(())
}

impl<'a> RoutingHeader<'a> {
    /// A header of any kind at random.
    ///
    /// # Errors
    /// If `u` has run out.
    pub fn arbitrary_in(u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<Self> {
        Ok(match u.int_in_range(0..=4)? {
            0 => {
                let hop_len = 1 << u.int_in_range(0..=4)?;
                let hops = octets(hop_len * u.int_in_range(1..=32)?, u, arena)?;
                Self::Srh(Srh::new(hop_len, hops).ok_or(Error::IncorrectFormat)?)
            }
            1 => Self::Rpi(Rpi::arbitrary(u)?),
            2 => {
                let encapsulator = octets(*u.choose(&[0, 1, 2, 4, 8, 16])?, u, arena)?;
                Self::IpInIp(IpInIp::new(u.arbitrary()?, encapsulator).ok_or(Error::IncorrectFormat)?)
            }
            3 => Self::Deadline(Deadline::arbitrary(u)?),
            // 6 and 7 have a meaning.
            _ => {
                let elective_type = ElectiveType(u.int_in_range(8..=255)?);
                Self::Elective(Elective::new(elective_type, bytes(u, arena, 31)?).ok_or(Error::IncorrectFormat)?)
            }
        })
    }
}

fn octets<'a>(len: usize, u: &mut Unstructured<'_>, arena: &'a Arena) -> Result<&'a [u8]> {
    let mut octets = Vec::new();
    for _ in 0..len {
        octets.push(u.arbitrary()?);
    }
    Ok(arena.alloc_slice_copy(&octets))
}

impl Arbitrary<'_> for Deadline {
    fn arbitrary(u: &mut Unstructured<'_>) -> Result<Self> {
        let deadline_digits = u.int_in_range(1..=16)?;
        let origination_digits = u.int_in_range(0..=7.min(deadline_digits))?;
        let most = |digits: u8| u64::MAX.checked_shr(64 - 4 * u32::from(digits)).unwrap_or(0);
        let deadline = (u.arbitrary::<u64>()? & most(deadline_digits), deadline_digits);
        let origination = u32::try_from(u.arbitrary::<u64>()? & most(origination_digits));
        let origination = (origination.map_err(|_| Error::IncorrectFormat)?, origination_digits);
        let mut deadline = made(Self::new(u.arbitrary()?, u.int_in_range(-32..=31)?, deadline, origination))?;
        deadline.drop = u.arbitrary()?;
        Ok(deadline)
    }
}
