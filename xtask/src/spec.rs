//! `cargo xtask spec [check]`: which code keeps each statement of the standards, and which test shows it. Writes CONFORMANCE.md, or checks
//! that it is as it would be written.
//!
//! The statements stand in `conformance/*.txt` of each library. One that is the codec's has to be named in its code and in
//! its tests; one that is not says why.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use anyhow::{Context, Result, bail, ensure};

use crate::{shell, workspace};

pub(crate) const ABOUT: &str =
    "each statement of the standards has its code and its test; writes CONFORMANCE.md [check]";

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let check = match arguments {
        [] => false,
        [check] if check == "check" => true,
        _ => bail!("the only argument is check"),
    };
    let mut page = String::from(HEAD);
    let mut missing = Vec::new();
    for library in workspace::libraries()? {
        let folder = library.folder.join("conformance");
        if !folder.exists() {
            continue;
        }
        let code = Sources::read(&library.folder, "src")?;
        let tests = Sources::read(&library.folder, "tests")?;
        for file in files(&folder)? {
            let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let list = List::parse(&text).with_context(|| format!("in {}", file.display()))?;
            let chapter = Chapter { title: list.title, rows: list.rows(&code, &tests) };
            println!("{}: {}", library.name, chapter.summary(list.excused().count()));
            missing.extend(chapter.missing());
            chapter.write(&library.name, &list, &mut page)?;
        }
    }
    ensure!(missing.is_empty(), "statements that are kept nowhere, or tested nowhere:\n  {}", missing.join("\n  "));
    let path = shell::root().join("CONFORMANCE.md");
    if check {
        let old = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        ensure!(old == page, "CONFORMANCE.md is not what `cargo xtask spec` writes");
        return Ok(());
    }
    fs::write(&path, page).with_context(|| format!("cannot write {}", path.display()))
}

const HEAD: &str = "# Conformance

Every statement of the standards that has a number or binds by MUST, in our own words: the code that keeps it, and the tests
that show it. `cargo xtask spec` writes this page from the lists in `conformance` of each library, and fails where one of the
codec's statements has no code or no test.
";

/// The statements of one standard.
struct List<'a> {
    title: &'a str,
    reasons: BTreeMap<&'a str, &'a str>,
    statements: Vec<Statement<'a>>,
}

struct Statement<'a> {
    number: &'a str,
    words: &'a str,
    /// Why it is not the codec's.
    reason: Option<&'a str>,
}

impl<'a> List<'a> {
    fn parse(text: &'a str) -> Result<Self> {
        let title =
            text.lines().next().and_then(|line| line.strip_prefix("# ")).context("the first line is no title")?;
        let mut list = Self { title, reasons: BTreeMap::new(), statements: Vec::new() };
        let mut seen = BTreeSet::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (head, words) = line.split_once(": ").with_context(|| format!("no colon in: {line}"))?;
            if let Some(reason) = head.strip_prefix('~') {
                list.reasons.insert(reason, words);
                continue;
            }
            let (number, reason) = match head.rsplit_once(' ') {
                Some((number, "+")) => (number, None),
                Some((number, mark)) if mark.starts_with('~') => (number, mark.strip_prefix('~')),
                _ => (head, None),
            };
            ensure!(seen.insert(number), "{number} stands there twice");
            if let Some(reason) = reason {
                ensure!(list.reasons.contains_key(reason), "{number}: no reason is called {reason}");
            }
            list.statements.push(Statement { number, words, reason });
        }
        ensure!(!list.statements.is_empty(), "there is no statement");
        Ok(list)
    }

    /// What is not the codec's.
    fn excused(&self) -> impl Iterator<Item = (&Statement<'a>, &'a str)> {
        self.statements.iter().filter_map(|statement| Some((statement, statement.reason?)))
    }

    /// What is the codec's, with where it is named.
    fn rows<'s>(&'s self, code: &'s Sources, tests: &'s Sources) -> Vec<Row<'s>> {
        let own = self.statements.iter().filter(|statement| statement.reason.is_none());
        own.map(|statement| Row {
            number: statement.number,
            words: statement.words,
            code: code.naming(statement.number),
            tests: tests.naming(statement.number),
        })
        .collect()
    }
}

/// A statement that is the codec's.
struct Row<'a> {
    number: &'a str,
    words: &'a str,
    code: Vec<&'a str>,
    tests: Vec<&'a str>,
}

/// What is said of one standard.
struct Chapter<'a> {
    title: &'a str,
    rows: Vec<Row<'a>>,
}

impl Chapter<'_> {
    fn summary(&self, excused: usize) -> String {
        let tested = self.rows.iter().filter(|row| !row.tests.is_empty()).count();
        let listed = self.rows.len() + excused;
        format!("{listed} statements, {} of them the codec's, {tested} of these tested", self.rows.len())
    }

    fn missing(&self) -> impl Iterator<Item = String> {
        self.rows.iter().filter(|row| row.code.is_empty() || row.tests.is_empty()).map(|row| {
            let nowhere = if row.code.is_empty() { "code" } else { "test" };
            format!("{} (no {nowhere}): {}", row.number, row.words)
        })
    }

    fn write(&self, library: &str, list: &List<'_>, page: &mut String) -> Result<()> {
        let places = |files: &[&str]| {
            let shown: Vec<String> = files.iter().take(SHOWN).map(|file| format!("`{file}`")).collect();
            shown.join(" ") + if files.len() > SHOWN { " …" } else { "" }
        };
        writeln!(page, "\n## {}\n\n`{library}`: {}.\n", self.title, self.summary(list.excused().count()))?;
        writeln!(page, "| statement | says | code | tests |\n|---|---|---|---|")?;
        for Row { number, words, code, tests } in &self.rows {
            writeln!(page, "| {number} | {words} | {} | {} |", places(code), places(tests))?;
        }
        for (reason, words) in &list.reasons {
            writeln!(page, "\nNot the codec's, because {words}:\n")?;
            for (statement, _) in list.excused().filter(|(_, why)| why == reason) {
                writeln!(page, "- {}: {}", statement.number, statement.words)?;
            }
        }
        Ok(())
    }
}

/// So many files are named for each statement at most.
const SHOWN: usize = 3;

/// Texts of programs, by their paths within the library.
struct Sources(Vec<(String, String)>);

impl Sources {
    fn read(library: &Path, folder: &str) -> Result<Self> {
        let mut sources = Vec::new();
        let mut folders = vec![library.join(folder)];
        while let Some(folder) = folders.pop() {
            for path in files(&folder)? {
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
                    let name = path.strip_prefix(library)?.display().to_string();
                    sources.push((name, text));
                }
            }
        }
        if sources.is_empty() {
            bail!("{} has no program in {folder}", library.display());
        }
        sources.sort();
        Ok(Self(sources))
    }

    /// The files that name a statement.
    fn naming(&self, number: &str) -> Vec<&str> {
        let named = self.0.iter().filter(|(_, text)| names(text, number));
        named.map(|(name, _)| name.as_str()).collect()
    }
}

/// Whether `text` names the statement. One that has no number of its own but a place in a section, as in `RFC 1 §2.3 #4`, is
/// named by the section, and several sections may stand behind one `RFC 1`.
fn names(text: &str, number: &str) -> bool {
    let Some((section, _)) = number.split_once(" #") else { return has(text, number) };
    let Some((document, section)) = section.split_once(" §") else { return has(text, section) };
    let mut citations = text.match_indices(document).map(|(at, _)| &text[at + document.len()..]);
    citations.any(|behind| {
        let more = behind.find(['R', ')']).unwrap_or(behind.len());
        has(&behind[..more], &format!("§{section}"))
    })
}

/// Whether `number` stands in `text`, and not as the beginning of a longer one.
fn has(text: &str, number: &str) -> bool {
    text.match_indices(number).any(|(at, _)| {
        let mut behind = text[at + number.len()..].chars();
        match behind.next() {
            Some('.') => !behind.next().is_some_and(|digit| digit.is_ascii_digit()),
            next => !next.is_some_and(|next| next.is_ascii_digit()),
        }
    })
}

/// What is in a folder, sorted; nothing where there is no such folder.
fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read() {
        let list =
            List::parse("# X\n\n~peer: it is the peer's\n\nX-1: a\nX-2 +: b: c\nX-3 ~peer: d\n").expect("a list");
        let own: Vec<_> = list.statements.iter().map(|one| (one.number, one.words, one.reason)).collect();
        assert_eq!(own, [("X-1", "a", None), ("X-2", "b: c", None), ("X-3", "d", Some("peer"))]);
        assert!(List::parse("# X\nX-1: a\nX-1: b\n").is_err(), "twice");
        assert!(List::parse("# X\nX-1 ~why: a\n").is_err(), "no such reason");
        assert!(List::parse("# X\n").is_err(), "nothing");
    }

    #[test]
    fn a_number_is_not_a_longer_one() {
        assert!(names("see MQTT-1.2-1.", "MQTT-1.2-1"));
        assert!(!names("see MQTT-1.2-12", "MQTT-1.2-1"));
        assert!(names("MQTT-1.2-12, MQTT-1.2-1", "MQTT-1.2-1"));
        assert!(names("RFC 1 §2.3.", "RFC 1 §2.3 #4"));
        assert!(names("(RFC 1 §1,\n/// §2.3)", "RFC 1 §2.3 #4"));
        assert!(!names("RFC 1 §2.3.1, RFC 1 §2.34, RFC 2 §2.3", "RFC 1 §2.3 #4"));
    }

    #[test]
    fn what_has_no_code_or_no_test_is_missing() {
        let row = |code, tests| Row { number: "X-1", words: "a", code, tests };
        let rows = vec![row(vec!["src"], vec!["tests"]), row(vec![], vec!["tests"]), row(vec!["src"], vec![])];
        assert_eq!(Chapter { title: "X", rows }.missing().count(), 2);
    }
}
