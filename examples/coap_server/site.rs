//! The resources, and what requests do to them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::mem;

use coap_codec::{Block, Code, ContentFormat, Header, Message, Observe, OptionNumber};
use examples::endpoint::BODY_LIMIT;

use super::discovery;
use super::downloads::Downloads;
use super::observers::Observers;
use super::peer::Peer;
use super::reply::Reply;
use super::uploads::Uploads;

/// Resources that there may be.
const LIMIT: usize = 1024;

/// The options that are understood.
const SUPPORTED: [OptionNumber; 20] = [
    OptionNumber::IF_MATCH,
    OptionNumber::URI_HOST,
    OptionNumber::ETAG,
    OptionNumber::IF_NONE_MATCH,
    OptionNumber::OBSERVE,
    OptionNumber::URI_PORT,
    OptionNumber::URI_PATH,
    OptionNumber::CONTENT_FORMAT,
    OptionNumber::MAX_AGE,
    OptionNumber::URI_QUERY,
    OptionNumber::ACCEPT,
    OptionNumber::BLOCK2,
    OptionNumber::BLOCK1,
    OptionNumber::SIZE2,
    OptionNumber::PROXY_URI,
    OptionNumber::PROXY_SCHEME,
    OptionNumber::SIZE1,
    OptionNumber::NO_RESPONSE,
    OptionNumber::LOCATION_PATH,
    OptionNumber::LOCATION_QUERY,
];

/// The resources.
pub(crate) struct Site<'m> {
    resources: BTreeMap<Vec<String>, Resource>,
    pub(crate) observers: Observers,
    uploads: Uploads<'m>,
    downloads: Downloads,
    /// Grows with each change, and so tells representations apart.
    version: u32,
}

struct Resource {
    body: Vec<u8>,
    format: ContentFormat,
    version: u32,
}

type Answered = Result<Reply, Code>;

impl<'m> Site<'m> {
    /// A greeting, and ten kilobytes to be fetched block by block. Bodies that come block by block are put together in
    /// `memory`.
    pub(crate) fn new(memory: &'m mut [u8]) -> Self {
        let (observers, downloads) = (Observers::default(), Downloads::default());
        let uploads = Uploads::new(memory);
        let mut site = Self { resources: BTreeMap::new(), observers, uploads, downloads, version: 0 };
        let large = (0..10_240_u32 / 16).map(|line| format!("line {line:<10}\n")).collect::<String>();
        for (name, body) in [("hello", "hello, world".to_owned()), ("large", large)] {
            site.store(vec![name.to_owned()], body.into_bytes(), ContentFormat::TEXT_PLAIN);
        }
        site
    }

    /// Carries out a request. `None` if no answer is wanted (RFC 7967), or the request is rejected for an option, as one that
    /// is Non-confirmable is (RFC 7252 §5.4.1, §4.3).
    pub(crate) fn answer<H: Header>(&mut self, peer: &Peer, request: &Message<'_, H>) -> Option<Reply> {
        let mut problems = request.problems(|number| SUPPORTED.contains(&number));
        let reply = match problems.find(|problem| problem.critical) {
            Some(problem) => Err(problem.answer?),
            None => self.process(peer, request),
        };
        let mut reply = reply.unwrap_or_else(Reply::new);
        if let Some(block) = request.options.block1() {
            reply.block1 = Block::new(block.num(), reply.code == Code::CONTINUE, block.size());
        }
        (!request.options.no_response().suppresses(reply.code)).then_some(reply)
    }

    fn process<H: Header>(&mut self, peer: &Peer, request: &Message<'_, H>) -> Answered {
        if request.options.proxy_uri().is_some() || request.options.proxy_scheme().is_some() {
            return Err(Code::PROXYING_NOT_SUPPORTED);
        }
        let segment = |segment: &[u8]| String::from_utf8(segment.to_vec()).map_err(|_| Code::BAD_REQUEST);
        let path: Vec<String> = request.options.uri_path().map(segment).collect::<Result<_, _>>()?;
        let mut reply = self.carry_out(peer, request, &path)?;
        let block2 = request.options.block2();
        if request.code != Code::GET && block2.is_none_or(|block| block.num() == 0) && !reply.payload.is_empty() {
            self.downloads.keep(peer, request.code, &path, &reply);
        }
        reply.cut(block2, peer)?;
        Ok(reply)
    }

    fn carry_out<H: Header>(&mut self, peer: &Peer, request: &Message<'_, H>, path: &[String]) -> Answered {
        let body = match (request.options.block1(), request.options.block2()) {
            (Some(_), _) => match self.uploads.take(peer, request.code, path, &request.options, request.payload)? {
                Some(body) => Cow::Owned(body),
                None => return Ok(Reply::new(Code::CONTINUE)),
            },
            (None, Some(block)) if block.num() > 0 && request.code != Code::GET && request.payload.is_empty() => {
                return self.downloads.find(peer, request.code, path).ok_or(Code::REQUEST_ENTITY_INCOMPLETE);
            }
            (None, _) => Cow::Borrowed(request.payload),
        };
        match request.code {
            Code::GET if path == [".well-known", "core"] => self.discover(request),
            _ if path == [".well-known", "core"] => Err(Code::METHOD_NOT_ALLOWED),
            Code::GET => self.get(peer, request, path),
            Code::FETCH => self.fetch(path, &body),
            Code::PUT => self.put(request, path.to_vec(), body.into_owned()),
            Code::POST => self.post(request, path.to_vec(), body.into_owned()),
            Code::DELETE => self.delete(request, path),
            _ => Err(Code::METHOD_NOT_ALLOWED),
        }
    }

    fn discover<H: Header>(&self, request: &Message<'_, H>) -> Answered {
        accepts(request, ContentFormat::LINK_FORMAT)?;
        let resources = self.resources.iter();
        let resources = resources.map(|(path, resource)| (&path[..], resource.format, resource.body.len()));
        let document = discovery::document(resources, request.options.uri_query().next());
        let payload = document.map_err(|_| Code::INTERNAL_SERVER_ERROR)?;
        Ok(Reply { format: Some(ContentFormat::LINK_FORMAT), payload, ..Reply::new(Code::CONTENT) })
    }

    fn get<H: Header>(&mut self, peer: &Peer, request: &Message<'_, H>, path: &[String]) -> Answered {
        let resource = self.resources.get(path).ok_or(Code::NOT_FOUND)?;
        accepts(request, resource.format)?;
        let mut reply = resource.represent();
        let etag = reply.etag.unwrap_or_default();
        if request.options.etags().any(|known| known.as_bytes() == etag) {
            reply = Reply { etag: reply.etag, ..Reply::new(Code::VALID) };
        }
        match request.options.observe() {
            Some(Observe::REGISTER) => reply.observe = self.observers.add(peer, request.token.as_bytes(), path),
            Some(Observe::DEREGISTER) => self.observers.remove(peer, request.token.as_bytes()),
            _ => {}
        }
        Ok(reply)
    }

    /// The lines that hold the text of the request.
    fn fetch(&self, path: &[String], wanted: &[u8]) -> Answered {
        let resource = self.resources.get(path).ok_or(Code::NOT_FOUND)?;
        let (body, wanted) = (std::str::from_utf8(&resource.body), std::str::from_utf8(wanted));
        let (Ok(body), Ok(wanted)) = (body, wanted) else { return Err(Code::UNPROCESSABLE_ENTITY) };
        let payload = body.split_inclusive('\n').filter(|line| line.contains(wanted)).collect::<String>().into_bytes();
        Ok(Reply { format: Some(ContentFormat::TEXT_PLAIN), payload, ..Reply::new(Code::CONTENT) })
    }

    fn put<H: Header>(&mut self, request: &Message<'_, H>, path: Vec<String>, body: Vec<u8>) -> Answered {
        self.check_conditions(request, &path)?;
        let code = if self.resources.contains_key(&path) { Code::CHANGED } else { Code::CREATED };
        self.check_room(code, body.len())?;
        self.store(path, body, request.options.content_format().unwrap_or(ContentFormat::OCTET_STREAM));
        Ok(Reply::new(code))
    }

    /// Appends to a resource, or creates one below a path that has none.
    fn post<H: Header>(&mut self, request: &Message<'_, H>, mut path: Vec<String>, body: Vec<u8>) -> Answered {
        self.check_conditions(request, &path)?;
        if let Some(resource) = self.resources.get_mut(&path) {
            let mut whole = mem::take(&mut resource.body);
            let format = resource.format;
            whole.extend_from_slice(&body);
            whole.truncate(BODY_LIMIT);
            self.store(path, whole, format);
            return Ok(Reply::new(Code::CHANGED));
        }
        self.check_room(Code::CREATED, body.len())?;
        path.push((self.version + 1).to_string());
        let location = path.clone();
        self.store(path, body, request.options.content_format().unwrap_or(ContentFormat::OCTET_STREAM));
        Ok(Reply { location, ..Reply::new(Code::CREATED) })
    }

    fn delete<H: Header>(&mut self, request: &Message<'_, H>, path: &[String]) -> Answered {
        self.check_conditions(request, path)?;
        if self.resources.remove(path).is_some() {
            self.observers.notify(path, |_| Reply::new(Code::NOT_FOUND));
        }
        // It is as good as deleted if it was not there (RFC 7252 §5.8.4).
        Ok(Reply::new(Code::DELETED))
    }

    fn store(&mut self, path: Vec<String>, body: Vec<u8>, format: ContentFormat) {
        self.version += 1;
        let resource = Resource { body, format, version: self.version };
        self.observers.notify(&path, |peer| {
            let mut reply = resource.represent();
            // The first block exists of any body.
            reply.cut(None, peer).map_or_else(Reply::new, |()| reply)
        });
        self.resources.insert(path, resource);
    }

    /// If-Match and If-None-Match (RFC 7252 §5.10.8).
    fn check_conditions<H: Header>(&self, request: &Message<'_, H>, path: &[String]) -> Result<(), Code> {
        let resource = self.resources.get(path);
        let matches = |etag: &[u8]| resource.is_some_and(|resource| etag.is_empty() || etag == resource.etag());
        let mut wanted = request.options.if_match().peekable();
        let misses = wanted.peek().is_some() && !wanted.any(matches);
        if misses || request.options.if_none_match() && resource.is_some() {
            return Err(Code::PRECONDITION_FAILED);
        }
        Ok(())
    }

    fn check_room(&self, code: Code, length: usize) -> Result<(), Code> {
        if length > BODY_LIMIT || code == Code::CREATED && self.resources.len() >= LIMIT {
            return Err(Code::REQUEST_ENTITY_TOO_LARGE);
        }
        Ok(())
    }
}

impl Resource {
    fn represent(&self) -> Reply {
        let (etag, format, payload) = (Some(self.etag()), Some(self.format), self.body.clone());
        Reply { etag, format, payload, ..Reply::new(Code::CONTENT) }
    }

    fn etag(&self) -> [u8; 4] {
        self.version.to_be_bytes()
    }
}

/// Whether the client takes this format (RFC 7252 §5.10.4).
fn accepts<H: Header>(request: &Message<'_, H>, format: ContentFormat) -> Result<(), Code> {
    match request.options.accept() {
        Some(wanted) if wanted != format => Err(Code::NOT_ACCEPTABLE),
        _ => Ok(()),
    }
}
