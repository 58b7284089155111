/** Phrasing content of Markdown → ours. */
import type { Image, ImageReference, InlineCode, Link, LinkReference, PhrasingContent } from 'mdast';
import { placeAt } from '../model/lines.ts';
import type { Block, Inline } from '../model/nodes.ts';
import type { Place } from '../model/place.ts';
import { plainText } from '../model/plain-text.ts';
import { fileNamed } from '../snippets/config-files.ts';
import { readLink } from './links.ts';
import { count, placeOf, type Reading, sourceOf } from './reading.ts';

/** Deeper emphasis is no text for people, and would exhaust what walks over it. */
const MAX_DEPTH = 50;

/** Footnotes of a page, those within others counted each time. */
const MAX_NOTES = 2_000;

/** Reads blocks, which stand in footnotes: passed in, because blocks hold phrasing content themselves. */
export type ReadBlocks = (note: import('mdast').FootnoteDefinition, reading: Reading) => Block[];

/** Convert phrasing content that stands in a node at `parent`. */
export function readInlines(
  nodes: readonly PhrasingContent[],
  reading: Reading,
  parent: Place,
  blocks: ReadBlocks,
): Inline[] {
  reading.depth++;
  const read = nodes.flatMap((node) =>
    reading.depth > MAX_DEPTH && 'children' in node
      ? unsupported(node, 'nested-too-deeply', `more than ${MAX_DEPTH} marks stand inside one another`, reading, parent)
      : readInline(node, reading, parent, blocks),
  );
  reading.depth--;
  return read;
}

function readInline(node: PhrasingContent, reading: Reading, parent: Place, blocks: ReadBlocks): Inline[] {
  const place = placeOf(node, reading, parent);
  switch (node.type) {
    case 'text':
      sayDanglingNotes(node.value, place, reading);
      return [{ type: 'text', value: node.value }];
    case 'emphasis':
    case 'strong':
    case 'delete':
      return [{ type: node.type, children: readInlines(node.children, reading, place, blocks) }];
    case 'inlineCode':
      if (fileNamed(node.value)) reading.fileHint = node.value;
      return [{ type: 'inlineCode', value: node.value, place: placeOfCode(node, place, reading) }];
    case 'break':
      return [{ type: 'break' }];
    case 'html':
      return readHtml(node.value, place, reading);
    case 'link':
    case 'linkReference':
      return readLinkNode(node, reading, place, blocks);
    case 'image':
    case 'imageReference':
      return [readImage(node, reading, place)];
    case 'footnoteReference': {
      const { identifier } = node;
      const note = reading.footnotes.get(identifier);
      if (note === undefined || reading.openNotes.has(identifier)) {
        const reason = note ? 'a footnote refers to itself' : `there is no footnote "${identifier}"`;
        return unsupported(node, 'dangling-footnote', reason, reading, parent);
      }
      // Notes within notes multiply: a few dozen that each refer twice to the next would fill any memory.
      if ((reading.found.get('footnotes') ?? 0) >= MAX_NOTES) {
        return unsupported(node, 'too-large', `a page may have ${MAX_NOTES} footnotes`, reading, parent);
      }
      count(reading, 'footnotes');
      reading.usedNotes.add(identifier);
      reading.openNotes.add(identifier);
      const children = blocks(note, reading);
      reading.openNotes.delete(identifier);
      return [{ type: 'footnote', id: '', place, children }];
    }
    default:
      return unsupported(
        node,
        'unsupported',
        `Assay does not know "${(node as { type: string }).type}"`,
        reading,
        parent,
      );
  }
}

/** What stands in the place of phrasing content that cannot be carried. */
function unsupported(node: PhrasingContent, ruleId: string, reason: string, reading: Reading, parent: Place): Inline[] {
  const place = placeOf(node, reading, parent);
  reading.report({ place, severity: 'error', ruleId, reason, hint: 'Write it in another way.' });
  return [{ type: 'unsupported', value: sourceOf(node, reading), reason, place }];
}

/** HTML is text here; only a comment is what it is elsewhere: hidden. */
export function readHtml(value: string, place: Place, reading: Reading): Inline[] {
  const comment = value.trimEnd();
  if (comment.startsWith('<!--') && comment.indexOf('-->') === comment.length - '-->'.length) return [];
  reading.report({
    place,
    severity: 'warning',
    ruleId: 'raw-html',
    reason: 'HTML is shown to readers as text',
    hint: 'Use Markdown, or put code between backticks.',
  });
  return [{ type: 'text', value }];
}

function sayDanglingNotes(text: string, place: Place, reading: Reading): void {
  for (const [, name = ''] of text.matchAll(/\[\^([^\]\s]+)\]/g)) {
    reading.report({
      place,
      severity: 'error',
      ruleId: 'dangling-footnote',
      reason: `there is no footnote "${name}"`,
      hint: `Write [^${name}]: and its text on a line of its own.`,
    });
  }
}

function readLinkNode(node: Link | LinkReference, reading: Reading, place: Place, blocks: ReadBlocks): Inline[] {
  const children = readInlines(node.children, reading, place, blocks);
  const url = node.type === 'link' ? node.url : reading.definitions.get(node.identifier)?.url;
  if (url === undefined) return [{ type: 'text', value: sourceOf(node, reading) }];
  const target = readLink(url, reading.page);
  switch (target.kind) {
    case 'outside':
      return [{ type: 'link', url: target.url, children, place }];
    case 'file':
      return [{ type: 'link', url: target.path, children, place }];
    case 'label':
      count(reading, 'references');
      return [reference(children, target.label, place)];
    case 'escapes':
      reading.report({
        place,
        severity: 'error',
        ruleId: 'outside-guide',
        reason: `the link "${url}" leads out of the guide's folder`,
        hint: 'Link to a page below pages/, or to an address.',
      });
      return children;
    case 'unsafe':
      sayUnsafe('link', target.scheme, place, reading);
      return children;
  }
}

function sayUnsafe(what: string, scheme: string, place: Place, reading: Reading): void {
  reading.report({
    place,
    severity: 'error',
    ruleId: 'unsafe-link',
    reason: `a ${what} with "${scheme}:" is shown as text`,
    hint: 'A guide links to web pages, mail addresses, its own pages and files.',
  });
}

/** A reference that looks like the link's text: mark-up that is all around it stays, mark-up within it does not. */
function reference(children: Inline[], label: string, place: Place): Inline {
  const only = children.length === 1 ? children[0] : undefined;
  if (only?.type === 'emphasis' || only?.type === 'strong' || only?.type === 'delete')
    return { type: only.type, children: [reference(only.children, label, place)] };
  const node: Inline = { type: 'crossReference', kind: 'ref', label, text: plainText(children), place };
  return only?.type === 'inlineCode' ? { type: 'typewriter', children: [node] } : node;
}

function readImage(node: Image | ImageReference, reading: Reading, place: Place): Inline {
  const alt = node.alt ?? '';
  const url = node.type === 'image' ? node.url : reading.definitions.get(node.identifier)?.url;
  if (url === undefined) return { type: 'text', value: sourceOf(node, reading) };
  const target = readLink(url, reading.page);
  if (target.kind === 'file') return { type: 'image', url: target.path, alt, place };
  if (target.kind === 'unsafe') sayUnsafe('picture', target.scheme, place, reading);
  else {
    reading.report({
      place,
      severity: 'error',
      ruleId: 'foreign-image',
      reason: `the picture "${url}" is not a file of the guide`,
      hint: 'Put the picture into the guide’s folder: its pages fetch nothing from elsewhere.',
    });
  }
  if (target.kind === 'outside')
    return { type: 'link', url: target.url, children: [{ type: 'text', value: alt === '' ? url : alt }], place };
  return { type: 'text', value: alt };
}

/** The place of code without its backticks. */
function placeOfCode(node: InlineCode, place: Place, reading: Reading): Place {
  const at = sourceOf(node, reading).indexOf(node.value);
  const start = place.start.offset + at;
  return at < 0 ? place : placeAt(reading.source, start, start + node.value.length);
}
