/** A digest of the checks themselves: after they change, every verdict is out of date. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PARTS = ['daemons', 'expectations', 'policies', 'settings', 'verify'];
/** Of the model, what the keys of a claim become for its check. */
const VOCABULARY = ['claim-kinds.ts', 'tls-names.ts'];

export function checksDigest(): string {
  const hash = createHash('sha256');
  for (const part of PARTS) {
    const folder = join(import.meta.dirname, '..', part);
    for (const name of readdirSync(folder).sort())
      hash.update(`${part}/${name}\0`).update(readFileSync(join(folder, name)));
  }
  for (const name of VOCABULARY)
    hash.update(`model/${name}\0`).update(readFileSync(join(import.meta.dirname, '../model', name)));
  return hash.digest('hex').slice(0, 16);
}
