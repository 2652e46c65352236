//! `immunity`: runs every test that SECURITY.md names, so that its table says what is so.

use std::{collections::BTreeMap, fs, process::Command};

use anyhow::{Context, Result, ensure};

use crate::shell;

/// The tests of a program of a package, by their paths inside it.
type Tests = BTreeMap<(String, String), Vec<String>>;

/// Whose tests are named before the first heading that tells a package.
const TOOLS: &str = "examples";

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    ensure!(arguments.is_empty(), "there are no arguments");
    let file = shell::root().join("SECURITY.md");
    let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let named = named(&text);
    ensure!(!named.is_empty(), "SECURITY.md names no test");
    for ((package, program), tests) in &named {
        let mut cargo = Command::new(shell::cargo());
        cargo.current_dir(shell::root()).args(["test", "--quiet", "--package", package, "--test", program]);
        let said = shell::stdout(cargo.args(["--", "--exact"]).args(tests))?;
        let passed = format!("{} passed", tests.len());
        ensure!(said.contains(&passed), "{package}/{program} does not have all of these: {}\n{said}", tests.join(", "));
        println!("immunity: {package}/{program}: {passed}");
    }
    Ok(())
}

/// What a page names as `program::path::of_the_test` in code marks; the path may be the test's name alone. A heading that is
/// one code mark tells the package of all below it, but for those that tell their own: `package/program::test`.
fn named(page: &str) -> Tests {
    let mut tests = Tests::new();
    let mut package = TOOLS;
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix("### `").and_then(|rest| rest.strip_suffix('`')) {
            package = heading;
        }
        // every second piece stands between marks
        for code in line.split('`').skip(1).step_by(2) {
            if let Some((program, test)) = code.split_once("::") {
                let (package, program) = program.split_once('/').unwrap_or((package, program));
                tests.entry((package.to_owned(), program.to_owned())).or_default().push(test.to_owned());
            }
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
        let found = named(
            "`memory::m`, `b/laws::c`\n### `a-codec`\n| `Debug` | `reject::topics::a`, `laws::b` and `reject::topics::a`; c::d |",
        );
        let of = |package: &str, program: &str, test: &str| ((package.into(), program.into()), vec![test.into()]);
        let wanted = [
            of("a-codec", "laws", "b"),
            of("a-codec", "reject", "topics::a"),
            of("b", "laws", "c"),
            of(TOOLS, "memory", "m"),
        ];
        assert_eq!(found.into_iter().collect::<Vec<_>>(), wanted);
    }
}
