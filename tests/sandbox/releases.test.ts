/** content/releases, and the pure parts of making a root. */
import { describe, expect, test } from 'vitest';
import { upstreamVersion } from '../../src/model/release.ts';
import { accountFiles, groupIds, ownedFiles, ownedFolders, userIds } from '../../src/sandbox/accounts.ts';
import { readUriLine } from '../../src/sandbox/apt-folder.ts';
import { frameReader, packFields, packFrame } from '../../src/sandbox/frames.ts';
import { fromIndexTargets, fromSetting } from '../../src/sandbox/mirror.ts';
import { changedPins, lockText } from '../../src/sandbox/pin-release.ts';
import { daemonVersions, pickReleases, readReleases } from '../../src/sandbox/releases.ts';
import { rootDigest } from '../../src/sandbox/roots.ts';
import { temporaryFolder } from '../scripts/temporary-folder.ts';
import { releases } from './prepared-root.ts';

describe('content/releases', () => {
  test('has four releases with six daemons each, all pinned for amd64', () => {
    expect(releases.map(({ release }) => release.codename)).toEqual(['bullseye', 'bookworm', 'trixie', 'forky']);
    for (const { release } of releases) {
      expect(Object.keys(release.daemons).sort()).toEqual([
        'cyrus',
        'dovecot',
        'exim',
        'openssl',
        'postfix',
        'stunnel',
      ]);
    }
  });

  test.skipIf(process.arch !== 'x64')('pins what each release asks for', () => {
    for (const { release, pins } of releases) {
      const names = new Set(pins?.map(({ name }) => name));
      const asked = [...release.base, ...Object.values(release.daemons).flatMap((one) => [one.package, ...one.with])];
      expect(asked.filter((name) => !names.has(name))).toEqual([]);
    }
    const versions = Object.fromEntries(releases.map((one) => [one.release.codename, daemonVersions(one)]));
    // The guide's facts hang on these lines; a pin may move within them.
    expect(versions['bullseye']).toMatchObject({ postfix: expect.stringMatching(/^3\.5\./), dovecot: '2.3.13' });
    expect(versions['bookworm']).toMatchObject({ postfix: expect.stringMatching(/^3\.7\./), dovecot: '2.3.19.1' });
    expect(versions['trixie']).toMatchObject({ postfix: expect.stringMatching(/^3\.10\./), exim: /^4\.98/ });
  });

  test('is read strictly: a wrong key, a wrong name and a daemon in no set are said', async () => {
    const good =
      'codename: x\nversion: "1"\nstatus: stable\nsources: [{archive: debian, suite: x, components: [main]}]\nbase: [dash]\ndaemons: {postfix: {package: postfix}}\nsets: [[postfix]]\n';
    expect(await readReleases(temporaryFolder({ 'x.yaml': good }))).toHaveLength(1);
    const cases: [string, string, RegExp][] = [
      ['x.yaml', `${good}colour: red\n`, /x\.yaml is not as it should be.*colour/s],
      ['x.yaml', good.replace('[[postfix]]', '[[exim]]'), /each daemon stands in one set/],
      ['x.yaml', good.replace('dash', '"--option"'), /name of lower-case letters/],
      ['y.yaml', good, /has the codename x/],
    ];
    for (const [name, text, message] of cases) {
      await expect(readReleases(temporaryFolder({ [name]: text }))).rejects.toThrow(message);
    }
    expect(() => pickReleases(releases, ['trixi'])).toThrow('There is no release "trixi"');
  });

  test('names no mirror', () => {
    for (const { pins } of releases) {
      expect(pins?.filter(({ path }) => /:\/\//.test(path))).toEqual([]);
    }
  });
});

test("versions are the makers', not Debian's", () => {
  const pairs = {
    '3.7.11-0+deb12u1': '3.7.11',
    '1:2.3.19.1+dfsg1-2.1+deb12u1': '2.3.19.1',
    '1:2.4.1+dfsg1-6': '2.4.1',
    '3:5.56+dfsg-10': '5.56',
    '1.1.1w-0+deb11u2': '1.1.1w',
    '4.94.2-7+deb11u3': '4.94.2',
  };
  for (const [given, expected] of Object.entries(pairs)) expect(upstreamVersion(given)).toBe(expected);
});

describe('the mirror', () => {
  const targets = [
    'Packages Debian bookworm-security http://m.example/debian-security/',
    'Translations Debian bookworm http://m.example/debian/',
    'Packages Node Source nodistro https://other.example/node/',
    'Packages Debian bookworm http://m.example/debian/',
  ].join('\n');
  test("is the host's, by what apt says of each index", () => {
    expect(fromIndexTargets(targets)).toEqual({
      debian: 'http://m.example/debian/',
      'debian-security': 'http://m.example/debian-security/',
    });
    expect(fromIndexTargets('Packages $(ORIGIN) trixie http://m.example/debian/').debian).toBe(
      'http://m.example/debian/',
    );
  });
  test('is none where the host is no Debian', () => {
    expect(() => fromIndexTargets('Packages Ubuntu noble http://u.example/ubuntu/')).toThrow('no mirror of Debian');
  });
  test('is what a person sets', () => {
    expect(fromSetting('https://m.example/debian')).toEqual({
      debian: 'https://m.example/debian/',
      'debian-security': 'https://m.example/debian-security/',
    });
    expect(() => fromSetting('m.example')).toThrow('no address');
  });
});

describe('pins', () => {
  const mirror = { debian: 'http://m.example/debian/', 'debian-security': 'http://m.example/debian-security/' };
  const sha256 = 'a'.repeat(64);
  const line = `'http://m.example/debian-security/pool/updates/main/p/postfix/postfix_3.7.11-0%2bdeb12u1_amd64.deb' postfix_3.7.11-0+deb12u1_amd64.deb 1500 SHA256:${sha256}`;
  test('are read from what apt would fetch', () => {
    expect(readUriLine(line, 2, mirror)).toEqual([
      {
        name: 'postfix',
        version: '3.7.11-0+deb12u1',
        archive: 'debian-security',
        path: 'pool/updates/main/p/postfix/postfix_3.7.11-0%2bdeb12u1_amd64.deb',
        size: 1500,
        sha256,
        set: 2,
      },
    ]);
    expect(readUriLine('Need to get 3 B', 0, mirror)).toEqual([]);
  });
  test('are compared by content, written a line each, and decide which root is meant', () => {
    const [pin] = readUriLine(line, 2, mirror) as [ReturnType<typeof readUriLine>[number]];
    const other = { ...pin, version: '4', sha256: 'b'.repeat(64) };
    expect(changedPins([pin], [pin])).toEqual([]);
    expect(changedPins([pin], [other])).toEqual([{ name: 'postfix', from: '3.7.11-0+deb12u1', to: '4' }]);
    expect(changedPins([], [pin])).toEqual([{ name: 'postfix', to: '3.7.11-0+deb12u1' }]);
    const text = lockText({ codename: 'x', architectures: { amd64: [pin, other] } });
    expect(JSON.parse(text)).toEqual({ codename: 'x', architectures: { amd64: [pin, other] } });
    expect(text.split('\n').filter((one) => one.includes('sha256'))).toHaveLength(2);
    expect(rootDigest([pin])).not.toBe(rootDigest([other]));
  });
});

test('accounts: every name that owns something is there, once', () => {
  const { passwd, group } = accountFiles();
  const lines = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => line.split(':'));
  const ids = lines(passwd).map(([, , id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const groups = lines(group).map(([, , id]) => id);
  expect(new Set(groups).size).toBe(groups.length);
  expect(lines(passwd).filter(([, , , first]) => !groups.includes(first))).toEqual([]);
  for (const { owner, group: owned } of [...ownedFiles, ...ownedFolders]) {
    expect([typeof userIds[owner], typeof groupIds[owned]]).toEqual(['number', 'number']);
  }
});

test('frames come out as they went in, in whatever pieces they arrive', () => {
  const seen: unknown[] = [];
  const read = frameReader((letter, fields) => seen.push([letter, fields.map(String)]));
  const bytes = Buffer.concat([
    packFrame('X', ['1', 'ü', '']),
    packFrame('S', []),
    packFrame('O', [packFields(['a', 'b'])]),
  ]);
  for (const byte of bytes) read(Buffer.from([byte]));
  expect(seen).toEqual([
    ['X', ['1', 'ü', '']],
    ['S', []],
    ['O', ['\0\0\0\x01a\0\0\0\x01b']],
  ]);
});
