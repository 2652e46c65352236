//! Measurements as Markdown, and the bars they have to clear.

use crate::measurement::{Measurement, OURS};
use std::collections::BTreeMap;

/// What the names in the rows' identifiers are called in the tables: formats, then cases.
const FORMATS: [(&str, &str); 4] =
    [("mqtt5", "MQTT 5.0"), ("mqtt3", "MQTT 3.1.1"), ("coap", "CoAP"), ("lowpan", "6LoWPAN")];
const CASES: [(&str, &str); 12] = [
    ("connect", "CONNECT"),
    ("publish-64", "PUBLISH 64 B"),
    ("publish-64-properties", "PUBLISH 64 B, 5 properties"),
    ("publish-4096", "PUBLISH 4 KiB"),
    ("subscribe-8", "SUBSCRIBE × 8"),
    ("puback", "PUBACK"),
    ("get", "GET, 7 options"),
    ("content-64", "2.05 with 64 B"),
    ("content-1024", "2.05 with 1 KiB"),
    ("udp-64", "UDP 64 B"),
    ("udp-64-contexts", "UDP 64 B, contexts"),
    ("fragments-1024", "UDP 1 KiB in fragments"),
];
/// The kinds of work, in the order of the page.
const WORKS: [&str; 4] = ["decode", "encode", "build", "fan-out"];

/// One row of the measurements: ours and everyone else's.
struct Row<'m> {
    id: &'m str,
    ours: &'m Measurement,
    peers: Vec<&'m Measurement>,
}

impl Row<'_> {
    /// The peer that takes the least time.
    fn fastest(&self) -> Option<&Measurement> {
        self.peers.iter().copied().min_by(|a, b| a.nanoseconds.total_cmp(&b.nanoseconds))
    }

    /// How many times longer the fastest peer takes.
    fn time_ratio(&self) -> Option<f64> {
        self.fastest().map(|peer| peer.nanoseconds / self.ours.nanoseconds)
    }

    /// How many times more instructions the most frugal peer needs.
    fn instruction_ratio(&self) -> Option<f64> {
        let fewest = self.peers.iter().map(|peer| peer.instructions).min_by(f64::total_cmp)?;
        Some(fewest / self.ours.instructions)
    }

    /// How many times longer a peer takes.
    fn ratio_to(&self, codec: &str) -> Option<f64> {
        self.peers.iter().find(|peer| peer.codec == codec).map(|peer| peer.nanoseconds / self.ours.nanoseconds)
    }

    /// What the ratio of times to the fastest peer must exceed.
    fn bar(&self) -> f64 {
        match self.id.strip_prefix("decode-mqtt5-") {
            Some(case) if case == "connect" || case.starts_with("publish") => 3.0,
            Some(case) if case.starts_with("subscribe") => 2.5,
            Some("puback") => 1.5,
            _ => 1.0,
        }
    }

    /// A peer to be left behind further than the fastest, and how far.
    fn special_bar(&self) -> Option<(&'static str, f64)> {
        let applies = self.id.starts_with("decode-coap-") || self.id.starts_with("build-coap-");
        applies.then_some(("coap-lite", 10.0))
    }
}

/// The rows in the order of measuring, those without our own codec left out.
fn rows(measurements: &[Measurement]) -> Vec<Row<'_>> {
    let is_ours = |m: &&Measurement| OURS.contains(&m.codec.as_str());
    let peers = |row: &str| measurements.iter().filter(|m| m.row == row && !is_ours(m)).collect();
    let ours = measurements.iter().filter(is_ours);
    ours.map(|ours| Row { id: &ours.row, ours, peers: peers(&ours.row) }).collect()
}

/// The versions of all packages by name, as locked.
pub(crate) fn versions(lock: &str) -> BTreeMap<String, String> {
    let value = |line: &str, key: &str| Some(line.strip_prefix(key)?.trim_matches('"').to_owned());
    let mut lines = lock.lines();
    let mut versions = BTreeMap::new();
    while let Some(line) = lines.next() {
        if let Some(name) = value(line, "name = ")
            && let Some(version) = lines.next().and_then(|line| value(line, "version = "))
        {
            versions.insert(name, version);
        }
    }
    versions
}

/// The README's table: every row against the fastest peer.
pub(crate) fn summary(measurements: &[Measurement], command: &str) -> String {
    let mut out = format!("`{command}` measures this, all codecs in the same run on the same bytes:\n\n");
    out += "| | this codec | allocations | fastest peer | takes |\n|---|--:|--:|---|--:|\n";
    for row in rows(measurements) {
        let (Some(fastest), Some(ratio)) = (row.fastest(), row.time_ratio()) else {
            continue;
        };
        let (ours, title) = (row.ours, title(row.id));
        let time = nanoseconds(ours.nanoseconds);
        out += &format!("| {title} | {time} | {} | {} | {ratio:.1}× |\n", ours.allocations, fastest.codec);
    }
    out
}

/// The whole page: a table for each kind of work and version, a column a case.
pub(crate) fn full(measurements: &[Measurement], versions: &BTreeMap<String, String>, command: &str) -> String {
    let mut out = format!(
        "# Benchmarks\n\n\
         Made by `{command}`. Every codec works on the same bytes in the same run. Decoding visits every field; \
         encoding writes a message that is already there, as it was decoded, into a buffer that is already there, \
         where the codec allows it; building makes a message of what an application has in hand, and encodes it; \
         fan-out encodes a decoded PUBLISH for one receiver after the other, each with a packet identifier, QoS \
         and RETAIN of its own.\n\n\
         A cell holds the median time in nanoseconds, the instructions (callgrind), and the calls of the \
         allocator, each per message. Times depend on the machine and its load; look at the ratios. \
         Instructions repeat exactly. A peer that hides some of the fields (private, or handed out only as a \
         copy) is spared visiting them.\n"
    );
    let rows = rows(measurements);
    for (format, name) in FORMATS {
        for work in WORKS {
            let group = format!("{work}-{format}-");
            let rows: Vec<_> = rows.iter().filter(|row| row.id.starts_with(&group)).collect();
            out += &section(&format!("{name}, {work}"), &rows, versions);
        }
    }
    out + "\n## Bars\n\n" + &bars(measurements)
}

fn section(heading: &str, rows: &[&Row<'_>], versions: &BTreeMap<String, String>) -> String {
    let Some(first) = rows.first() else {
        return String::new();
    };
    let cases: Vec<_> = rows.iter().map(|row| parts(row.id).2).collect();
    let mut out = format!("\n## {heading}\n\n| | {} |\n|---|{}\n", cases.join(" | "), "--:|".repeat(cases.len()));
    for codec in codecs(first, rows) {
        let cells = rows.iter().map(|row| {
            let all = [row.ours].into_iter().chain(row.peers.iter().copied());
            all.filter(|m| m.codec == codec).map(cell).collect::<String>()
        });
        let version = versions.get(codec).map_or("", String::as_str);
        out += &format!("| {codec} {version} | {} |\n", cells.collect::<Vec<_>>().join(" | "));
    }
    let ratio = |ratio: Option<f64>| ratio.map_or(String::new(), |ratio| format!("**{ratio:.1}×**"));
    let times: Vec<_> = rows.iter().map(|row| ratio(row.time_ratio())).collect();
    let counts: Vec<_> = rows.iter().map(|row| ratio(row.instruction_ratio())).collect();
    out += &format!("| time of the fastest peer | {} |\n", times.join(" | "));
    out + &format!("| instructions of the most frugal peer | {} |\n", counts.join(" | "))
}

/// Ours, and every peer that is in one of the rows.
fn codecs<'m>(first: &Row<'m>, rows: &[&Row<'m>]) -> Vec<&'m str> {
    let mut codecs = vec![first.ours.codec.as_str()];
    for peer in rows.iter().flat_map(|row| &row.peers) {
        if !codecs.contains(&peer.codec.as_str()) {
            codecs.push(&peer.codec);
        }
    }
    codecs
}

fn cell(m: &Measurement) -> String {
    format!("{} · {:.0} · {}", nanoseconds(m.nanoseconds), m.instructions, m.allocations)
}

fn nanoseconds(value: f64) -> String {
    if value < 10.0 { format!("{value:.1} ns") } else { format!("{value:.0} ns") }
}

/// Which bars hold: no allocation, and a ratio to the fastest peer in every row.
pub(crate) fn bars(measurements: &[Measurement]) -> String {
    let mut out = String::new();
    for row in rows(measurements) {
        let (Some(fastest), Some(ratio), Some(instructions)) =
            (row.fastest(), row.time_ratio(), row.instruction_ratio())
        else {
            continue;
        };
        let (bar, allocations) = (row.bar(), row.ours.allocations);
        let mut held = ratio > bar && allocations == 0.0;
        let mut note = String::new();
        if let Some((peer, bar)) = row.special_bar()
            && let Some(ratio) = row.ratio_to(peer)
        {
            held &= ratio >= bar;
            note = format!(", {ratio:.1}× {peer} (bar {bar}×)");
        }
        let verdict = if held { "holds" } else { "**missed**" };
        out += &format!(
            "- {verdict}: {}: {ratio:.2}× {} (bar {bar}×), {instructions:.2}× in instructions{note}, {allocations} allocations\n",
            title(row.id),
            fastest.codec,
        );
    }
    out
}

fn title(row: &str) -> String {
    let (work, format, case) = parts(row);
    format!("{work} {format} {case}")
}

/// `decode-mqtt5-publish-64` is work, format and case, as the tables call them.
fn parts(row: &str) -> (&str, &str, &str) {
    let called = |names: &[(&'static str, &'static str)], id| names.iter().find(|(known, _)| *known == id).map(|n| n.1);
    let work = WORKS.into_iter().find(|work| row.starts_with(work)).unwrap_or_default();
    let rest = row.strip_prefix(work).unwrap_or(row).trim_start_matches('-');
    let (format, case) = rest.split_once('-').unwrap_or((rest, ""));
    (work, called(&FORMATS, format).unwrap_or(format), called(&CASES, case).unwrap_or(case))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_three_parts() {
        assert_eq!(title("fan-out-mqtt3-publish-4096"), "fan-out MQTT 3.1.1 PUBLISH 4 KiB");
        assert_eq!(title("decode-coap-get"), "decode CoAP GET, 7 options");
    }
}
