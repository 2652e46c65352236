//! Device information, of versions 1.0 to 1.2 (SyncML Device Information 1.1.2, DS Device Information 1.2).
//!
//! It comes in an item of a `Put` or of `Results`: in XML as elements, which [`DevInf::from_part`] takes; in WBXML as a
//! document of its own in opaque data.
//!
//! ```
//! use oma_dm_codec::{buf::{Message, Reader}, devinf::{DataStore, DevInf, Rx, SyncCap, SyncType, Tx}, List};
//!
//! let both_ways = [SyncType("1".into())];
//! let contacts = DataStore {
//!     source_ref: "./contacts".into(),
//!     rx_pref: Some(Rx { ct_type: "text/vcard".into(), ver_ct: "3.0".into() }),
//!     tx_pref: Some(Tx { ct_type: "text/vcard".into(), ver_ct: "3.0".into() }),
//!     sync_cap: Some(SyncCap { sync_types: List::new(&both_ways) }),
//!     ..DataStore::default()
//! };
//! let stores = [contacts];
//! let phone = DevInf {
//!     ver_dtd: "1.2".into(),
//!     dev_id: "IMEI:490154203237518".into(),
//!     dev_typ: "phone".into(),
//!     data_stores: List::new(&stores),
//!     ..DevInf::default()
//! };
//! let wire = phone.as_wbxml().encode_to_vec()?;
//! assert!(wire.starts_with(b"\x02\xa4\x03\x6a\0\x4a\x65\x031.2\0\x01"));
//! let received: DevInf = Reader::new(&wire).decode(&mut ()).expect("what was written");
//! assert_eq!(received, phone);
//! # Ok::<(), oma_dm_codec::Clause>(())
//! ```

mod content_type;
mod ct_cap;
mod data_store;
mod grammar;

use crate::{
    document::{self, Document, Grammar, Readable, Sink, records, text_elements},
    registry::{Language, PublicId},
    vocabulary::Dm,
};

pub use content_type::{FilterRx, Rx, Tx};
pub use ct_cap::{CtCap, CtCapEntry, PropParam, Property, ValEnum};
pub use data_store::{DataStore, DsMem, FilterCap, FilterKeyword, PropName, SyncCap, SyncType};

records! {
    /// Device information.
    DevInf = DEVINF_DEV_INF {
        /// The version of device information: `1.0`, `1.1` or `1.2`.
        one ver_dtd: DEVINF_VER_DTD;
        /// The manufacturer.
        maybe man: DEVINF_MAN;
        /// The model.
        maybe model: DEVINF_MOD;
        /// Who sells it under his name.
        maybe oem: DEVINF_OEM;
        /// The version of the firmware.
        maybe fw_v: DEVINF_FW_V;
        /// The version of the software.
        maybe sw_v: DEVINF_SW_V;
        /// The version of the hardware.
        maybe hw_v: DEVINF_HW_V;
        /// What tells the device from all others.
        one dev_id: DEVINF_DEV_ID;
        /// What kind of device it is.
        one dev_typ: DEVINF_DEV_TYP;
        /// Whether times are in UTC.
        flag utc: DEVINF_UTC;
        /// Whether it takes objects in chunks.
        flag support_large_objs: DEVINF_SUPPORT_LARGE_OBJS;
        /// Whether it takes a number of changes.
        flag support_number_of_changes: DEVINF_SUPPORT_NUMBER_OF_CHANGES;
        /// Its data stores, at least one.
        some data_stores: DEVINF_DATA_STORE of DataStore;
        /// What it can do with which contents; from 1.2 on, each data store says so itself.
        list ct_caps: DEVINF_CT_CAP of CtCap;
        /// What is not in the standard.
        list exts: DEVINF_EXT of Ext;
    }

    /// What is not in the standard.
    Ext = DEVINF_EXT {
        /// What it is called.
        one x_nam: DEVINF_X_NAM;
        /// What is said of it.
        list x_vals: DEVINF_X_VAL of XVal;
    }
}

text_elements! {
    /// A value of an extension.
    XVal = DEVINF_X_VAL;
}

document::readable! {
    /// The document to be written as WBXML 1.2: a [`Message`](wire_buf::Message).
    DevInf, in V1_2
}
document::embedded! { DevInf }

impl<'a> Readable<'a> for DevInf<'a> {
    const LANGUAGE: Language = Language::DevInf;
    const GRAMMAR: &'static Grammar = &grammar::DEVINF;
}

impl<'a> Document<'a> for DevInf<'a> {
    const LANGUAGE: Language = Language::DevInf;

    fn version(&self) -> (&'static str, PublicId) {
        let id = if self.ver_dtd == "1.0" {
            PublicId::DEVINF_1_0
        } else if self.ver_dtd == "1.1" {
            PublicId::DEVINF_1_1
        } else {
            PublicId::DEVINF_1_2
        };
        ("", id)
    }

    fn write<S: Sink<'a>>(&self, out: &mut S) -> Result<(), S::Error> {
        self.write_as(Dm::DEVINF_DEV_INF, out)
    }
}
