import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { rawDataOf } from '../../scripts/cli/raw-data.ts';
import { compileGuide } from '../../src/compile.ts';
import type { Guide } from '../../src/model/guide.ts';
import { type Configuration, RawData } from '../../src/model/raw-data.ts';
import type { Snippet } from '../../src/model/snippet.ts';
import { walkGuide } from '../../src/model/walk.ts';
import { sorted } from '../../src/takeaway/for-reader.ts';

let guide: Guide;
let data: RawData;
beforeAll(async () => {
  ({ guide } = await compileGuide({ guide: join(import.meta.dirname, '../../content/guide') }));
  data = await rawDataOf(guide);
}, 60_000);

const textOf = ({ files }: Configuration) => files.flatMap(({ parts }) => parts.map(({ text }) => text)).join('');
const find = (release: string, daemon: string, role = '') => {
  const found = data.configurations.find(
    (one) => one.release === release && one.daemon === daemon && one.role === role,
  );
  if (!found) throw new Error(`no configuration of ${daemon} ${role} on ${release}`);
  return found;
};

describe('the files of the guide', () => {
  test('are valid data, for each daemon on each release', () => {
    expect(RawData.parse(data)).toEqual(data);
    const own = data.configurations.filter(({ role }) => role === '');
    const pairs = new Set(own.map(({ daemon, release }) => `${daemon} ${release}`));
    expect(pairs.size).toBe(data.systems.length * 5);
  });

  test('hold nothing of the sandbox: no account, no test server, no log of its own', () => {
    for (const one of data.configurations) {
      const text = textOf(one);
      for (const scaffold of [
        /192\.0\.2\.2:2525/,
        /mx\.example\.net::2525/,
        /password\s*=\s*secret/,
        /^maillog_file/m,
        /^output\s*=/m,
      ])
        expect(text, `${one.daemon} ${one.role} on ${one.release}`).not.toMatch(scaffold);
    }
  });

  test('hold every line that the page has for the release, and none that is for others', () => {
    const snippets = new Map<string, Snippet>();
    walkGuide(guide, (node) => void (node.type === 'snippet' && snippets.set(node.id, node)));
    for (const one of data.configurations) {
      const held = new Set(one.files.flatMap(({ parts }) => parts.flatMap(({ snippet }) => snippet ?? [])));
      expect(held.size).toBeGreaterThan(0);
      for (const id of held) {
        const { when, target } = snippets.get(id) as Snippet;
        expect(target?.daemon).toBe(one.daemon);
        if (when !== undefined) expect(data.conditions[when], id).toContain(one.release);
      }
    }
    const lines = textOf(find('bookworm', 'postfix'));
    for (const id of ['postfix/mx/mx', 'postfix/msa/submissions'])
      for (const { text } of snippets.get(id)?.lines ?? []) expect(lines).toContain(text);
  });

  test('differ where releases do', () => {
    expect(textOf(find('bookworm', 'dovecot'))).toContain('ssl_cert = <');
    expect(textOf(find('trixie', 'dovecot'))).toContain('ssl_server_cert_file =');
    expect(textOf(find('trixie', 'dovecot'))).not.toContain('ssl_cert = <');
  });

  test('say what was left out, and what was not tried', () => {
    const [main] = find('bookworm', 'postfix').files;
    expect(main?.leftOut).toContain('relayhost = [192.0.2.2]:2525');
    const [exim, passwords] = find('bookworm', 'exim').files;
    expect(exim?.notes.join()).toContain('was not tried');
    expect(passwords).toMatchObject({ mode: '640', group: 'Debian-exim' });
    expect(passwords?.notes.join()).toContain('example');
  });

  test('have addresses of their own', () => {
    const addresses = data.configurations.flatMap(({ release, daemon, role, files }) =>
      files.map(({ name }) => [release, daemon, ...(role === '' ? [] : [role]), name].join('/')),
    );
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});

describe('conditions', () => {
  test('hold on the releases that have the version, of Debian’s own build', () => {
    expect(data.conditions['dovecot < 2.4']).toEqual(['bullseye', 'bookworm']);
    expect(data.conditions['exim with gnutls']).toEqual(data.systems.map(({ codename }) => codename));
    expect(data.conditions['exim with openssl']).toEqual([]);
  });
});

test('a line of ours that nobody has thought of is a fault', () => {
  const file = { path: '/etc/x', lines: [{ text: 'new = yes' }] };
  expect(() => sorted(file, () => undefined)).toThrow('/etc/x: nobody has said whether "new = yes" is for readers');
  expect(sorted(file, () => 'leave').leftOut).toEqual([{ text: 'new = yes' }]);
});
