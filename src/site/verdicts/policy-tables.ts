/** Which configurations meet which policy on TLS, as tables of the model, made from what was seen on the wire. Pure. */

import type { Block, Inline, TableCell, TableRow } from '../../model/nodes.ts';
import type { OfferedTls } from '../../model/offer.ts';
import type { Place } from '../../model/place.ts';
import { compare } from '../../policies/compare.ts';
import { obstaclesInWords } from '../../policies/in-words.ts';
import { POLICIES } from '../../policies/known-policies.ts';
import type { Policy } from '../../policies/policy.ts';
import type { Ledger } from './ledger.ts';
import type { Mark } from './mark.ts';
import { daemonName, versionsInWords } from './words.ts';

/** A table for each policy; a sentence where nothing is known. `place` is where the guide asks for them. */
export function policyTables(place: Place, ledger: Ledger | undefined): Block[] {
  const sections = ledger?.subjects.filter(({ kind, marks }) => kind === 'section' && marks.some(hasOffers)) ?? [];
  if (sections.length === 0)
    return [
      paragraph(text('No configuration was tried since the guide last changed, so nothing can be said here yet.')),
    ];
  const tried = sections.map(({ name, marks }) => ({ name, marks: marks.filter(hasOffers) }));
  return POLICIES.map((policy) => tableOf(policy, tried, place));
}

type Offering = Mark & { offers: OfferedTls[] };
const hasOffers = (mark: Mark): mark is Offering => (mark.offers?.length ?? 0) > 0;

/** What came of one port, on all versions where it was the same. */
interface Row {
  daemon: string;
  ports: OfferedTls[];
  marks: Mark[];
  meets: string;
  because: string;
}

function tableOf(policy: Policy, sections: readonly { name: string; marks: Offering[] }[], place: Place): Block {
  const rows = sections.flatMap(({ name, marks }) => rowsOf(policy, marks).map((row) => ({ ...row, section: name })));
  const head = ['Configuration', 'Versions', 'Meets it', 'What is in the way'];
  return {
    type: 'table',
    align: ['left', 'left', 'left', 'left'],
    caption: [text(`Which configurations meet ${policy.name} ${policy.edition}`)],
    children: [
      { type: 'tableRow', header: true, children: head.map((words) => cell(text(words))) },
      ...rows.map(
        ({ section, daemon, ports, marks, meets, because }): TableRow => ({
          type: 'tableRow',
          header: false,
          ruled: true,
          children: [
            // Several sections may configure one daemon.
            cell(text(`${daemon}${section === daemon ? '' : ` as in “${section}”`}, ${portsInWords(ports)}`)),
            cell(text(versionsOf(daemon, marks))),
            cell(meets === 'no' ? text('no') : { type: 'strong', children: [text(meets)] }),
            cell(text(because === '' ? 'nothing' : because)),
          ],
        }),
      ),
    ],
    place,
  };
}

/** One row for each answer; ports that answer alike on the same versions share one. */
function rowsOf(policy: Policy, marks: readonly Offering[]): Row[] {
  const answers = new Map<string, Row>();
  for (const mark of marks)
    for (const offer of mark.offers) {
      const row = answerOf(policy, mark, offer);
      const key = `${offer.port} ${row.meets} ${row.because}`;
      const known = answers.get(key);
      if (known) known.marks.push(mark);
      else answers.set(key, row);
    }
  const joined: Row[] = [];
  for (const row of answers.values()) {
    const twin = joined.find(
      (one) =>
        one.meets === row.meets &&
        one.because === row.because &&
        sameMarks(one, row) &&
        roleOf(one.ports[0]) === roleOf(row.ports[0]),
    );
    if (twin) twin.ports.push(...row.ports);
    else joined.push(row);
  }
  return joined.sort((a, b) => (a.ports[0]?.port ?? 0) - (b.ports[0]?.port ?? 0));
}

const sameMarks = (a: Row, b: Row) =>
  a.marks.length === b.marks.length && a.marks.every((mark, index) => mark === b.marks[index]);

function answerOf(policy: Policy, mark: Mark, offer: OfferedTls): Row {
  const compared = compare(offer, policy);
  const meets = { meets: 'yes', 'phase-out': 'for now', misses: 'no' }[compared.result];
  return {
    daemon: daemonName(mark.daemon?.id ?? ''),
    ports: [offer],
    marks: [mark],
    meets,
    because: obstaclesInWords(compared, policy),
  };
}

const ROLES: Record<number, string> = {
  25: 'receiving mail',
  465: 'submission',
  587: 'submission',
  143: 'IMAP',
  993: 'IMAP',
  110: 'POP3',
  995: 'POP3',
};

function roleOf(offer: OfferedTls | undefined): string {
  return ROLES[offer?.port ?? 0] ?? offer?.protocol.toUpperCase() ?? '';
}

/** `submission (ports 465 and 587)`. */
function portsInWords(ports: readonly OfferedTls[]): string {
  const numbers = ports.map(({ port }) => port).sort((a, b) => a - b);
  return `${roleOf(ports[0])} (port${numbers.length > 1 ? 's' : ''} ${numbers.join(' and ')})`;
}

/** The daemon is named in the cell before. */
function versionsOf(daemon: string, marks: readonly Mark[]): string {
  return versionsInWords(marks).replaceAll(`${daemon} `, '');
}

const text = (value: string): Inline => ({ type: 'text', value });
const paragraph = (...children: Inline[]): Block => ({ type: 'paragraph', children });
const cell = (...children: Inline[]): TableCell => ({ type: 'tableCell', children: [paragraph(...children)] });
