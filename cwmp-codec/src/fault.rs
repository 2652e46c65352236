//! What is answered when a request fails (TR-069 §3.5, A.5).

use xml_pull::Text;

use crate::{
    document::{List, structures},
    registry::{FaultCode, SoapFaultCode},
};

structures! {
    /// A SOAP fault, with what CWMP says of it inside (SOAP 1.1 §4.4, TR-069 §3.5).
    ///
    /// ```
    /// use cwmp_codec::{Fault, FaultCode};
    ///
    /// let fault = Fault::new(FaultCode::INVALID_PARAMETER_NAME, "Invalid parameter name");
    /// assert_eq!(fault.faultcode, "Client");
    /// ```
    pub struct Fault<'a>: (rpc SOAP_FAULT since 0) {
        /// Whose fault it is; perhaps with a prefix. See [`soap_fault_code`](Self::soap_fault_code).
        faultcode: Text<'a> = FAULTCODE;
        /// `CWMP fault`.
        faultstring: Text<'a> = FAULTSTRING;
        /// Who says so.
        faultactor: Option<Text<'a>> = FAULTACTOR;
        /// What CWMP says. Not there if the fault is one of SOAP alone.
        detail: Option<FaultDetail<'a>> = DETAIL;
    }

    /// What a SOAP fault holds of CWMP.
    pub struct FaultDetail<'a>: (part) {
        /// The fault of CWMP.
        fault: Option<CwmpFault<'a>> = CWMP_FAULT;
    }

    /// A fault of CWMP (TR-069 §3.5, A.5).
    pub struct CwmpFault<'a>: (part) {
        /// Which.
        fault_code: FaultCode = FAULT_CODE;
        /// More about it, for people.
        fault_string: Option<Text<'a>> = FAULT_STRING;
        /// Of a SetParameterValues: what is wrong with which parameter.
        set_parameter_values_faults: List<'a, SetParameterValuesFault<'a>> = SET_PARAMETER_VALUES_FAULT;
    }

    /// Why a parameter was not set (TR-069 §3.5).
    pub struct SetParameterValuesFault<'a>: (repeated SET_PARAMETER_VALUES_FAULT Any) {
        /// Which parameter, with its full path.
        parameter_name: Text<'a> = PARAMETER_NAME;
        /// Why.
        fault_code: FaultCode = FAULT_CODE;
        /// More about it, for people.
        fault_string: Option<Text<'a>> = FAULT_STRING;
    }
}

impl<'a> Fault<'a> {
    /// A fault of CWMP.
    #[must_use]
    pub fn new(fault_code: FaultCode, fault_string: impl Into<Text<'a>>) -> Self {
        let fault_string = Some(fault_string.into());
        Self::of(CwmpFault { fault_code, fault_string, set_parameter_values_faults: List::EMPTY })
    }

    /// A fault of CWMP, in the envelope that SOAP has for it.
    #[must_use]
    pub fn of(fault: CwmpFault<'a>) -> Self {
        Self {
            faultcode: fault.fault_code.soap_fault_code().name().into(),
            faultstring: "CWMP fault".into(),
            faultactor: None,
            detail: Some(FaultDetail { fault: Some(fault) }),
        }
    }

    /// What CWMP says, if it says something.
    #[must_use]
    pub const fn cwmp(&self) -> Option<CwmpFault<'a>> {
        match self.detail {
            Some(detail) => detail.fault,
            None => None,
        }
    }

    /// Whose fault it is, if SOAP has a name for that.
    #[must_use]
    pub fn soap_fault_code(&self) -> Option<SoapFaultCode> {
        let name = self.faultcode.as_str()?.trim_matches([' ', '\t', '\n', '\r']);
        SoapFaultCode::from_name(name.split_once(':').map_or(name, |(_, local)| local))
    }
}
