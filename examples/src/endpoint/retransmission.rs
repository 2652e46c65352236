//! When a Confirmable message is sent again (RFC 7252 §4.2).

use std::time::{Duration, Instant};

use super::random;

/// RFC 7252 §4.8.
const ACK_TIMEOUT: Duration = Duration::from_secs(2);
const ACK_RANDOM_FACTOR: f64 = 1.5;
const MAX_RETRANSMIT: u32 = 4;

/// The state of a Confirmable message that has not been acknowledged.
#[derive(Clone, Copy, Debug)]
pub struct Retransmission {
    timeout: Duration,
    due: Instant,
    sent_again: u32,
}

impl Retransmission {
    /// A message that is sent `now`. The first timeout is random, so that many senders do not stay in step.
    pub fn begin(now: Instant) -> Self {
        let share = random() as f64 / u64::MAX as f64;
        let timeout = ACK_TIMEOUT.mul_f64(1.0 + share * (ACK_RANDOM_FACTOR - 1.0));
        Self { timeout, due: now + timeout, sent_again: 0 }
    }

    /// When something is to be done, unless an acknowledgement comes before.
    pub fn due(&self) -> Instant {
        self.due
    }

    /// The time is up: whether to send the message again, or to give it up.
    pub fn send_again(&mut self) -> bool {
        self.timeout *= 2;
        self.due += self.timeout;
        self.sent_again += 1;
        self.sent_again <= MAX_RETRANSMIT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7252 §4.8.2: MAX_TRANSMIT_SPAN is 45 s, MAX_TRANSMIT_WAIT 93 s.
    #[test]
    fn five_times_within_the_span() {
        for _ in 0..100 {
            let begun = Instant::now();
            let mut message = Retransmission::begin(begun);
            assert!((2.0..=3.0).contains(&(message.due() - begun).as_secs_f64()));
            let mut last = begun;
            let mut times = 1;
            while message.send_again() {
                times += 1;
                last = message.due();
            }
            assert_eq!(times, 5);
            assert!((last - begun).as_secs_f64() <= 93.0 && (message.due() - begun).as_secs_f64() >= 62.0);
        }
    }
}
