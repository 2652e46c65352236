//! `/.well-known/core`: which resources there are (RFC 6690 §4).

use coap_codec::buf::Encode;
use coap_codec::link_format::{Filter, Link, LinkWriter, Param};
use coap_codec::uri::Location;
use coap_codec::{Clause, CoapOption, ContentFormat, InOrder, Options};

/// A document with a link for each resource that the query asks for. An argument that is none is as good as absent.
pub(crate) fn document<'a>(
    resources: impl Iterator<Item = (&'a [String], ContentFormat, usize)>,
    query: Option<&[u8]>,
) -> Result<Vec<u8>, Clause> {
    let filter = query.and_then(Filter::new);
    let mut document = Vec::new();
    let mut writer = LinkWriter::new(&mut document);
    for (path, format, size) in resources {
        let target = target(path)?;
        let params = [Param::ct(format), Param::sz(size as u64), Param::obs()];
        let link = Link::new(&target, &params)?;
        if filter.is_none_or(|filter| filter.matches(&link)) {
            let Ok(()) = writer.push(&link);
        }
    }
    Ok(document)
}

/// A path as a link has it: what a response would say of its location.
fn target(path: &[String]) -> Result<String, Clause> {
    let segments: Vec<_> = path.iter().map(|segment| CoapOption::location_path(segment)).collect::<Result<_, _>>()?;
    let mut wire = Vec::new();
    let Ok(()) = InOrder::new(&segments)?.encode_into(&mut wire);
    let options = Options::new(&wire).map_err(|error| error.clause)?;
    Ok(Location::new(&options)?.map_or_else(|| "/".to_owned(), |location| location.to_string()))
}
