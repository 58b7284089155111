/** What in a configuration is an example, which nobody can use as it stands. Pure. */

export interface Examples {
  /** Names of hosts and domains, those of the reader's own first. */
  names: string[];
  /** Addresses of networks that are kept for documentation. */
  addresses: string[];
  /** Certificates and keys. */
  files: string[];
}

const NAME = /(?<![\w/.-])(?:[\w-]+\.)*example\.(?:org|net|com)\b(?!\.(?:key|pem|crt))/g;
const ADDRESS = /\b(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+\b/g;
const FILE = /\/[\w./-]+\.(?:pem|key|crt)\b/g;
/** A file that Debian has, and not the reader. */
const DEBIANS = new Set(['/etc/ssl/certs/ca-certificates.crt']);

/** Everything in a text that a reader has to replace. */
export function examplesIn(text: string): Examples {
  const all = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([found]) => found))];
  const isOwn = (name: string) => Number(name.endsWith('example.org'));
  return {
    names: all(NAME).sort((a, b) => isOwn(b) - isOwn(a)),
    addresses: all(ADDRESS),
    files: all(FILE).filter((file) => !DEBIANS.has(file)),
  };
}
