//! An image on disk: what it puts into flash.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use object::{Object, ObjectSection, ObjectSymbol};

/// The sections that count. The vector table is the chip's, `.data` is counted as RAM.
const FLASH: [&str; 2] = [".text", ".rodata"];

/// A linked image.
#[derive(Debug)]
pub(crate) struct Image {
    path: PathBuf,
    flash: u64,
    /// Size and name, largest first.
    symbols: Vec<(u64, String)>,
}

impl Image {
    /// Reads sections and symbols.
    pub(crate) fn open(path: PathBuf) -> Result<Self> {
        let bytes = fs::read(&path).with_context(|| format!("cannot read the image {}", path.display()))?;
        let file = object::File::parse(&*bytes).with_context(|| format!("no ELF file: {}", path.display()))?;
        let counted = |section: &object::Section<'_, '_>| section.name().is_ok_and(|name| FLASH.contains(&name));
        let flash = file.sections().filter(counted).map(|section| section.size()).sum();
        let mut symbols: Vec<_> = file
            .symbols()
            .filter(|symbol| symbol.size() > 0)
            .filter_map(|symbol| Some((symbol.size(), format!("{:#}", rustc_demangle::demangle(symbol.name().ok()?)))))
            .collect();
        symbols.sort_by(|a, b| b.cmp(a));
        Ok(Self { path, flash, symbols })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Code and constants, in bytes.
    pub(crate) const fn flash(&self) -> u64 {
        self.flash
    }

    /// Prints what costs most.
    pub(crate) fn print_symbols(&self) {
        for (size, name) in self.symbols.iter().take(40) {
            println!("{size:>10}  {name}");
        }
    }
}
