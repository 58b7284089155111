/** The lines of a listing, before and after, as HTML nodes. */
import type { ElementContent } from 'hast';
import { element, text, unseen } from '../prose/element.ts';
import { type DiffLine, diffLines } from './line-diff.ts';

const signs = { same: ' ', removed: '−', added: '+' };

/** Gone lines and new ones are told apart by a sign and by words, not by colour alone. `name` says whose lines they are. */
export function diffToHast(before: string, after: string, name: string): ElementContent {
  return linesToHast(diffLines(before, after), name);
}

/** All lines of a listing that is new, or gone. */
export function wholeToHast(code: string, kind: 'added' | 'removed', name: string): ElementContent {
  return linesToHast(
    code.split('\n').map((line) => ({ kind, text: line })),
    name,
  );
}

function linesToHast(lines: readonly DiffLine[], name: string): ElementContent {
  return element(
    'pre',
    { className: ['diff', 'not-content'], tabIndex: 0, role: 'group', ariaLabel: `Lines of ${name}` },
    lines.map(lineToHast),
  );
}

function lineToHast(line: DiffLine): ElementContent {
  if (line.kind === 'skipped')
    return element('span', { className: ['diff-skipped'] }, `${line.count} lines that have not changed\n`);
  const sign = element('span', { ariaHidden: 'true' }, `${signs[line.kind]} `);
  if (line.kind === 'same') return element('span', { className: ['diff-line'] }, sign, `${line.text}\n`);
  const tag = line.kind === 'removed' ? 'del' : 'ins';
  return element(tag, { className: ['diff-line'] }, unseen(`${line.kind}: `), sign, text(`${line.text}\n`));
}
