//! Messages of SyncML.

/// A field for its media type.
pub const XML: &str = "Content-Type: application/vnd.syncml.dm+xml\r\n";

/// Message 1 of a client, with `commands`.
pub fn from_client(header: &str, commands: &str) -> String {
    message("http://server/", "IMEI:1", header, commands)
}

/// Message 1 of the server, with `commands`.
pub fn from_server(header: &str, commands: &str) -> String {
    message("IMEI:1", "http://server/", header, commands)
}

fn message(target: &str, source: &str, header: &str, commands: &str) -> String {
    format!(
        "<SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>\
         <SessionID>1</SessionID><MsgID>1</MsgID><Target><LocURI>{target}</LocURI></Target>\
         <Source><LocURI>{source}</LocURI></Source>{header}</SyncHdr><SyncBody>{commands}<Final/></SyncBody></SyncML>"
    )
}

/// The client opens a session.
pub const ALERT: &str = "<Alert><CmdID>1</CmdID><Data>1201</Data></Alert>";
/// The client is let in.
pub const ACCEPTED: &str =
    "<Status><CmdID>1</CmdID><MsgRef>1</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>212</Data></Status>";
/// Credentials that are digests of this.
pub fn md5(data: &str) -> String {
    format!(
        "<Cred><Meta><Format xmlns='syncml:metinf'>b64</Format><Type xmlns='syncml:metinf'>syncml:auth-md5</Type></Meta>\
         <Data>{data}</Data></Cred>"
    )
}

/// A command with an item.
pub fn command(name: &str, uri: &str, data: &str) -> String {
    format!("<{name}><CmdID>2</CmdID><Item><Target><LocURI>{uri}</LocURI></Target><Data>{data}</Data></Item></{name}>")
}
