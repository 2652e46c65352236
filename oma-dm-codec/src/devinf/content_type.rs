//! `Rx`, `Tx`, `Filter-Rx` and what is preferred among them: types of contents.

use crate::{document::records, vocabulary::Dm};

records! {
    /// A type that is received.
    Rx = DEVINF_RX {
        /// The media type.
        one ct_type: DEVINF_CT_TYPE;
        /// Its version.
        one ver_ct: DEVINF_VER_CT;
    }

    /// A type that is sent.
    Tx = DEVINF_TX {
        /// The media type.
        one ct_type: DEVINF_CT_TYPE;
        /// Its version.
        one ver_ct: DEVINF_VER_CT;
    }

    /// A type of filter that is received.
    FilterRx = DEVINF_FILTER_RX {
        /// The media type.
        one ct_type: DEVINF_CT_TYPE;
        /// Its version.
        one ver_ct: DEVINF_VER_CT;
    }
}
