/** Where published things stand in other editions, and what redirects have to say. */
import { describe, expect, test } from 'vitest';
import { checkRedirects, readRedirects } from '../../src/editions/check-redirects.ts';
import { catalogueOf, counterpartsOf } from '../../src/editions/counterparts.ts';
import { redirectPlan, tracedAddresses } from '../../src/editions/redirects.ts';
import { sourceText } from '../../src/model/lines.ts';
import type { Published, PublishedKind } from '../../src/model/published.ts';

/** `postfix/msa`: a section on the page of its first part, unless another is named. */
function entry(kind: PublishedKind, id: string, more: Partial<Published> = {}): Published {
  const [page = '', ...rest] = id.split('/');
  const within = rest.length > 0 ? { within: id.split('/').slice(0, -1).join('/') } : {};
  return { kind, id, title: id, page, anchor: rest.join('-'), ...within, ...more };
}
const front = entry('page', 'front', { page: '' });
const before = [
  front,
  entry('section', 'postfix'),
  entry('section', 'postfix/msa'),
  entry('snippet', 'postfix/msa/main.cf'),
  entry('claim', 'postfix/msa/tls-is-needed'),
  entry('section', 'exim'),
  entry('snippet', 'exim/acl'),
];
const now = [
  front,
  entry('section', 'postfix'),
  entry('section', 'postfix/submission'),
  entry('snippet', 'postfix/submission/main.cf'),
  entry('section', 'mta', { page: 'servers' }),
];
const editions = [{ id: '2026.09', published: before }];
const place = { file: 'guide.tex', start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } };
const said = (yaml: string, published = now) => {
  const redirects = readRedirects(sourceText('redirects.yaml', yaml));
  return [...redirects.diagnostics, ...checkRedirects(editions, published, redirects, place)].map(
    ({ severity, ruleId, reason, hint, place: { file, start } }) =>
      `${file}:${start.line}:${start.column} ${severity} ${ruleId}: ${reason}. ${hint}`,
  );
};

describe('what was published', () => {
  test('and is gone is an error each, for a section one for all that stood in it', () => {
    expect(said('')).toEqual([
      'guide.tex:1:1 error lost-address: the section "postfix/msa" was published in edition 2026.09, and leads nowhere now. Say in redirects.yaml what stands in its place, for example "postfix/msa: postfix".',
      'guide.tex:1:1 error lost-address: the section "exim" was published in edition 2026.09, and leads nowhere now. Say in redirects.yaml what stands in its place, for example "exim: front".',
    ]);
  });

  test('and is redirected is none', () => {
    expect(said('postfix/msa: postfix/submission\nexim: mta\n')).toEqual([]);
  });

  test('and is there is none', () => {
    expect(said('', before)).toEqual([]);
  });
});

test('redirects to what is not there, of what is there, and of what never was, are told at their lines', () => {
  expect(said('postfix/msa: postfix/submision\nexim: mta\n')).toContain(
    'redirects.yaml:1:1 error redirect-target: there is no "postfix/submision" in the guide. Did you mean "postfix/submission"?',
  );
  expect(said('postfix/msa: postfix/submission\nexim: mta\npostfix: mta\neximm: mta\n')).toEqual([
    'redirects.yaml:3:1 warning needless-redirect: "postfix" is in the guide, so nobody is led away from it. Remove the redirect.',
    'redirects.yaml:4:1 warning needless-redirect: no edition ever had "eximm". Did you mean "exim"?',
  ]);
});

test.each([
  ['- a\n- b\n', 'redirects.yaml:1:1 error redirects-syntax: this is no list of redirects'],
  ['a: [b]\n', 'redirects.yaml:1:1 error redirects-syntax: this does not lead from one id to another'],
  ['x: y\na: "b\n', 'redirects.yaml:3:1 error redirects-syntax: '],
])('redirects that cannot be read are told: %j', (yaml, message) => {
  expect(said(yaml, before)[0]).toContain(message);
});

test('addresses are led to where things went, one after the other', () => {
  const moves = new Map([
    ['postfix/msa', 'postfix/587'],
    ['postfix/587', 'postfix/submission'],
    ['exim', 'mta'],
  ]);
  const { redirects, lost } = tracedAddresses(editions, now, moves);
  expect(lost).toEqual([]);
  const shown = redirects.map(({ from, to }) => `${from.page}#${from.anchor} → ${to.page}#${to.anchor}`);
  expect(shown).toEqual([
    'postfix#msa → postfix#submission',
    'postfix#msa-main.cf → postfix#submission-main.cf',
    'postfix#msa-tls-is-needed → postfix#submission',
    'exim# → servers#',
    'exim#acl → servers#',
  ]);
  const plan = redirectPlan(redirects, now);
  expect(plan.pages.map(({ page, to, anchors }) => [page, to.id, [...anchors.keys()]])).toEqual([
    ['exim', 'mta', ['acl']],
  ]);
  expect([...plan.anchors].map(([page, anchors]) => [page, [...anchors.keys()]])).toEqual([
    ['postfix', ['msa', 'msa-main.cf', 'msa-tls-is-needed']],
  ]);
});

test('redirects in a circle end', () => {
  const { lost } = tracedAddresses(
    editions,
    now,
    new Map([
      ['exim', 'smail'],
      ['smail', 'exim'],
      ['postfix/msa', 'postfix/msa'],
    ]),
  );
  expect(lost.map(({ one }) => one.id)).toEqual(['postfix/msa', 'exim']);
});

test('counterparts are found in newer and in older editions', () => {
  const moves = new Map([['postfix/msa', 'postfix/submission']]);
  const [older, newer] = [catalogueOf(before), catalogueOf(now)];
  const forwards = counterpartsOf(older, newer, moves);
  expect(forwards.get('snippet postfix/msa/main.cf')).toEqual({ target: now[3], near: false });
  expect(forwards.get('claim postfix/msa/tls-is-needed')).toEqual({ target: now[2], near: true });
  expect(forwards.get('snippet exim/acl')).toEqual({ target: front, near: true });
  const backwards = counterpartsOf(newer, older, moves);
  expect(backwards.get('section postfix/submission')).toEqual({ target: before[2], near: false });
  expect(backwards.get('snippet postfix/submission/main.cf')).toEqual({ target: before[3], near: false });
  expect(backwards.get('section mta')).toEqual({ target: front, near: true });
});
