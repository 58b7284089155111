/** Changes as lines of text: the second half of the fixtures. */
import type { EditionChanges } from '../../src/site/changes/edition-changes.ts';
import { diffLines } from '../../src/site/changes/line-diff.ts';
import type { Listing } from '../../src/site/changes/listing-changes.ts';
import type { SettingUse } from '../../src/site/changes/setting-changes.ts';
import { sentencesOf } from '../../src/site/verdicts/words.ts';

const place = ({ snippet, section }: Listing) => `${snippet.id} in ${section?.id ?? 'the introduction'}`;
const uses = (some: SettingUse[]) =>
  some.map(({ value, when }) => `${value ?? 'by its name'}${when ? ` (${when})` : ''}`).join(' | ') || 'not set';

export function changesAsText({ settings, listings, claims, verdicts }: EditionChanges): string {
  const lines = [
    ...settings.map(
      ({ kind, daemon, name, within, section, before, after, throughout }) =>
        `setting ${kind}${throughout ? ' throughout' : ''}: ${[daemon, ...within, name].join(' › ')} in ${section?.id}: ${uses(before)} → ${uses(after)}`,
    ),
    ...listings.added.map((one) => `listing added: ${place(one)}`),
    ...listings.removed.map((one) => `listing removed: ${place(one)}`),
    ...listings.moved.map(({ before, after }) => `listing moved: ${place(before)} → ${place(after)}`),
    ...listings.changed.flatMap(({ before, after, moved }) => [
      `listing changed${moved ? ' and moved' : ''}: ${place(before)} → ${place(after)}`,
      ...diffLines(before.snippet.code, after.snippet.code).map((line) =>
        line.kind === 'skipped'
          ? `  … ${line.count} lines`
          : `  ${{ same: ' ', removed: '-', added: '+' }[line.kind]} ${line.text}`,
      ),
    ]),
    ...claims.added.map(({ id }) => `claim added: ${id}`),
    ...claims.removed.map(({ id }) => `claim removed: ${id}`),
    ...verdicts.newReleases.map((release) => `release new: ${release}`),
    ...verdicts.goneReleases.map((release) => `release gone: ${release}`),
    ...verdicts.versions.map(
      ({ release, daemon, before, after }) => `version on ${release}: ${daemon.id} ${before ?? 'not tried'} → ${after}`,
    ),
    ...verdicts.changes.flatMap(({ turn, subject, beforeMarks, afterMarks }) => [
      `verdict ${turn}: ${subject.kind} ${subject.id}`,
      ...sentencesOf(beforeMarks).map(({ text }) => `  before: ${text}`),
      ...sentencesOf(afterMarks).map(({ text }) => `  after: ${text}`),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}
