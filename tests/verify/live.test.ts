import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileGuide } from '../../src/compile.ts';
import type { RunnableRelease } from '../../src/verify/group.ts';
import { type Verification, verifyGuide } from '../../src/verify/verify-guide.ts';
import { temporaryFolder } from '../scripts/temporary-folder.ts';
import { preparedReleases } from './verify-text.ts';

const text = readFileSync(join(import.meta.dirname, 'fixtures/guide.tex'), 'utf8');
const { releases, note } = await preparedReleases('bullseye', 'bookworm', 'trixie', 'forky');

async function verify(source: string, codenames: string[]): Promise<Verification> {
  const { guide } = await compileGuide({ guide: join(temporaryFolder({ 'guide.tex': source }), 'guide.tex') });
  return verifyGuide({ guide, releases: releases.filter(({ codename }) => codenames.includes(codename)) });
}

const bad = ({ results }: Verification) =>
  results.filter(({ verdict }) => verdict.outcome === 'fail' || verdict.outcome === 'error');

describe.skipIf(releases.length === 0)(`on real daemons${note}`, () => {
  test('a good guide passes on every release', async () => {
    const verification = await verify(
      text,
      releases.map(({ codename }) => codename),
    );
    expect(bad(verification).map(({ verdict }) => `${verdict.release} ${verdict.subject}: ${verdict.reason}`)).toEqual(
      [],
    );
    expect(verification.run).toBeGreaterThan(18 * releases.length);
  });

  test('what has not changed is not run again, and gives the same', async () => {
    const release = releases[0] as RunnableRelease;
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
