/** The LaTeX front end as a whole: from a main file to a draft. */
import type { AccountKey } from '../model/account.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Draft, DraftTerm } from '../model/draft.ts';
import type { Place } from '../model/place.ts';
import { type ChunkCache, kept } from './cache.ts';
import { sayCharacters } from './characters.ts';
import { type Chunk, cutChunks } from './chunks.ts';
import type { ConvertedChunk } from './context.ts';
import { expand } from './expand.ts';
import { guarded } from './guarded-meaning.ts';
import type { Inputs } from './inputs.ts';
import { packages } from './macros/all.ts';
import { type MacroPackage, type MacroTable, macroTable } from './macros/macro.ts';
import { RAW } from './marks.ts';
import { type DraftItem, type Placing, placeChunk } from './place.ts';
import { joinTexts } from './prose.ts';
import { placeOf } from './span.ts';

/** How much of a chunk that is not parsed is shown in its place. */
const SHOWN_CHARACTERS = 2000;

export interface LatexResult {
  draft: Omit<Draft, 'items'> & { items: DraftItem[] };
  diagnostics: Diagnostic[];
  found: Map<AccountKey, number>;
  /** Listings that are commented out. */
  hidden: number;
  unknown: { kind: 'macro' | 'environment'; name: string; place: Place }[];
  /** Names that exist, for "did you mean". */
  names: { macros: string[]; environments: string[] };
}

/** Read a guide's LaTeX. `extra` are the macros of the guide's configuration. */
export async function readLatex(
  inputs: Inputs,
  main: string,
  extra: MacroPackage[],
  cache: ChunkCache,
): Promise<LatexResult> {
  const table = macroTable([...packages, ...extra.map(guarded)]);
  const mouth = expand(inputs, table, main);
  const out = mouth.out.span();
  const diagnostics: Diagnostic[] = [];
  const draft: LatexResult['draft'] = { items: [], terms: [], metadata: {}, bibliographies: [], imageFolders: [] };
  const unknown: LatexResult['unknown'] = [];
  const placing: Placing = {
    inputs,
    out,
    around: { headings: [] },
    report: (diagnostic) => diagnostics.push(diagnostic),
  };
  for (const chunk of cutChunks(mouth, out)) {
    if (chunk.tooLong) {
      refuseChunk(chunk, placing, draft.items);
      continue;
    }
    const converted = await kept(cache, chunk.key, () => convertNew(chunk, table));
    const items = placeChunk(converted, chunk, placing);
    if (chunk.continues) joinParagraph(draft.items, items);
    for (const item of items) draft.items.push(item);
    for (const diagnostic of converted.diagnostics) diagnostics.push(diagnostic);
    for (const use of converted.unknown) unknown.push(use);
    for (const definition of converted.definitions) {
      if (definition.kind === 'term') draft.terms.push(definition.term as DraftTerm);
      else if (definition.kind === 'entry') draft.entries = [...(draft.entries ?? []), definition.entry];
      else if (definition.kind === 'bibliography')
        draft.bibliographies.push({ path: definition.path, place: definition.place });
      else if (definition.kind === 'images') draft.imageFolders.push(definition.folder);
      else draft.metadata[definition.key] ??= definition.value;
    }
  }
  sayCharacters(mouth);
  const names = {
    macros: [...new Set([...table.macros.keys(), ...mouth.macros.keys()])],
    environments: [
      ...new Set([...table.environments.keys(), ...mouth.environments.keys(), ...mouth.rawEnvironments.keys()]),
    ],
  };
  return {
    draft,
    diagnostics: [...mouth.diagnostics, ...diagnostics],
    found: mouth.found,
    hidden: mouth.hidden,
    unknown,
    names,
  };
}

/** A chunk that is too long to be parsed: an error, and its beginning as it is in the sources. */
function refuseChunk({ text, start }: Chunk, { out, report }: Placing, items: DraftItem[]): void {
  const first = start + (text.length - text.trimStart().length);
  const place = placeOf(out, first, first + 1);
  const reason = `this piece of ${text.length} characters is too long, and no end of a paragraph or group divides it`;
  const hint = 'Divide it: blank lines between paragraphs, several tables or lists instead of one.';
  report({ place, severity: 'error', source: 'latex', ruleId: 'paragraph-too-large', reason, hint });
  const shown = text.slice(0, SHOWN_CHARACTERS).replaceAll(RAW, '');
  items.push({ type: 'unsupported', value: `${shown}…`, reason: 'too long to be read', place });
}

/** The first paragraph of `next` goes on with the last one of `items`: move its content there. */
function joinParagraph(items: DraftItem[], next: DraftItem[]): void {
  const last = items.findLast((item) => item.type !== 'draftLabel');
  const first = next[0];
  if (last?.type !== 'paragraph' || first?.type !== 'paragraph') return;
  // Only the seam is looked at: the rest may be thousands of nodes.
  const [head, ...rest] = joinTexts([{ type: 'text', value: ' ' }, ...first.children]);
  const seam = last.children.at(-1);
  if (seam?.type === 'text' && head?.type === 'text') seam.value += head.value;
  else if (head) last.children.push(head);
  for (const child of rest) last.children.push(child);
  if (last.place && first.place && last.place.file === first.place.file)
    last.place = { ...last.place, end: first.place.end };
  next.shift();
}

async function convertNew(chunk: Chunk, table: MacroTable): Promise<ConvertedChunk> {
  // The parser is loaded only when something has changed: it costs more than all the rest of a warm run.
  const [{ parseChunk }, { convertChunk }] = await Promise.all([import('./parse.ts'), import('./convert.ts')]);
  return convertChunk(chunk.text, parseChunk(chunk.text), chunk.regions, table);
}
