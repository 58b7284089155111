/** Findings written down briefly: a place is the first occurrence of `marked` in its file. */
import { readFileSync } from 'node:fs';
import { Diagnostic } from '../../src/model/diagnostic.ts';
import { placeAt, sourceText } from '../../src/model/lines.ts';
import type { Place } from '../../src/model/place.ts';
import type { Findings } from '../../src/report/findings.ts';

interface BriefPlace {
  file: string;
  marked: string;
  via?: string;
}
type BriefDiagnostic = Omit<Diagnostic, 'place' | 'cause' | 'source'> & BriefPlace & { cause?: BriefDiagnostic };
interface Fixture {
  folder: string;
  width: number;
  all?: boolean;
  sources: Record<string, string>;
  account?: Partial<Findings['account']>;
  diagnostics: BriefDiagnostic[];
  unknownMacros?: { name: string; count: number; places: BriefPlace[] }[];
}

const emptyAccount: Findings['account'] = {
  listings: { found: 0, carried: 0 },
  externalFiles: { found: 0, carried: 0 },
  verbs: { found: 0, carried: 0 },
  footnotes: { found: 0, carried: 0 },
  references: { found: 0, carried: 0 },
  citations: { found: 0, carried: 0 },
  tables: { found: 0, carried: 0 },
  figures: { found: 0, carried: 0 },
  glossaryTerms: { found: 0, carried: 0 },
  descriptionLists: { found: 0, carried: 0 },
  todos: { found: 0, carried: 0 },
};

/** Read a fixture file. Throws where a place is not in its source or a diagnostic is none. */
export function readFixture(path: string): { findings: Findings; folder: string; width: number; all: boolean } {
  const fixture = JSON.parse(readFileSync(path, 'utf8')) as Fixture;
  const sources = new Map(Object.entries(fixture.sources).map(([file, text]) => [file, sourceText(file, text)]));
  function toPlace({ file, marked, via }: BriefPlace): Place {
    const source = sources.get(file);
    if (source === undefined) return placeAt(sourceText(file, ''), 0, 0, via);
    const start = source.text.indexOf(marked);
    if (start < 0) throw new Error(`${path}: ${file} does not hold ${JSON.stringify(marked)}`);
    return placeAt(source, start, start + marked.length, via);
  }
  function toDiagnostic({ file, marked, via, cause, ...rest }: BriefDiagnostic): Diagnostic {
    const place = toPlace(via === undefined ? { file, marked } : { file, marked, via });
    return Diagnostic.parse({ ...rest, source: 'latex', place, ...(cause && { cause: toDiagnostic(cause) }) });
  }
  return {
    folder: fixture.folder,
    width: fixture.width,
    all: fixture.all ?? false,
    findings: {
      sources,
      account: { ...emptyAccount, ...fixture.account },
      diagnostics: fixture.diagnostics.map(toDiagnostic),
      unknownMacros: (fixture.unknownMacros ?? []).map((one) => ({ ...one, places: one.places.map(toPlace) })),
    },
  };
}
