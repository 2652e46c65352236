//! Messages that keep their bytes: `into_owned`, and what the tokio codec yields.

use wire_buf::{Decode, Family, Message as _, Owned, Reader, Trusted};

use crate::{
    clause::Clause,
    context::Context,
    header::Header,
    message::{Message, Verbatim},
    options::{OptionSource, Options},
    registry::Code,
    types::Token,
};

impl<H: Header + 'static> Family for Message<'static, H> {
    type View<'a> = Message<'a, H>;

    /// What stands behind `unwrap_or` is for bytes that have not been decoded before.
    fn view(wire: &[u8]) -> Message<'_, H> {
        Message::decode(&mut Reader::new(wire), &mut Trusted).unwrap_or(Message {
            header: H::PLACEHOLDER,
            code: Code::EMPTY,
            token: Token::EMPTY,
            options: Options::EMPTY,
            payload: &[],
        })
    }
}

impl Context for Trusted {
    #[inline]
    fn extended_token(&self) -> bool {
        true
    }
}

impl<H: Header + 'static, O: OptionSource> Message<'_, H, O> {
    /// Copies the message as it stands into memory of its own, once.
    ///
    /// # Errors
    /// [`Clause::Unencodable`].
    pub fn into_owned(self) -> Result<Owned<Message<'static, H>>, Clause> {
        Verbatim(self).encode_to_vec().map(Owned::from_checked)
    }
}
