//! Points in time.

mod calendar;
mod parse;

use core::{fmt, time::Duration};

use xml_pull::Text;

/// A `dateTime` (XML Schema Part 2 §3.2.7, TR-069 §A.2.1) of the years 1 to 9999.
///
/// CWMP gives some of them a meaning of their own: [`UNKNOWN`](Self::UNKNOWN), [`INFINITE`](Self::INFINITE), and, for a CPE
/// that does not know the time, the [time since it was switched on](Self::since_boot).
///
/// ```
/// use cwmp_codec::DateTime;
///
/// let time = DateTime::new(2026, 11, 24, 18, 5, 30).unwrap().in_zone(60).unwrap();
/// assert_eq!(time.to_string(), "2026-11-24T18:05:30+01:00");
/// assert_eq!(time.to_unix(), Some(1_795_539_930));
/// assert_eq!(DateTime::from_text("2026-11-24T17:05:30Z").unwrap().to_unix(), time.to_unix());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateTime {
    year: u16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
    nanosecond: u32,
    /// Minutes east of UTC.
    zone: Option<i16>,
}

/// How far a zone is from UTC at most, in minutes (XML Schema Part 2 §3.2.7.3).
const ZONE_MAX: i16 = 14 * 60;
/// Below this year, a time without zone counts from when the CPE was switched on.
const RELATIVE_BELOW: u16 = 1000;
const SECONDS_A_DAY: i64 = 86_400;
/// How long the longest form is.
const TEXT_MAX: usize = 35;

impl DateTime {
    /// The time is not known, or there is none: `0001-01-01T00:00:00Z`.
    pub const UNKNOWN: Self = Self::midnight(1, 1, 1);
    /// There is no end: `9999-12-31T23:59:59Z`.
    pub const INFINITE: Self = Self { hour: 23, minute: 59, second: 59, ..Self::midnight(9999, 12, 31) };

    const fn midnight(year: u16, month: u8, day: u8) -> Self {
        Self { year, month, day, hour: 0, minute: 0, second: 0, nanosecond: 0, zone: Some(0) }
    }

    /// A time without zone, if there is such a day and such a second.
    #[must_use]
    pub const fn new(year: u16, month: u8, day: u8, hour: u8, minute: u8, second: u8) -> Option<Self> {
        if !calendar::is_date(year, month, day) || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        Some(Self { year, month, day, hour, minute, second, nanosecond: 0, zone: None })
    }

    /// The same reading of a clock in a zone so many minutes east of UTC, at most 14 hours away.
    #[must_use]
    pub const fn in_zone(mut self, minutes: i16) -> Option<Self> {
        if minutes < -ZONE_MAX || minutes > ZONE_MAX {
            return None;
        }
        self.zone = Some(minutes);
        Some(self)
    }

    /// The same with a fraction of the second.
    #[must_use]
    pub const fn with_nanosecond(mut self, nanosecond: u32) -> Option<Self> {
        if nanosecond >= 1_000_000_000 {
            return None;
        }
        self.nanosecond = nanosecond;
        Some(self)
    }

    /// Reads a `dateTime`. Digits behind the ninth of a fraction are left out, and 24:00:00 is the next day.
    #[must_use]
    pub fn from_text<'a>(text: impl Into<Text<'a>>) -> Option<Self> {
        parse::date_time(text.into())
    }

    /// The seconds since 1970, of a time with a zone.
    #[must_use]
    pub fn to_unix(&self) -> Option<i64> {
        let zone = i64::from(self.zone?).wrapping_mul(60);
        Some(self.seconds().wrapping_sub(calendar::SECONDS_TO_1970).wrapping_sub(zone))
    }

    /// The time so many seconds after 1970, in UTC.
    #[must_use]
    pub fn from_unix(seconds: i64) -> Option<Self> {
        let time = Self::from_seconds(seconds.checked_add(calendar::SECONDS_TO_1970)?)?;
        time.in_zone(0)
    }

    /// How long the CPE has been on, if that is what it tells for want of a clock: a time without zone before the year 1000,
    /// counted from the first moment of the year 1 (TR-106 §3.2).
    #[must_use]
    pub fn since_boot(&self) -> Option<Duration> {
        if self.zone.is_some() || self.year >= RELATIVE_BELOW {
            return None;
        }
        // with fewer nanoseconds than a second has, so that the compiler sees that no second is carried
        Some(Duration::new(self.seconds().try_into().ok()?, self.nanosecond.min(999_999_999)))
    }

    /// What a CPE without a clock tells that has been on for so long.
    #[must_use]
    pub fn from_since_boot(uptime: Duration) -> Option<Self> {
        let time = Self::from_seconds(uptime.as_secs().try_into().ok()?)?;
        let is_relative = time.year < RELATIVE_BELOW;
        is_relative.then(|| time.with_nanosecond(uptime.subsec_nanos()))?
    }

    /// Whether the time is not known.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Self::UNKNOWN
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub const fn year(&self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(&self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub const fn day(&self) -> u8 {
        self.day
    }

    /// Hour, minute and second.
    #[must_use]
    pub const fn clock(&self) -> (u8, u8, u8) {
        (self.hour, self.minute, self.second)
    }

    /// The fraction of the second.
    #[must_use]
    pub const fn nanosecond(&self) -> u32 {
        self.nanosecond
    }

    /// The zone, in minutes east of UTC, if it is told.
    #[must_use]
    pub const fn zone(&self) -> Option<i16> {
        self.zone
    }

    /// The seconds since the year 1 began, by this clock.
    fn seconds(&self) -> i64 {
        let of_day = i64::from(self.hour)
            .wrapping_mul(3600)
            .wrapping_add(i64::from(self.minute).wrapping_mul(60))
            .wrapping_add(i64::from(self.second));
        calendar::days(self.year, self.month, self.day).wrapping_mul(SECONDS_A_DAY).wrapping_add(of_day)
    }

    /// The time so many seconds after the year 1 began, without zone.
    fn from_seconds(seconds: i64) -> Option<Self> {
        let (year, month, day) = calendar::date(seconds.div_euclid(SECONDS_A_DAY))?;
        let of_day = seconds.rem_euclid(SECONDS_A_DAY);
        let [hour, minute, second] = [of_day / 3600, of_day / 60 % 60, of_day % 60].map(|part| u8::try_from(part).ok());
        Self::new(year, month, day, hour?, minute?, second?)
    }

    /// Writes it to `out`, as short as it can be.
    pub fn write<'b>(&self, out: &'b mut [u8; 35]) -> &'b str {
        let mut writer = Digits { free: &mut out[..], len: 0 };
        writer.number(self.year.into(), 1000);
        for (separator, part) in
            [(b'-', self.month), (b'-', self.day), (b'T', self.hour), (b':', self.minute), (b':', self.second)]
        {
            writer.push(separator);
            writer.number(part.into(), 10);
        }
        if self.nanosecond > 0 {
            let (mut fraction, mut unit) = (self.nanosecond, 100_000_000);
            while fraction % 10 == 0 {
                (fraction, unit) = (fraction / 10, unit / 10);
            }
            writer.push(b'.');
            writer.number(fraction, unit);
        }
        match self.zone {
            None => {}
            Some(0) => writer.push(b'Z'),
            Some(minutes) => {
                writer.push(if minutes < 0 { b'-' } else { b'+' });
                writer.number(u32::from(minutes.unsigned_abs() / 60), 10);
                writer.push(b':');
                writer.number(u32::from(minutes.unsigned_abs() % 60), 10);
            }
        }
        let len = writer.len;
        out.get(..len).and_then(|text| core::str::from_utf8(text).ok()).unwrap_or_default()
    }
}

/// Writes characters into memory that is large enough.
struct Digits<'b> {
    free: &'b mut [u8],
    len: usize,
}

impl Digits<'_> {
    fn push(&mut self, character: u8) {
        if let Some(place) = self.free.get_mut(self.len) {
            *place = character;
            self.len = self.len.wrapping_add(1);
        }
    }

    /// The digits of a number, down from that of `unit`, a power of ten.
    fn number(&mut self, number: u32, mut unit: u32) {
        while let Some(digit) = number.checked_div(unit) {
            self.push(b'0'.wrapping_add(u8::try_from(digit % 10).unwrap_or_default()));
            unit /= 10;
        }
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.write(&mut [0; TEXT_MAX]))
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for DateTime {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serializer.serialize_str(self.write(&mut [0; TEXT_MAX]))
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for DateTime {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=str}", self.write(&mut [0; TEXT_MAX]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::ToString;

    fn time(text: &str) -> DateTime {
        DateTime::from_text(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn unknown_time_and_the_end_of_time() {
        assert_eq!(DateTime::UNKNOWN.to_string(), "0001-01-01T00:00:00Z");
        assert_eq!(DateTime::INFINITE.to_string(), "9999-12-31T23:59:59Z");
        assert!(time("0001-01-01T00:00:00Z").is_unknown());
        assert!(!time("0001-01-01T00:00:00").is_unknown());
    }

    /// The example of TR-106 §3.2: two days, three hours, four minutes and five seconds.
    #[test]
    fn a_cpe_without_a_clock_counts_from_the_year_1() {
        let uptime = Duration::from_secs(2 * 86_400 + 3 * 3600 + 4 * 60 + 5);
        assert_eq!(time("0001-01-03T03:04:05").since_boot(), Some(uptime));
        assert_eq!(DateTime::from_since_boot(uptime).unwrap().to_string(), "0001-01-03T03:04:05");
        assert_eq!(time("0001-01-01T00:00:00").since_boot(), Some(Duration::ZERO));
        assert_eq!(time("0001-01-01T00:00:00Z").since_boot(), None);
        assert_eq!(time("2026-11-24T00:00:00").since_boot(), None);
        let year_1000 = Duration::from_secs(365_000 * 86_400);
        assert_eq!(DateTime::from_since_boot(year_1000), None);
        assert_eq!(DateTime::from_since_boot(Duration::MAX), None);
    }

    #[test]
    fn what_is_written_is_read() {
        for text in [
            "2026-11-24T18:05:30",
            "2026-11-24T18:05:30Z",
            "2026-11-24T18:05:30+05:30",
            "2026-11-24T18:05:30-00:01",
            "2026-11-24T18:05:30-14:00",
            "2026-11-24T18:05:30.5Z",
            "2026-11-24T18:05:30.000000001+14:00",
            "2026-11-24T18:05:30.123456789",
            "2024-02-29T00:00:00Z",
        ] {
            assert_eq!(time(text).to_string(), text);
        }
        assert_eq!(time("2026-11-24T18:05:30.500+00:00").to_string(), "2026-11-24T18:05:30.5Z");
    }

    #[test]
    fn seconds_since_1970() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("1970-01-01T01:00:00+01:00", 0),
            ("1969-12-31T23:59:59Z", -1),
            ("2000-03-01T00:00:00Z", 951_868_800),
            ("2026-11-23T05:03:03Z", 1_795_410_183),
            ("0001-01-01T00:00:00Z", -62_135_596_800),
            ("9999-12-31T23:59:59Z", 253_402_300_799),
        ] {
            assert_eq!(time(text).to_unix(), Some(seconds), "{text}");
            assert_eq!(DateTime::from_unix(seconds).and_then(|time| time.to_unix()), Some(seconds));
        }
        assert_eq!(time("2026-11-24T18:05:30").to_unix(), None);
        for beyond in [-62_135_596_801, 253_402_300_800, i64::MAX, i64::MIN] {
            assert_eq!(DateTime::from_unix(beyond), None, "{beyond}");
        }
    }

    #[test]
    fn days_that_are_not_in_the_calendar_are_not_made() {
        assert!(DateTime::new(2026, 11, 24, 0, 0, 0).is_some());
        for (year, month, day) in [(0, 1, 1), (10_000, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 2, 29)]
        {
            assert_eq!(DateTime::new(year, month, day, 0, 0, 0), None, "{year}-{month}-{day}");
        }
        let time = DateTime::new(2026, 1, 1, 0, 0, 0).unwrap();
        assert_eq!((time.in_zone(841), time.in_zone(-841), time.with_nanosecond(1_000_000_000)), (None, None, None));
    }
}
