//! Which topic names a topic filter matches (§4.7).

use crate::support::{Version, decode, wire::bytes};
use crate::{filter, topic};
use mqtt_codec::{Packet, v3};

/// The examples of section 4.7, and what follows from its rules.
const MATCHES: [(&str, &str); 30] = [
    ("sport/tennis/player1/#", "sport/tennis/player1"),
    ("sport/tennis/player1/#", "sport/tennis/player1/ranking"),
    ("sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon"),
    ("sport/#", "sport"),
    ("sport/#", "sport/"),
    ("#", "a"),
    ("#", "/"),
    ("#", "a/b/c"),
    ("sport/tennis/+", "sport/tennis/player1"),
    ("sport/tennis/+", "sport/tennis/"),
    ("sport/+", "sport/"),
    ("+/+", "/finance"),
    ("/+", "/finance"),
    ("+/tennis/#", "sport/tennis"),
    ("+/tennis/#", "/tennis/a/b"),
    ("+", "a"),
    ("+/+", "/"),
    ("a//b", "a//b"),
    ("a/+/b", "a//b"),
    ("a/+/+/b", "a///b"),
    ("a/b", "a/b"),
    ("a/+/#", "a/b"),
    ("$SYS/#", "$SYS/broker/uptime"),
    ("$SYS/#", "$SYS"),
    ("$SYS/monitor/+", "$SYS/monitor/Clients"),
    ("$SYS/+/x", "$SYS/$x/x"),
    ("+/$x", "a/$x"),
    ("a/#", "a/$x"),
    ("ACCOUNTS", "ACCOUNTS"),
    ("Accounts payable", "Accounts payable"),
];

const DIFFERS: [(&str, &str); 24] = [
    ("sport/tennis/+", "sport/tennis/player1/ranking"),
    ("sport/+", "sport"),
    ("+", "/finance"),
    ("+", "a/b"),
    ("/+", "finance"),
    ("/+", "/a/b"),
    ("sport/#", "sports"),
    ("sport/#", "spor"),
    ("sport/tennis/#", "sport"),
    ("a/b", "a"),
    ("a", "a/b"),
    ("a/b", "a/b/"),
    ("a/b/", "a/b"),
    ("a/b", "a//b"),
    ("/a", "a"),
    ("ACCOUNTS", "Accounts"),
    // MQTT-4.7.2-1: a leading wildcard leaves the topics of the Server alone.
    ("#", "$SYS/broker"),
    ("#", "$SYS"),
    ("+/broker", "$SYS/broker"),
    ("+/monitor/Clients", "$SYS/monitor/Clients"),
    ("+", "$SYS"),
    ("+/#", "$SYS/broker"),
    // MQTT-4.7.3-4: no normalisation; U+00E9 and e with U+0301 look alike and differ.
    ("caf\u{e9}", "cafe\u{301}"),
    ("a/\u{feff}b", "a/b"),
];

/// So a broker sends what matches and nothing else (MQTT-3.3.2-3).
#[test]
fn the_examples_of_the_standard() {
    for (pattern, name) in MATCHES {
        assert!(filter(pattern).matches(topic(name)), "{pattern} must match {name}");
    }
    for (pattern, name) in DIFFERS {
        assert!(!filter(pattern).matches(topic(name)), "{pattern} must not match {name}");
    }
}

#[test]
fn shared_subscriptions_match_by_the_filter_in_them() {
    for (pattern, name) in
        [("$share/g/a/+", "a/b"), ("$share/g/#", "a"), ("$share/g//", "/"), ("$share/g/$SYS/#", "$SYS/x")]
    {
        assert!(filter(pattern).matches(topic(name)), "{pattern} must match {name}");
        let (share, proper) = filter(pattern).shared().expect("a Shared Subscription");
        assert_eq!((share, proper.matches(topic(name))), (&b"g"[..], true));
    }
    for (pattern, name) in [("$share/g/a/+", "$share/g/a/b"), ("$share/g/#", "$SYS/x"), ("$share/g/+/x", "$SYS/x")] {
        assert!(!filter(pattern).matches(topic(name)), "{pattern} must not match {name}");
    }
    for ordinary in ["$share", "$shared/g/a", "share/g/a", "a/$share/g/a"] {
        assert!(filter(ordinary).shared().is_none(), "{ordinary}");
        assert!(filter(ordinary).matches(topic(ordinary)), "{ordinary}");
    }
}

#[test]
fn filters_of_3_1_1_are_not_shared_unless_5_0_would_call_them_so() {
    for (pattern, name) in
        [("$share/+/t", "$share/g/t"), ("$share//t", "$share//t"), ("$share/g", "$share/g"), ("$share/g/", "$share/g/")]
    {
        let wire = bytes(&format!("a2 (0001 ['{pattern}'])"));
        let Ok(Packet::V3(v3::Packet::Unsubscribe(packet))) = decode(Version::V3_1_1, &wire) else {
            panic!("{pattern}")
        };
        let filter = packet.filters.iter().next().expect("one filter");
        assert!(filter.shared().is_none() && filter.matches(topic(name)), "{pattern}");
    }
}

/// Section 4.7 word for word, over split levels.
fn matches_by_levels(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), name.split('/').collect());
    if name[0].starts_with('$') && matches!(pattern[0], "+" | "#") {
        return false;
    }
    let fixed = pattern.iter().position(|&level| level == "#").unwrap_or(pattern.len());
    let long_enough = if fixed < pattern.len() { name.len() >= fixed } else { name.len() == fixed };
    long_enough && pattern[..fixed].iter().zip(&name).all(|(level, name)| *level == "+" || level == name)
}

#[test]
fn every_short_filter_against_every_short_name() {
    let names = levels(&["", "a", "$a", "b"]);
    let filters = levels(&["", "a", "$a", "+", "#"]);
    let legal = filters.iter().filter(|filter| !filter.is_empty() && !filter.contains("#/"));
    let mut compared = 0;
    for pattern in legal {
        for name in names.iter().filter(|name| !name.is_empty()) {
            let matched = filter(pattern).matches(topic(name));
            assert_eq!(matched, matches_by_levels(pattern, name), "{pattern} against {name}");
            compared += 1;
        }
    }
    // Filters of one to three levels, `#` last only: 5 + 4·5 + 4·4·5 without the empty one; names: 4 + 16 + 64 likewise.
    assert_eq!(compared, (5 + 20 + 80 - 1) * (4 + 16 + 64 - 1));
}

/// One, two and three levels out of these words.
fn levels(words: &[&str]) -> Vec<String> {
    let one: Vec<String> = words.iter().map(ToString::to_string).collect();
    let longer = |shorter: &[String]| -> Vec<String> {
        shorter.iter().flat_map(|head| words.iter().map(move |word| format!("{head}/{word}"))).collect()
    };
    let two = longer(&one);
    let three = longer(&two);
    [one, two, three].concat()
}
