/** Meanings that a guide's configuration gives: one that throws or returns something odd is an error in the guide, not in us. */
import type { Block, Inline } from '../model/nodes.ts';
import type { Call, EnvironmentEntry, MacroEntry, MacroPackage, Meaning } from './macros/macro.ts';

/** For each kind of phrasing content, what it holds beside its `type`: a text, other phrasing content, or neither. */
const INLINE: Record<Inline['type'], 'value' | 'children' | null> = {
  text: 'value',
  break: null,
  inlineCode: 'value',
  inlineMath: 'value',
  emphasis: 'children',
  strong: 'children',
  typewriter: 'children',
  underline: 'children',
  delete: 'children',
  superscript: 'children',
  subscript: 'children',
  quoted: 'children',
  link: 'children',
  image: null,
  footnote: 'children',
  crossReference: null,
  citation: null,
  glossaryTerm: null,
  todo: 'children',
  claim: 'children',
  unsupported: 'value',
};
const BLOCKS: Record<Block['type'] | 'draftHeading' | 'pendingListing', 'value' | 'children' | null> = {
  paragraph: 'children',
  heading: 'children',
  thematicBreak: null,
  math: 'value',
  list: 'children',
  definitionList: 'children',
  blockquote: 'children',
  aside: 'children',
  table: 'children',
  figure: 'children',
  snippet: null,
  bibliography: null,
  glossary: null,
  policyTable: null,
  unsupported: 'value',
  draftHeading: null,
  pendingListing: null,
};
const INSIDE = { listItem: 'children', definition: 'children', tableRow: 'children', tableCell: 'children' } as const;
const ANY: Record<string, 'value' | 'children' | null | undefined> = { ...INLINE, ...BLOCKS, ...INSIDE };

/** The package with each meaning guarded: what goes wrong in one is said at the call, and shows its source. */
export function guarded({ macros = {}, environments = {} }: MacroPackage): MacroPackage {
  const guardedMacros = Object.entries(macros).map(([name, entry]): [string, MacroEntry] => {
    const { meaning } = entry;
    return [name, meaning ? { ...entry, meaning: (call) => guard(`\\${name}`, meaning, call, 'inline') } : entry];
  });
  const guardedEnvironments = Object.entries(environments).map(([name, entry]): [string, EnvironmentEntry] => [
    name,
    { ...entry, meaning: (call) => guard(`\\begin{${name}}`, entry.meaning, call, 'blocks') },
  ]);
  return { macros: Object.fromEntries(guardedMacros), environments: Object.fromEntries(guardedEnvironments) };
}

function guard(written: string, meaning: (call: Call) => Meaning, call: Call, where: 'inline' | 'blocks'): Meaning {
  let wrong: string | undefined;
  try {
    const result = meaning(call);
    wrong = oddity(result);
    if (wrong === undefined) return result;
  } catch (error) {
    wrong = error instanceof Error ? error.message : String(error);
  }
  call.reader.report('macro-failed', call.place, `the meaning of ${written} in the configuration failed: ${wrong}`, {
    hint: 'Correct its "meaning" in the configuration file.',
  });
  const shown = { type: 'unsupported' as const, value: written, reason: 'its meaning failed', place: call.place };
  return where === 'inline' ? { inline: [shown] } : { blocks: [shown] };
}

/** What is wrong with the shape of a meaning, or nothing. */
function oddity(meaning: unknown): string | undefined {
  if (meaning === 'nothing' || meaning === 'paragraph') return undefined;
  const { inline, blocks } = (typeof meaning === 'object' && meaning !== null ? meaning : {}) as Record<
    string,
    unknown
  >;
  if (Array.isArray(inline)) return oddNode(inline, INLINE, 'inline');
  if (Array.isArray(blocks)) return oddNode(blocks, BLOCKS, 'blocks');
  return "it must return { inline: […] }, { blocks: […] }, 'nothing' or 'paragraph'";
}

function oddNode(nodes: unknown[], known: typeof ANY, path: string): string | undefined {
  for (const [index, node] of nodes.entries()) {
    const at = `${path}[${index}]`;
    const { type, ...fields } = (typeof node === 'object' && node !== null ? node : {}) as Record<string, unknown>;
    if (typeof type !== 'string') return `${at} has no "type"`;
    const needs = Object.hasOwn(known, type) ? known[type] : undefined;
    if (needs === undefined) return `${at} has the type "${type}", which cannot stand there`;
    if (needs === 'value' && typeof fields.value !== 'string') return `${at}.value must be a text`;
    if (needs !== 'children') continue;
    if (!Array.isArray(fields.children)) return `${at}.children must be a list of nodes`;
    const odd = oddNode(fields.children, ANY, `${at}.children`);
    if (odd !== undefined) return odd;
  }
  return undefined;
}
