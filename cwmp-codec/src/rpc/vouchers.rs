//! Options that are paid for (TR-069 A.4.1.3, A.4.1.4).

use wire_buf::Buffer;

use crate::{
    document::{Content, Field, Item, List, Occurs, Sink, Walk, structures},
    registry::{OptionMode, OptionState},
    vocabulary::Cwmp,
    xml::Text,
};

structures! {
    /// Hands vouchers to the CPE, which switch options on and off.
    pub struct SetVouchers<'a>: (rpc SET_VOUCHERS since 0) {
        /// The vouchers, each a signed document.
        voucher_list: List<'a, Voucher<'a>> = VOUCHER_LIST in 1..=4_294_967_295;
    }

    /// The vouchers are accepted.
    pub struct SetVouchersResponse: (rpc SET_VOUCHERS_RESPONSE since 0) {}

    /// Asks for options.
    pub struct GetOptions<'a>: (rpc GET_OPTIONS since 0) {
        /// Which one; empty for all.
        option_name: Text<'a> = OPTION_NAME in 0..=64;
    }

    /// The options of a CPE.
    pub struct GetOptionsResponse<'a>: (rpc GET_OPTIONS_RESPONSE since 0) {
        /// All that were asked for.
        option_list: List<'a, OptionStruct<'a>> = OPTION_LIST;
    }

    /// An option.
    pub struct OptionStruct<'a>: (item OPTION_STRUCT of "cwmp:OptionStruct") {
        /// Its name.
        option_name: Text<'a> = OPTION_NAME in 0..=64;
        /// The number of its voucher.
        voucher_sn: u32 = VOUCHER_SN;
        /// Whether it is on, and whether that has happened yet.
        state: OptionState = STATE in 0..=3;
        /// How long it is on.
        mode: OptionMode = MODE in 0..=2;
        /// From when on. [`DateTime`](crate::DateTime) reads it.
        start_date: Text<'a> = START_DATE as DATE_TIME;
        /// Up to when, if it ends.
        expiration_date: Option<Text<'a>> = EXPIRATION_DATE as DATE_TIME;
        /// Whether it may go to another CPE: 0 or 1.
        is_transferable: u32 = IS_TRANSFERABLE in 0..=1;
    }
}

/// A voucher: a signed document in base64, which [`Lexical::to_base64`](crate::Lexical::to_base64) decodes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Voucher<'a>(
    /// The characters of base64.
    pub Text<'a>,
);

impl<'a> Item<'a> for Voucher<'a> {
    const FIELD: Field = Field { tag: Cwmp::BASE64, occurs: Occurs::Any, content: Content::Text { max: u32::MAX } };
    const ARRAY_TYPE: Option<&'static str> = Some("soap-enc:base64");

    fn view(walk: &mut Walk<'a>) -> Self {
        Self(walk.text())
    }

    fn write<B: Buffer + ?Sized>(&self, field: &'static Field, out: &mut Sink<'_, '_, B>) {
        out.text(field, self.0);
    }
}
