//! Which RPCs a program knows.

use wire_buf::Buffer;
use xml_pull::{Entry, Tag, Vocabulary};

use crate::{
    document::{Field, Sink, Walk},
    vocabulary::Cwmp,
};

/// What the body of an [`Envelope`](crate::Envelope) may hold: one RPC, or one of several.
///
/// Each RPC is a set of one; [`Rpc`](crate::Rpc) is that of all; [`rpc_set!`](crate::rpc_set!) declares others. What is not in
/// the set is [`Body::Other`](crate::Body::Other), and only the code for what is in it becomes part of a program.
pub trait RpcSet<'a>: Copy {
    /// The element of this name, if it is in the set.
    #[doc(hidden)]
    fn field(tag: Tag) -> Option<&'static Field>;

    /// The name of the element.
    #[doc(hidden)]
    fn tag(&self) -> Tag;

    /// The name of the RPC: `GetRPCMethods`, `GetRPCMethodsResponse`.
    fn name(&self) -> &'static str {
        Cwmp::entry(self.tag()).map_or("", Entry::local)
    }

    /// Reads an element of this name, behind its start.
    #[doc(hidden)]
    fn view(tag: Tag, walk: &mut Walk<'a>) -> Option<Self>;

    /// Writes the element.
    #[doc(hidden)]
    fn write<B: Buffer + ?Sized>(&self, out: &mut Sink<'_, '_, B>);
}

/// Declares a set of RPCs, for [`Envelope`](crate::Envelope).
///
/// ```
/// use cwmp_codec::{Body, Envelope, GetRpcMethods, Inform, InformResponse};
///
/// cwmp_codec::rpc_set! {
///     /// What a small CPE talks about.
///     #[derive(Clone, Copy, Debug)]
///     pub enum Small<'a> {
///         /// Who the CPE is.
///         Inform(Inform<'a>),
///         /// That the ACS has heard.
///         InformResponse(InformResponse),
///     }
/// }
///
/// let envelope = b"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/' xmlns:c='urn:dslforum-org:cwmp-1-0'>\
///     <e:Body><c:InformResponse><MaxEnvelopes>1</MaxEnvelopes></c:InformResponse></e:Body></e:Envelope>";
/// let envelope = Envelope::<Small>::from_bytes(envelope, &mut ())?;
/// assert!(matches!(envelope.body, Body::Rpc(Small::InformResponse(response)) if response.max_envelopes == 1));
/// # Ok::<(), cwmp_codec::DecodeError>(())
/// ```
#[macro_export]
macro_rules! rpc_set {
    ($(#[$meta:meta])* $vis:vis enum $set:ident<$lt:lifetime> {
        $($(#[$entry_meta:meta])* $entry:ident($type:ty)),+ $(,)?
    }) => {
        $(#[$meta])*
        $vis enum $set<$lt> {
            $($(#[$entry_meta])* $entry($type),)+
        }

        impl<$lt> $crate::RpcSet<$lt> for $set<$lt> {
            fn field(tag: $crate::xml::Tag) -> ::core::option::Option<&'static $crate::document::Field> {
                ::core::option::Option::None
                    $(.or_else(|| <$type as $crate::RpcSet<$lt>>::field(tag)))+
            }

            fn tag(&self) -> $crate::xml::Tag {
                match self {
                    $(Self::$entry(rpc) => $crate::RpcSet::tag(rpc),)+
                }
            }

            #[cfg_attr(not(target_pointer_width = "64"), inline(never))]
            fn view(
                tag: $crate::xml::Tag,
                walk: &mut $crate::document::Walk<$lt>,
            ) -> ::core::option::Option<Self> {
                $(if <$type as $crate::RpcSet<$lt>>::field(tag).is_some() {
                    return <$type as $crate::RpcSet<$lt>>::view(tag, walk).map(Self::$entry);
                })+
                ::core::option::Option::None
            }

            fn write<B: $crate::buf::Buffer + ?Sized>(
                &self,
                out: &mut $crate::document::Sink<'_, '_, B>,
            ) {
                match self {
                    $(Self::$entry(rpc) => $crate::RpcSet::write(rpc, out),)+
                }
            }
        }

        $(impl<$lt> ::core::convert::From<$type> for $set<$lt> {
            fn from(rpc: $type) -> Self {
                Self::$entry(rpc)
            }
        })+
    };
}
