/** A Content-Security-Policy that allows a page what is on it, and nothing else. */
import { createHash } from 'node:crypto';

/**
 * Put a policy into the head of a page: inline scripts, styles and style attributes by their hashes, the rest from the
 * site itself. `wasm-unsafe-eval` is for the search, which is compiled. A page without a `<head>` is left as it is.
 */
export function withPolicy(html: string): string {
  const head = /<head[^>]*>(?:<meta charset="[^"]*"\s*\/?>)?/i.exec(html);
  if (!head) return html;
  const scripts = hashes(
    [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)].map((match) => match[1] as string),
  );
  const styles = hashes([...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/gi)].map((match) => match[1] as string));
  const attributes = hashes(
    [...html.matchAll(/\sstyle=(?:"([^"]*)"|'([^']*)')/g)].map((match) => decode(match[1] ?? match[2] ?? '')),
  );
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval'${scripts}`,
    `style-src-elem 'self'${styles}`,
    attributes ? `style-src-attr 'unsafe-hashes'${attributes}` : "style-src-attr 'none'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
  const at = head.index + head[0].length;
  return `${html.slice(0, at)}<meta http-equiv="Content-Security-Policy" content="${policy}">${html.slice(at)}`;
}

function hashes(texts: string[]): string {
  return [...new Set(texts)].map((text) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`).join('');
}

/** What a browser hashes is the value of an attribute, not its spelling. */
function decode(value: string): string {
  return value
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
