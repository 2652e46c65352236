//! `immunity`: runs every test that SECURITY.md names, so that its table says what is so.

use std::{collections::BTreeMap, fs, process::Command};

use anyhow::{Context, Result, ensure};

use crate::shell;

/// The tests of one program, by their paths inside it.
type Tests = BTreeMap<String, Vec<String>>;

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    ensure!(arguments.is_empty(), "there are no arguments");
    let file = shell::root().join("SECURITY.md");
    let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let named = named(&text);
    ensure!(!named.is_empty(), "SECURITY.md names no test");
    for (program, tests) in &named {
        // Several packages may have a test program of this name.
        let mut cargo = Command::new(shell::cargo());
        cargo.current_dir(shell::root()).args(["test", "--workspace", "--test", program, "--", "--exact"]);
        let said = shell::stdout(cargo.args(tests))?;
        let passed = |test: &&String| said.contains(&format!("test {test} ... ok"));
        let missing: Vec<_> = tests.iter().filter(|test| !passed(test)).map(String::as_str).collect();
        ensure!(missing.is_empty(), "{program} does not have these tests: {}\n{said}", missing.join(", "));
        println!("immunity: {program}: {} passed", tests.len());
    }
    Ok(())
}

/// What a page names as `program::path::of_the_test` in code marks. The path may be the test's name alone.
fn named(page: &str) -> Tests {
    let mut tests = Tests::new();
    // every second piece stands between marks
    for code in page.split('`').skip(1).step_by(2) {
        if let Some((program, test)) = code.split_once("::") {
            tests.entry(program.to_owned()).or_default().push(test.to_owned());
        }
    }
    for names in tests.values_mut() {
        names.sort();
        names.dedup();
    }
    tests
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_found_in_code_marks() {
        let found = named("| `Debug` | `reject::topics::a`, `laws::b` and `reject::topics::a`; c::d |");
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            [("laws".to_owned(), vec!["b".to_owned()]), ("reject".to_owned(), vec!["topics::a".to_owned()]),]
        );
    }
}
