//! One violation: a document, and what the reader must answer.

use crate::support::{Told, error, events, marked};
use xml_pull::Doctype;

/// Name, document with a mark before the byte that is wrong, place of the rule.
pub(crate) type Row = (&'static str, &'static str, &'static str);

/// Reads every row and reports all disagreements at once. A row without mark is wrong at its end.
pub(crate) fn check(rows: &[Row]) {
    check_with(Doctype::Skipped, rows);
}

pub(crate) fn check_with(doctype: Doctype, rows: &[Row]) {
    assert!(!rows.is_empty());
    let mut complaints = Vec::new();
    for (name, document, clause) in rows {
        let (document, mark) = marked(document);
        let expected = (mark.unwrap_or(document.len()), *clause);
        for base in ["", "\u{FEFF}"] {
            let input = format!("{base}{document}");
            match error(input.as_bytes(), doctype) {
                None => complaints.push(format!("{name}: accepted: {document}")),
                Some(error) if (error.offset as usize, error.id()) != (expected.0 + base.len(), expected.1) => {
                    complaints.push(format!(
                        "{name}: {document}\n    expected {expected:?}, found {error} {:?}",
                        error.clause
                    ));
                }
                Some(_) => {}
            }
        }
    }
    assert!(complaints.is_empty(), "{} of {}:\n{}", complaints.len(), rows.len(), complaints.join("\n"));
}

/// Rows that lenient mode accepts, telling the rule and where it is broken.
pub(crate) fn check_lenient(rows: &[Row]) {
    for (name, document, clause) in rows {
        let (document, mark) = marked(document);
        let mut told = Told::lenient();
        let read = events(document.as_bytes(), Doctype::Skipped, &mut told);
        assert!(read.is_ok(), "{name}: {read:?}");
        assert_eq!(told.tolerated, [(*clause, mark.expect("a mark"))], "{name}");
    }
}
