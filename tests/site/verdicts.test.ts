/** What a reader is told about verdicts, without a build. */
import { describe, expect, test } from 'vitest';
import type { Guide, Section } from '../../src/model/guide.ts';
import type { Block } from '../../src/model/nodes.ts';
import type { Snippet } from '../../src/model/snippet.ts';
import { walkGuide } from '../../src/model/walk.ts';
import { bookOf } from '../../src/site/book/book.ts';
import { sidebarOf } from '../../src/site/book/sidebar.ts';
import { bodyOf } from '../../src/site/prose/page-body.ts';
import { ledgerOf } from '../../src/site/verdicts/ledger.ts';
import { markOf } from '../../src/site/verdicts/mark.ts';
import { matrixOf } from '../../src/site/verdicts/matrix.ts';
import { transcriptsOf } from '../../src/site/verdicts/transcripts.ts';
import { claimInWords, commandFor, sentencesOf } from '../../src/site/verdicts/words.ts';
import { guide } from './site-under-test.ts';
import { basis, evidence, verdictFiles, verdictOf } from './verdict-fixtures.ts';

const subject = 'postfix/incoming/main.cf';
const ledger = ledgerOf(guide, verdictFiles, '2026-11-24');
const wordsOf = (id: string) => sentencesOf(ledger?.snippets.get(id)?.marks ?? []).map(({ text }) => text);

describe('staleness', () => {
  const fresh = verdictOf({ kind: 'snippet', subject });
  const own = basis('snippet', subject);
  test('a verdict about the listing as it is counts', () => {
    expect(markOf(fresh, own, undefined)).toMatchObject({ state: 'passed', evidence: [{ step: 'checker' }] });
  });

  test('a listing that has changed is not verified, and its old evidence is not shown', () => {
    const mark = markOf({ ...fresh, snippets: { [subject]: 'ffffffffffffffff' } }, own, undefined);
    expect(mark).toMatchObject({ state: 'not-verified', evidence: [] });
    expect(mark.reason).toBe('the listing has changed since it was last tried');
  });

  test('a failure that is stale is not verified either', () => {
    const failed = verdictOf({ kind: 'snippet', subject, outcome: 'fail', snippets: { [subject]: '0' } });
    expect(markOf(failed, own, undefined).state).toBe('not-verified');
  });

  test('a claim is stale when a listing below it has changed or gone', () => {
    const claim = verdictOf({ kind: 'claim', subject: 'starttls-25', snippets: { 'no/longer': '1', [subject]: '2' } });
    expect(markOf(claim, own, undefined).reason).toBe(
      'what was in place has changed since: no/longer, postfix/incoming/main.cf',
    );
  });

  describe('of a claim, when the guide around it changes', () => {
    const verdicts = [
      { schema: 1 as const, release: 'bookworm', verdicts: [verdictOf({ kind: 'claim', subject: 'no-plain-587' })] },
    ];
    const reasonIn = (change: (copy: Guide, listing: Snippet) => void): string | undefined => {
      const copy = structuredClone(guide);
      let listing: Snippet | undefined;
      walkGuide(copy, (node) => {
        if (node.type === 'snippet' && node.id === subject) listing = node;
      });
      if (!listing) throw new Error('the fixture has no such listing');
      change(copy, listing);
      const mark = ledgerOf(copy, verdicts)?.claims.get('no-plain-587')?.marks[0];
      return mark?.state === 'not-verified' ? mark.reason : mark?.state;
    };
    const blocksWith = (copy: Guide, wanted: Snippet): Block[] => {
      const find = (sections: Section[]): Block[] | undefined =>
        sections
          .map(({ blocks, sections: below }) => (blocks.includes(wanted) ? blocks : find(below)))
          .find((found) => found !== undefined);
      return find(copy.sections) ?? [];
    };

    test('it counts while nothing changes', () => expect(reasonIn(() => {})).toBe('passed'));
    test('a new listing above it makes it stale', () => {
      const reason = reasonIn((copy, listing) => {
        const blocks = blocksWith(copy, listing);
        blocks.splice(blocks.indexOf(listing), 0, { ...listing, id: 'postfix/incoming/new', when: 'postfix >= 3.9' });
      });
      expect(reason).toBe('what was in place has changed since: postfix/incoming/new');
    });
    test('a new listing below it does not', () => {
      const reason = reasonIn((copy, listing) => {
        const last = copy.sections.find(({ page }) => page === 'postfix') as Section;
        (last.sections.at(-1) ?? last).blocks.push({ ...listing, id: 'postfix/incoming/new' });
      });
      expect(reason).toBe('passed');
    });
    test('a listing above it that is now for other versions, or goes elsewhere, makes it stale', () => {
      for (const change of [{ when: 'postfix >= 3.6' }, { target: { daemon: 'postfix', file: 'master.cf' } }])
        expect(reasonIn((_copy, listing) => Object.assign(listing, change))).toContain(subject);
    });
    test('another promise behind the same words makes it stale', () => {
      const reason = reasonIn(({ claims }) => {
        const claim = claims.find(({ id }) => id === 'no-plain-587');
        if (claim) claim.expectation.args['port'] = { value: '465', place: claim.place };
      });
      expect(reason).toBe('what is claimed has changed since it was last tried');
    });
    test('a new order above it makes it stale', () => {
      const { snippets, ...claim } = verdictOf({ kind: 'claim', subject: 'no-plain-587' });
      const turned = Object.fromEntries(Object.entries(snippets).reverse());
      expect(Object.keys(snippets).length).toBeGreaterThan(1);
      expect(markOf({ ...claim, snippets: turned }, snippets, undefined).reason).toContain('another order');
    });
  });

  test('a condition that a release does not meet is no lack of verification', () => {
    const skipped = verdictOf({
      kind: 'snippet',
      subject,
      outcome: 'skip',
      reason: 'for postfix < 3.6; bookworm has 3.7',
    });
    expect(markOf(skipped, own, 'postfix < 3.6').state).toBe('not-applicable');
    expect(markOf(skipped, own, undefined).state).toBe('not-verified');
  });
});

describe('in words', () => {
  test.each([
    ['postfix/incoming/main.cf', ['Tried on Postfix 3.5, 3.7: passed']],
    ['postfix/incoming/old/main.cf', ['Tried on Postfix 3.5: passed', 'Not for Postfix 3.7']],
    [
      'postfix/msa/master.cf',
      ['Failed on Postfix 3.5: Postfix does not start', 'Known failure on Postfix 3.7: mended in the next release'],
    ],
    [
      'postfix/incoming/console',
      ['Unclear on Postfix 3.7: it took too long', 'Not verified on Debian bullseye: it was not tried yet'],
    ],
    ['tools/ini', ['Not verified: it was not tried yet']],
  ])('%s', (id, words) => {
    expect(wordsOf(id)).toEqual(words);
  });

  test('claims', () => {
    const claim = (id: string) => claimInWords(ledger?.claims.get(id)?.marks ?? []);
    expect(claim('starttls-25')).toEqual({ state: 'passed', text: 'verified on 2 releases' });
    expect(claim('no-plain-587')).toEqual({
      state: 'failed',
      text: 'failed on Postfix 3.5: a password was accepted; not verified on Debian bookworm: it was not tried yet',
    });
  });

  test('a claim that was not tried everywhere does not look verified', () => {
    const [passed] = ledger?.claims.get('starttls-25')?.marks ?? [];
    const [, untried] = ledger?.claims.get('no-plain-587')?.marks ?? [];
    expect(passed && untried && claimInWords([passed, untried]).state).toBe('not-verified');
  });

  test('the command is for the release that is worst off, else for the newest', () => {
    const marks = (id: string) => ledger?.snippets.get(id)?.marks ?? [];
    expect(commandFor('snippet', 'postfix/msa/master.cf', marks('postfix/msa/master.cf'))).toBe(
      'npm run verify -- --snippet postfix/msa/master.cf --release bullseye --all --evidence',
    );
    expect(commandFor('snippet', subject, marks(subject))).toContain('--release bookworm');
    expect(commandFor('snippet', 'tools/ini', marks('tools/ini'))).toBeUndefined();
    expect(commandFor('snippet', "a'b; c", marks(subject))).toContain(`--snippet 'a'\\''b; c' `);
  });
});

test('figures by daemon and release', () => {
  const rows = ledger ? matrixOf(ledger) : [];
  expect(rows.map(({ daemon }) => daemon?.id)).toEqual(['postfix', undefined]);
  expect(rows[0]?.cells.map(({ version, counts }) => [version, Object.fromEntries(counts)])).toEqual([
    ['3.5.25', { passed: 3, failed: 2, 'not-verified': 4 }],
    ['3.7.11', { passed: 3, 'not-applicable': 1, known: 1, unclear: 1, 'not-verified': 3 }],
  ]);
});

describe('several builds of a daemon', () => {
  const tried = (release: string, version: string, library: string, outcome: 'pass' | 'fail' = 'pass') =>
    verdictOf({ kind: 'snippet', subject, release, daemon: { id: 'exim', version, library }, outcome, reason: 'no' });
  const builds = ledgerOf(guide, [
    { schema: 1, release: 'old', verdicts: [tried('old', '4.94.2', 'gnutls'), tried('old', '4.94.2', 'openssl')] },
    { schema: 1, release: 'new', verdicts: [tried('new', '4.96', 'gnutls'), tried('new', '4.96', 'openssl', 'fail')] },
  ]);
  const marks = builds?.snippets.get(subject)?.marks ?? [];

  test('each has its mark, and is named', () => {
    expect(sentencesOf(marks).map(({ text }) => text)).toEqual([
      'Failed on Exim 4.96 with OpenSSL: no',
      'Tried on Exim 4.94, 4.96 with GnuTLS and Exim 4.94 with OpenSSL: passed',
    ]);
    expect(sentencesOf(marks.slice(0, 2)).map(({ text }) => text)).toEqual([
      'Tried on Exim 4.94 with GnuTLS or OpenSSL: passed',
    ]);
    expect(commandFor('snippet', subject, marks)).toContain('--release new --library openssl ');
  });

  test('each has its row', () => {
    const rows = builds ? matrixOf(builds).filter(({ daemon }) => daemon?.id === 'exim') : [];
    expect(rows.map(({ daemon }) => daemon?.library)).toEqual(['gnutls', 'openssl']);
    expect(rows[1]?.cells.map(({ version, counts }) => [version, Object.fromEntries(counts)])).toEqual([
      ['4.94.2', { passed: 1 }],
      ['4.96', { failed: 1 }],
    ]);
  });

  test('what one of them answered is not shown as answered by both', () => {
    expect(transcriptsOf(marks).transcripts.flatMap(({ releases }) => releases)).toContain('old with OpenSSL');
  });
});

describe('transcripts', () => {
  test('what is answered alike is shown once, and what is long is cut in the middle', () => {
    const marks = ledger?.snippets.get(subject)?.marks ?? [];
    const { transcripts, more } = transcriptsOf(marks);
    expect(transcripts.map(({ releases }) => releases)).toEqual([['bullseye', 'bookworm'], ['bookworm']]);
    expect(more).toBe(0);
    const lines = transcripts[1]?.output.split('\n') ?? [];
    expect(lines.length).toBe(16);
    expect(lines[9]).toBe('… 285 lines left out …');
    expect(lines.at(-1)).toContain('line 299');
  });

  test('they are bounded in number and width, and hold no control characters', () => {
    const [mark] = ledger?.snippets.get(subject)?.marks ?? [];
    const many = Array.from({ length: 30 }, (_, n) => evidence('claim', `run ${n}`, `${'x'.repeat(9999)}\u001b[1m`));
    const { transcripts, more } = transcriptsOf(mark ? [{ ...mark, evidence: many }] : []);
    expect([transcripts.length, more]).toEqual([24, 6]);
    expect(transcripts.every(({ output }) => output.length <= 201)).toBe(true);
    const marked = mark ? transcriptsOf([{ ...mark, evidence: [evidence('a', 'b', '\u001b[1mred\r\n')] }]) : undefined;
    expect(marked?.transcripts[0]?.output).toBe('\ufffd[1mred');
  });
});

describe('pages', () => {
  test('a guide without verdicts shows nothing of them', () => {
    expect(ledgerOf(guide, [])).toBeUndefined();
    expect(ledgerOf(guide, [{ schema: 1, release: 'bookworm', verdicts: [] }])).toBeUndefined();
    const book = bookOf(guide, '/');
    expect(book.status).toBeUndefined();
    const body = bodyOf(book.pageAt.get('postfix') as (typeof book.pages)[0], book, new Map());
    expect(body.pieces.map(({ html }) => html).join('')).not.toContain('claim-mark');
  });

  test('with verdicts there is a page for them, and claims lead there', () => {
    const book = bookOf(guide, '/mail', ledger);
    expect(sidebarOf(book.front, book)).toContainEqual(
      expect.objectContaining({ label: 'Status', href: '/mail/status/' }),
    );
    const body = bodyOf(book.pageAt.get('postfix') as (typeof book.pages)[0], book, new Map());
    const html = body.pieces.map((piece) => piece.html).join('');
    expect(html).toContain('href="/mail/status/#claim-starttls-25"');
    expect(html).toContain('<span class="sr-only">verified on 2 releases</span>');
  });

  test('a page that the guide already has keeps its address', () => {
    const [first] = guide.sections;
    const own = first ? [{ ...first, id: 'status', page: 'status', sections: [] }] : [];
    expect(bookOf({ ...guide, sections: [...guide.sections, ...own] }, '/', ledger).status?.path).toBe('status-page');
  });
});
