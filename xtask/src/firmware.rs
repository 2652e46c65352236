//! `cargo xtask firmware`: builds the bare-metal images, runs them in qemu, and holds their size against the budgets.

mod board;
mod budgets;
mod image;

use anyhow::{Context, Result, ensure};

use self::{board::Board, image::Image};
use crate::{readme, shell, toolchain::Toolchain};

/// The harness alone, which is subtracted.
const EMPTY: &str = "empty";
/// Must be told from a right one.
const WRONG: &str = "wrong_answer";
/// The optimisation levels that firmware is built at, as the profiles of `firmware/Cargo.toml` name them.
const LEVELS: [&str; 2] = ["z", "s"];

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let known = |flag: &String| matches!(flag.as_str(), "--symbols" | "--readme");
    ensure!(arguments.iter().all(known), "the only arguments are --symbols and --readme");
    let asked = |flag| arguments.iter().any(|argument| argument == flag);
    let budgets = budgets::read(&shell::root().join("firmware/budgets.toml"))?;
    let mut over = Vec::new();
    let mut table = String::from(TABLE);
    println!("{:<22} {:<3} {:<16} {:>14} {:>14}", "target", "opt", "image", "flash", "stack");
    for board in board::ALL {
        for level in LEVELS {
            let set = Set::build(board, level)?;
            let limited = board.limited && level == "z";
            for (name, budget) in &budgets {
                let cost = set.cost(name)?;
                let budget = if limited { *budget } else { budgets::Budget::default() };
                println!(
                    "{:<22} {:<3} {:<16} {:>14} {:>14}",
                    board.target,
                    level,
                    name,
                    against(cost.flash, budget.flash),
                    against(cost.stack, budget.stack)
                );
                table += &row(board, level, name, cost);
                over.extend(budget.exceeded(cost).map(|what| format!("{name} takes {what}")));
                if asked("--symbols") {
                    set.image(name)?.print_symbols();
                }
            }
        }
    }
    if asked("--readme") {
        readme::write("firmware", &table)?;
    }
    ensure!(over.is_empty(), "over budget: {}", over.join("; "));
    Ok(())
}

/// The head of the README's table.
const TABLE: &str = "\
`cargo xtask firmware --readme` measures this: bytes of code and constants, and the deepest stack, each less what an image
without a codec takes.

| program | target | opt-level | flash | stack |
|---|---|---|--:|--:|
";

/// A line of the README's table.
fn row(board: Board, level: &str, name: &str, cost: Cost) -> String {
    format!("| `{name}` | `{}` | `{level}` | {} | {} |\n", board.target, cost.flash, cost.stack)
}

/// What an image takes, in bytes, less what the empty image takes.
#[derive(Clone, Copy, Debug)]
struct Cost {
    flash: u64,
    stack: u64,
}

/// The images of one board and level, built, with the two that are there to be compared with.
struct Set {
    board: Board,
    level: &'static str,
    empty: Cost,
}

impl Set {
    /// Builds them all, measures the empty one, and sees to it that a wrong result is noticed.
    fn build(board: Board, level: &'static str) -> Result<Self> {
        let folder = shell::root().join("firmware");
        let toolchain = Toolchain::for_target(board.target)?;
        shell::run(toolchain.build(&folder, board.target, level).args(["--package", "images"]))
            .with_context(|| format!("with {}", toolchain.name()))?;
        let mut set = Self { board, level, empty: Cost { flash: 0, stack: 0 } };
        let wrong = set.board.run(set.image(WRONG)?.path())?;
        ensure!(!wrong.right && wrong.said.contains("wrong: the bytes sent"), "a wrong answer passed: {}", wrong.said);
        set.empty = set.cost(EMPTY)?;
        Ok(set)
    }

    /// Runs an image and tells what it takes; fails if its result is wrong.
    fn cost(&self, name: &str) -> Result<Cost> {
        let image = self.image(name)?;
        let outcome = self.board.run(image.path())?;
        ensure!(outcome.right, "{name} on {}, opt-level {}: {}", self.board.target, self.level, outcome.said);
        let stack = outcome.stack()?;
        Ok(Cost {
            flash: image.flash().saturating_sub(self.empty.flash),
            stack: stack.saturating_sub(self.empty.stack),
        })
    }

    fn image(&self, name: &str) -> Result<Image> {
        let target = shell::root().join("firmware/target").join(self.board.target);
        Image::open(target.join(self.level).join(name))
    }
}

fn against(bytes: u64, limit: Option<u64>) -> String {
    limit.map_or_else(|| bytes.to_string(), |limit| format!("{bytes} of {limit}"))
}
