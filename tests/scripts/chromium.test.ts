import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { project, runScript } from './run-command.ts';
import { temporaryFolder } from './temporary-folder.ts';

const setUp = pathToFileURL(join(project, 'scripts', 'setup', 'chromium.mjs')).href;

/** Run the set-up where the PATH has only `programs` (shell scripts by name), and read what it leaves in the environment. */
async function chromiumWith(programs: Record<string, string>, env: NodeJS.ProcessEnv = {}) {
  const scripts = Object.entries(programs).map(([name, body]) => [name, `#!/bin/sh\ncd "\${0%/*}"\n${body}\n`]);
  const probe = `import { ensureChromium } from '${setUp}'; ensureChromium();
    const { ASSAY_CHROMIUM: path, ASSAY_CHROMIUM_ABSENT: absent } = process.env; console.log(JSON.stringify({ path, absent }));`;
  const folder = temporaryFolder({ ...Object.fromEntries(scripts), 'probe.mjs': probe });
  for (const name of Object.keys(programs)) chmodSync(join(folder, name), 0o755);
  const { stdout, stderr } = await runScript(join(folder, 'probe.mjs'), [], {
    env: { PATH: folder, ASSAY_CHROMIUM: undefined, ASSAY_CHROMIUM_ABSENT: undefined, ...env },
  });
  return { folder, stderr, ...(JSON.parse(stdout) as { path?: string; absent?: string }) };
}

const apt = 'echo "$@" >> apt.log; case "$1" in install) : > chromium; /bin/chmod +x chromium;; esac';

describe('chromium', () => {
  test('that is installed is used, and nothing is installed', async () => {
    const { folder, path, stderr } = await chromiumWith({ chromium: ':', 'apt-get': apt });
    expect(path).toBe(join(folder, 'chromium'));
    expect(stderr).toBe('');
  });

  test('can be named', async () => {
    expect((await chromiumWith({}, { ASSAY_CHROMIUM: '/opt/chromium' })).path).toBe('/opt/chromium');
  });

  test('is installed with apt by root', async (context) => {
    if (process.getuid?.() !== 0) context.skip('only root installs packages');
    const { folder, path } = await chromiumWith({ 'apt-get': apt });
    expect(path).toBe(join(folder, 'chromium'));
    expect(readFileSync(join(folder, 'apt.log'), 'utf8')).toBe(
      'update -qq\ninstall -y -qq --no-install-recommends chromium\n',
    );
  });

  test('that cannot be installed leaves the reason, and stops nothing', async (context) => {
    if (process.getuid?.() !== 0) context.skip('only root installs packages');
    const { absent, stderr } = await chromiumWith({ 'apt-get': 'echo "E: no network" >&2; exit 100' });
    expect(absent).toBe('apt-get update failed: E: no network');
    expect(stderr).toContain('the browser tests will be skipped: apt-get update failed');
    expect((await chromiumWith({})).absent).toContain('no apt-get');
  });
});
