/** What came out differently, as HTML nodes. */
import type { ElementContent } from 'hast';
import { element } from '../prose/element.ts';
import { buildWords, daemonName, type Line, sentencesOf, symbols } from '../verdicts/words.ts';
import type { Comparison, Side } from './comparison.ts';
import { turns, type VerdictChange, type VerdictChanges } from './verdict-changes.ts';
import { claimInWords, turnTitles } from './words.ts';

/** Longer lists stand folded. */
const foldAbove = 30;

/** A heading and what belongs under it, for the software that was tried and for each turn that there is. */
export function verdictsToHast({ changes, after }: Comparison): { title: string; nodes: ElementContent[] }[] {
  const { verdicts } = changes;
  const software = softwareToHast(verdicts);
  const groups = turns.flatMap((turn) => {
    const some = verdicts.changes.filter((change) => change.turn === turn);
    return some.length === 0 ? [] : [{ title: turnTitles[turn], nodes: turnToHast(some, after) }];
  });
  return software.length === 0
    ? groups
    : [...groups, { title: 'Software tried', nodes: [element('ul', {}, software)] }];
}

/** What came out alike before and after stands together, with what is said of it once. */
function turnToHast(changes: readonly VerdictChange[], side: Side): ElementContent[] {
  const alike = new Map<string, { lines: [Line[], Line[]]; some: VerdictChange[] }>();
  for (const change of changes) {
    const lines: [Line[], Line[]] = [sentencesOf(change.beforeMarks), sentencesOf(change.afterMarks)];
    const key = JSON.stringify(lines);
    const group = alike.get(key) ?? { lines, some: [] };
    group.some.push(change);
    alike.set(key, group);
  }
  return [...alike.values()].map(({ lines: [before, after], some }) => {
    const items = some.map((change) => element('li', {}, subjectToHast(change, side)));
    const list = element('ul', {}, items);
    return element(
      'div',
      { className: ['verdict-change'] },
      sideToHast('Before', before),
      sideToHast('Now', after),
      some.length > foldAbove
        ? element('details', {}, element('summary', {}, `${some.length} listings and claims`), list)
        : list,
    );
  });
}

function sideToHast(when: string, lines: readonly Line[]): ElementContent {
  const said = lines.flatMap(({ state, text }, at): ElementContent[] => [
    ...(at > 0 ? [element('br')] : []),
    element(
      'span',
      { className: ['verdict-line', `verdict-${state}`] },
      element('span', { ariaHidden: 'true' }, symbols[state]),
      ` ${text}`,
    ),
  ]);
  return element('p', {}, element('b', {}, `${when}: `), said);
}

function subjectToHast({ subject }: VerdictChange, side: Side): ElementContent[] {
  const { kind, name, id, section, anchor } = subject;
  const words = {
    claim: claimInWords(name, side.titleOf(section)),
    section: `${name}, all listings together`,
    snippet: id,
  }[kind];
  return [element('a', { href: side.linkTo(section, anchor) }, words)];
}

function softwareToHast({ versions, newReleases, goneReleases }: VerdictChanges): ElementContent[] {
  return [
    ...newReleases.map((release) => `Debian ${release} is tried now.`),
    ...goneReleases.map((release) => `Debian ${release} is not tried any more.`),
    ...versions.map(({ release, daemon, before, after }) => {
      const name = `${daemonName(daemon.id)}${buildWords(daemon)} on Debian ${release}`;
      return before === undefined ? `${name}: ${after}, not tried before.` : `${name}: ${after}, was ${before}.`;
    }),
  ].map((line) => element('li', {}, line));
}
