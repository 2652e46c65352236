//! What each image may cost: `firmware/budgets.toml`.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};
use serde::Deserialize;

use super::Cost;

/// Limits in bytes; what has none is only shown.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Budget {
    pub(crate) flash: Option<u64>,
    pub(crate) stack: Option<u64>,
}

/// The images by name.
pub(crate) fn read(file: &Path) -> Result<BTreeMap<String, Budget>> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    toml::from_str(&text).with_context(|| format!("in {}", file.display()))
}

impl Budget {
    /// Which limits the cost is above, in words.
    pub(crate) fn exceeded(self, cost: Cost) -> impl Iterator<Item = String> {
        [("flash", cost.flash, self.flash), ("stack", cost.stack, self.stack)].into_iter().filter_map(
            |(what, bytes, limit)| {
                let limit = limit.filter(|limit| bytes > *limit)?;
                Some(format!("{bytes} bytes of {what}, of {limit}"))
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_exceeded_by_more_and_not_by_as_much() {
        let budget = Budget { flash: Some(10), stack: None };
        assert_eq!(budget.exceeded(Cost { flash: 10, stack: 99 }).count(), 0);
        let over: Vec<_> = budget.exceeded(Cost { flash: 11, stack: 99 }).collect();
        assert_eq!(over, ["11 bytes of flash, of 10"]);
    }
}
