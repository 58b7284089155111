/** One page of Markdown → the same draft that LaTeX yields. */
import { slug } from 'github-slugger';
import type { Heading, Nodes, Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { AccountKey } from '../model/account.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Draft, DraftHeading } from '../model/draft.ts';
import type { Level } from '../model/guide.ts';
import { placeAt, type SourceText } from '../model/lines.ts';
import type { Block } from '../model/nodes.ts';
import { plainText } from '../model/plain-text.ts';
import { enterHeading, readBlocks, readPhrases } from './blocks.ts';
import { findExcess } from './bounds.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { placeOf, type Reading } from './reading.ts';

export interface MarkdownPage {
  draft: Draft;
  /** What the account must find again in the model. */
  found: Map<AccountKey, number>;
}

const parser = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).freeze();

/** Levels of the headings `#` to `######`. */
const LEVELS: Level[] = ['section', 'subsection', 'subsubsection', 'paragraph', 'subparagraph', 'subparagraph'];

/**
 * Read a page. `page` is its path below `pages/`, without `.md`; headings are labelled `page/heading`, so that pages
 * and LaTeX can refer to them. Never throws: what is wrong is reported.
 */
export function parseMarkdown(
  source: SourceText,
  page: string,
  report: (diagnostic: Diagnostic) => void,
): MarkdownPage {
  const shift = source.text.startsWith('\ufeff') ? 1 : 0;
  const reading: Reading = {
    source,
    page,
    shift,
    definitions: new Map(),
    footnotes: new Map(),
    openNotes: new Set(),
    usedNotes: new Set(),
    found: new Map(),
    headings: [],
    fileHint: undefined,
    depth: 0,
    report: (problem) => report({ source: 'markdown', ...problem }),
  };
  const draft: Draft = { items: [], terms: [], metadata: {}, bibliographies: [], imageFolders: [] };
  const tree = parse(source, reading);
  if ('reason' in tree) {
    draft.items.push(pageHeading(undefined, { title: page }, reading), tree);
    return { draft, found: reading.found };
  }
  collect(tree, reading);

  const matter = readMatter(tree, reading);
  const first = tree.children.find(
    (node) => node.type !== 'yaml' && node.type !== 'html' && node.type !== 'definition',
  );
  const title = first?.type === 'heading' && first.depth === 1 ? first : undefined;
  draft.items.push(pageHeading(title, matter, reading));
  const labels = new Set<string>([page]);
  for (const node of tree.children) {
    if (node === title || node.type === 'yaml') continue;
    if (node.type === 'heading') draft.items.push(sectionHeading(node, labels, reading));
    else draft.items.push(...readBlocks([node], reading));
  }
  for (const [name, note] of reading.footnotes) {
    if (reading.usedNotes.has(name)) continue;
    reading.report({
      place: placeOf(note, reading),
      severity: 'warning',
      ruleId: 'unused-footnote',
      reason: `nothing refers to the footnote "${name}", so nobody sees it`,
      hint: `Write [^${name}] where it belongs.`,
    });
  }
  return { draft, found: reading.found };
}

/** The tree, or, for a page that is too much for the parser, a block that stands in its place. */
function parse(source: SourceText, reading: Reading): Root | Extract<Block, { type: 'unsupported' }> {
  const text = source.text.slice(reading.shift);
  const excess = findExcess(text);
  if (!excess) return parser.parse(text);
  const { offset, ...problem } = excess;
  const start = Math.min(offset + reading.shift, source.text.length - 1);
  const place = placeAt(source, start, start + 1);
  reading.report({ place, severity: 'error', ...problem });
  return { type: 'unsupported', value: text.slice(offset, offset + 200), reason: problem.reason, place };
}

/** Gather what may be referred to from anywhere on the page. The first of a name counts. */
function collect(node: Nodes, reading: Reading): void {
  if (node.type === 'definition' && !reading.definitions.has(node.identifier))
    reading.definitions.set(node.identifier, node);
  if (node.type === 'footnoteDefinition') {
    if (!reading.footnotes.has(node.identifier)) reading.footnotes.set(node.identifier, node);
    else {
      reading.report({
        place: placeOf(node, reading),
        severity: 'error',
        ruleId: 'duplicate-footnote',
        reason: `the footnote "${node.identifier}" stands twice`,
        hint: 'Only the first is shown: rename one.',
      });
    }
  }
  if ('children' in node) for (const child of node.children) collect(child, reading);
}

function readMatter(tree: Root, reading: Reading): FrontMatter {
  const [yaml] = tree.children;
  const { source } = reading;
  if (yaml?.type === 'yaml') {
    const start = placeOf(yaml, reading).start.offset;
    // YAML begins on the line below the dashes; it is taken from the source, so that line endings do not move places.
    const from = start + (/^---[^\r\n]*(?:\r\n|\n|\r)/.exec(source.text.slice(start))?.[0].length ?? 0);
    const end = placeOf(yaml, reading).end.offset;
    const body = source.text.slice(from, end).replace(/-{3}[ \t]*$/, '');
    return readFrontMatter(body, from, source, (problem) => reading.report(problem));
  }
  if (/^\ufeff?---[ \t]*\r?\n[ \t]*\w+[ \t]*:/.test(source.text)) {
    reading.report({
      place: placeAt(source, reading.shift, reading.shift + 3),
      severity: 'error',
      ruleId: 'front-matter',
      reason: 'the front matter is not closed',
      hint: 'Add a line --- behind it.',
    });
  }
  return {};
}

function pageHeading(title: Heading | undefined, matter: FrontMatter, reading: Reading): DraftHeading {
  const { source, page } = reading;
  const heading = title
    ? readPhrases(title, reading)
    : [{ type: 'text' as const, value: matter.title ?? page.slice(page.lastIndexOf('/') + 1) }];
  const place = title
    ? placeOf(title, reading)
    : placeAt(source, 0, (source.lineStarts[1] ?? source.text.length + 1) - 1);
  if (!title && matter.title === undefined) {
    reading.report({
      place,
      severity: 'warning',
      ruleId: 'missing-title',
      reason: 'the page has no title',
      hint: 'Begin it with "# Title", or give it a title in its front matter.',
    });
  }
  const words = plainText(heading);
  if (title && matter.title !== undefined && matter.title !== words) {
    reading.report({
      place,
      severity: 'warning',
      ruleId: 'two-titles',
      reason: `the page is called "${words}" here and "${matter.title}" in its front matter`,
      hint: 'The heading counts. Remove one of the two.',
    });
  }
  enterHeading(1, words, reading);
  const item: DraftHeading = {
    type: 'draftHeading',
    level: 'section',
    title: words,
    heading,
    label: page,
    page,
    place,
  };
  if (matter.description) item.description = matter.description;
  return item;
}

function sectionHeading(node: Heading, labels: Set<string>, reading: Reading): DraftHeading {
  const place = placeOf(node, reading);
  const heading = readPhrases(node, reading);
  const title = plainText(heading);
  if (node.depth === 1) {
    reading.report({
      place,
      severity: 'warning',
      ruleId: 'second-title',
      reason: 'the page has its title already, or this one does not stand first',
      hint: 'Write "##": it is taken for a heading of that level.',
    });
  }
  enterHeading(Math.max(node.depth, 2), title, reading);
  const item: DraftHeading = {
    type: 'draftHeading',
    level: LEVELS[Math.max(node.depth - 1, 1)] as Level,
    title,
    heading,
    place,
  };
  const label = `${reading.page}/${slug(title)}`;
  // The first of two equal titles has the address that GitHub gives it; the other is named by its path.
  if (!labels.has(label)) item.label = label;
  labels.add(label);
  return item;
}
