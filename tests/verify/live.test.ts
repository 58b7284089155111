import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { compileGuide } from '../../src/compile.ts';
import { capabilities } from '../../src/sandbox/capabilities.ts';
import { readReleases } from '../../src/sandbox/releases.ts';
import { sandboxFolder } from '../../src/sandbox/roots.ts';
import { runnableReleases } from '../../src/verify/runnable-releases.ts';
import { type RunnableRelease, type Verification, verifyGuide } from '../../src/verify/verify-guide.ts';
import { temporaryFolder } from '../scripts/temporary-folder.ts';

const project = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(import.meta.dirname, 'fixtures/guide.tex'), 'utf8');
let releases: RunnableRelease[] = [];

beforeAll(async () => {
  await capabilities();
  ({ releases } = await runnableReleases(
    await readReleases(join(project, 'content/releases')),
    sandboxFolder(project),
  ));
});

async function verify(source: string, codenames: string[]): Promise<Verification> {
  const { guide } = await compileGuide({ guide: join(temporaryFolder({ 'guide.tex': source }), 'guide.tex') });
  return verifyGuide({ guide, releases: releases.filter(({ codename }) => codenames.includes(codename)) });
}

const bad = ({ results }: Verification) =>
  results.filter(({ verdict }) => verdict.outcome === 'fail' || verdict.outcome === 'error');

describe('on real daemons', () => {
  test('a good guide passes on every release', async (context) => {
    if (releases.length === 0) context.skip('there is no root: npm run sandbox -- make');
    const verification = await verify(
      text,
      releases.map(({ codename }) => codename),
    );
    expect(bad(verification).map(({ verdict }) => `${verdict.release} ${verdict.subject}: ${verdict.reason}`)).toEqual(
      [],
    );
    expect(verification.run).toBeGreaterThan(18 * releases.length);
  });

  test('what has not changed is not run again, and gives the same', async (context) => {
    const [release] = releases;
    if (!release) return context.skip('there is no root: npm run sandbox -- make');
    const { guide } = await compileGuide({ guide: join(import.meta.dirname, 'fixtures/guide.tex') });
    const first = await verifyGuide({ guide, releases: [release] });
    const again = await verifyGuide({ guide, releases: [release], previous: first.files });
    expect(again.run).toBe(0);
    expect(again.files).toEqual(first.files);
    const anew = await verifyGuide({ guide, releases: [release], previous: first.files, all: true });
    expect(anew.run).toBe(first.run);
    expect(anew.files).toEqual(first.files);
    const changed = text.replace('smtpd_tls_loglevel = 1', 'smtpd_tls_loglevel = 2');
    const other = await compileGuide({ guide: join(temporaryFolder({ 'guide.tex': changed }), 'guide.tex') });
    const some = await verifyGuide({ guide: other.guide, releases: [release], previous: first.files });
    expect(some.run).toBeGreaterThan(0);
    expect(some.run).toBeLessThan(first.run);
  });
});
