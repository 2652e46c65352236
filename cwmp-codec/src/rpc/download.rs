//! Files to the CPE (TR-069 A.3.2.8, A.4.1.8, A.4.1.9).

use crate::{
    document::{List, structures},
    secret::Secret,
    xml::Text,
};

structures! {
    /// Makes the CPE fetch a file.
    pub struct Download<'a>: (rpc DOWNLOAD since 0) {
        /// What the TransferComplete will refer to.
        command_key: Text<'a> = COMMAND_KEY in 0..=32;
        /// What kind of file: see [`DownloadFileType`](crate::DownloadFileType).
        file_type: Text<'a> = FILE_TYPE as DOWNLOAD in 0..=64;
        /// Where it is.
        url: Text<'a> = URL in 0..=256;
        /// The name to say to the server; empty for none.
        username: Text<'a> = USERNAME in 0..=256;
        /// The password to say to the server; empty for none.
        password: Secret<'a> = PASSWORD in 0..=256;
        /// How many bytes it has; 0 if that is not said.
        file_size: u32 = FILE_SIZE;
        /// What it is called on the CPE; empty if that does not matter.
        target_file_name: Text<'a> = TARGET_FILE_NAME in 0..=256;
        /// When to begin, in seconds from the response.
        delay_seconds: u32 = DELAY_SECONDS;
        /// Where to send a user afterwards.
        success_url: Text<'a> = SUCCESS_URL in 0..=256;
        /// Where to send a user if it fails.
        failure_url: Text<'a> = FAILURE_URL in 0..=256;
    }

    /// The file is fetched, or will be.
    pub struct DownloadResponse<'a>: (rpc DOWNLOAD_RESPONSE since 0) {
        /// 0: it is there and applied. 1: it is not yet.
        status: u32 = STATUS in 0..=1;
        /// When the download began; unknown time if it has not. [`DateTime`](crate::DateTime) reads it.
        start_time: Text<'a> = START_TIME as DATE_TIME;
        /// When it was complete and applied; unknown time if it is not.
        complete_time: Text<'a> = COMPLETE_TIME as DATE_TIME;
    }

    /// Makes the CPE fetch a file within one of one or two spans of time.
    pub struct ScheduleDownload<'a>: (rpc SCHEDULE_DOWNLOAD since 2) {
        /// What the TransferComplete will refer to.
        command_key: Text<'a> = COMMAND_KEY in 0..=32;
        /// What kind of file: see [`DownloadFileType`](crate::DownloadFileType).
        file_type: Text<'a> = FILE_TYPE as DOWNLOAD in 0..=64;
        /// Where it is.
        url: Text<'a> = URL in 0..=256;
        /// The name to say to the server; empty for none.
        username: Text<'a> = USERNAME in 0..=256;
        /// The password to say to the server; empty for none.
        password: Secret<'a> = PASSWORD in 0..=256;
        /// How many bytes it has; 0 if that is not said.
        file_size: u32 = FILE_SIZE;
        /// What it is called on the CPE; empty if that does not matter.
        target_file_name: Text<'a> = TARGET_FILE_NAME in 0..=256;
        /// When.
        time_window_list: List<'a, TimeWindowStruct<'a>> = TIME_WINDOW_LIST in 1..=2;
    }

    /// A span of time in which a file is fetched and applied.
    pub struct TimeWindowStruct<'a>: (item TIME_WINDOW_STRUCT of "cwmp:TimeWindowStruct") {
        /// Its beginning, in seconds from the request.
        window_start: u32 = WINDOW_START;
        /// Its end, in seconds from the request.
        window_end: u32 = WINDOW_END;
        /// When in it: see [`TimeWindowMode`](crate::TimeWindowMode).
        window_mode: Text<'a> = WINDOW_MODE as WINDOW_MODE in 0..=64;
        /// What to ask the user, if the mode wants that.
        user_message: Text<'a> = USER_MESSAGE in 0..=256;
        /// How often to try again; -1 leaves that to the CPE.
        max_retries: i32 = MAX_RETRIES;
    }

    /// The download is scheduled.
    pub struct ScheduleDownloadResponse: (rpc SCHEDULE_DOWNLOAD_RESPONSE since 2) {}

    /// Cancels a transfer.
    pub struct CancelTransfer<'a>: (rpc CANCEL_TRANSFER since 2) {
        /// The command key of the transfer.
        command_key: Text<'a> = COMMAND_KEY in 0..=32;
    }

    /// The transfer is cancelled.
    pub struct CancelTransferResponse: (rpc CANCEL_TRANSFER_RESPONSE since 2) {}
}
