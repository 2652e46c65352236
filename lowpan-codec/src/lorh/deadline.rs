//! Deadlines (RFC 9034).

use wire_buf::{Buffer, Encode, Observer, Reader, Value};

use crate::{
    clause::Clause,
    error::{At, DecodeError},
    registry::{ElectiveType, octet},
};

/// The time until which a packet has to be delivered, Deadline-6LoRHE.
///
/// RFC 9034 §5 lets the length of the header count all of it; here it counts as in every elective header (RFC 8138 §4.1), since
/// nodes that do not know it have to skip it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Deadline {
    /// D: the packet is to be dropped when the time is over.
    pub drop: bool,
    /// What the times count.
    pub unit: TimeUnit,
    /// Where the binary point is, in the middle if 0: -32 to 31, of which more bits are cut off.
    binary_point: i8,
    /// How many hexadecimal digits the deadline has, 1 to 16.
    deadline_digits: u8,
    /// How many the origination time has, 0 to 7.
    origination_digits: u8,
    deadline_time: u64,
    origination_time: u32,
}

/// What times count: TU.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[cfg_attr(feature = "arbitrary", derive(arbitrary::Arbitrary))]
pub enum TimeUnit {
    /// 00: seconds.
    Seconds,
    /// 10: slots of the network, ASN.
    Slots,
}

impl Deadline {
    /// A deadline, and how long before it the packet was made if that is told: each a number and how many hexadecimal digits
    /// it is written with.
    ///
    /// # Errors
    /// If there are not 1 to 16 digits of the deadline, more of the other number than of it or than 7, if a number does not fit
    /// into its digits, or the binary point not into six bits.
    pub const fn new(
        unit: TimeUnit,
        binary_point: i8,
        (deadline_time, deadline_digits): (u64, u8),
        (origination_time, origination_digits): (u32, u8),
    ) -> Result<Self, Clause> {
        let is_right = deadline_digits >= 1
            && deadline_digits <= 16
            && origination_digits <= 7
            && origination_digits <= deadline_digits
            && binary_point >= -32
            && binary_point < 32;
        if is_right && holds(deadline_time, deadline_digits) && holds(origination_time as u64, origination_digits) {
            Ok(Self {
                drop: false,
                unit,
                binary_point,
                deadline_digits,
                origination_digits,
                deadline_time,
                origination_time,
            })
        } else {
            Err(Clause::DeadlineDigits)
        }
    }

    /// The deadline, DT: a number of units, with the binary point in it.
    #[must_use]
    pub const fn deadline_time(&self) -> u64 {
        self.deadline_time
    }

    /// How long before the deadline the packet was made, OTD.
    #[must_use]
    pub const fn origination_time(&self) -> Option<u32> {
        if self.origination_digits == 0 { None } else { Some(self.origination_time) }
    }

    /// How many bits of the times are fractions of a unit (RFC 9034 §5): half of those that the deadline has, less
    /// `BinaryPt`.
    #[must_use]
    pub fn fraction_bits(&self) -> i32 {
        i32::from(self.deadline_digits).wrapping_mul(2).wrapping_sub(self.binary_point.into())
    }

    /// Reads the data of a header that begins at `start`.
    pub(super) fn read<O: Observer>(start: usize, data: &mut Reader<'_>, cx: &mut O) -> Result<Self, DecodeError> {
        let first_at = data.offset();
        let fields = data.u16().at(Clause::RoutingTruncated)?;
        let [first, second] = fields.to_be_bytes();
        let unit = match first >> 5 & 3 {
            0 => TimeUnit::Seconds,
            2 => TimeUnit::Slots,
            _ => return Err(DecodeError::new(first_at, Clause::ReservedTimeUnit)),
        };
        let deadline_digits = (first >> 1 & 15).wrapping_add(1);
        let origination_digits = (first & 1) << 2 | second >> 6;
        // Six bits with a sign.
        let binary_point = i8::from_be_bytes([second << 2]) >> 2;
        let times_at = data.offset();
        let digits = deadline_digits.wrapping_add(origination_digits);
        let octets = data.bytes(usize::from(digits).div_ceil(2)).at(Clause::RoutingTruncated)?;
        let mut nibbles = octets.iter().flat_map(|octet| [octet >> 4, octet & 15]);
        let mut number = |digits: u8| {
            nibbles.by_ref().take(digits.into()).fold(0_u64, |number, nibble| number << 4 | u64::from(nibble))
        };
        let (deadline_time, origination_time) = (number(deadline_digits), number(origination_digits));
        cx.field("d", first_at..first_at.wrapping_add(1), Value::Flag(first & 0x80 != 0));
        cx.field("deadline_time", times_at..data.offset(), Value::Number(deadline_time));
        cx.field("origination_time", times_at..data.offset(), Value::Number(origination_time));
        if let Err(offset) = data.finish() {
            return Err(DecodeError::new(offset, Clause::TrailingBytes));
        }
        let times =
            ((deadline_time, deadline_digits), (u32::try_from(origination_time).unwrap_or(0), origination_digits));
        match Self::new(unit, binary_point, times.0, times.1) {
            Ok(deadline) => Ok(Self { drop: first & 0x80 != 0, ..deadline }),
            Err(clause) => Err(DecodeError::new(start, clause)),
        }
    }
}

/// Whether a number can be written with so many hexadecimal digits.
const fn holds(number: u64, digits: u8) -> bool {
    match number.checked_shr((digits as u32).wrapping_mul(4)) {
        Some(rest) => rest == 0,
        None => true,
    }
}

impl Encode for Deadline {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        let digits = self.deadline_digits.wrapping_add(self.origination_digits);
        let octets = usize::from(digits).div_ceil(2);
        let tu = match self.unit {
            TimeUnit::Seconds => 0,
            TimeUnit::Slots => 2 << 5,
        };
        let d = if self.drop { 0x80 } else { 0 };
        let [point] = self.binary_point.to_be_bytes();
        let first = d | tu | self.deadline_digits.wrapping_sub(1) << 1 | self.origination_digits >> 2;
        let second = self.origination_digits << 6 | point & 0x3f;
        // At most 12 octets of times.
        let length = u8::try_from(octets).unwrap_or(0).wrapping_add(2);
        out.push_slice(&[octet::ELECTIVE_ROUTING | length, ElectiveType::DEADLINE.0, first, second])?;
        // Both times one behind another, and a digit of 0 if their number is odd.
        let behind = u32::from(self.origination_digits).wrapping_mul(4);
        let both = u128::from(self.deadline_time) << behind | u128::from(self.origination_time);
        let padded = if digits & 1 == 1 { both << 4 } else { both };
        let bytes = padded.to_be_bytes();
        out.push_slice(bytes.get(bytes.len().wrapping_sub(octets)..).unwrap_or_default())
    }
}
