//! What a request tells beside the bytes: addresses, contexts, what is allowed.

use std::net::Ipv6Addr;

use lowpan_codec::{
    ContextEntry, ContextId, ContextTable, Encapsulation, Ghc, Integrity, LinkAddress, Observed, Options, Prefix,
};
use serde_json::Value;

use super::{Object, Refusal};
use crate::report::Fields;

const INTEGRITY: [(&str, Integrity); 3] =
    [("present", Integrity::Present), ("absent", Integrity::Absent), ("unknown", Integrity::Unknown)];
const ENCAPSULATION: [(&str, Encapsulation); 2] =
    [("outer", Encapsulation::OuterHeader), ("link", Encapsulation::LinkLayer)];
const GHC: [(&str, Ghc); 3] = [("never", Ghc::Never), ("decompress", Ghc::Decompress), ("both", Ghc::Both)];

/// What is known and allowed.
pub(super) struct Given {
    source: Option<LinkAddress>,
    destination: Option<LinkAddress>,
    pan: Option<u16>,
    contexts: ContextTable,
    integrity: Integrity,
    elide_checksum: bool,
    encapsulation: Encapsulation,
    ghc: Ghc,
    root: Option<Ipv6Addr>,
    lenient: bool,
}

impl Given {
    pub(super) fn of(request: Object<'_>) -> Result<Self, Refusal> {
        Ok(Self {
            source: address(request, "src")?,
            destination: address(request, "dst")?,
            pan: pan(request)?,
            contexts: contexts(request)?,
            integrity: request.choice("integrity", &INTEGRITY)?.unwrap_or_default(),
            elide_checksum: request.flag("elide_checksum")?,
            encapsulation: request.choice("encapsulation", &ENCAPSULATION)?.unwrap_or_default(),
            ghc: request.choice("ghc", &GHC)?.unwrap_or_default(),
            root: root(request)?,
            lenient: request.flag("lenient")?,
        })
    }

    pub(super) fn options(&self) -> Options<'_> {
        Options {
            source: self.source,
            destination: self.destination,
            pan: self.pan,
            contexts: &self.contexts,
            integrity: self.integrity,
            elide_checksum: self.elide_checksum,
            encapsulation: self.encapsulation,
            ghc: self.ghc,
            rpl: lowpan_codec::Rpl { root: self.root, ..Default::default() },
            lenient: self.lenient,
        }
    }

    /// The same with an observer that keeps what was tolerated.
    pub(super) fn observed(&self) -> Observed<'_, Fields> {
        Observed { settings: self.options(), observer: Fields { lenient: self.lenient, ..Fields::default() } }
    }
}

/// An EUI-64, or a short address.
fn address(request: Object<'_>, key: &str) -> Result<Option<LinkAddress>, Refusal> {
    let Some(bytes) = request.optional_hex(key)? else { return Ok(None) };
    match *bytes {
        [high, low] => Ok(Some(LinkAddress::Short(u16::from_be_bytes([high, low])))),
        _ => match <[u8; 8]>::try_from(bytes) {
            Ok(extended) => Ok(Some(LinkAddress::Extended(extended))),
            Err(_) => Err(Refusal::request(format!("`{key}` is neither an EUI-64 nor a short address"))),
        },
    }
}

fn pan(request: Object<'_>) -> Result<Option<u16>, Refusal> {
    match request.optional_hex("pan")?.as_deref() {
        None => Ok(None),
        Some([high, low]) => Ok(Some(u16::from_be_bytes([*high, *low]))),
        Some(_) => Err(Refusal::request("`pan` is not of two octets")),
    }
}

fn root(request: Object<'_>) -> Result<Option<Ipv6Addr>, Refusal> {
    let text = request.optional_text("root")?;
    text.map(str::parse).transpose().map_err(|_| Refusal::request("`root` is no address of IPv6"))
}

fn contexts(request: Object<'_>) -> Result<ContextTable, Refusal> {
    let mut table = ContextTable::EMPTY;
    for (id, entry) in request.optional_list("contexts", "a context of cid, prefix and len", context)? {
        table.set(id, Some(entry));
    }
    Ok(table)
}

fn context(value: &Value) -> Option<(ContextId, ContextEntry)> {
    let number = |key: &str| value[key].as_u64().and_then(|number| u8::try_from(number).ok());
    let compress = match &value["compress"] {
        Value::Null => true,
        compress => compress.as_bool()?,
    };
    let prefix = Prefix::new(value["prefix"].as_str()?.parse().ok()?, number("len")?)?;
    Some((ContextId::new(number("cid")?)?, ContextEntry { compress, ..ContextEntry::new(prefix) }))
}
