//! The methods of TR-069 (Annex A.3 to A.5) and which version has them.

use crate::version::CwmpVersion;

/// Declares [`Method`]: variant, name, name of the response, who calls it, and since when.
macro_rules! methods {
    ($($(#[$meta:meta])* $entry:ident = $name:literal, $response:literal, $direction:ident, $since:ident;)*) => {
        /// A remote procedure.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        pub enum Method {
            $($(#[$meta])* $entry,)*
        }

        impl Method {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$entry),*];

            /// Its name: that of the element which calls it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$entry => $name,)*
                }
            }

            /// The name of the element which answers it.
            #[must_use]
            pub const fn response_name(self) -> &'static str {
                match self {
                    $(Self::$entry => $response,)*
                }
            }

            /// Who calls it.
            #[must_use]
            pub const fn direction(self) -> Direction {
                match self {
                    $(Self::$entry => Direction::$direction,)*
                }
            }

            /// The first version that has it.
            #[must_use]
            pub const fn since(self) -> CwmpVersion {
                match self {
                    $(Self::$entry => CwmpVersion::$since,)*
                }
            }
        }
    };
}

methods! {
    /// Which methods there are.
    GetRpcMethods = "GetRPCMethods", "GetRPCMethodsResponse", Both, V1_0;
    /// Sets values.
    SetParameterValues = "SetParameterValues", "SetParameterValuesResponse", ToCpe, V1_0;
    /// Asks for values.
    GetParameterValues = "GetParameterValues", "GetParameterValuesResponse", ToCpe, V1_0;
    /// Asks which parameters and objects there are.
    GetParameterNames = "GetParameterNames", "GetParameterNamesResponse", ToCpe, V1_0;
    /// Sets who is notified of changes, and who else may make them.
    SetParameterAttributes = "SetParameterAttributes", "SetParameterAttributesResponse", ToCpe, V1_0;
    /// Asks who is notified of changes, and who else may make them.
    GetParameterAttributes = "GetParameterAttributes", "GetParameterAttributesResponse", ToCpe, V1_0;
    /// Makes an instance of an object.
    AddObject = "AddObject", "AddObjectResponse", ToCpe, V1_0;
    /// Removes an instance of an object.
    DeleteObject = "DeleteObject", "DeleteObjectResponse", ToCpe, V1_0;
    /// Has a file fetched.
    Download = "Download", "DownloadResponse", ToCpe, V1_0;
    /// Has the CPE restarted.
    Reboot = "Reboot", "RebootResponse", ToCpe, V1_0;
    /// Asks for transfers that the ACS began.
    GetQueuedTransfers = "GetQueuedTransfers", "GetQueuedTransfersResponse", ToCpe, V1_0;
    /// Has the CPE call later.
    ScheduleInform = "ScheduleInform", "ScheduleInformResponse", ToCpe, V1_0;
    /// Hands over vouchers for options.
    SetVouchers = "SetVouchers", "SetVouchersResponse", ToCpe, V1_0;
    /// Asks for options.
    GetOptions = "GetOptions", "GetOptionsResponse", ToCpe, V1_0;
    /// Has a file sent.
    Upload = "Upload", "UploadResponse", ToCpe, V1_0;
    /// Has the CPE forget everything.
    FactoryReset = "FactoryReset", "FactoryResetResponse", ToCpe, V1_0;
    /// Asks for all transfers.
    GetAllQueuedTransfers = "GetAllQueuedTransfers", "GetAllQueuedTransfersResponse", ToCpe, V1_1;
    /// Has a file fetched in a time window.
    ScheduleDownload = "ScheduleDownload", "ScheduleDownloadResponse", ToCpe, V1_2;
    /// Has a transfer cancelled.
    CancelTransfer = "CancelTransfer", "CancelTransferResponse", ToCpe, V1_2;
    /// Has deployment units installed, updated and removed.
    ChangeDuState = "ChangeDUState", "ChangeDUStateResponse", ToCpe, V1_2;
    /// Begins a session: who calls, and why.
    Inform = "Inform", "InformResponse", ToAcs, V1_0;
    /// A transfer that the ACS asked for has ended.
    TransferComplete = "TransferComplete", "TransferCompleteResponse", ToAcs, V1_0;
    /// A transfer that the ACS did not ask for has ended.
    AutonomousTransferComplete = "AutonomousTransferComplete", "AutonomousTransferCompleteResponse", ToAcs, V1_1;
    /// The user was sent here by a web page.
    Kicked = "Kicked", "KickedResponse", ToAcs, V1_0;
    /// The CPE wants a file.
    RequestDownload = "RequestDownload", "RequestDownloadResponse", ToAcs, V1_0;
    /// A ChangeDUState has ended.
    DuStateChangeComplete = "DUStateChangeComplete", "DUStateChangeCompleteResponse", ToAcs, V1_2;
    /// Deployment units have changed without the ACS.
    AutonomousDuStateChangeComplete = "AutonomousDUStateChangeComplete", "AutonomousDUStateChangeCompleteResponse", ToAcs, V1_2;
}

/// Who calls a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Direction {
    /// The ACS calls it on the CPE.
    ToCpe,
    /// The CPE calls it on the ACS.
    ToAcs,
    /// Both do.
    Both,
}

impl Method {
    /// The one with this name. Vendors have others, `X_<VENDOR>_<name>`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.name() == name)
    }
}

impl core::fmt::Display for Method {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Method {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_and_responses_are_named_after_requests() {
        for method in Method::ALL {
            assert_eq!(Method::from_name(method.name()), Some(*method));
            assert_eq!(method.response_name().strip_suffix("Response"), Some(method.name()));
        }
        assert_eq!(Method::from_name("inform"), None);
    }

    /// As many as the schemas of the three namespaces have.
    #[test]
    fn each_version_adds_methods() {
        let until = |version| Method::ALL.iter().filter(|method| method.since() <= version).count();
        assert_eq!([CwmpVersion::V1_0, CwmpVersion::V1_1, CwmpVersion::V1_2].map(until), [20, 22, 27]);
    }
}
