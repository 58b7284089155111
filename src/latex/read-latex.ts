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
import type { Inputs } from './inputs.ts';
import { packages } from './macros/all.ts';
import { type MacroPackage, type MacroTable, macroTable } from './macros/macro.ts';
import { type DraftItem, type Placing, placeChunk } from './place.ts';

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
  const table = macroTable([...packages, ...extra]);
  const mouth = expand(inputs, table, main);
  const out = mouth.out.span();
  const diagnostics: Diagnostic[] = [];
  const draft: LatexResult['draft'] = { items: [], terms: [], metadata: {}, bibliographies: [] };
  const unknown: LatexResult['unknown'] = [];
  const placing: Placing = {
    inputs,
    out,
    around: { headings: [] },
    report: (diagnostic) => diagnostics.push(diagnostic),
  };
  for (const chunk of cutChunks(mouth, out)) {
    const converted = await kept(cache, chunk.key, () => convertNew(chunk, table));
    draft.items.push(...placeChunk(converted, chunk, placing));
    diagnostics.push(...converted.diagnostics);
    unknown.push(...converted.unknown);
    for (const definition of converted.definitions) {
      if (definition.kind === 'term') draft.terms.push(definition.term as DraftTerm);
      else if (definition.kind === 'bibliography')
        draft.bibliographies.push({ path: definition.path, place: definition.place });
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

async function convertNew(chunk: Chunk, table: MacroTable): Promise<ConvertedChunk> {
  // The parser is loaded only when something has changed: it costs more than all the rest of a warm run.
  const [{ parseChunk }, { convertChunk }] = await Promise.all([import('./parse.ts'), import('./convert.ts')]);
  return convertChunk(chunk.text, parseChunk(chunk.text), chunk.regions, table);
}
