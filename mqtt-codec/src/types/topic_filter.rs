//! Topic filters, what they match, and shared subscriptions (MQTT 5.0 §4.7, §4.8.2, MQTT 3.1.1 §4.7).

use super::{Flaw, LENGTH_MAX, TopicName, scan, text::prints_as_text, utf8_str};
use crate::clause::Clause;

/// A filter for topics: a UTF-8 string of at least one character, in which `+` takes a whole level and `#` the last one.
///
/// `$share/NAME/FILTER` is a shared subscription in 5.0 and, by agreement of many servers, in 3.1.1. [`new`](Self::new)
/// and the 5.0 decoder check its form; to the 3.x decoder it is a filter like any other, because 3.1.1 does not know it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicFilter<'a>(&'a [u8]);

pub(crate) const SHARE: &[u8] = b"$share/";

impl<'a> TopicFilter<'a> {
    /// Takes `filter` if it is one of 5.0; 3.1.1 demands nothing more.
    ///
    /// # Errors
    /// [`Clause::TopicEmpty`], [`Clause::TopicTooLong`], [`Clause::NulCharacter`], [`Clause::MultiLevelWildcard`],
    /// [`Clause::SingleLevelWildcard`], [`Clause::ShareNameEmpty`], [`Clause::ShareName`].
    pub fn new(filter: &'a str) -> Result<Self, Clause> {
        let bytes = filter.as_bytes();
        if bytes.is_empty() {
            return Err(Clause::TopicEmpty);
        }
        if bytes.len() > LENGTH_MAX {
            return Err(Clause::TopicTooLong);
        }
        check(bytes).and_then(|()| check_share(bytes)).map_err(|flaw| flaw.clause)?;
        Ok(Self(bytes))
    }

    /// Bytes that [`check`] has passed.
    #[inline]
    pub(crate) const fn from_checked(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.0
    }

    /// Its characters.
    #[must_use]
    pub fn as_str(&self) -> &'a str {
        utf8_str::as_str(self.0)
    }

    /// The share name and the filter proper, if this is a shared subscription.
    #[must_use]
    pub fn shared(&self) -> Option<(&'a [u8], Self)> {
        let (name, filter) = split_level(self.0.strip_prefix(SHARE)?);
        match filter {
            Some(filter) if !filter.is_empty() && check_share(self.0).is_ok() => Some((name, Self(filter))),
            _ => None,
        }
    }

    /// Whether a message of this topic is for a subscription to this filter (§4.7). Of a shared subscription, the filter
    /// proper counts. A wildcard at the beginning does not match topics that begin with `$` (MQTT-4.7.2-1). Nothing is
    /// normalised (MQTT-4.7.3-4). A broker that sends what matches keeps MQTT-3.3.2-3.
    ///
    /// Takes time linear in both lengths.
    #[must_use]
    pub fn matches(&self, topic: TopicName<'_>) -> bool {
        let filter = self.shared().map_or(self.0, |(_, filter)| filter.0);
        if topic.as_bytes().starts_with(b"$") && matches!(filter, [b'+' | b'#', ..]) {
            return false;
        }
        let mut rest = Some(topic.as_bytes());
        for wanted in filter.split(|byte| *byte == b'/') {
            if wanted == b"#" {
                return true; // the parent itself included
            }
            let Some(levels) = rest else { return false };
            let (level, behind) = split_level(levels);
            if wanted != b"+" && wanted != level {
                return false;
            }
            rest = behind;
        }
        rest.is_none()
    }
}

/// The first level, and what is behind its separator.
fn split_level(levels: &[u8]) -> (&[u8], Option<&[u8]>) {
    let separator = levels.iter().position(|byte| *byte == b'/').unwrap_or(levels.len());
    let (level, rest) = levels.split_at_checked(separator).unwrap_or((levels, &[]));
    (level, rest.split_first().map(|(_, behind)| behind))
}

/// Whether `bytes` can be a filter; neither length, emptiness nor a share name are looked at.
fn check(bytes: &[u8]) -> Result<(), Flaw> {
    if scan::BY_CHUNK && scan::is_plain_filter(bytes) { Ok(()) } else { check_slowly(bytes) }
}

#[inline(never)]
pub(crate) fn check_slowly(bytes: &[u8]) -> Result<(), Flaw> {
    utf8_str::check_slowly(bytes)?;
    let wildcards = bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b'+' | b'#'));
    wildcards.map(|(at, _)| at).try_for_each(|at| check_wildcard(bytes, at))
}

/// Whether the wildcard at `at` takes a level of its own, and `#` the last.
#[cfg_attr(target_pointer_width = "64", inline(never))]
fn check_wildcard(bytes: &[u8], at: usize) -> Result<(), Flaw> {
    let is_multi = bytes.get(at) == Some(&b'#');
    let level_begins = at == 0 || bytes.get(at.wrapping_sub(1)) == Some(&b'/');
    let level_ends = match bytes.get(at.wrapping_add(1)) {
        None => true,
        Some(byte) => *byte == b'/' && !is_multi,
    };
    if level_begins && level_ends {
        return Ok(());
    }
    Err(Flaw { at, clause: if is_multi { Clause::MultiLevelWildcard } else { Clause::SingleLevelWildcard } })
}

/// Whether a filter that begins as a shared subscription is one (§4.8.2).
#[inline]
pub(crate) fn check_share(filter: &[u8]) -> Result<(), Flaw> {
    match filter.strip_prefix(SHARE) {
        Some(share) => check_share_name(share),
        None => Ok(()),
    }
}

#[inline(never)]
fn check_share_name(share: &[u8]) -> Result<(), Flaw> {
    let flaw = |at: usize, clause| Err(Flaw { at: at.saturating_add(SHARE.len()), clause });
    let (name, filter) = split_level(share);
    if name.is_empty() {
        return flaw(0, Clause::ShareNameEmpty);
    }
    if let Some(at) = name.iter().position(|byte| matches!(byte, b'+' | b'#')) {
        return flaw(at, Clause::ShareName);
    }
    match filter {
        Some([_, ..]) => Ok(()),
        _ => flaw(name.len(), Clause::ShareName),
    }
}

prints_as_text!(TopicFilter);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_of_the_standard() {
        // MQTT 5.0 §4.7.1.2, §4.7.1.3
        for good in ["#", "sport/tennis/#", "+", "+/tennis/#", "sport/+/player1", "/", "//", "+/+", "/+", "a b"] {
            assert!(TopicFilter::new(good).is_ok(), "{good}");
        }
        for (bad, clause) in [
            ("sport/tennis#", Clause::MultiLevelWildcard),
            ("sport/tennis/#/ranking", Clause::MultiLevelWildcard),
            ("##", Clause::MultiLevelWildcard),
            ("sport+", Clause::SingleLevelWildcard),
            ("+a/b", Clause::SingleLevelWildcard),
            ("a/++", Clause::SingleLevelWildcard),
            ("", Clause::TopicEmpty),
            ("a\0", Clause::NulCharacter),
        ] {
            assert_eq!(TopicFilter::new(bad), Err(clause), "{bad}");
        }
    }

    #[test]
    fn matching() {
        for (filter, topic, expected) in [
            ("sport/tennis/player1/#", "sport/tennis/player1", true),
            ("sport/tennis/player1/#", "sport/tennis/player1/ranking", true),
            ("sport/tennis/player1/#", "sport/tennis/player2", false),
            ("sport/#", "sport", true),
            ("#", "a/b", true),
            ("sport/tennis/+", "sport/tennis/player1", true),
            ("sport/tennis/+", "sport/tennis/player1/ranking", false),
            ("sport/+", "sport", false),
            ("sport/+", "sport/", true),
            ("+/+", "/finance", true),
            ("/+", "/finance", true),
            ("+", "/finance", false),
            ("#", "$SYS/monitor", false),
            ("+/monitor/Clients", "$SYS/monitor/Clients", false),
            ("$SYS/#", "$SYS/monitor", true),
            ("$SYS/monitor/+", "$SYS/monitor/Clients", true),
            ("a", "a/", false),
            ("a/", "a", false),
            ("ACCOUNTS", "Accounts", false),
            ("$share/group/a/+", "a/b", true),
            ("$share/group/#", "$SYS/x", false),
            ("é/+", "é/ü", true),
        ] {
            let topic = TopicName::new(topic).unwrap();
            assert_eq!(TopicFilter::new(filter).unwrap().matches(topic), expected, "{filter} {topic}");
        }
    }

    #[test]
    fn shared_subscriptions() {
        let (name, filter) = TopicFilter::new("$share/consumer1/sport/#").unwrap().shared().unwrap();
        assert_eq!((name, filter.as_str()), (&b"consumer1"[..], "sport/#"));
        assert_eq!(TopicFilter::new("$share//a"), Err(Clause::ShareNameEmpty));
        for bad in ["$share/name", "$share/name/"] {
            assert_eq!(TopicFilter::new(bad), Err(Clause::ShareName), "{bad}");
        }
        assert_eq!(check_share(b"$share/n+/a"), Err(Flaw { at: 8, clause: Clause::ShareName }));
        assert_eq!(TopicFilter::new("$shared/x").unwrap().shared(), None);
        assert_eq!(TopicFilter::new("$share").unwrap().shared(), None);
        let of_3x = TopicFilter::from_checked(b"$share/name");
        assert_eq!(of_3x.shared(), None);
        assert!(of_3x.matches(TopicName::new("$share/name").unwrap()));
    }
}
