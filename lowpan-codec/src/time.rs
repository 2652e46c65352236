//! The caller's clock. The sums of `Duration` keep a panic in the program, also those that saturate.

use core::time::Duration;

/// All of it in nanoseconds, at most 584 years.
#[cfg_attr(not(target_pointer_width = "64"), inline(never))]
const fn nanoseconds(duration: Duration) -> u64 {
    duration.as_secs().saturating_mul(1_000_000_000).saturating_add(duration.subsec_nanos() as u64)
}

/// So much later.
pub(crate) const fn later(time: Duration, by: Duration) -> Duration {
    Duration::from_nanos(nanoseconds(time).saturating_add(nanoseconds(by)))
}

/// Whether it is `now` at least so long since.
pub(crate) const fn has_passed(limit: Duration, since: Duration, now: Duration) -> bool {
    nanoseconds(now).saturating_sub(nanoseconds(since)) >= nanoseconds(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_saturate() {
        let (short, long) = (Duration::new(1, 999_999_999), Duration::MAX);
        assert_eq!(later(short, Duration::from_nanos(1)), Duration::from_secs(2));
        assert_eq!(later(short, long), Duration::from_nanos(u64::MAX));
        assert!(has_passed(short, Duration::ZERO, short) && has_passed(Duration::ZERO, long, short));
        assert!(!has_passed(short, Duration::from_nanos(1), short) && !has_passed(short, long, long));
    }
}
