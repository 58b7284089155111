/** The lines of a guide that are for one of two versions of a daemon and not for the other. Pure. */
import type { Guide, Section } from '../../model/guide.ts';
import type { Snippet } from '../../model/snippet.ts';
import { isWarning } from '../../model/trials.ts';
import { isMet, parseWhen } from '../../snippets/when.ts';
import { listingsOf } from '../changes/listing-changes.ts';

/** What goes out and what comes in, in one file of one section; either may be empty. */
export interface Alternative {
  section: Section;
  file: string;
  before: Snippet[];
  after: Snippet[];
}

/** In the order of the guide. What else a listing asks of a system, such as the build of a daemon, is not looked at. */
export function alternativesOf(guide: Guide, daemon: string, from: string, to: string): Alternative[] {
  const found = new Map<string, Alternative>();
  for (const { snippet, section } of listingsOf(guide)) {
    const { when, target } = snippet;
    if (!section || target?.daemon !== daemon || when === undefined || isWarning(snippet)) continue;
    const [then, now] = [isFor(when, daemon, from), isFor(when, daemon, to)];
    if (then === now) continue;
    const key = `${section.id}\n${target.file}`;
    const alternative = found.get(key) ?? { section, file: target.file, before: [], after: [] };
    found.set(key, alternative);
    (then ? alternative.before : alternative.after).push(snippet);
  }
  return [...found.values()];
}

function isFor(when: string, daemon: string, version: string): boolean {
  const read = parseWhen(when);
  return 'conditions' in read && read.conditions.every((one) => one.daemon !== daemon || isMet(one, version));
}
