/** An earlier edition of the fixture guide, and what is known of its daemons' settings. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { editionFiles } from '../../src/editions/edition-files.ts';
import type { DaemonSettings } from '../../src/model/setting.ts';
import type { VerdictFile } from '../../src/model/verdict.ts';
import { walkGuide } from '../../src/model/walk.ts';
import { guide } from './site-under-test.ts';

/** The fixture guide, with a file for what it has for Dovecot: only then is it a part of a configuration. */
export const targeted = structuredClone(guide);
walkGuide(targeted, (node) => {
  if (node.type === 'snippet' && node.id === 'dovecot/tls/10-ssl.conf')
    node.target = { daemon: 'dovecot', file: 'conf.d/10-ssl.conf' };
});

/** Write it into a folder of editions: one listing had other lines, one was not there, a claim was put otherwise. */
export async function writeEarlierEdition(editions: string, id: string, verdicts: VerdictFile[]): Promise<void> {
  const earlier = structuredClone(targeted);
  walkGuide(earlier, (node, section) => {
    if (node.type === 'snippet' && node.id === 'postfix/incoming/main.cf') {
      const swap = (text: string) =>
        text.replace('smtpd_tls_security_level = may', 'smtpd_tls_security_level = <b>none</b>');
      node.code = swap(node.code);
      node.lines = node.lines.map((line) => ({ ...line, text: swap(line.text) }));
    }
    if (node.type === 'snippet' && node.id === 'cyrus/cyrus.conf' && section)
      section.blocks = section.blocks.filter((block) => block !== node);
  });
  for (const claim of earlier.claims) if (claim.id === 'no-plain-587') claim.id = 'no-password-587';
  const files = editionFiles({
    ...{ id, date: '2026-10-24', guide: earlier, verdicts, published: [], counts: {}, assets: new Map() },
    raw: { schema: 1, systems: [], conditions: {}, configurations: [] },
  });
  for (const [path, bytes] of files) {
    const file = join(editions, id, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}

const releases = ['bullseye', 'bookworm'];
const names = (many: number) => Array.from({ length: many }, (_, at) => ({ name: `new_setting_${at}` }));

/** Two daemons with every kind of difference between two versions, and one with none. */
export const daemonSettings: DaemonSettings[] = [
  {
    daemon: 'dovecot',
    versions: { bullseye: '2.3.19.1', bookworm: '2.4.1' },
    settings: [
      { name: 'ssl_cert', in: ['bullseye'], default: '', replaced: { by: ['ssl_server_cert_file'], since: '2.4.0' } },
      { name: 'ssl_min_protocol', default: { bullseye: 'TLSv1.2', bookworm: 'TLSv1.3' } },
      { name: 'ssl_dh', in: ['bullseye'], default: '' },
      { name: 'ssl_server_cert_file', in: ['bookworm'], default: '' },
    ],
  },
  {
    daemon: 'postfix',
    versions: { bullseye: '3.5.25', bookworm: '3.7.11' },
    settings: [
      { name: 'smtpd_tls_security_level', default: { bullseye: '', bookworm: '<may>' } },
      ...names(40).map((one) => ({ ...one, in: ['bookworm'], default: 'yes' })),
    ],
  },
  {
    daemon: 'stunnel',
    versions: Object.fromEntries(releases.map((one) => [one, '5.74'])),
    settings: [{ name: 'cert' }],
  },
];
