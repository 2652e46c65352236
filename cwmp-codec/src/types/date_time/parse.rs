//! How a time is written: `2026-11-24T18:05:30.5+01:00`.

use xml_pull::Text;

use super::{DateTime, ZONE_MAX};
use crate::types::Collapsed;

/// Characters, of which the next can be looked at. `Peekable` of the core library keeps an assertion in the program.
struct Chars<'a> {
    first: Option<char>,
    rest: Collapsed<'a>,
}

impl<'a> Chars<'a> {
    fn new(text: Text<'a>) -> Self {
        let mut rest = Collapsed::new(text);
        Self { first: rest.next(), rest }
    }

    fn next(&mut self) -> Option<char> {
        let first = self.first?;
        self.first = self.rest.next();
        Some(first)
    }

    fn next_if(&mut self, is_wanted: impl FnOnce(char) -> bool) -> Option<char> {
        self.first.filter(|first| is_wanted(*first)).and_then(|_| self.next())
    }
}

/// All of a `dateTime` (XML Schema Part 2 §3.2.7.1).
pub(super) fn date_time(text: Text<'_>) -> Option<DateTime> {
    let mut chars = Chars::new(text);
    let year = digits(&mut chars, 4)?;
    let month = behind(&mut chars, '-')?;
    let day = behind(&mut chars, '-')?;
    let hour = behind(&mut chars, 'T')?;
    let minute = behind(&mut chars, ':')?;
    let second = behind(&mut chars, ':')?;
    let nanosecond = fraction(&mut chars)?;
    let zone = zone(&mut chars)?;
    if chars.next().is_some() {
        return None;
    }

    let is_end_of_day = (hour, minute, second, nanosecond) == (24, 0, 0, 0);
    let hour = if is_end_of_day { 0 } else { hour };
    let mut time = DateTime::new(year, month, day, hour, minute, second)?.with_nanosecond(nanosecond)?;
    if is_end_of_day {
        time = DateTime::from_seconds(time.seconds().checked_add(super::SECONDS_A_DAY)?)?;
    }
    match zone {
        Some(minutes) => time.in_zone(minutes),
        None => Some(time),
    }
}

/// A separator, and two digits.
fn behind(chars: &mut Chars<'_>, separator: char) -> Option<u8> {
    chars.next_if(|c| c == separator)?;
    u8::try_from(digits(chars, 2)?).ok()
}

/// A number of so many digits.
fn digits(chars: &mut Chars<'_>, count: u8) -> Option<u16> {
    (0..count).try_fold(0_u16, |number, _| {
        let digit = chars.next()?.to_digit(10)?;
        number.checked_mul(10)?.checked_add(u16::try_from(digit).ok()?)
    })
}

/// A point and digits, or nothing: nanoseconds.
fn fraction(chars: &mut Chars<'_>) -> Option<u32> {
    if chars.next_if(|c| c == '.').is_none() {
        return Some(0);
    }
    let mut unit = 100_000_000_u32;
    let mut nanosecond = chars.next()?.to_digit(10)?.checked_mul(unit)?;
    while let Some(digit) = chars.next_if(|c| c.is_ascii_digit()).and_then(|c| c.to_digit(10)) {
        unit /= 10;
        nanosecond = nanosecond.checked_add(digit.checked_mul(unit)?)?;
    }
    Some(nanosecond)
}

/// `Z`, hours and minutes from UTC, or nothing.
#[allow(clippy::option_option, reason = "that there is no zone is not that the zone is wrong")]
fn zone(chars: &mut Chars<'_>) -> Option<Option<i16>> {
    let is_west = match chars.next() {
        None => return Some(None),
        Some('Z') => return Some(Some(0)),
        Some('+') => false,
        Some('-') => true,
        Some(_) => return None,
    };
    let hours = i16::try_from(digits(chars, 2)?).ok()?;
    let minutes = i16::from(behind(chars, ':')?);
    let east = hours.checked_mul(60)?.checked_add(minutes)?;
    (minutes < 60 && east <= ZONE_MAX).then_some(Some(if is_west { east.wrapping_neg() } else { east }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_time() {
        let expected = DateTime::new(2026, 11, 25, 0, 0, 0);
        assert_eq!(date_time(" 2026-11-25T00:00:00\n".into()), expected);
        assert_eq!(date_time("2026-11-24T24:00:00".into()), expected);
        assert_eq!(date_time("2026-11-25T00:00:00.0".into()), expected);
        let zoned = expected.and_then(|time| time.in_zone(-90));
        assert_eq!(date_time("2026-11-25T00:00:00-01:30".into()), zoned);
        let fraction = expected.and_then(|time| time.with_nanosecond(123_456_789));
        assert_eq!(date_time("2026-11-25T00:00:00.1234567899".into()), fraction);
    }

    #[test]
    fn what_is_no_time() {
        for text in [
            "",
            "2026",
            "2026-11-24",
            "2026-11-24T18:05",
            "2026-11-24 18:05:30",
            "2026-11-24t18:05:30",
            "2026-11-24T18:05:30z",
            "26-11-24T18:05:30",
            "-2026-11-24T18:05:30",
            "12026-11-24T18:05:30",
            "0000-01-01T00:00:00Z",
            "0000-00-00T00:00:00",  // seen in the field
            "2009-05-15T11:54::14", // seen in the field
            "2026-13-24T18:05:30",
            "2026-02-30T18:05:30",
            "2026-11-24T25:00:00",
            "2026-11-24T24:00:01",
            "2026-11-24T24:00:00.1",
            "9999-12-31T24:00:00",
            "2026-11-24T18:60:30",
            "2026-11-24T18:05:60",
            "2026-11-24T18:05:30.",
            "2026-11-24T18:05:30.Z",
            "2026-11-24T18:05:30+1",
            "2026-11-24T18:05:30+0100",
            "2026-11-24T18:05:30+14:01",
            "2026-11-24T18:05:30+13:60",
            "2026-11-24T18:05:30ZZ",
            "2026-11-24T18:05:30 Z",
            "2026-11-24T18:05:30\u{660}",
        ] {
            assert_eq!(date_time(text.into()), None, "{text:?}");
        }
    }
}
