//! Files from the CPE (TR-069 A.4.1.5).

use crate::{document::structures, secret::Secret, xml::Text};

structures! {
    /// Makes the CPE send a file.
    pub struct Upload<'a>: (rpc UPLOAD since 0) {
        /// What the TransferComplete will refer to.
        command_key: Text<'a> = COMMAND_KEY in 0..=32;
        /// What kind of file: see [`UploadFileType`](crate::UploadFileType).
        file_type: Text<'a> = FILE_TYPE as UPLOAD in 0..=64;
        /// Where to.
        url: Text<'a> = URL in 0..=256;
        /// The name to say to the server; empty for none.
        username: Text<'a> = USERNAME in 0..=256;
        /// The password to say to the server; empty for none.
        password: Secret<'a> = PASSWORD in 0..=256;
        /// When to begin, in seconds from the response.
        delay_seconds: u32 = DELAY_SECONDS;
    }

    /// The file is sent, or will be.
    pub struct UploadResponse<'a>: (rpc UPLOAD_RESPONSE since 0) {
        /// 0: it is sent. 1: it is not yet.
        status: u32 = STATUS in 0..=1;
        /// When the upload began; unknown time if it has not. [`DateTime`](crate::DateTime) reads it.
        start_time: Text<'a> = START_TIME as DATE_TIME;
        /// When it was complete; unknown time if it is not.
        complete_time: Text<'a> = COMPLETE_TIME as DATE_TIME;
    }
}
