//! Topic filters of every shape, at every place in a machine word, against the grammar of section 4.7 level by level.

use crate::thorough;
use mqtt_codec::{TopicFilter, TopicName};

/// §4.7.1: `+` is a whole level, `#` is the whole last level.
fn legal(filter: &str) -> bool {
    let levels: Vec<_> = filter.split('/').collect();
    let last = levels.len() - 1;
    !filter.is_empty()
        && levels.iter().enumerate().all(|(index, level)| match *level {
            "+" => true,
            "#" => index == last,
            level => !level.contains(['+', '#']),
        })
}

/// Every word of this many letters.
fn words(letters: &[char], length: usize) -> Vec<String> {
    (0..length).fold(vec![String::new()], |shorter, _| {
        shorter.iter().flat_map(|word| letters.iter().map(move |letter| format!("{word}{letter}"))).collect()
    })
}

#[test]
fn every_filter_of_few_letters_behind_and_before_others() {
    let longest = if thorough() { 5 } else { 3 };
    for length in 1..=longest {
        for word in words(&['a', '/', '+', '#', '\u{e9}'], length) {
            for (before, behind) in (0..10).flat_map(|before| [0, 1, 3, 8].map(|behind| (before, behind))) {
                for (padding, separator) in [("x", ""), ("x", "/"), ("*", ""), ("$", "/")] {
                    let (before, behind) = (padding.repeat(before), padding.repeat(behind));
                    let filter = format!("{before}{separator}{word}{separator}{behind}");
                    assert_eq!(TopicFilter::new(&filter).is_ok(), legal(&filter), "{filter}");
                    let name = !filter.is_empty() && !filter.contains(['+', '#']);
                    assert_eq!(TopicName::new(&filter).is_ok(), name, "{filter}");
                }
            }
        }
    }
}
