/** The account: what the sources hold, and what of it is in the model. */
import type { Account, AccountKey } from '../model/account.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Guide, Section } from '../model/guide.ts';
import type { Block } from '../model/nodes.ts';
import { walkGuide } from '../model/walk.ts';

const KEYS: AccountKey[] = [
  'listings',
  'externalFiles',
  'verbs',
  'footnotes',
  'references',
  'citations',
  'tables',
  'figures',
  'glossaryTerms',
  'descriptionLists',
  'todos',
];

/** Count what a model carries, and set it beside what the front ends found. */
export function takeAccount(
  guide: { intro: Block[]; sections: Section[] },
  found: Map<AccountKey, number>,
  hidden: number,
): Account {
  const carried = new Map<AccountKey, number>();
  const add = (key: AccountKey) => carried.set(key, (carried.get(key) ?? 0) + 1);
  walkGuide(guide, (node) => {
    if (node.type === 'snippet') add(node.source.included ? 'externalFiles' : 'listings');
    else if (node.type === 'inlineCode' && node.verb) add('verbs');
    else if (node.type === 'footnote') add('footnotes');
    else if (node.type === 'crossReference') add('references');
    else if (node.type === 'citation') add('citations');
    else if (node.type === 'table') add('tables');
    else if (node.type === 'figure') add('figures');
    else if (node.type === 'glossaryTerm') add('glossaryTerms');
    else if (node.type === 'definitionList') add('descriptionLists');
    else if (node.type === 'todo') add('todos');
  });
  const account = Object.fromEntries(
    KEYS.map((key) => [key, { found: found.get(key) ?? 0, carried: carried.get(key) ?? 0 }]),
  ) as Account;
  account.listings.hidden = hidden;
  return account;
}

/** What was found and not carried is an error, unless the page shows its place and an error there says why. */
export function checkAccount(guide: Guide, main: string | null, report: (diagnostic: Diagnostic) => void): void {
  let explained = 0;
  walkGuide(guide, (node) => {
    if (node.type === 'unsupported') explained++;
  });
  for (const [name, { found, carried }] of Object.entries(guide.account)) {
    explained -= Math.max(0, found - carried);
    if (carried >= found || explained >= 0) continue;
    const point = { line: 1, column: 1, offset: 0 };
    report({
      place: { file: main ?? 'pages', start: point, end: point },
      severity: 'error',
      source: 'assembly',
      ruleId: 'not-carried',
      reason: `the sources hold ${found} ${name}, but only ${carried} of them reached the model`,
      hint: 'Other messages may say where. If none does, this is a fault of Assay: please report it with the source.',
    });
  }
}
