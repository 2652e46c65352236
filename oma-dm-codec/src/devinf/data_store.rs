//! `DataStore`: what can be synchronised.

use super::{CtCap, FilterRx, Rx, Tx};
use crate::{
    document::{records, text_elements},
    vocabulary::Dm,
};

records! {
    /// A data store.
    DataStore = DEVINF_DATA_STORE {
        /// Its URI.
        one source_ref: DEVINF_SOURCE_REF;
        /// Its name, for people.
        maybe display_name: DEVINF_DISPLAY_NAME;
        /// How long a global identifier may be, in bytes.
        maybe max_guid_size: DEVINF_MAX_GUID_SIZE;
        /// The type that is received best. It must be there.
        must rx_pref: DEVINF_RX_PREF of Rx;
        /// Other types that are received.
        list rx: DEVINF_RX of Rx;
        /// The type that is sent best. It must be there.
        must tx_pref: DEVINF_TX_PREF of Tx;
        /// Other types that are sent.
        list tx: DEVINF_TX of Tx;
        /// What it can do with which contents, from 1.2 on.
        list ct_caps: DEVINF_CT_CAP of CtCap;
        /// How much it can hold.
        group ds_mem: DEVINF_DS_MEM of DsMem;
        /// Whether it synchronises folders.
        flag support_hierarchical_sync: DEVINF_SUPPORT_HIERARCHICAL_SYNC;
        /// How it synchronises. It must be there.
        must sync_cap: DEVINF_SYNC_CAP of SyncCap;
        /// Types of filters that are received.
        list filter_rx: DEVINF_FILTER_RX of FilterRx;
        /// What filters may ask for.
        list filter_caps: DEVINF_FILTER_CAP of FilterCap;
    }

    /// How much a data store can hold.
    DsMem = DEVINF_DS_MEM {
        /// Whether others use the same memory.
        flag shared_mem: DEVINF_SHARED_MEM;
        /// In bytes.
        maybe max_mem: DEVINF_MAX_MEM;
        /// In items.
        maybe max_id: DEVINF_MAX_ID;
    }

    /// How a data store synchronises.
    SyncCap = DEVINF_SYNC_CAP {
        /// In these ways, at least one.
        some sync_types: DEVINF_SYNC_TYPE of SyncType;
    }

    /// What filters may ask for.
    FilterCap = DEVINF_FILTER_CAP {
        /// The media type of the filter.
        one ct_type: DEVINF_CT_TYPE;
        /// Its version.
        one ver_ct: DEVINF_VER_CT;
        /// Its keywords.
        list filter_keywords: DEVINF_FILTER_KEYWORD of FilterKeyword;
        /// The properties that it may name.
        list prop_names: DEVINF_PROP_NAME of PropName;
    }
}

text_elements! {
    /// A way of synchronisation: 1 both ways, 2 both ways and slowly, … 7 when the server says so.
    SyncType = DEVINF_SYNC_TYPE;
    /// A keyword of a filter.
    FilterKeyword = DEVINF_FILTER_KEYWORD;
    /// The name of a property.
    PropName = DEVINF_PROP_NAME;
}
