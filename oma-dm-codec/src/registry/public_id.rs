//! The languages that WBXML documents say they are in (WBXML 1.3 §7.2, the OMNA registry of WBXML public identifiers).

use super::Language;

wire_buf::registry! {
    /// The number of a formal public identifier. Whatever is not in the table is kept as it is.
    pub struct PublicId(u32) {
        /// Not stated, or without a number.
        UNKNOWN = 0x01, "unknown";
        /// WML 1.0.
        WML_1_0 = 0x02, "-//WAPFORUM//DTD WML 1.0//EN";
        /// WML 1.1.
        WML_1_1 = 0x04, "-//WAPFORUM//DTD WML 1.1//EN";
        /// Service indication 1.0.
        SI_1_0 = 0x05, "-//WAPFORUM//DTD SI 1.0//EN";
        /// Service loading 1.0.
        SL_1_0 = 0x06, "-//WAPFORUM//DTD SL 1.0//EN";
        /// Cache operation 1.0.
        CO_1_0 = 0x07, "-//WAPFORUM//DTD CO 1.0//EN";
        /// Channel 1.1.
        CHANNEL_1_1 = 0x08, "-//WAPFORUM//DTD CHANNEL 1.1//EN";
        /// WML 1.2.
        WML_1_2 = 0x09, "-//WAPFORUM//DTD WML 1.2//EN";
        /// WML 1.3.
        WML_1_3 = 0x0A, "-//WAPFORUM//DTD WML 1.3//EN";
        /// Client provisioning 1.0 and 1.1.
        PROV_1_0 = 0x0B, "-//WAPFORUM//DTD PROV 1.0//EN";
        /// WTA-WML 1.2.
        WTA_WML_1_2 = 0x0C, "-//WAPFORUM//DTD WTA-WML 1.2//EN";
        /// Email notification 1.0.
        EMN_1_0 = 0x0D, "-//WAPFORUM//DTD EMN 1.0//EN";
        /// Rights expression language 1.0.
        DRMREL_1_0 = 0x0E, "-//OMA//DTD DRMREL 1.0//EN";
        /// Wireless Village CSP 1.1.
        WV_CSP_1_1 = 0x10, "-//OMA//DTD WV-CSP 1.1//EN";
        /// SyncML 1.0.
        SYNCML_1_0 = 0x0FD1, "-//SYNCML//DTD SyncML 1.0//EN";
        /// Device information 1.0.
        DEVINF_1_0 = 0x0FD2, "-//SYNCML//DTD DevInf 1.0//EN";
        /// SyncML 1.1.
        SYNCML_1_1 = 0x0FD3, "-//SYNCML//DTD SyncML 1.1//EN";
        /// Device information 1.1.
        DEVINF_1_1 = 0x0FD4, "-//SYNCML//DTD DevInf 1.1//EN";
        /// SyncML 1.2.
        SYNCML_1_2 = 0x1201, "-//SYNCML//DTD SyncML 1.2//EN";
        /// Meta information 1.2.
        METINF_1_2 = 0x1202, "-//SYNCML//DTD MetInf 1.2//EN";
        /// Device information 1.2.
        DEVINF_1_2 = 0x1203, "-//SYNCML//DTD DevInf 1.2//EN";
    }
}

impl PublicId {
    /// The number of a formal public identifier; `None` if it has none, as that of the DDF.
    #[must_use]
    pub fn from_name(name: &[u8]) -> Option<Self> {
        Self::KNOWN.iter().copied().find(|id| id.name().is_some_and(|known| known.as_bytes() == name))
    }

    /// The language that it stands for, if it is one of this crate.
    #[must_use]
    pub const fn language(self) -> Option<Language> {
        Some(match self {
            Self::SYNCML_1_0 | Self::SYNCML_1_1 | Self::SYNCML_1_2 => Language::SyncMl,
            Self::METINF_1_2 => Language::MetInf,
            Self::DEVINF_1_0 | Self::DEVINF_1_1 | Self::DEVINF_1_2 => Language::DevInf,
            Self::PROV_1_0 => Language::Provisioning,
            _ => return None,
        })
    }
}
