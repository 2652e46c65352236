//! Files that were transferred (TR-069 A.3.3.2, A.3.3.3).

use crate::{document::structures, registry::FaultCode, xml::Text};

structures! {
    /// A transfer that the ACS asked for has ended.
    pub struct TransferComplete<'a>: (rpc TRANSFER_COMPLETE since 0) {
        /// The command key of the request.
        command_key: Text<'a> = COMMAND_KEY in 0..=32;
        /// Whether it went well.
        fault_struct: FaultStruct<'a> = FAULT_STRUCT;
        /// When it began; perhaps unknown time. [`DateTime`](crate::DateTime) reads it.
        start_time: Text<'a> = START_TIME as DATE_TIME;
        /// When it ended, the file being applied; perhaps unknown time.
        complete_time: Text<'a> = COMPLETE_TIME as DATE_TIME;
    }

    /// Whether a transfer went well.
    pub struct FaultStruct<'a>: (part) {
        /// 0, or what went wrong.
        fault_code: FaultCode = FAULT_CODE;
        /// More about it, for people.
        fault_string: Text<'a> = FAULT_STRING in 0..=256;
    }

    /// The ACS knows.
    pub struct TransferCompleteResponse: (rpc TRANSFER_COMPLETE_RESPONSE since 0) {}

    /// A transfer that the ACS did not ask for has ended.
    pub struct AutonomousTransferComplete<'a>: (rpc AUTONOMOUS_TRANSFER_COMPLETE since 1) {
        /// Where it was announced; empty if it was not.
        announce_url: Text<'a> = ANNOUNCE_URL in 0..=1024;
        /// From where, or where to.
        transfer_url: Text<'a> = TRANSFER_URL in 0..=1024;
        /// Whether the file came to the CPE.
        is_download: bool = IS_DOWNLOAD;
        /// What kind of file: see [`TransferFileType`](crate::TransferFileType).
        file_type: Text<'a> = FILE_TYPE as TRANSFER in 0..=64;
        /// How many bytes it has; 0 if that is not known.
        file_size: u32 = FILE_SIZE;
        /// What it is called on the CPE.
        target_file_name: Text<'a> = TARGET_FILE_NAME in 0..=256;
        /// Whether it went well.
        fault_struct: FaultStruct<'a> = FAULT_STRUCT;
        /// When it began; perhaps unknown time.
        start_time: Text<'a> = START_TIME as DATE_TIME;
        /// When it ended, the file being applied; perhaps unknown time.
        complete_time: Text<'a> = COMPLETE_TIME as DATE_TIME;
    }

    /// The ACS knows.
    pub struct AutonomousTransferCompleteResponse: (rpc AUTONOMOUS_TRANSFER_COMPLETE_RESPONSE since 1) {}
}
