/** The settings in the repository are what a release's daemon says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Asked } from '../../src/inventory/inventory.ts';
import postfix from '../../src/inventory/postfix.ts';
import stunnel from '../../src/inventory/stunnel.ts';
import { DaemonSettings } from '../../src/model/setting.ts';
import { parseVersion } from '../../src/model/version.ts';
import { packageFile } from '../../src/sandbox/package-file.ts';
import { defaultIn, releasesWith } from '../../src/settings/find-setting.ts';
import { opened } from './opened.ts';
import { folder, type Prepared, prepareRoot, project, rootOf, skipNote } from './prepared-root.ts';

const codename = 'trixie';
const prepared = await prepareRoot(codename);

describe.skipIf(typeof prepared === 'string')(`the settings of ${codename}${skipNote(prepared)}`, () => {
  test.each([postfix, stunnel])('are those of $daemon', { timeout: 120_000 }, async (inventory) => {
    const { pinned } = prepared as Prepared;
    const text = readFileSync(join(project, 'content', 'settings', `${inventory.daemon}.json`), 'utf8');
    const data = DaemonSettings.parse(JSON.parse(text));
    const asked: Asked = {
      version: parseVersion(data.versions[codename] ?? '') ?? [],
      sandbox: await opened(rootOf(prepared)),
      packaged: (name, path) => packageFile(folder, pinned, name, path),
      note: () => {},
      withOpenssl: undefined,
    };
    const told = await inventory.ask(asked);
    expect(told.length).toBeGreaterThan(50);
    const written = new Map(data.settings.map((setting) => [setting.name, setting]));
    const asWritten = told.map(({ name }) => {
      const setting = written.get(name);
      return [name, setting && releasesWith(setting, data).includes(codename), setting && defaultIn(setting, codename)];
    });
    expect(asWritten).toEqual(told.map(({ name, default: value }) => [name, true, value]));
    // What is written and was not told is a name that the daemon takes without listing it.
    const listed = new Set(told.map(({ name }) => name));
    const others = data.settings.filter(
      (setting) => releasesWith(setting, data).includes(codename) && !listed.has(setting.name),
    );
    const taken =
      (await inventory.tryNames?.(
        asked,
        others.map(({ name }) => name),
      )) ?? [];
    expect(others.map(({ name }) => name)).toEqual(taken.map(({ name }) => name));
  });
});
