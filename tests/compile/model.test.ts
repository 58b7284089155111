/** The promises of the model: same bytes, stable ids, places that hold, a schema that fits. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileGuide } from '../../src/compile.ts';
import { Guide } from '../../src/model/guide.ts';
import { walkGuide } from '../../src/model/walk.ts';
import { compileFiles, writeGuide } from './write-guide.ts';

const guide = path.resolve(import.meta.dirname, '../../content/guide');

describe('our guide', () => {
  test('has no error, and its account is complete', async () => {
    const { diagnostics, account } = await compileGuide({ guide });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const [name, { found, carried }] of Object.entries(account)) expect(carried, name).toBe(found);
    expect(account.listings.carried).toBeGreaterThan(20);
  });
  test('fits the schema, and is the same bytes each time, with a cache or without', async () => {
    const cache = mkdtempSync(path.join(tmpdir(), 'assay-cache-'));
    try {
      const first = JSON.stringify((await compileGuide({ guide })).guide);
      expect(Guide.safeParse(JSON.parse(first)).error).toBeUndefined();
      expect(JSON.stringify((await compileGuide({ guide, cache })).guide)).toBe(first);
      expect(JSON.stringify((await compileGuide({ guide, cache })).guide)).toBe(first);
    } finally {
      rmSync(cache, { recursive: true, force: true });
    }
  });
  test('every place holds: a snippet’s lines are those of its source', async () => {
    const { guide: model, sources } = await compileGuide({ guide });
    walkGuide(model, (node) => {
      if (node.type !== 'snippet') return;
      const lines = sources.get(node.source.file)?.text.split(/\r\n|\n/) ?? [];
      for (const { text, line } of node.lines) expect(lines[line - 1]?.replaceAll('\u00a0', ' ')).toContain(text);
      for (const { place } of Object.values(node.options))
        expect(place.start.line).toBeGreaterThanOrEqual(node.place.start.line);
    });
  });
});

describe('ids', () => {
  const one =
    '\\section{Dovecot}\n\\subsection{Limits}\nA.\n\\section{Exim}\n\\subsection{Limits}\nB.\n\\subsection{Limits}\nC.\n';
  test('equal titles in different sections are told apart by their path, in one section by their content', async () => {
    const { guide: model } = await compileFiles({ 'guide.tex': one });
    const ids = model.sections.flatMap((section) => section.sections.map(({ id }) => id));
    expect(ids.slice(0, 2)).toEqual(['dovecot/limits', 'exim/limits']);
    expect(ids[2]).toMatch(/^exim\/limits-[0-9a-f]{6}$/);
  });
  test('a section that is put before others changes none of their ids', async () => {
    const before = await compileFiles({ 'guide.tex': one });
    const after = await compileFiles({ 'guide.tex': `\\section{New}\n\\subsection{Limits}\nN.\n${one}` });
    const ids = (model: typeof before) =>
      model.guide.sections.flatMap((section) => [section.id, ...section.sections.map(({ id }) => id)]);
    expect(ids(after).slice(2)).toEqual(ids(before));
  });
  test('snippets are named by section and file', async () => {
    const { guide: model } = await compileFiles({
      'guide.tex':
        '\\section{Postfix}\n\\subsection{MSA}\n\\begin{lstlisting}[target=postfix/main.cf]\na = b\n\\end{lstlisting}\n\\begin{lstlisting}[target=postfix/master.cf, name=port-465]\nsmtps inet n - - - - smtpd\n\\end{lstlisting}',
    });
    const ids: string[] = [];
    walkGuide(model, (node) => node.type === 'snippet' && ids.push(node.id));
    expect(ids).toEqual(['postfix/msa/main.cf', 'postfix/msa/port-465']);
  });
});

describe('the cache', () => {
  test('an edit is seen, and only what it touches is parsed again', async () => {
    const cache = mkdtempSync(path.join(tmpdir(), 'assay-cache-'));
    const folder = writeGuide({ 'guide.tex': '\\section{A}\nOld words.\n\\section{B}\nOther words.\n' });
    try {
      await compileGuide({ guide: folder, cache });
      writeFileSync(path.join(folder, 'guide.tex'), '\\section{A}\nNew words here.\n\\section{B}\nOther words.\n');
      const { guide: model } = await compileGuide({ guide: folder, cache });
      expect(JSON.stringify(model)).toContain('New words here.');
      expect(model.sections[1]?.place.start.line).toBe(3);
      expect(JSON.stringify((await compileGuide({ guide: folder })).guide)).toBe(JSON.stringify(model));
    } finally {
      rmSync(cache, { recursive: true, force: true });
    }
  });
});

describe('a configuration', () => {
  test('gives title, address and macros of a team’s own', async () => {
    const folder = writeGuide({
      'book.tex': '\\section{One}\n\\configfile{files/x.conf}{2-3}{Two lines}\n\\product{Postfix}',
      'files/x.conf': 'a\nb\nc\nd\n',
      'assay.config.mjs': `export default {
        title: 'Their guide', main: 'book.tex', base: 'https://example.org/guide/', edit: 'https://example.org/edit/{file}#L{line}',
        macros: {
          product: { signature: 'm', meaning: ({ args, reader }) => ({ inline: [{ type: 'strong', children: reader.inline(args[0].nodes) }] }) },
          configfile: {
            signature: 'v m m', counts: 'externalFiles',
            meaning: (call) => ({ blocks: [call.reader.includedListing(call, call.reader.raw(call.args[0]), [
              { key: 'linerange', value: call.reader.plain(call.args[1].nodes), nodes: [], place: call.place },
              { key: 'caption', value: call.reader.plain(call.args[2].nodes), nodes: [], place: call.place },
            ])] }),
          },
        },
      };`,
    });
    const { guide: model, diagnostics } = await compileGuide({
      guide: folder,
      config: path.join(folder, 'assay.config.mjs'),
    });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect([model.title, model.base, model.edit]).toEqual([
      'Their guide',
      'https://example.org/guide',
      'https://example.org/edit/{file}#L{line}',
    ]);
    expect(model.account.externalFiles).toEqual({ found: 1, carried: 1 });
    const codes: string[] = [];
    walkGuide(model, (node) => node.type === 'snippet' && codes.push(node.code));
    expect(codes).toEqual(['b\nc']);
  });
});
