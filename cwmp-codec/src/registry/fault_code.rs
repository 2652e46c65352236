//! What went wrong (TR-069 §A.5).

wire_buf::registry! {
    /// The code of a fault: 8000 to 8899 from an ACS, 9000 to 9899 from a CPE. Whatever is not in the table is kept as it is.
    pub struct FaultCode(u16) {
        /// Nothing went wrong: what a FaultStruct says of a success.
        NO_FAULT = 0, "No fault";
        /// The ACS does not have the method.
        ACS_METHOD_NOT_SUPPORTED = 8000, "Method not supported";
        /// The ACS does not want to, and says no more.
        ACS_REQUEST_DENIED = 8001, "Request denied (no reason specified)";
        /// Something inside the ACS went wrong.
        ACS_INTERNAL_ERROR = 8002, "Internal error";
        /// The arguments make no sense to the ACS.
        ACS_INVALID_ARGUMENTS = 8003, "Invalid arguments";
        /// The ACS has too much to do.
        ACS_RESOURCES_EXCEEDED = 8004, "Resources exceeded";
        /// The CPE is to send its request again.
        RETRY_REQUEST = 8005, "Retry request";
        /// There is no version that both speak (1.4).
        CWMP_VERSION_INCOMPATIBLE = 8006, "ACS version incompatible with CPE";
        /// The CPE does not have the method.
        METHOD_NOT_SUPPORTED = 9000, "Method not supported";
        /// The CPE does not want to, and says no more.
        REQUEST_DENIED = 9001, "Request denied (no reason specified)";
        /// Something inside the CPE went wrong.
        INTERNAL_ERROR = 9002, "Internal error";
        /// The arguments make no sense to the CPE.
        INVALID_ARGUMENTS = 9003, "Invalid arguments";
        /// The CPE has too much to do, or too little memory.
        RESOURCES_EXCEEDED = 9004, "Resources exceeded";
        /// There is no such parameter or object.
        INVALID_PARAMETER_NAME = 9005, "Invalid parameter name";
        /// The value has not the parameter's type.
        INVALID_PARAMETER_TYPE = 9006, "Invalid parameter type";
        /// The value is none of the parameter's.
        INVALID_PARAMETER_VALUE = 9007, "Invalid parameter value";
        /// The parameter cannot be written.
        NOT_WRITABLE = 9008, "Attempt to set a non-writable parameter";
        /// The parameter cannot be notified of like that.
        NOTIFICATION_REJECTED = 9009, "Notification request rejected";
        /// A file was not transferred.
        TRANSFER_FAILURE = 9010, "File transfer failure";
        /// A file was not uploaded.
        UPLOAD_FAILURE = 9011, "Upload failure";
        /// The file server does not believe the credentials.
        TRANSFER_AUTHENTICATION = 9012, "File transfer server authentication failure";
        /// The file server's protocol is not spoken.
        UNSUPPORTED_PROTOCOL = 9013, "Unsupported protocol for file transfer";
        /// The multicast group was not joined (1.1).
        MULTICAST_JOIN = 9014, "File transfer failure: unable to join multicast group";
        /// The file server does not answer (1.1).
        CONTACT_SERVER = 9015, "File transfer failure: unable to contact file server";
        /// The file server does not hand the file out (1.1).
        ACCESS_FILE = 9016, "File transfer failure: unable to access file";
        /// The transfer broke off (1.1).
        COMPLETE_DOWNLOAD = 9017, "File transfer failure: unable to complete download";
        /// The file is damaged (1.1).
        FILE_CORRUPTED = 9018, "File transfer failure: file corrupted";
        /// The file is not from whom it should be (1.1).
        FILE_AUTHENTICATION = 9019, "File transfer failure: file authentication failure";
        /// No time window was long enough (1.2).
        TIME_WINDOWS = 9020, "File transfer failure: unable to complete download within specified time windows";
        /// The transfer cannot be cancelled any more (1.2).
        CANCEL_NOT_PERMITTED = 9021, "Cancelation of file transfer not permitted in current transfer state";
        /// It is not a UUID (1.2).
        INVALID_UUID = 9022, "Invalid UUID Format";
        /// There is no such execution environment (1.2).
        UNKNOWN_ENVIRONMENT = 9023, "Unknown Execution Environment";
        /// The execution environment is switched off (1.2).
        DISABLED_ENVIRONMENT = 9024, "Disabled Execution Environment";
        /// The deployment unit is not for this execution environment (1.2).
        ENVIRONMENT_MISMATCH = 9025, "Deployment Unit to Execution Environment Mismatch";
        /// The deployment unit is there already (1.2).
        DUPLICATE_UNIT = 9026, "Duplicate Deployment Unit";
        /// There is no room for the deployment unit (1.2).
        SYSTEM_RESOURCES_EXCEEDED = 9027, "System Resources Exceeded";
        /// There is no such deployment unit (1.2).
        UNKNOWN_UNIT = 9028, "Unknown Deployment Unit";
        /// The deployment unit is in no state for this (1.2).
        INVALID_UNIT_STATE = 9029, "Invalid Deployment Unit State";
        /// A deployment unit is not replaced by an older one (1.2).
        DOWNGRADE_NOT_PERMITTED = 9030, "Invalid Deployment Unit Update - Downgrade not permitted";
        /// The update does not say of which version it is (1.2).
        VERSION_NOT_SPECIFIED = 9031, "Invalid Deployment Unit Update - Version not specified";
        /// The deployment unit has this version already (1.2).
        VERSION_EXISTS = 9032, "Invalid Deployment Unit Update - Version already exists";
    }
}

/// On whose side SOAP puts a fault (SOAP 1.1 §4.4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum SoapFaultCode {
    /// The request was wrong.
    Client,
    /// The request was right, and could not be carried out.
    Server,
    /// A header element that has to be understood was not.
    MustUnderstand,
    /// The envelope is in no namespace that is known.
    VersionMismatch,
}

impl FaultCode {
    /// Whether an ACS says it.
    #[must_use]
    pub const fn is_acs(self) -> bool {
        matches!(self.0, 8000..=8899)
    }

    /// Whether a CPE says it.
    #[must_use]
    pub const fn is_cpe(self) -> bool {
        matches!(self.0, 9000..=9899)
    }

    /// Whether it is from one of the ranges that vendors fill.
    #[must_use]
    pub const fn is_vendor(self) -> bool {
        matches!(self.0, 8800..=8899 | 9800..=9899)
    }

    /// Whether a TransferComplete or AutonomousTransferComplete may carry it (`TransferCompleteFaultStruct` of the schema).
    #[must_use]
    pub const fn is_of_transfer(self) -> bool {
        matches!(self.0, 0 | 9001 | 9002 | 9010..=9012 | 9014..=9020 | 9033..=9899)
    }

    /// Whether a result of a change of deployment units may carry it (`DeploymentUnitFaultStruct` of the schema).
    #[must_use]
    pub const fn is_of_deployment(self) -> bool {
        matches!(self.0, 0 | 9001 | 9003 | 9012 | 9013 | 9015..=9018 | 9022..=9899)
    }

    /// What SOAP calls the fault. Of a code that is not in the table, the sender knows better.
    #[must_use]
    pub const fn soap_fault_code(self) -> SoapFaultCode {
        match self.0 {
            8003 | 9003 | 9005..=9008 | 9020 | 9021 => SoapFaultCode::Client,
            _ => SoapFaultCode::Server,
        }
    }
}

impl SoapFaultCode {
    /// Every one of them.
    pub const ALL: &'static [Self] = &[Self::Client, Self::Server, Self::MustUnderstand, Self::VersionMismatch];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Client => "Client",
            Self::Server => "Server",
            Self::MustUnderstand => "MustUnderstand",
            Self::VersionMismatch => "VersionMismatch",
        }
    }

    /// The one with this name. What stands behind a dot makes it narrower (SOAP 1.1 §4.4.1) and is not looked at; a prefix is
    /// not part of the name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| {
            name.strip_prefix(known.name()).is_some_and(|narrower| matches!(narrower.bytes().next(), None | Some(b'.')))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_those_of_the_schema() {
        for (code, [is_acs, is_cpe, is_vendor]) in [
            (0, [false; 3]),
            (7999, [false; 3]),
            (8000, [true, false, false]),
            (8799, [true, false, false]),
            (8800, [true, false, true]),
            (8899, [true, false, true]),
            (8900, [false; 3]),
            (9000, [false, true, false]),
            (9799, [false, true, false]),
            (9800, [false, true, true]),
            (9899, [false, true, true]),
            (9900, [false; 3]),
        ] {
            let code = FaultCode(code);
            assert_eq!([code.is_acs(), code.is_cpe(), code.is_vendor()], [is_acs, is_cpe, is_vendor], "{code}");
        }
    }

    /// The enumerations of `TransferCompleteCPEFaultCodeType` and `DeploymentUnitCPEFaultCodeType` in cwmp-1-2.xsd.
    #[test]
    fn results_carry_some_codes_only() {
        let transfer = [0, 9001, 9002, 9010, 9011, 9012, 9014, 9015, 9016, 9017, 9018, 9019, 9020];
        let deployment = [
            0, 9001, 9003, 9012, 9013, 9015, 9016, 9017, 9018, 9022, 9023, 9024, 9025, 9026, 9027, 9028, 9029, 9030,
            9031, 9032,
        ];
        for code in (0..=9900).map(FaultCode) {
            let is_open = matches!(code.0, 9033..=9899);
            assert_eq!(code.is_of_transfer(), is_open || transfer.contains(&code.0), "{code}");
            assert_eq!(code.is_of_deployment(), is_open || deployment.contains(&code.0), "{code}");
        }
    }

    #[test]
    fn soap_knows_four_faults_and_narrower_ones() {
        for code in SoapFaultCode::ALL {
            assert_eq!(SoapFaultCode::from_name(code.name()), Some(*code));
        }
        assert_eq!(SoapFaultCode::from_name("Client.Authentication"), Some(SoapFaultCode::Client));
        assert_eq!(SoapFaultCode::from_name("Clients"), None);
        assert_eq!(FaultCode::INVALID_PARAMETER_NAME.soap_fault_code(), SoapFaultCode::Client);
        assert_eq!(FaultCode::METHOD_NOT_SUPPORTED.soap_fault_code(), SoapFaultCode::Server);
    }
}
