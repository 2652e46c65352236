//! Transfers that are not yet done (TR-069 A.4.1.1, A.4.1.7).

use crate::{
    document::{List, structures},
    registry::TransferState,
    xml::Text,
};

structures! {
    /// Asks for the transfers that the ACS asked for and that are not done.
    pub struct GetQueuedTransfers: (rpc GET_QUEUED_TRANSFERS since 0) {}

    /// The transfers that are not done.
    pub struct GetQueuedTransfersResponse<'a>: (rpc GET_QUEUED_TRANSFERS_RESPONSE since 0) {
        /// All of them.
        transfer_list: List<'a, QueuedTransferStruct<'a>> = TRANSFER_LIST in 0..=16;
    }

    /// A transfer that is not done.
    pub struct QueuedTransferStruct<'a>: (item QUEUED_TRANSFER_STRUCT of "cwmp:QueuedTransferStruct") {
        /// The command key of its request.
        command_key: Text<'a> = COMMAND_KEY in 0..=32;
        /// How far it is.
        state: TransferState = STATE in 1..=3;
    }

    /// Asks for all transfers that are not done.
    pub struct GetAllQueuedTransfers: (rpc GET_ALL_QUEUED_TRANSFERS since 1) {}

    /// The transfers that are not done.
    pub struct GetAllQueuedTransfersResponse<'a>: (rpc GET_ALL_QUEUED_TRANSFERS_RESPONSE since 1) {
        /// All of them.
        transfer_list: List<'a, AllQueuedTransferStruct<'a>> = TRANSFER_LIST in 0..=16;
    }

    /// A transfer that is not done, whoever asked for it.
    pub struct AllQueuedTransferStruct<'a>: (item ALL_QUEUED_TRANSFER_STRUCT of "cwmp:AllQueuedTransferStruct") {
        /// The command key of its request; empty if the ACS did not ask for it.
        command_key: Text<'a> = COMMAND_KEY in 0..=32;
        /// How far it is.
        state: TransferState = STATE in 1..=3;
        /// Whether the file comes to the CPE.
        is_download: bool = IS_DOWNLOAD;
        /// What kind of file: see [`TransferFileType`](crate::TransferFileType).
        file_type: Text<'a> = FILE_TYPE as TRANSFER in 0..=64;
        /// How many bytes it has; 0 if that is not known.
        file_size: u32 = FILE_SIZE;
        /// What it is called on the CPE.
        target_file_name: Text<'a> = TARGET_FILE_NAME in 0..=256;
    }
}
