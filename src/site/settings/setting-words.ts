/** What is known of a setting, in words. Pure. */
import type { Setting } from '../../model/setting.ts';
import { daemonName } from '../verdicts/words.ts';
import type { DaemonCatalogue, KnownSetting } from './catalogue.ts';

export interface ReleaseRow {
  release: string;
  /** The daemon's version there. */
  version: string;
  /** Whether that version has the setting. */
  known: boolean;
  /** Absent where the daemon does not tell, or does not have it. */
  value?: string;
}

/** The setting in each release, oldest first. */
export function rowsOf(fact: Setting, { versions }: Pick<DaemonCatalogue, 'versions'>): ReleaseRow[] {
  return Object.entries(versions).map(([release, version]) => {
    const known = fact.in?.includes(release) ?? true;
    const value = typeof fact.default === 'string' ? fact.default : fact.default?.[release];
    return { release, version, known, ...(known && value !== undefined && { value }) };
  });
}

/** Where the setting may stand: `inet_listener` → `in inet_listener`; nothing where it may stand everywhere, or nobody knows. */
export function scopeInWords({ scope }: Pick<Setting, 'scope'>): string | undefined {
  if (scope === undefined) return undefined;
  return scope === 'global' ? 'before the first service' : `in ${scope}`;
}

/** A sentence each: since and until when it is there, as far as the releases and the manual tell. */
export function agesOf(fact: Setting, { daemon, versions }: DaemonCatalogue): string[] {
  const name = daemonName(daemon);
  const rows = rowsOf(fact, { versions });
  const [first, last] = [rows.findIndex(({ known }) => known), rows.findLastIndex(({ known }) => known)];
  const sentences: string[] = [];
  const at = (index: number) => `${name} ${rows[index]?.version} (${rows[index]?.release})`;
  if (first === 0 && last === rows.length - 1)
    sentences.push(`Every version here knows it, ${name} ${rows[0]?.version} to ${rows[last]?.version}.`);
  if (first > 0) sentences.push(`First seen in ${at(first)}; ${rows[first - 1]?.version} does not know it.`);
  if (first >= 0 && last < rows.length - 1)
    sentences.push(`Last seen in ${at(last)}; ${rows[last + 1]?.version} does not know it.`);
  if (fact.since !== undefined) sentences.push(`Its manual says: since ${name} ${fact.since}.`);
  return sentences;
}

/** In one sentence, for search engines and for the list of all. */
export function summaryOf({ daemon, name, facts, uses }: KnownSetting, versions: DaemonCatalogue): string {
  const kind = facts.length === 0 ? `${name}, which no version of ${daemonName(daemon)} here knows` : name;
  const values = new Set(facts.flatMap((fact) => rowsOf(fact, versions).flatMap(({ value }) => value ?? [])));
  const [only] = values;
  const standard = values.size === 1 ? `, by default ${only === '' ? 'empty' : only}` : '';
  const used = uses.length === 0 ? '' : `; set in ${uses.length === 1 ? 'one listing' : `${uses.length} listings`}`;
  return `${kind}: a setting of ${daemonName(daemon)}${standard}${used}.`;
}
