//! What bodies are called in HTTP and in WSP (the IANA registry of media types, the OMNA registry of WSP content types).

/// How a document is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Encoding {
    /// As text.
    Xml,
    /// As WBXML.
    Wbxml,
}

/// Declares [`MediaType`]: variant, name, well-known number in WSP, encoding.
macro_rules! media_types {
    ($($(#[$meta:meta])* $entry:ident = $name:literal, $code:expr, $encoding:expr;)*) => {
        /// A media type of device management.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        #[non_exhaustive]
        pub enum MediaType {
            $($(#[$meta])* $entry,)*
        }

        impl MediaType {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$entry),*];

            /// Its name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$entry => $name,)*
                }
            }

            /// Its number in WSP, if it has one there.
            #[must_use]
            pub const fn wsp_code(self) -> Option<u8> {
                match self {
                    $(Self::$entry => $code,)*
                }
            }

            /// How it is written down; `None` for what is neither.
            #[must_use]
            pub const fn encoding(self) -> Option<Encoding> {
                match self {
                    $(Self::$entry => $encoding,)*
                }
            }
        }
    };
}

media_types! {
    /// A management message in XML.
    DmXml = "application/vnd.syncml.dm+xml", Some(0x43), Some(Encoding::Xml);
    /// A management message in WBXML.
    DmWbxml = "application/vnd.syncml.dm+wbxml", Some(0x42), Some(Encoding::Wbxml);
    /// A message of data synchronisation in XML.
    DsXml = "application/vnd.syncml+xml", None, Some(Encoding::Xml);
    /// A message of data synchronisation in WBXML.
    DsWbxml = "application/vnd.syncml+wbxml", None, Some(Encoding::Wbxml);
    /// A notification, Package #0.
    Notification = "application/vnd.syncml.notification", Some(0x44), None;
    /// A notification of data synchronisation.
    DsNotification = "application/vnd.syncml.ds.notification", Some(0x4E), None;
    /// A serialised management tree in XML.
    TndsXml = "application/vnd.syncml.dmtnds+xml", None, Some(Encoding::Xml);
    /// A serialised management tree in WBXML.
    TndsWbxml = "application/vnd.syncml.dmtnds+wbxml", None, Some(Encoding::Wbxml);
    /// A description of a management tree in XML.
    DdfXml = "application/vnd.syncml.dmddf+xml", None, Some(Encoding::Xml);
    /// A description of a management tree in WBXML.
    DdfWbxml = "application/vnd.syncml.dmddf+wbxml", None, Some(Encoding::Wbxml);
    /// Device information in XML.
    DevInfXml = "application/vnd.syncml-devinf+xml", None, Some(Encoding::Xml);
    /// Device information in WBXML.
    DevInfWbxml = "application/vnd.syncml-devinf+wbxml", None, Some(Encoding::Wbxml);
    /// Client provisioning in XML.
    ProvisioningXml = "text/vnd.wap.connectivity-xml", Some(0x35), Some(Encoding::Xml);
    /// Client provisioning in WBXML.
    ProvisioningWbxml = "application/vnd.wap.connectivity-wbxml", Some(0x36), Some(Encoding::Wbxml);
}

impl MediaType {
    /// The one that a Content-Type names; its parameters are not looked at, nor whether letters are small (RFC 9110 §8.3.1).
    #[must_use]
    pub fn from_name(content_type: &str) -> Option<Self> {
        let name = content_type.split(';').next().unwrap_or_default().trim();
        Self::ALL.iter().copied().find(|known| known.name().eq_ignore_ascii_case(name))
    }

    /// The one with this number in WSP.
    #[must_use]
    pub fn from_wsp_code(code: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.wsp_code() == Some(code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_lead_back() {
        for media_type in MediaType::ALL {
            assert_eq!(MediaType::from_name(media_type.name()), Some(*media_type));
            if let Some(code) = media_type.wsp_code() {
                assert_eq!(MediaType::from_wsp_code(code), Some(*media_type));
            }
        }
        assert_eq!(MediaType::from_name("Application/VND.SyncML.DM+XML ; charset=utf-8"), Some(MediaType::DmXml));
        assert_eq!(MediaType::from_name("application/vnd.syncml.dm+json"), None);
        assert_eq!(MediaType::from_wsp_code(0), None);
    }
}
