/** `npm run verify -- --update`: what sessions really print, written into the guide's sources. */
import { randomUUID } from 'node:crypto';
import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Compilation } from '../../src/compile.ts';
import { printable } from '../../src/report/visible-text.ts';
import type { RunnableRelease } from '../../src/verify/group.ts';
import type { Case } from '../../src/verify/plan.ts';
import { applyEdits, type Edit, mergeEdits, type Recording, sessionEdits } from '../../src/verify/session-edits.ts';
import { verifyGuide } from '../../src/verify/verify-guide.ts';
import { pathForCaller } from './project.ts';

export interface Update {
  /** For people: each change and each refusal, with its place. */
  text: string;
  /** How many places were written, and how many listings had to be left alone. */
  written: number;
  refused: number;
}

/** Play the wanted sessions and write what they print. A file that is not as it was compiled is left alone. */
export async function updateSessions(
  { guide, sources, root }: Compilation,
  releases: readonly RunnableRelease[],
  wanted: (one: Case) => boolean,
): Promise<Update> {
  const recordings = new Map<Case, Recording>();
  const { results } = await verifyGuide({
    guide,
    releases,
    // A known failure is not what the listing promises.
    wanted: (one) => one.console !== undefined && one.knownFailure === undefined && wanted(one),
    all: true,
    onSession: (one, outputs) => recordings.set(one, { release: one.release, outputs }),
  });
  const lines: string[] = [];
  let [written, refused] = [0, 0];
  const refuse = (file: string, line: number, what: string): void => {
    refused++;
    lines.push(`${pathForCaller(join(root, file))}:${line}: not updated: ${printable(what)}`);
  };
  const edits: Edit[] = [];
  for (const cases of bySnippet(results.map(({ one }) => one)).values()) {
    const snippet = cases[0]?.console;
    if (!snippet) continue;
    const silent = results.find(({ one }) => cases.includes(one) && !recordings.has(one));
    const { file, start } = snippet.place;
    if (silent) {
      refuse(file, start.line, `on ${silent.one.release} it could not be run: ${silent.verdict.reason}`);
      continue;
    }
    const own = cases.flatMap((one) => recordings.get(one) ?? []);
    const made = sessionEdits(snippet, own, sources.get(snippet.source.file));
    if (Array.isArray(made)) edits.push(...made);
    else refuse(file, start.line, made.reason);
  }
  const { files, clashes } = mergeEdits(edits);
  for (const { file, line } of clashes) refuse(file, line, 'two listings share these lines and print different things');
  for (const [file, own] of files) {
    const before = sources.get(file)?.text ?? '';
    const path = await realpath(join(root, file));
    if (!(await replaceIfSame(path, before, applyEdits(before, own)))) {
      refuse(file, own[0]?.line ?? 1, 'the file has changed in the meantime; run this again');
      continue;
    }
    for (const { line, removed, added } of own) {
      written++;
      lines.push(`${pathForCaller(path)}:${line}: updated`);
      lines.push(...removed.map((text) => `  - ${printable(text)}`), ...added.map((text) => `  + ${printable(text)}`));
    }
  }
  if (lines.length === 0) lines.push('All sessions print what the guide says: nothing to update.');
  return { text: `${lines.join('\n')}\n`, written, refused };
}

function bySnippet(cases: readonly Case[]): Map<string, Case[]> {
  const found = new Map<string, Case[]>();
  for (const one of cases) found.set(one.subject, [...(found.get(one.subject) ?? []), one]);
  return found;
}

/** Put `after` where `before` is, whole and with its mode; false, and nothing done, where something else is there. */
async function replaceIfSame(path: string, before: string, after: string): Promise<boolean> {
  const same = async () => Buffer.from(before).equals(await readFile(path));
  if (!(await same())) return false;
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    await writeFile(draft, after, { flag: 'wx' });
    await chmod(draft, (await stat(path)).mode);
    const still = await same();
    if (still) await rename(draft, path);
    return still;
  } finally {
    await rm(draft, { force: true });
  }
}
