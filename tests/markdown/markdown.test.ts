import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseMarkdown } from '../../src/markdown/parse-markdown.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { sourceText } from '../../src/model/lines.ts';
import { Block, type Node } from '../../src/model/nodes.ts';
import { walkNodes } from '../../src/model/walk.ts';
import { copyTextOf } from '../../src/snippets/copy-text.ts';

const folder = join(import.meta.dirname, 'fixtures');
const fixtures = globSync('*.md', { cwd: folder }).sort();

function read(text: string, page = 'page') {
  const said: Diagnostic[] = [];
  const source = sourceText(`pages/${page}.md`, text);
  const { draft, found } = parseMarkdown(source, page, (diagnostic) => said.push(diagnostic));
  const nodes: Node[] = [];
  for (const item of draft.items)
    walkNodes(item.type === 'draftHeading' ? item.heading : [item], (node) => nodes.push(node));
  return { items: draft.items, found, said, nodes, source };
}

/** Nodes to which the model gives no place. */
const placeless = new Set('text emphasis strong delete typewriter break thematicBreak tableRow tableCell'.split(' '));

const messages = (said: Diagnostic[]) =>
  said.map(({ place: { start }, severity, ruleId }) => `${start.line}:${start.column} ${severity} ${ruleId}`);

test('there are fixtures, and none without its page', () => {
  expect(fixtures.length).toBeGreaterThan(8);
  expect(
    globSync('*.json', { cwd: folder })
      .map((name) => name.replace('.json', '.md'))
      .sort(),
  ).toEqual(fixtures);
});

describe.each(fixtures)('%s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  const { items, found, said, nodes, source } = read(text, name.replace('.md', ''));

  test('becomes the draft', async () => {
    const withoutPlaces = (key: string, value: unknown) =>
      key === 'place' || key === 'source' || key === 'digest' ? undefined : value;
    const told = said.map((one) => `${messages([one])}: ${one.reason} | ${one.hint}`);
    await expect(
      `${JSON.stringify({ items, found: Object.fromEntries(found), said: told }, withoutPlaces, 1)}\n`,
    ).toMatchFileSnapshot(join(folder, name.replace('.md', '.json')));
  });
  test('fits the model', () => {
    for (const item of items) if (item.type !== 'draftHeading') expect(Block.parse(item)).toEqual(item);
  });
  test('holds listings that are their source', () => {
    for (const node of nodes) {
      if (node.type === 'snippet')
        expect(copyTextOf(text.slice(node.source.start, node.source.end), node.source)).toBe(node.code);
    }
  });
  test('has a place for every node that the model gives one', () => {
    for (const node of nodes) {
      if (!placeless.has(node.type)) expect(node, node.type).toHaveProperty('place.file', source.path);
    }
    for (const { place, hint } of said) {
      expect(place.end.offset).toBeLessThanOrEqual(text.length);
      expect(hint).toBeTruthy();
    }
  });
  test('carries what it found', () => {
    const carried = (type: string) => nodes.filter((node) => node.type === type).length;
    const refused = said.filter(({ ruleId }) => ruleId === 'listing-not-verbatim').length;
    expect({
      listings: found.get('listings') ?? 0,
      footnotes: found.get('footnotes') ?? 0,
      references: found.get('references') ?? 0,
      tables: found.get('tables') ?? 0,
      figures: found.get('figures') ?? 0,
    }).toEqual({
      listings: carried('snippet') + refused,
      footnotes: carried('footnote'),
      references: carried('crossReference'),
      tables: carried('table'),
      figures: carried('figure'),
    });
  });
});

describe('places', () => {
  test.each([
    ['plain', ''],
    ['behind a byte order mark', '\ufeff'],
  ])('%s', (_, mark) => {
    const text = `${mark}---\r\ntitle: T\r\n---\r\nA \`main.cf\` and\r\n[b](x.md).\r\n`;
    const { nodes } = read(text);
    const shown = nodes.flatMap((node) =>
      'place' in node && node.place
        ? [
            `${node.type} ${node.place.start.line}:${node.place.start.column} ${text.slice(node.place.start.offset, node.place.end.offset)}`,
          ]
        : [],
    );
    expect(shown).toEqual([
      'paragraph 4:1 A `main.cf` and\r\n[b](x.md).',
      'inlineCode 4:4 main.cf',
      'crossReference 5:1 [b](x.md)',
    ]);
  });
  test('front matter', () => {
    expect(messages(read('\ufeff---\r\ntitle: T\r\ndescripton: x\r\ntitel: y\r\nfoo: z\r\n---\r\n').said)).toEqual([
      '3:1 warning unknown-key',
      '4:1 warning unknown-key',
      '5:1 warning unknown-key',
    ]);
    expect(messages(read('---\ntitle: [a\n---\n').said)).toContain('3:1 error front-matter');
    expect(messages(read('---\ntitle: 7\n---\n# x').said)).toEqual(['2:1 error front-matter']);
    expect(messages(read('---\ntitle: a\n\n# x').said)).toContain('1:1 error front-matter');
    expect(messages(read('\ufeff---\ntitle: a\n\n# x').said)).toContain('1:2 error front-matter');
    expect(read(`\ufeffword\n\n${'>'.repeat(60)}`).said[0]?.place.start).toMatchObject({ line: 3, column: 1 });
  });
});

describe('links', () => {
  const cases: [url: string, found: string][] = [
    ['https://example.org/a?b=c#d', 'link https://example.org/a?b=c#d'],
    ['mailto:a@example.org', 'link mailto:a@example.org'],
    ['//example.org/', 'link https://example.org/'],
    ['./other.md', 'crossReference guide/other'],
    ['other.md#the-part', 'crossReference guide/other/the-part'],
    ['../top.md', 'crossReference top'],
    ['#here', 'crossReference guide/page/here'],
    ['ref:sec:postfix', 'crossReference sec:postfix'],
    ['../../files/x.conf', 'link files/x.conf'],
    ['../../../x.md', 'outside-guide'],
    ['%2e%2e/%2e%2e/%2e%2e/x.md', 'outside-guide'],
    ['javascript:alert(1)', 'unsafe-link'],
    ['JaVaScRiPt:alert(1)', 'unsafe-link'],
    ['&#106;avascript:alert(1)', 'unsafe-link'],
    ['<java\tscript:alert(1)>', 'unsafe-link'],
    ['<\u0001javascript:alert(1)>', 'unsafe-link'],
    ['< javascript:alert(1)>', 'unsafe-link'],
    ['data:text/html,x', 'unsafe-link'],
    ['vbscript:x', 'unsafe-link'],
    ['file:///etc/passwd', 'unsafe-link'],
  ];
  test.each(cases)('%s is %s', (url, found) => {
    const { nodes, said } = read(`# T\n\n[x](${url})\n`, 'guide/page');
    const node = nodes.find(({ type }) => type === 'link' || type === 'crossReference');
    const problem = said.find(({ severity }) => severity === 'error');
    const what =
      node?.type === 'link'
        ? `link ${node.url}`
        : node?.type === 'crossReference'
          ? `crossReference ${node.label}`
          : problem?.ruleId;
    expect(what).toBe(found);
    // What may not be followed is still read.
    expect(nodes.some((one) => ('value' in one && one.value === 'x') || ('text' in one && one.text === 'x'))).toBe(
      true,
    );
  });
});

describe('too much', () => {
  const cases: [what: string, text: string, ruleId: string][] = [
    ['ten thousand quotations', '>'.repeat(10_000), 'nested-too-deeply'],
    ['ten thousand lists', '- '.repeat(10_000), 'nested-too-deeply'],
    ['a hundred emphases', `${'*a '.repeat(100)}b${'*'.repeat(100)}`, 'nested-too-deeply'],
    [
      'lists a hundred lines deep',
      Array.from({ length: 100 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n'),
      'nested-too-deeply',
    ],
    ['ten thousand emphases', `${'*a '.repeat(10_000)}b${'*'.repeat(10_000)}`, 'too-large'],
    ['a paragraph without end', 'word *a* '.repeat(20_000), 'too-large'],
    ['ten megabytes', 'word\n\n'.repeat(1_700_000), 'too-large'],
    [
      'notes that multiply',
      Array.from({ length: 30 }, (_, note) => `[^${note}]: [^${note + 1}][^${note + 1}]\n\n`).join('') +
        '[^30]: x\n\na[^0]',
      'too-large',
    ],
  ];
  test.each(cases)('%s', (_, text, ruleId) => {
    const start = performance.now();
    const { said, items } = read(`${text}\n`);
    expect(said.map((one) => one.ruleId)).toContain(ruleId);
    expect(() => JSON.stringify(items)).not.toThrow();
    expect(performance.now() - start).toBeLessThan(5_000);
  });
  test('a long configuration is not', () => {
    const text = `# T\n\n\`\`\`\n${'smtpd_tls_security_level = may\n'.repeat(2_500)}\`\`\`\n`;
    expect(read(text).said.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
