//! Classes of disagreement, why we are right in each, and the page that lists them.

use crate::reason;
use std::collections::BTreeMap;
use std::fmt;

/// What a peer does that we do not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    /// It takes what we refuse with this statement and its text.
    Takes(&'static str, &'static str),
    /// It refuses what we take, with an error of this name.
    Refuses(String),
    /// It takes what we take, and finds something else in it.
    Differs,
    /// It panics.
    Panics,
}

/// Disagreements that have the same cause.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Class {
    /// The version or transport.
    variety: &'static str,
    verdict: Verdict,
    /// What kind of message; empty where the statement says enough.
    kind: &'static str,
    peer: &'static str,
}

impl Class {
    /// The class of a verdict on a message of a kind.
    pub(crate) fn new(peer: &'static str, variety: &'static str, kind: &'static str, verdict: Verdict) -> Self {
        let kind = if matches!(verdict, Verdict::Takes(..)) { "" } else { kind };
        Self { variety, verdict, kind, peer }
    }

    /// Why we are right, if the statement that is broken does not say so: `Some(None)` if that is not known.
    fn reason(&self) -> Option<Option<&'static str>> {
        match &self.verdict {
            Verdict::Refuses(error) => Some(reason::find(self.peer, self.kind, error)),
            Verdict::Differs => Some(reason::find(self.peer, self.kind, "")),
            Verdict::Takes(..) | Verdict::Panics => None,
        }
    }

    /// A row of a table, without the example at its end.
    fn row(&self) -> String {
        let Self { variety, verdict, kind, peer } = self;
        let reason = self.reason().flatten().unwrap_or("?");
        match verdict {
            Verdict::Takes(id, text) => format!("| {peer} | {variety} | {id} | {text} |"),
            Verdict::Refuses(error) => format!("| {peer} | {variety} | {kind} | `{error}` | {reason} |"),
            Verdict::Differs => format!("| {peer} | {variety} | {kind} | {reason} |"),
            Verdict::Panics => format!("| {peer} | {variety} | {kind} |"),
        }
    }
}

/// The classes that occurred, each with the shortest packet that shows it.
pub(crate) struct Disagreements {
    classes: BTreeMap<Class, Vec<u8>>,
    /// How an example is shown.
    show: fn(&[u8]) -> String,
}

impl Default for Disagreements {
    fn default() -> Self {
        Self { classes: BTreeMap::new(), show: hex }
    }
}

impl Disagreements {
    /// None yet, on messages of text.
    pub(crate) fn of_text() -> Self {
        Self { show: quoted, ..Self::default() }
    }

    /// Notes that a packet belongs to a class.
    pub(crate) fn record(&mut self, class: Class, packet: &[u8]) {
        let example = self.classes.entry(class).or_insert_with(|| packet.to_vec());
        if packet.len() < example.len() {
            *example = packet.to_vec();
        }
    }

    /// What we take and a peer refuses, or reads otherwise, without a reason to be found for us.
    fn unexplained(&self) -> impl Iterator<Item = String> {
        let unexplained = self.classes.iter().filter(|(class, _)| matches!(class.reason(), Some(None)));
        unexplained.map(|(class, example)| {
            let Class { variety, verdict, kind, peer } = class;
            format!("{peer} {variety} {kind} {verdict:?}: {}", (self.show)(example))
        })
    }

    /// Whether every class but panics stands on the page, whatever its example.
    fn all_in(&self, page: &str) -> bool {
        let is_listed = |class: &Class| page.lines().any(|line| line.starts_with(&class.row()));
        self.classes.keys().filter(|class| class.verdict != Verdict::Panics).all(is_listed)
    }

    fn table(&self, f: &mut fmt::Formatter<'_>, table: &Table) -> fmt::Result {
        let mut rows: Vec<_> = self.classes.iter().filter(|(class, _)| (table.holds)(&class.verdict)).collect();
        if rows.is_empty() {
            return Ok(());
        }
        rows.sort_by_key(|(class, _)| class.peer);
        write!(f, "\n### {}\n\n| {} | example |\n|", table.title, table.columns)?;
        f.write_str(&"---|".repeat(table.columns.split('|').count() + 1))?;
        for (class, example) in rows {
            write!(f, "\n{} `{}` |", class.row(), (self.show)(example))?;
        }
        f.write_str("\n")
    }
}

/// A table of the page.
struct Table {
    title: &'static str,
    columns: &'static str,
    holds: fn(&Verdict) -> bool,
}

const TABLES: [Table; 4] = [
    Table {
        title: "A peer takes what the standard rules out",
        columns: "peer | of | statement | which says",
        holds: |verdict| matches!(verdict, Verdict::Takes(..)),
    },
    Table {
        title: "A peer refuses what the standard allows",
        columns: "peer | of | message | its error | why the message is valid",
        holds: |verdict| matches!(verdict, Verdict::Refuses(_)),
    },
    Table {
        title: "A peer finds something else in a message",
        columns: "peer | of | message | what the standard says",
        holds: |verdict| *verdict == Verdict::Differs,
    },
    Table { title: "A peer panics", columns: "peer | of | message", holds: |verdict| *verdict == Verdict::Panics },
];

/// All disagreements, by protocol.
pub(crate) struct Page(pub(crate) Vec<(&'static str, Disagreements)>);

impl Page {
    /// What has no reason.
    pub(crate) fn unexplained(&self) -> impl Iterator<Item = String> {
        self.0.iter().flat_map(|(_, found)| found.unexplained())
    }

    /// Whether every class but panics stands on another page.
    pub(crate) fn all_in(&self, page: &str) -> bool {
        self.0.iter().all(|(_, found)| found.all_in(page))
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "# Disagreements\n\n\
             Mutants of valid messages on which a published codec and ours come to different verdicts, by class, each \
             with the shortest mutant that shows it. `benches/tests/differential` makes this page and fails on a \
             class that is not on it.\n",
        )?;
        for (protocol, found) in &self.0 {
            write!(f, "\n## {protocol}\n")?;
            TABLES.iter().try_for_each(|table| found.table(f, table))?;
        }
        Ok(())
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

/// Text as a Markdown table can hold it in code: what is not plain is escaped.
fn quoted(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes)
        .chars()
        .map(|c| match c {
            '|' | '`' => format!("\\u{{{:x}}}", u32::from(c)),
            '"' | '\'' => c.to_string(),
            c if c == '\u{feff}' => "\\u{feff}".to_owned(),
            c => c.escape_debug().to_string(),
        })
        .collect()
}
