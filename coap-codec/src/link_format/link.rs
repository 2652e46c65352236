//! A link: a target, and what is said of it (RFC 6690 §2).

use core::fmt;

use wire_buf::{Buffer, Element, Encode, Reader, Seq};

use super::{
    grammar::{is_target_char, link_param, target, white_space},
    param::Param,
    value::{ParamValue, characters},
};
use crate::{clause::Clause, grammar::Input, registry::ContentFormat, text::Characters};

/// A link.
#[derive(Clone, Copy)]
pub struct Link<'a> {
    target: &'a str,
    params: Seq<'a, Param<'a>>,
}

impl<'a> Link<'a> {
    /// A link to `target`, a URI-Reference.
    ///
    /// # Errors
    /// [`Clause::LinkTarget`] if the target has characters that a URI-Reference does not have, and
    /// [`Clause::LinkRepeated`] if a parameter that may come once comes again.
    pub fn new(target: &'a str, params: &'a [Param<'a>]) -> Result<Self, Clause> {
        if !target.bytes().all(is_target_char) {
            return Err(Clause::LinkTarget);
        }
        let mut seen = Seen::default();
        if params.iter().any(|param| seen.is_again(param.name().as_bytes())) {
            return Err(Clause::LinkRepeated);
        }
        Ok(Self { target, params: Seq::new(params) })
    }

    /// The target, as it stands between the brackets.
    #[must_use]
    pub const fn target(&self) -> &'a str {
        self.target
    }

    /// The parameters.
    #[must_use]
    pub const fn params(&self) -> Seq<'a, Param<'a>> {
        self.params
    }

    /// The first parameter of this name, in whatever case.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Param<'a>> {
        self.params.iter().find(|param| param.is(name))
    }

    /// The value of the first parameter of this name, if it has one.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<ParamValue<'a>> {
        self.get(name).and_then(|param| param.value())
    }

    /// `rel`: the relation types (RFC 6690 §2.2). Without any, the context hosts the target.
    pub fn rel(&self) -> impl Iterator<Item = ParamValue<'a>> + Clone + use<'a> {
        self.items("rel")
    }

    /// `rt`: the resource types (RFC 6690 §3.1).
    pub fn rt(&self) -> impl Iterator<Item = ParamValue<'a>> + Clone + use<'a> {
        self.items("rt")
    }

    /// `if`: the interface descriptions (RFC 6690 §3.2).
    pub fn interfaces(&self) -> impl Iterator<Item = ParamValue<'a>> + Clone + use<'a> {
        self.items("if")
    }

    /// `ct`: the content formats (RFC 7252 §7.2.1), as far as they are numbers up to 65 535.
    pub fn ct(&self) -> impl Iterator<Item = ContentFormat> + Clone + use<'a> {
        self.items("ct").filter_map(|format| Some(ContentFormat(u16::try_from(format.to_number()?).ok()?)))
    }

    /// `sz`: how large a representation gets (RFC 6690 §3.3). A size that is too great for the type is its greatest value.
    #[must_use]
    pub fn sz(&self) -> Option<u64> {
        self.value("sz")?.to_number()
    }

    /// `title`: what people call the target (RFC 5988 §5.4).
    #[must_use]
    pub fn title(&self) -> Option<ParamValue<'a>> {
        self.value("title")
    }

    /// `anchor`: the context, where it is not where the document is from (RFC 6690 §2.3).
    #[must_use]
    pub fn anchor(&self) -> Option<ParamValue<'a>> {
        self.value("anchor")
    }

    /// `obs`: whether the target is useful to observe (RFC 7641 §6).
    #[must_use]
    pub fn is_observable(&self) -> bool {
        self.get("obs").is_some()
    }

    fn items(&self, name: &str) -> impl Iterator<Item = ParamValue<'a>> + Clone + use<'a> {
        self.value(name).into_iter().flat_map(|value| value.items())
    }
}

/// Which of the parameters that may come once have come: `rt`, `if`, `sz` (RFC 6690 §3.1 to §3.3).
#[derive(Default)]
pub(super) struct Seen(u8);

impl Seen {
    /// Notes a parameter; whether it must not come again and does.
    pub(super) fn is_again(&mut self, name: &[u8]) -> bool {
        let once = [&b"rt"[..], b"if", b"sz"];
        let Some(which) = once.into_iter().zip([1, 2, 4]).find(|(once, _)| name.eq_ignore_ascii_case(once)) else {
            return false;
        };
        let before = self.0;
        self.0 |= which.1;
        before == self.0
    }
}

/// Whether a link is the first of its document: the others have a comma before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Begun(pub(super) bool);

impl<'a> Element<'a, Begun> for Link<'a> {
    /// White space that was tolerated is not copied.
    const VERBATIM: bool = false;

    fn view(begun: &mut Begun, r: &mut Reader<'a>) -> Option<Self> {
        let (mut rest, _) = white_space(Input(*r));
        if core::mem::replace(&mut begun.0, true) {
            let Ok(b',') = rest.0.u8() else { return None };
            (rest, _) = white_space(rest);
        }
        let (rest, target) = target(rest).ok()?;
        let params = white_space(rest).0;
        let mut end = params;
        while end.first() == Some(b';') {
            let mut behind = end.0;
            let Ok(_) = behind.u8() else { return None };
            end = white_space(link_param(white_space(Input(behind)).0).ok()?.0).0;
        }
        let len = params.as_slice().len().saturating_sub(end.as_slice().len());
        let params = params.as_slice().get(..len).unwrap_or_default();
        *r = end.0;
        Some(Self { target: characters(target.as_slice()), params: Seq::from_checked(params, ()) })
    }

    fn encode_next<B: Buffer + ?Sized>(&self, begun: &mut Begun, out: &mut B) -> Result<(), B::Error> {
        if core::mem::replace(&mut begun.0, true) {
            out.push_u8(b',')?;
        }
        self.encode_into(out)
    }
}

impl Encode for Link<'_> {
    fn encode_into<B: Buffer + ?Sized>(&self, out: &mut B) -> Result<(), B::Error> {
        out.push_u8(b'<')?;
        out.push_slice(self.target.as_bytes())?;
        out.push_u8(b'>')?;
        self.params.encode_into(out)
    }
}

impl fmt::Display for Link<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.encode_into(&mut Characters(f))
    }
}

impl fmt::Debug for Link<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
