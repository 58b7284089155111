/** Freezing as a person does it, and what keeps an edition as it was. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileGuide } from '../../src/compile.ts';
import { EditionFault } from '../../src/editions/fault.ts';
import { mustBeAsFrozen, readEditionData, readEditions, readPublished } from '../../src/editions/read-editions.ts';
import { basesOf, basisKey } from '../../src/model/trials.ts';
import type { VerdictFile } from '../../src/model/verdict.ts';
import { project, runCommand } from '../scripts/run-command.ts';
import { temporaryFolder } from '../scripts/temporary-folder.ts';

const tex = (body: string) =>
  `\\documentclass{article}\n\\title{Mail}\n\\usepackage{graphicx}\n\\begin{document}\n\\section{Postfix}\\label{sec:postfix}\n${body}\n\\end{document}\n`;
const good = tex(
  '\\includegraphics{map}\n\\begin{lstlisting}[target=postfix/main.cf]\nsmtpd_tls_security_level = may\n\\end{lstlisting}\n\\claim[offers-starttls, port=25]{Postfix offers STARTTLS}.',
);
const map = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';
const guideFiles = { 'guide/guide.tex': good, 'guide/map.svg': map };

/** Run `npm run freeze` on the guide in a folder. */
function freeze(folder: string, id: string, ...more: string[]) {
  const [guide, editions] = [join(folder, 'guide'), join(folder, 'editions')];
  return runCommand('freeze', id, '--guide', guide, '--editions', editions, '--date', '2026-11-24', ...more);
}

/** Verdicts about all that the guide in `folder` has to try, but for what `leaveOut` names. */
async function writeVerdicts(folder: string, leaveOut = ''): Promise<void> {
  const { guide } = await compileGuide({ guide: join(folder, 'guide') });
  const verdicts = [...basesOf(guide)]
    .map(([key, snippets]): VerdictFile['verdicts'][number] => {
      const [kind, subject] = key.split('\n') as ['snippet' | 'claim' | 'section', string];
      const daemon = { id: 'postfix', version: '3.7.11' };
      return {
        ...{ kind, subject, release: 'bookworm', daemon, outcome: 'pass', reason: 'accepted', notes: [], findings: [] },
        ...{ evidence: [], snippets, input: '0' },
      };
    })
    .filter(({ kind, subject }) => basisKey(kind, subject) !== leaveOut);
  mkdirSync(join(folder, 'verdicts'), { recursive: true });
  writeFileSync(
    join(folder, 'verdicts', 'bookworm.json'),
    JSON.stringify({ schema: 1, release: 'bookworm', verdicts }),
  );
}

describe('freeze', () => {
  test('keeps the model, the verdicts and the images, and they are read as they were', async () => {
    const folder = temporaryFolder(guideFiles);
    await writeVerdicts(folder);
    const { code, stdout } = await freeze(folder, '2026.11', '--verdicts', join(folder, 'verdicts'));
    expect(stdout).toContain('Froze edition 2026.11 of 2026-11-24');
    expect(code).toBe(0);
    const [edition, ...others] = readEditions(join(folder, 'editions'));
    if (!edition) throw new Error('no edition was written');
    expect(others).toEqual([]);
    mustBeAsFrozen(edition);
    expect(edition).toMatchObject({ id: '2026.11', title: 'Mail', releases: ['bookworm'], counts: { passed: 3 } });
    expect(readFileSync(join(edition.folder, 'files', 'map.svg'), 'utf8')).toBe(map);
    const data = readEditionData(edition);
    const { guide } = await compileGuide({ guide: join(folder, 'guide') });
    expect(data.guide).toEqual(guide);
    const kept = JSON.parse(readFileSync(join(folder, 'verdicts', 'bookworm.json'), 'utf8'));
    expect(data.verdicts).toEqual([kept]);
    expect(readPublished(edition).map(({ kind, id, page, anchor }) => `${kind} ${id}: /${page}#${anchor}`)).toEqual([
      'page front: /#',
      'section postfix: /postfix#',
      'snippet postfix/main.cf: /postfix#code-main-cf',
      'claim postfix/postfix-offers-starttls: /postfix#claim-postfix/postfix-offers-starttls',
      'page status: /status#',
    ]);
  });

  test('gives the same bytes each time', async () => {
    const folder = temporaryFolder(guideFiles);
    await freeze(folder, '2026.11', '--stale');
    const first = bytesOf(join(folder, 'editions', '2026.11'));
    rmSync(join(folder, 'editions'), { recursive: true });
    await freeze(folder, '2026.11', '--stale', '--no-cache');
    expect(bytesOf(join(folder, 'editions', '2026.11'))).toEqual(first);
  });

  test('refuses an id that is none, is there already, or is older than the newest', async () => {
    const folder = temporaryFolder(guideFiles);
    for (const earlier of ['2026.11', '2026.11.2']) expect((await freeze(folder, earlier)).code).toBe(0);
    const before = bytesOf(join(folder, 'editions'));
    for (const [id, reason] of [
      ['2026.13', /named by year and month/],
      ['next', /named by year and month/],
      ['2026.11', /Edition 2026\.11 was frozen already/],
      ['2026.10', /Edition 2026\.10 would be older than 2026\.11\.2, the newest\. The next could be 2026\.11\.3/],
    ] as const) {
      const { code, stderr } = await freeze(folder, id);
      expect(stderr).toMatch(reason);
      expect(code, id).toBe(2);
    }
    expect(bytesOf(join(folder, 'editions'))).toEqual(before);
  });

  test('refuses a guide with errors, and leaves nothing behind', async () => {
    const folder = temporaryFolder({ 'guide/guide.tex': tex('See \\ref{nowhere}.') });
    const { code, stderr } = await freeze(folder, '2026.11');
    expect(stderr).toContain('nothing was frozen');
    expect(code).toBe(1);
    expect(existsSync(join(folder, 'editions'))).toBe(false);
  });

  test('refuses verdicts of another guide and listings that nobody tried, and says how many', async () => {
    const folder = temporaryFolder(guideFiles);
    await writeVerdicts(folder, basisKey('section', 'postfix'));
    writeFileSync(join(folder, 'guide', 'guide.tex'), good.replace('port=25', 'port=587'));
    const verdicts = ['--verdicts', join(folder, 'verdicts')];
    const refused = await freeze(folder, '2026.11', ...verdicts);
    expect(refused.stderr).toContain('1 verdicts are about a guide that has changed since, and 1 listings');
    expect(refused.code).toBe(1);
    expect(existsSync(join(folder, 'editions'))).toBe(false);
    const told = await freeze(folder, '2026.11', '--stale', ...verdicts);
    expect(told.stdout).toMatch(/1 passed, 1 not verified|1 not verified, 1 passed/);
    expect(told.code).toBe(0);
  });
});

describe('an edition stays as it was', () => {
  const change: [string, (folder: string) => void, RegExp][] = [
    [
      'a changed file',
      (folder) => writeFileSync(join(folder, 'files', 'map.svg'), `${map} `),
      /map\.svg: it is not as/,
    ],
    ['a lost file', (folder) => rmSync(join(folder, 'files', 'map.svg')), /map\.svg: it is gone/],
    ['an added file', (folder) => writeFileSync(join(folder, 'more.json'), '{}'), /more\.json: it was not there/],
  ];
  test.each(change)('%s is found', async (_what, act, reason) => {
    const folder = temporaryFolder(guideFiles);
    await freeze(folder, '2026.11', '--stale');
    const [edition] = readEditions(join(folder, 'editions'));
    if (!edition) throw new Error('no edition was written');
    act(edition.folder);
    expect(() => mustBeAsFrozen(edition)).toThrow(EditionFault);
    expect(() => mustBeAsFrozen(edition)).toThrow(reason);
  });

  test('a folder under another name, or without a record, is named', () => {
    const folder = temporaryFolder({ 'drafts/edition.yaml': '', 'other/2026.11/guide.json': '{}' });
    expect(() => readEditions(folder)).toThrow(/drafts: its name is not that of an edition/);
    expect(() => readEditions(join(folder, 'other'))).toThrow(/2026\.11: it has no edition\.yaml/);
    cpSync(join(project, 'content', 'editions', '2026.11'), join(folder, 'moved', '2027.01'), { recursive: true });
    expect(() => readEditions(join(folder, 'moved'))).toThrow(/it says "2026\.11", but its folder is 2027\.01/);
  });

  const editions = readEditions(join(project, 'content', 'editions'));
  test.each(editions.map((edition) => [edition.id, edition] as const))('%s of our guide', (_id, edition) => {
    mustBeAsFrozen(edition);
    expect(readEditionData(edition).guide.sections.length).toBeGreaterThan(0);
    expect(readPublished(edition).length).toBeGreaterThan(0);
  });
});

/** Everything in a folder, by path. */
function bytesOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'latin1')]),
  );
}
