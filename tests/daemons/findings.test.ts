import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { daemonOf } from '../../src/daemons/known-daemons.ts';
import type { Transcript } from '../../src/daemons/machine.ts';
import { parseVersion } from '../../src/model/version.ts';

const fixtures = join(import.meta.dirname, 'fixtures');

/** What a real daemon said to a configuration, and what we make of it. */
interface Recorded extends Transcript {
  version: string;
  config: string;
}

describe.each(readdirSync(fixtures))('%s', (id) => {
  const daemon = daemonOf(id);
  const names = readdirSync(join(fixtures, id)).filter((name) => name.endsWith('.transcript.json'));
  test('has recorded transcripts', () => expect(names.length).toBeGreaterThan(5));

  test.each(names.map((name) => name.replace('.transcript.json', '')))('%s', async (name) => {
    const file = join(fixtures, id, `${name}.transcript.json`);
    const recorded = JSON.parse(readFileSync(file, 'utf8')) as Recorded;
    const version = parseVersion(recorded.version) ?? [];
    const same = (command: readonly string[]) => command.join(' ') === recorded.command.join(' ');
    const check = daemon?.checks([], version).find(({ command, step }) => step === 'checker' && same(command));
    const read = check?.findings ?? (daemon && same(daemon.start.command) ? daemon.start.findings : undefined);
    if (!read) throw new Error(`${id} has no check "${recorded.command.join(' ')}"`);
    const findings = `${JSON.stringify(read(recorded), null, 2)}\n`;
    await expect(findings).toMatchFileSnapshot(join(fixtures, id, `${name}.findings.json`));
    // Whatever else is expected of it: a good configuration is passed over in silence, and a bad exit code never is.
    if (name.startsWith('good') || name.startsWith('start-good')) expect(findings).toBe('[]\n');
    if (recorded.exitCode !== 0) expect(findings).not.toBe('[]\n');
  });
});
