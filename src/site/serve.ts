/** Serving a built site. */
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import { compressed } from './compressed.ts';

export interface ServeInput {
  /** A folder that `buildSite` made. */
  folder: string;
  /** 0 takes any that is free. */
  port: number;
  host?: string;
}

/** What a page cannot say about itself in its own head. */
const headers = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};
const textTypes: Record<string, string> = {
  md: 'text/markdown',
  txt: 'text/plain',
  json: 'application/json',
  xml: 'application/xml',
};

/** Files whose names say what is in them, of each edition. */
const isHashed = /^(?:\/\d{4}\.\d\d(?:\.\d+)?)?\/assets\//;

/** Serve a site below the path that it was built for. Rejects where the port is taken. */
export async function serveSite({
  folder,
  port,
  host = '127.0.0.1',
}: ServeInput): Promise<{ url: string; close(): Promise<void> }> {
  const base = basePath(folder);
  const files = sirv(folder, {
    etag: true,
    setHeaders(response, path) {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      // Whole files to take away: their names end in anything, or have no ending.
      const type = path.startsWith('/raw/') ? 'text/plain' : textTypes[path.slice(path.lastIndexOf('.') + 1)];
      if (type) response.setHeader('Content-Type', `${type}; charset=utf-8`);
      // A picture that is opened by itself is a page of its own, whose scripts nobody has read.
      if (path.endsWith('.svg'))
        response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
      response.setHeader('Cache-Control', isHashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    if (base !== '/' && !url.startsWith(`${base}/`)) {
      response.writeHead(302, { ...headers, Location: `${base}/` }).end();
      return;
    }
    if (base !== '/') request.url = url.slice(base.length);
    files(request, compressed(request, response), () => notFound(folder, request, response));
  });
  server.listen(port, host);
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  const shown = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${shown}:${taken}${base === '/' ? '' : base}/`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The path of the address that the guide was built for: a site at `https://example.org/mail` links to `/mail/…`. */
function basePath(folder: string): string {
  try {
    const { base } = JSON.parse(readFileSync(join(folder, 'guide.json'), 'utf8')) as { base?: string };
    return (base && new URL(base).pathname.replace(/\/+$/, '')) || '/';
  } catch {
    return '/';
  }
}

function notFound(folder: string, request: IncomingMessage, response: ServerResponse): void {
  // An edition has an answer of its own.
  const [, edition = ''] = /^\/(\d{4}\.\d\d(?:\.\d+)?)\//.exec(request.url ?? '') ?? [];
  const own = join(folder, edition, '404.html');
  const page = existsSync(own) ? own : join(folder, '404.html');
  response.writeHead(404, {
    ...headers,
    'Content-Type': existsSync(page) ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
  });
  if (request.method === 'HEAD') response.end();
  else response.end(existsSync(page) ? readFileSync(page) : 'Not found\n');
}
