//! What a user of the CPE asks for (TR-069 A.4.2.1, A.4.2.2).

use crate::{
    document::{List, structures},
    xml::Text,
};

structures! {
    /// A user was sent to the CPE by a web page, and the CPE asks where to send the user back. Deprecated.
    pub struct Kicked<'a>: (rpc KICKED since 0) {
        /// What the page asked for.
        command: Text<'a> = COMMAND in 0..=32;
        /// Which page it was.
        referer: Text<'a> = REFERER in 0..=64;
        /// What else it said.
        arg: Text<'a> = ARG in 0..=256;
        /// Where the page wants the user to go afterwards.
        next: Text<'a> = NEXT in 0..=1024;
    }

    /// Where to send the user.
    pub struct KickedResponse<'a>: (rpc KICKED_RESPONSE since 0) {
        /// The address.
        next_url: Text<'a> = NEXT_URL in 0..=1024;
    }

    /// The CPE wants a file.
    pub struct RequestDownload<'a>: (rpc REQUEST_DOWNLOAD since 0) {
        /// What kind of file: see [`DownloadFileType`](crate::DownloadFileType).
        file_type: Text<'a> = FILE_TYPE as DOWNLOAD in 0..=64;
        /// More about which one.
        file_type_arg: List<'a, ArgStruct<'a>> = FILE_TYPE_ARG in 0..=16;
    }

    /// More about a file that is wanted.
    pub struct ArgStruct<'a>: (item ARG_STRUCT of "cwmp:ArgStruct") {
        /// What is told.
        name: Text<'a> = NAME in 0..=64;
        /// Its value.
        value: Text<'a> = VALUE in 0..=256;
    }

    /// The ACS knows, and may send a Download.
    pub struct RequestDownloadResponse: (rpc REQUEST_DOWNLOAD_RESPONSE since 0) {}
}
