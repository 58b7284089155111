/** Running every rule of this folder over a finished model. */
import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Guide } from '../model/guide.ts';
import type { SourceText } from '../model/lines.ts';
import type { DaemonSettings } from '../model/setting.ts';
import { type CheckedSetting, checkSettings } from './checked-settings.ts';
import type { Rule } from './rule.ts';

/** Files here that are no rules. */
const OTHERS = new Set(['rule.ts', 'run-rules.ts', 'checked-settings.ts']);

/** Ids of all rules: the names of their files, without the ending, in their order. */
export async function ruleIds(): Promise<string[]> {
  const names = await readdir(import.meta.dirname);
  return names
    .filter((name) => name.endsWith('.ts') && !OTHERS.has(name))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}

/** Codenames of all releases: the names of their files. What stands in them is no rule's business. */
async function releaseNames(): Promise<string[]> {
  const names = await readdir(join(import.meta.dirname, '../../content/releases'));
  return names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();
}

/** What is known of a daemon's settings; undefined where nothing is. Read as it was written, for it is our own. */
function readSettings(daemon: string): DaemonSettings | undefined {
  const file = join(import.meta.dirname, '../../content/settings', `${daemon}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DaemonSettings) : undefined;
}

/** Load one rule by its id. */
export async function loadRule(id: string): Promise<Rule> {
  return ((await import(/* @vite-ignore */ new URL(`./${id}.ts`, import.meta.url).href)) as { default: Rule }).default;
}

/**
 * Everything that the rules have to say, by place. A rule speaks about the guide through its diagnostics; one that
 * throws is a fault of ours, so this throws too and names it.
 */
export async function runRules(guide: Guide, sources: Map<string, SourceText>): Promise<Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  const releases = await releaseNames();
  let checked: CheckedSetting[] | undefined;
  const settings = () => (checked ??= checkSettings(guide, sources, readSettings));
  for (const id of await ruleIds()) {
    const { severity, check } = await loadRule(id);
    try {
      check({
        guide,
        sources,
        releases,
        settings,
        report: (place, reason, more) =>
          diagnostics.push({ place, severity, source: 'rules', ruleId: id, reason, ...more }),
      });
    } catch (error) {
      throw new Error(`the rule "${id}" failed`, { cause: error });
    }
  }
  return diagnostics.sort(byPlace);
}

function byPlace(left: Diagnostic, right: Diagnostic): number {
  return (
    compare(left.place.file, right.place.file) ||
    left.place.start.line - right.place.start.line ||
    left.place.start.column - right.place.start.column ||
    compare(left.ruleId, right.ruleId)
  );
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
