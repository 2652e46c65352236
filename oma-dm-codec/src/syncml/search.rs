//! `Search`: a query (SyncML Representation Protocol 1.2 §6.5.15).

use super::{Cred, Meta, Source, Target};
use crate::{
    clause::Clause,
    document::{Cursor, List, Node as _, Sink, View},
    types::Text,
    vocabulary::Dm,
};

/// A query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Search<'a> {
    /// The command.
    pub cmd_id: Text<'a>,
    /// Whether no status is wanted.
    pub no_resp: bool,
    /// Whether no results are wanted.
    pub no_results: bool,
    /// Credentials of its own.
    pub cred: Option<Cred<'a>>,
    /// Where the results are to be kept.
    pub target: Option<Target<'a>>,
    /// Where is to be searched, at least one place.
    pub sources: List<'a, Source<'a>>,
    /// The language that is wanted.
    pub lang: Option<Text<'a>>,
    /// The grammar of the query.
    pub meta: Meta<'a>,
    /// The query.
    pub data: Text<'a>,
}

impl<'a> View<'a> for Search<'a> {
    fn view(c: &mut Cursor<'a>) -> Self {
        let mut search = Self::default();
        while let Some(tag) = c.child() {
            match tag {
                Dm::CMD_ID => search.cmd_id = c.text(),
                Dm::NO_RESP => search.no_resp = c.flag(),
                Dm::NO_RESULTS => search.no_results = c.flag(),
                Dm::CRED => search.cred = Some(Cred::view(c)),
                Dm::TARGET => search.target = Some(Target::view(c)),
                Dm::SOURCE => search.sources.begin(tag, c),
                Dm::LANG => search.lang = Some(c.text()),
                Dm::META => search.meta = Meta::view(c),
                Dm::DATA => search.data = c.text(),
                _ => c.skip(),
            }
        }
        search
    }
}

impl<'a> Search<'a> {
    pub(super) fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        if self.sources.is_empty() {
            return Err(Clause::ElementMissing.into());
        }
        out.start(Dm::SEARCH)?;
        out.leaf(Dm::CMD_ID, self.cmd_id)?;
        out.flag(Dm::NO_RESP, self.no_resp)?;
        out.flag(Dm::NO_RESULTS, self.no_results)?;
        if let Some(cred) = &self.cred {
            cred.write(out)?;
        }
        if let Some(target) = &self.target {
            target.write(out)?;
        }
        self.sources.iter().try_for_each(|source| source.write(out))?;
        out.optional(Dm::LANG, self.lang)?;
        self.meta.write(out)?;
        out.leaf(Dm::DATA, self.data)?;
        out.end()
    }
}
