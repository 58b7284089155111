/** Text on its way to a browser, compressed. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { createGzip } from 'node:zlib';

/** Addresses of text: pages end in a slash. Pictures and the search index are compressed already. */
const text = /(?:\/|\.(?:html|css|js|json|md|svg|txt|xml))$/;

/** A response that compresses what is written to it where that is of use and the browser can read it; else `response`. */
export function compressed(request: IncomingMessage, response: ServerResponse): ServerResponse {
  const accepts = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const path = (request.url ?? '/').replace(/[?#].*$/, '');
  if (!accepts || !text.test(path) || request.method !== 'GET' || request.headers.range !== undefined) return response;
  const zip = createGzip();
  zip.pipe(response);
  return Object.assign(zip, {
    setHeader: response.setHeader.bind(response),
    getHeader: response.getHeader.bind(response),
    writeHead(status: number, headers: OutgoingHttpHeaders = {}) {
      const { 'Content-Length': _length, ...others } = headers;
      const encoding = status === 200 ? { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' } : {};
      response.writeHead(status, { ...others, ...encoding });
      return this;
    },
  }) as unknown as ServerResponse;
}
