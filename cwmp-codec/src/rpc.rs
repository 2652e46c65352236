//! The RPCs of CWMP, one file a subject, and the set of all of them (TR-069 Annex A).

mod control;
mod deployment;
mod download;
mod inform;
mod kicked;
mod methods;
mod objects;
mod parameter_attributes;
mod parameter_names;
mod parameter_values;
mod queued_transfers;
mod transfer_complete;
mod upload;
mod vouchers;

pub use control::{FactoryReset, FactoryResetResponse, Reboot, RebootResponse, ScheduleInform, ScheduleInformResponse};
pub use deployment::{
    AutonOpResultStruct, AutonomousDuStateChangeComplete, AutonomousDuStateChangeCompleteResponse, ChangeDuState,
    ChangeDuStateResponse, DeploymentUnitFaultStruct, DuStateChangeComplete, DuStateChangeCompleteResponse,
    OpResultStruct,
};
pub use download::{
    CancelTransfer, CancelTransferResponse, Download, DownloadResponse, ScheduleDownload, ScheduleDownloadResponse,
    TimeWindowStruct,
};
pub use inform::{DeviceIdStruct, EventStruct, Inform, InformResponse};
pub use kicked::{ArgStruct, Kicked, KickedResponse, RequestDownload, RequestDownloadResponse};
pub use methods::{GetRpcMethods, GetRpcMethodsResponse};
pub use objects::{AddObject, AddObjectResponse, DeleteObject, DeleteObjectResponse};
pub use parameter_attributes::{
    GetParameterAttributes, GetParameterAttributesResponse, ParameterAttributeStruct, SetParameterAttributes,
    SetParameterAttributesResponse, SetParameterAttributesStruct,
};
pub use parameter_names::{GetParameterNames, GetParameterNamesResponse, ParameterInfoStruct};
pub use parameter_values::{
    GetParameterValues, GetParameterValuesResponse, ParameterValueStruct, SetParameterValues,
    SetParameterValuesResponse,
};
pub use queued_transfers::{
    AllQueuedTransferStruct, GetAllQueuedTransfers, GetAllQueuedTransfersResponse, GetQueuedTransfers,
    GetQueuedTransfersResponse, QueuedTransferStruct,
};
pub use transfer_complete::{
    AutonomousTransferComplete, AutonomousTransferCompleteResponse, FaultStruct, TransferComplete,
    TransferCompleteResponse,
};
pub use upload::{Upload, UploadResponse};
pub use vouchers::{GetOptions, GetOptionsResponse, OptionStruct, SetVouchers, SetVouchersResponse, Voucher};

crate::rpc_set! {
    /// A request or a response: one of the 54 elements that CWMP has.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[cfg_attr(feature = "serde", derive(serde::Serialize))]
    #[cfg_attr(feature = "defmt", derive(defmt::Format))]
    #[allow(clippy::large_enum_variant)] // there is no memory to put an RPC elsewhere
    pub enum Rpc<'a> {
        /// Asks which methods the other side has.
        GetRpcMethods(GetRpcMethods),
        /// The methods that the sender has.
        GetRpcMethodsResponse(GetRpcMethodsResponse<'a>),
        /// Sets values of parameters: all of them, or none.
        SetParameterValues(SetParameterValues<'a>),
        /// The values are set.
        SetParameterValuesResponse(SetParameterValuesResponse),
        /// Asks for values of parameters.
        GetParameterValues(GetParameterValues<'a>),
        /// The values of parameters.
        GetParameterValuesResponse(GetParameterValuesResponse<'a>),
        /// Asks which parameters and objects there are.
        GetParameterNames(GetParameterNames<'a>),
        /// Parameters and objects.
        GetParameterNamesResponse(GetParameterNamesResponse<'a>),
        /// Sets attributes of parameters.
        SetParameterAttributes(SetParameterAttributes<'a>),
        /// The attributes are set.
        SetParameterAttributesResponse(SetParameterAttributesResponse),
        /// Asks for attributes of parameters.
        GetParameterAttributes(GetParameterAttributes<'a>),
        /// The attributes of parameters.
        GetParameterAttributesResponse(GetParameterAttributesResponse<'a>),
        /// Makes a new instance of an object.
        AddObject(AddObject<'a>),
        /// The instance is made.
        AddObjectResponse(AddObjectResponse),
        /// Removes an instance of an object.
        DeleteObject(DeleteObject<'a>),
        /// The instance is removed.
        DeleteObjectResponse(DeleteObjectResponse),
        /// Makes the CPE fetch a file.
        Download(Download<'a>),
        /// The file is fetched, or will be.
        DownloadResponse(DownloadResponse<'a>),
        /// Restarts the CPE.
        Reboot(Reboot<'a>),
        /// The CPE will restart.
        RebootResponse(RebootResponse),
        /// Asks for the transfers that the ACS asked for and that are not done.
        GetQueuedTransfers(GetQueuedTransfers),
        /// The transfers that are not done.
        GetQueuedTransfersResponse(GetQueuedTransfersResponse<'a>),
        /// Makes the CPE call once more.
        ScheduleInform(ScheduleInform<'a>),
        /// The CPE will call.
        ScheduleInformResponse(ScheduleInformResponse),
        /// Hands vouchers to the CPE, which switch options on and off.
        SetVouchers(SetVouchers<'a>),
        /// The vouchers are accepted.
        SetVouchersResponse(SetVouchersResponse),
        /// Asks for options.
        GetOptions(GetOptions<'a>),
        /// The options of a CPE.
        GetOptionsResponse(GetOptionsResponse<'a>),
        /// Makes the CPE send a file.
        Upload(Upload<'a>),
        /// The file is sent, or will be.
        UploadResponse(UploadResponse<'a>),
        /// Makes the CPE forget everything.
        FactoryReset(FactoryReset),
        /// The CPE will forget everything.
        FactoryResetResponse(FactoryResetResponse),
        /// Asks for all transfers that are not done.
        GetAllQueuedTransfers(GetAllQueuedTransfers),
        /// The transfers that are not done.
        GetAllQueuedTransfersResponse(GetAllQueuedTransfersResponse<'a>),
        /// Makes the CPE fetch a file within one of one or two spans of time.
        ScheduleDownload(ScheduleDownload<'a>),
        /// The download is scheduled.
        ScheduleDownloadResponse(ScheduleDownloadResponse),
        /// Cancels a transfer.
        CancelTransfer(CancelTransfer<'a>),
        /// The transfer is cancelled.
        CancelTransferResponse(CancelTransferResponse),
        /// Installs, updates and removes deployment units.
        ChangeDuState(ChangeDuState<'a>),
        /// The CPE will do it.
        ChangeDuStateResponse(ChangeDuStateResponse),
        /// The CPE says who it is, and why it calls.
        Inform(Inform<'a>),
        /// The session goes on.
        InformResponse(InformResponse),
        /// A transfer that the ACS asked for has ended.
        TransferComplete(TransferComplete<'a>),
        /// The ACS knows.
        TransferCompleteResponse(TransferCompleteResponse),
        /// A transfer that the ACS did not ask for has ended.
        AutonomousTransferComplete(AutonomousTransferComplete<'a>),
        /// The ACS knows.
        AutonomousTransferCompleteResponse(AutonomousTransferCompleteResponse),
        /// A user was sent to the CPE by a web page, and the CPE asks where to send the user back. Deprecated.
        Kicked(Kicked<'a>),
        /// Where to send the user.
        KickedResponse(KickedResponse<'a>),
        /// The CPE wants a file.
        RequestDownload(RequestDownload<'a>),
        /// The ACS knows, and may send a Download.
        RequestDownloadResponse(RequestDownloadResponse),
        /// What became of a ChangeDUState.
        DuStateChangeComplete(DuStateChangeComplete<'a>),
        /// The ACS knows.
        DuStateChangeCompleteResponse(DuStateChangeCompleteResponse),
        /// Deployment units have changed without the ACS.
        AutonomousDuStateChangeComplete(AutonomousDuStateChangeComplete<'a>),
        /// The ACS knows.
        AutonomousDuStateChangeCompleteResponse(AutonomousDuStateChangeCompleteResponse),
    }
}
