//! What a Status says of a command (SyncML Representation Protocol 1.2 §10, OMA DM Representation Protocol 1.2 §4.3).

wire_buf::registry! {
    /// How a command went. Whatever is not in the table is kept as it is.
    pub struct StatusCode(u16) {
        /// The command is being carried out.
        IN_PROGRESS = 101, "In progress";
        /// The command was carried out.
        OK = 200, "OK";
        /// The item was added.
        ITEM_ADDED = 201, "Item added";
        /// The command will be carried out later; its result comes as an Alert.
        ACCEPTED_FOR_PROCESSING = 202, "Accepted for processing";
        /// The answer is not the originator's.
        NON_AUTHORITATIVE_RESPONSE = 203, "Non-authoritative response";
        /// There is nothing to answer.
        NO_CONTENT = 204, "No content";
        /// The source should update what it shows.
        RESET_CONTENT = 205, "Reset content";
        /// A part of the command was carried out.
        PARTIAL_CONTENT = 206, "Partial content";
        /// A conflict was resolved by merging.
        CONFLICT_RESOLVED_WITH_MERGE = 207, "Conflict resolved with merge";
        /// A conflict was resolved in favour of the client.
        CONFLICT_RESOLVED_WITH_CLIENT = 208, "Conflict resolved with client's command winning";
        /// A conflict was resolved by keeping both.
        CONFLICT_RESOLVED_WITH_DUPLICATE = 209, "Conflict resolved with duplicate";
        /// Deleted, but not archived.
        DELETE_WITHOUT_ARCHIVE = 210, "Delete without archive";
        /// There was nothing to delete.
        ITEM_NOT_DELETED = 211, "Item not deleted";
        /// Authenticated for the whole session.
        AUTHENTICATION_ACCEPTED = 212, "Authentication accepted";
        /// A piece of a large object was taken; the next one may come.
        CHUNKED_ITEM_ACCEPTED = 213, "Chunked item accepted and buffered";
        /// The command was cancelled on request.
        OPERATION_CANCELLED = 214, "Operation cancelled";
        /// The command was not carried out, because of another one.
        NOT_EXECUTED = 215, "Not executed";
        /// The command was undone, since its Atomic failed.
        ATOMIC_ROLL_BACK_OK = 216, "Atomic roll back OK";
        /// The target stands for several.
        MULTIPLE_CHOICES = 300, "Multiple choices";
        /// The target has another URI now.
        MOVED_PERMANENTLY = 301, "Moved permanently";
        /// The target has another URI for the time being.
        FOUND = 302, "Found";
        /// The answer is at another URI.
        SEE_OTHER = 303, "See other";
        /// Nothing was changed.
        NOT_MODIFIED = 304, "Not modified";
        /// The target is reached through a proxy.
        USE_PROXY = 305, "Use proxy";
        /// The command is malformed.
        BAD_REQUEST = 400, "Bad request";
        /// The credentials are wrong; a Chal says what is wanted.
        INVALID_CREDENTIALS = 401, "Invalid credentials";
        /// The command has to be paid for.
        PAYMENT_REQUIRED = 402, "Payment required";
        /// The command is understood and refused.
        FORBIDDEN = 403, "Forbidden";
        /// There is no such target.
        NOT_FOUND = 404, "Not found";
        /// The target does not allow the command.
        COMMAND_NOT_ALLOWED = 405, "Command not allowed";
        /// An optional feature that is not supported.
        OPTIONAL_FEATURE_NOT_SUPPORTED = 406, "Optional feature not supported";
        /// Credentials are wanted; a Chal says which.
        AUTHENTICATION_REQUIRED = 407, "Authentication required";
        /// An expected message did not come in time.
        REQUEST_TIMEOUT = 408, "Request timeout";
        /// Both sides changed the item.
        UPDATE_CONFLICT = 409, "Update conflict";
        /// The target is gone for good.
        GONE = 410, "Gone";
        /// The size of the object is to be stated.
        SIZE_REQUIRED = 411, "Size required";
        /// The command lacks something.
        INCOMPLETE_COMMAND = 412, "Incomplete command";
        /// The message is too large.
        REQUEST_ENTITY_TOO_LARGE = 413, "Request entity too large";
        /// A URI is too long.
        URI_TOO_LONG = 414, "URI too long";
        /// The type or format of the data is not supported.
        UNSUPPORTED_MEDIA_TYPE_OR_FORMAT = 415, "Unsupported media type or format";
        /// The object is larger than allowed.
        REQUESTED_SIZE_TOO_BIG = 416, "Requested size too big";
        /// To be tried again later.
        RETRY_LATER = 417, "Retry later";
        /// The target is there already.
        ALREADY_EXISTS = 418, "Already exists";
        /// A conflict was resolved in favour of the server.
        CONFLICT_RESOLVED_WITH_SERVER = 419, "Conflict resolved with server data";
        /// No room is left.
        DEVICE_FULL = 420, "Device full";
        /// The query's grammar is not known.
        UNKNOWN_SEARCH_GRAMMAR = 421, "Unknown search grammar";
        /// The query part of a URI is wrong.
        BAD_CGI_SCRIPT = 422, "Bad CGI script";
        /// A softly deleted item is not there.
        SOFT_DELETE_CONFLICT = 423, "Soft-delete conflict";
        /// The pieces of an object are not as long together as it was said to be.
        SIZE_MISMATCH = 424, "Size mismatch";
        /// The access control list does not permit it.
        PERMISSION_DENIED = 425, "Permission denied";
        /// A part of an item is not accepted.
        PARTIAL_ITEM_NOT_ACCEPTED = 426, "Partial item not accepted";
        /// The item has others below it.
        ITEM_NOT_EMPTY = 427, "Item not empty";
        /// The item could not be moved.
        MOVE_FAILED = 428, "Move failed";
        /// The command failed.
        COMMAND_FAILED = 500, "Command failed";
        /// The command is not implemented.
        COMMAND_NOT_IMPLEMENTED = 501, "Command not implemented";
        /// A server behind this one failed.
        BAD_GATEWAY = 502, "Bad gateway";
        /// Not now.
        SERVICE_UNAVAILABLE = 503, "Service unavailable";
        /// A server behind this one did not answer in time.
        GATEWAY_TIMEOUT = 504, "Gateway timeout";
        /// The version of the document type is not supported.
        DTD_VERSION_NOT_SUPPORTED = 505, "DTD version not supported";
        /// Something went wrong on the way.
        PROCESSING_ERROR = 506, "Processing error";
        /// A command of the Atomic failed, and so all of it.
        ATOMIC_FAILED = 507, "Atomic failed";
        /// All data have to be sent anew.
        REFRESH_REQUIRED = 508, "Refresh required";
        /// Reserved.
        RESERVED = 509, "Reserved";
        /// The data store failed.
        DATA_STORE_FAILURE = 510, "Data store failure";
        /// The server failed.
        SERVER_FAILURE = 511, "Server failure";
        /// The synchronisation failed.
        SYNCHRONIZATION_FAILED = 512, "Synchronization failed";
        /// The version of the protocol is not supported.
        PROTOCOL_VERSION_NOT_SUPPORTED = 513, "Protocol version not supported";
        /// The operation was cancelled.
        OPERATION_CANCELLED_BY_SERVER = 514, "Operation cancelled";
        /// A command of a failed Atomic could not be undone.
        ATOMIC_ROLL_BACK_FAILED = 516, "Atomic roll back failed";
        /// The answer to an Atomic does not fit into one message.
        ATOMIC_RESPONSE_TOO_LARGE = 517, "Atomic response too large to fit";
    }
}

impl StatusCode {
    /// Whether the command went well, or will: 1xx and 2xx, without those that say that it was not carried out.
    #[must_use]
    pub const fn is_success(self) -> bool {
        matches!(self.0, 100..300) && !matches!(self, Self::OPERATION_CANCELLED | Self::NOT_EXECUTED)
    }
}
