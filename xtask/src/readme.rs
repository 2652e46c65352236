//! The tables of README.md that commands write. Each stands between `<!-- NAME:begin -->` and `<!-- NAME:end -->`.

use anyhow::{Context, Result};

use crate::shell;

/// Puts `table` where the README has its place called `name`.
pub(crate) fn write(name: &str, table: &str) -> Result<()> {
    let path = shell::root().join("README.md");
    let old = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    std::fs::write(&path, replaced(&old, name, table)?).with_context(|| format!("cannot write {}", path.display()))
}

/// `text` with `table` between the markers called `name`.
fn replaced(text: &str, name: &str, table: &str) -> Result<String> {
    let (begin, end) = (format!("<!-- {name}:begin -->"), format!("<!-- {name}:end -->"));
    let missing = || format!("README.md has no {begin} … {end}");
    let (before, rest) = text.split_once(&begin).with_context(missing)?;
    let (_, after) = rest.split_once(&end).with_context(missing)?;
    Ok(format!("{before}{begin}\n{table}{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_between_the_markers_is_replaced() {
        let text = "a\n<!-- x:begin -->\nold\n<!-- x:end -->\nb\n<!-- y:begin --><!-- y:end -->\n";
        let new = "a\n<!-- x:begin -->\nnew\n<!-- x:end -->\nb\n<!-- y:begin --><!-- y:end -->\n";
        assert_eq!(replaced(text, "x", "new\n").ok().as_deref(), Some(new));
        assert_eq!(replaced(new, "x", "new\n").ok().as_deref(), Some(new), "twice is as once");
        assert!(replaced(text, "z", "new\n").is_err());
    }
}
