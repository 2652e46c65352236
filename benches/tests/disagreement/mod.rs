//! Classes of disagreement, why we are right in each, and the page that lists them.

mod reason;

use benches::case::Version;
use std::collections::BTreeMap;
use std::fmt;

/// The names of the packet types.
const PACKETS: [&str; 16] = [
    "reserved",
    "CONNECT",
    "CONNACK",
    "PUBLISH",
    "PUBACK",
    "PUBREC",
    "PUBREL",
    "PUBCOMP",
    "SUBSCRIBE",
    "SUBACK",
    "UNSUBSCRIBE",
    "UNSUBACK",
    "PINGREQ",
    "PINGRESP",
    "DISCONNECT",
    "AUTH",
];

/// What a peer does that we do not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    /// It takes what we refuse with this statement and its text.
    Takes(&'static str, &'static str),
    /// It refuses what we take, with an error of this name.
    Refuses(String),
    /// It panics.
    Panics,
}

/// Disagreements that have the same cause.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Class {
    version: &'static str,
    verdict: Verdict,
    /// Empty where the statement says enough.
    packet: &'static str,
    peer: &'static str,
}

impl Class {
    /// The class of a verdict on a packet of a type.
    pub(crate) fn new(peer: &'static str, version: Version, kind: u8, verdict: Verdict) -> Self {
        let version = if version == Version::V5_0 { "5.0" } else { "3.1.1" };
        let packet = if matches!(verdict, Verdict::Takes(..)) { "" } else { PACKETS[usize::from(kind)] };
        Self { version, verdict, packet, peer }
    }
}

/// The classes that occurred, each with the shortest packet that shows it.
#[derive(Default)]
pub(crate) struct Disagreements(BTreeMap<Class, Vec<u8>>);

impl Disagreements {
    /// Notes that a packet belongs to a class.
    pub(crate) fn record(&mut self, class: Class, packet: &[u8]) {
        let example = self.0.entry(class).or_insert_with(|| packet.to_vec());
        if packet.len() < example.len() {
            *example = packet.to_vec();
        }
    }

    /// What we take and a peer refuses without a reason to be found for us.
    pub(crate) fn unexplained(&self) -> impl Iterator<Item = String> {
        self.0.iter().filter_map(|(class, example)| match &class.verdict {
            Verdict::Refuses(error) if reason::find(class.peer, class.packet, error).is_none() => {
                Some(format!("{} {} {} {error}: {}", class.peer, class.version, class.packet, hex(example)))
            }
            _ => None,
        })
    }

    /// Whether every class but panics stands on the page, whatever its example.
    pub(crate) fn all_in(&self, page: &str) -> bool {
        let is_listed = |class: &Class| page.lines().any(|line| line.starts_with(&row(class)));
        self.0.keys().filter(|class| class.verdict != Verdict::Panics).all(is_listed)
    }
}

/// A row of a table, without the example at its end.
fn row(class: &Class) -> String {
    let Class { version, verdict, packet, peer } = class;
    match verdict {
        Verdict::Takes(id, text) => format!("| {peer} | {version} | {id} | {text} |"),
        Verdict::Refuses(error) => {
            let reason = reason::find(peer, packet, error).unwrap_or("?");
            format!("| {peer} | {version} | {packet} | `{error}` | {reason} |")
        }
        Verdict::Panics => format!("| {peer} | {version} | {packet} |"),
    }
}

impl fmt::Display for Disagreements {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "# Disagreements\n\n\
             Mutants of valid packets on which a published codec and this one come to different verdicts, by class, \
             each with the shortest mutant that shows it. `benches/tests/differential.rs` makes this page and fails \
             on a class that is not on it.\n",
        )?;
        let is_taken = |verdict: &Verdict| matches!(verdict, Verdict::Takes(..));
        let is_refused = |verdict: &Verdict| matches!(verdict, Verdict::Refuses(_));
        self.table(
            f,
            "A peer takes what the standard rules out",
            "peer | version | statement | which says",
            &is_taken,
        )?;
        let columns = "peer | version | packet | its error | why the packet is valid";
        self.table(f, "A peer refuses what the standard allows", columns, &is_refused)?;
        self.table(f, "A peer panics", "peer | version | packet", &|verdict| *verdict == Verdict::Panics)
    }
}

impl Disagreements {
    fn table(
        &self,
        f: &mut fmt::Formatter<'_>,
        title: &str,
        columns: &str,
        belongs: &dyn Fn(&Verdict) -> bool,
    ) -> fmt::Result {
        let mut rows: Vec<_> = self.0.iter().filter(|(class, _)| belongs(&class.verdict)).collect();
        rows.sort_by_key(|(class, _)| class.peer);
        write!(f, "\n## {title}\n\n| {columns} | example |\n|")?;
        f.write_str(&"---|".repeat(columns.split('|').count() + 1))?;
        for (class, example) in rows {
            write!(f, "\n{} `{}` |", row(class), hex(example))?;
        }
        f.write_str("\n")
    }
}

/// An error's name: its variant and that of the error inside, without their values.
pub(crate) fn error_name(debug: &str) -> String {
    let end = debug.find(|c: char| !c.is_alphanumeric()).unwrap_or(debug.len());
    let (outer, rest) = debug.split_at(end);
    match rest.strip_prefix('(').filter(|inner| inner.starts_with(char::is_uppercase)) {
        Some(inner) => format!("{outer}({})", error_name(inner)),
        None => outer.to_owned(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ")
}
