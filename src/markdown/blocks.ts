/** Flow content of Markdown → ours. */
import type { Blockquote, FootnoteDefinition, Heading, List, Paragraph, RootContent } from 'mdast';
import { didYouMean } from '../model/nearest.ts';
import type { Block, Inline } from '../model/nodes.ts';
import type { Place } from '../model/place.ts';
import { plainText } from '../model/plain-text.ts';
import { readAlert } from './alerts.ts';
import { readHtml, readInlines } from './inlines.ts';
import { readListing } from './listing.ts';
import { count, placeOf, type Reading, sourceOf } from './reading.ts';
import { readTable } from './tables.ts';

/** Deeper quotations and lists are no text for people, and would exhaust what walks over them. */
const MAX_DEPTH = 50;

/** Convert flow content. `depth` counts the quotations, lists and notes around it. */
export function readBlocks(nodes: readonly RootContent[], reading: Reading, depth = 0): Block[] {
  return nodes.flatMap((node) => readBlock(node, reading, depth));
}

/** Phrasing content of a heading or paragraph. */
export function readPhrases(node: Heading | Paragraph, reading: Reading, depth = 0): Inline[] {
  return readInlines(node.children, reading, placeOf(node, reading), noteReader(depth));
}

/** Note the heading that what follows stands under. */
export function enterHeading(depth: number, title: string, reading: Reading): void {
  while ((reading.headings.at(-1)?.depth ?? 0) >= depth) reading.headings.pop();
  reading.headings.push({ depth, title });
  reading.fileHint = undefined;
}

const noteReader = (depth: number) => (note: FootnoteDefinition, reading: Reading) =>
  readBlocks(note.children, reading, depth + 1);

function readBlock(node: RootContent, reading: Reading, depth: number): Block[] {
  const place = placeOf(node, reading);
  if (depth > MAX_DEPTH)
    return [
      unsupported(
        node,
        'nested-too-deeply',
        `more than ${MAX_DEPTH} lists and quotations stand inside one another`,
        reading,
      ),
    ];
  switch (node.type) {
    case 'paragraph':
      return [
        figure(node, reading, place) ?? { type: 'paragraph', children: readPhrases(node, reading, depth), place },
      ];
    case 'heading': {
      const children = readPhrases(node, reading, depth);
      enterHeading(node.depth, plainText(children), reading);
      return [{ type: 'heading', depth: node.depth, id: '', children, place }];
    }
    case 'thematicBreak':
      return [{ type: 'thematicBreak' }];
    case 'code':
      return [readListing(node, reading)];
    case 'blockquote':
      return [readQuote(node, reading, place, depth)];
    case 'list':
      return [readList(node, reading, place, depth)];
    case 'table':
      count(reading, 'tables');
      return [readTable(node, reading, (nodes, at) => readInlines(nodes, reading, at, noteReader(depth)))];
    case 'html': {
      const children = readHtml(node.value, place, reading);
      return children.length === 0 ? [] : [{ type: 'paragraph', children, place }];
    }
    case 'definition':
    case 'footnoteDefinition':
      // They show where they are referred to.
      return [];
    default:
      return [unsupported(node, 'unsupported', `Assay does not know "${node.type}" here`, reading)];
  }
}

function unsupported(node: RootContent, ruleId: string, reason: string, reading: Reading): Block {
  const place = placeOf(node, reading);
  reading.report({ place, severity: 'error', ruleId, reason, hint: 'Write it in another way.' });
  return { type: 'unsupported', value: sourceOf(node, reading), reason, place };
}

/** A picture with a title that stands alone is a figure, and the title its caption. */
function figure(node: Paragraph, reading: Reading, place: Place): Block | null {
  const [image, more] = node.children;
  if (image?.type !== 'image' || more !== undefined || !image.title) return null;
  count(reading, 'figures');
  const children: Block[] = [{ type: 'paragraph', children: readPhrases(node, reading), place }];
  return { type: 'figure', caption: [{ type: 'text', value: image.title }], place, children };
}

function readQuote(node: Blockquote, reading: Reading, place: Place, depth: number): Block {
  const alert = readAlert(node);
  if (alert === null) return { type: 'blockquote', children: readBlocks(node.children, reading, depth + 1), place };
  if ('unknown' in alert) {
    reading.report({
      place,
      severity: 'warning',
      ruleId: 'unknown-alert',
      reason: `there is no alert "${alert.unknown}"`,
      ...didYouMean(alert.near, 'Alerts are NOTE, TIP, IMPORTANT, WARNING and CAUTION.', `[!${alert.near}]`),
    });
    return { type: 'blockquote', children: readBlocks(node.children, reading, depth + 1), place };
  }
  const children = readBlocks(alert.children, reading, depth + 1);
  return {
    type: 'aside',
    kind: alert.kind,
    ...(alert.title ? { title: [{ type: 'text' as const, value: alert.title }] } : {}),
    children,
    place,
  };
}

function readList(node: List, reading: Reading, place: Place, depth: number): Block {
  const children = node.children.map((item) => {
    const blocks = readBlocks(item.children, reading, depth + 1);
    if (typeof item.checked === 'boolean') tick(blocks, item.checked);
    return { type: 'listItem' as const, children: blocks, place: placeOf(item, reading) };
  });
  const tight = children.every(
    ({ children: blocks }) => blocks.length === 0 || (blocks.length === 1 && blocks[0]?.type === 'paragraph'),
  );
  const list: Block = { type: 'list', ordered: node.ordered === true, tight, children, place };
  if (list.ordered && typeof node.start === 'number' && node.start !== 1) list.start = node.start;
  return list;
}

/** The box of a task is a character: the site has nothing to tick. */
function tick(blocks: Block[], checked: boolean): void {
  const box: Inline = { type: 'text', value: checked ? '☑ ' : '☐ ' };
  if (blocks[0]?.type === 'paragraph') blocks[0].children.unshift(box);
  else blocks.unshift({ type: 'paragraph', children: [box] });
}
