//! The content models of device information (its DTDs 1.1.2 and 1.2). One grammar serves all versions: a data store may
//! state what it can do with contents, as 1.2 has it, or leave it to the device.

use crate::document::content_models;

content_models! {
    /// Documents of all versions.
    pub(super) static DEVINF: DEVINF_DEV_INF is DevInf;

    DevInf: sequence {
        one DEVINF_VER_DTD: Text, maybe DEVINF_MAN: Text, maybe DEVINF_MOD: Text, maybe DEVINF_OEM: Text,
        maybe DEVINF_FW_V: Text, maybe DEVINF_SW_V: Text, maybe DEVINF_HW_V: Text, one DEVINF_DEV_ID: Text,
        one DEVINF_DEV_TYP: Text, maybe DEVINF_UTC: Empty, maybe DEVINF_SUPPORT_LARGE_OBJS: Empty,
        maybe DEVINF_SUPPORT_NUMBER_OF_CHANGES: Empty, some DEVINF_DATA_STORE: DataStore, any DEVINF_CT_CAP: CtCap,
        any DEVINF_EXT: Ext,
    }
    DataStore: sequence {
        one DEVINF_SOURCE_REF: Text, maybe DEVINF_DISPLAY_NAME: Text, maybe DEVINF_MAX_GUID_SIZE: Text,
        one DEVINF_RX_PREF: Type, any DEVINF_RX: Type, one DEVINF_TX_PREF: Type, any DEVINF_TX: Type,
        any DEVINF_CT_CAP: CtCap, maybe DEVINF_DS_MEM: DsMem, maybe DEVINF_SUPPORT_HIERARCHICAL_SYNC: Empty,
        one DEVINF_SYNC_CAP: SyncCap, any DEVINF_FILTER_RX: Type, any DEVINF_FILTER_CAP: FilterCap,
    }
    Type: sequence { one DEVINF_CT_TYPE: Text, one DEVINF_VER_CT: Text }
    DsMem: sequence { maybe DEVINF_SHARED_MEM: Empty, maybe DEVINF_MAX_MEM: Text, maybe DEVINF_MAX_ID: Text }
    SyncCap: sequence { some DEVINF_SYNC_TYPE: Text }
    CtCap: choice {
        some DEVINF_CT_TYPE: Text, any DEVINF_VER_CT: Text, maybe DEVINF_FIELD_LEVEL: Empty, any DEVINF_PROPERTY: Property,
        any DEVINF_PROP_NAME: Text, any DEVINF_VAL_ENUM: Text, any DEVINF_DATA_TYPE: Text, any DEVINF_SIZE: Text,
        any DEVINF_MAX_SIZE: Text, any DEVINF_DISPLAY_NAME: Text, any DEVINF_PARAM_NAME: Text,
    }
    Property: sequence {
        one DEVINF_PROP_NAME: Text, maybe DEVINF_DATA_TYPE: Text, maybe DEVINF_MAX_OCCUR: Text,
        maybe DEVINF_MAX_SIZE: Text, stray DEVINF_SIZE: Text, maybe DEVINF_NO_TRUNCATE: Empty, any DEVINF_VAL_ENUM: Text,
        maybe DEVINF_DISPLAY_NAME: Text, any DEVINF_PROP_PARAM: PropParam,
    }
    PropParam: sequence {
        one DEVINF_PARAM_NAME: Text, maybe DEVINF_DATA_TYPE: Text, any DEVINF_VAL_ENUM: Text,
        maybe DEVINF_DISPLAY_NAME: Text,
    }
    FilterCap: sequence {
        one DEVINF_CT_TYPE: Text, one DEVINF_VER_CT: Text, any DEVINF_FILTER_KEYWORD: Text, any DEVINF_PROP_NAME: Text,
    }
    Ext: sequence { one DEVINF_X_NAM: Text, any DEVINF_X_VAL: Text }
}
