//! The Gregorian calendar, before 1582 as if it had been used.

/// The seconds from the beginning of the year 1 to that of 1970.
pub(super) const SECONDS_TO_1970: i64 = 719_162 * 86_400;
/// The days of 400 years, after which the calendar repeats.
const DAYS_IN_400_YEARS: i64 = 146_097;
/// The days of the year before each month, if there is no leap day.
const DAYS_BEFORE_MONTH: [u16; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/// Whether there is such a day in the years 1 to 9999.
pub(super) const fn is_date(year: u16, month: u8, day: u8) -> bool {
    let last = match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    matches!(year, 1..=9999) && day >= 1 && day <= last
}

const fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// The days from the beginning of the year 1 to a date.
pub(super) fn days(year: u16, month: u8, day: u8) -> i64 {
    let years = i64::from(year).wrapping_sub(1);
    let leap_days = (years / 4).wrapping_sub(years / 100).wrapping_add(years / 400);
    let before_month = DAYS_BEFORE_MONTH.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default();
    let of_year = i64::from(before_month)
        .wrapping_add(i64::from(month > 2 && is_leap(year)))
        .wrapping_add(i64::from(day).wrapping_sub(1));
    years.wrapping_mul(365).wrapping_add(leap_days).wrapping_add(of_year)
}

/// The date so many days after the beginning of the year 1, if it is in the years 1 to 9999.
pub(super) fn date(days: i64) -> Option<(u16, u8, u8)> {
    // the year that this would be if all had their average length, or the one after it
    let guess = days.checked_mul(400)?.div_euclid(DAYS_IN_400_YEARS).checked_add(1)?;
    let guess = u16::try_from(guess).ok()?;
    let begins = |year: u16| self::days(year, 1, 1);
    let year = if guess > 1 && begins(guess) > days {
        guess.wrapping_sub(1)
    } else if begins(guess.checked_add(1)?) <= days {
        guess.wrapping_add(1)
    } else {
        guess
    };
    let month = (1..=12).rev().find(|month| self::days(year, *month, 1) <= days)?;
    let day = days.wrapping_sub(self::days(year, month, 1)).wrapping_add(1);
    let day = u8::try_from(day).ok()?;
    is_date(year, month, day).then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts through the whole calendar, day by day.
    #[test]
    fn every_day_has_its_number() {
        let mut number = 0;
        for year in 1..=9999 {
            for month in 1..=12 {
                for day in (1..=31).filter(|day| is_date(year, month, *day)) {
                    assert_eq!(days(year, month, day), number, "{year}-{month}-{day}");
                    // the calendar repeats after 400 years, and the way back is long
                    if !(402..9998).contains(&year) {
                        assert_eq!(date(number), Some((year, month, day)));
                    }
                    number += 1;
                }
            }
        }
        assert_eq!((date(number), date(-1), date(i64::MAX), date(i64::MIN)), (None, None, None, None));
        assert_eq!(days(1970, 1, 1) * 86_400, SECONDS_TO_1970);
    }

    #[test]
    fn leap_years_are_those_of_gregory() {
        assert!(is_date(2000, 2, 29) && is_date(2024, 2, 29));
        assert!(!is_date(1900, 2, 29) && !is_date(2025, 2, 29) && !is_date(2000, 2, 30));
    }
}
