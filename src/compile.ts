/** From a folder of LaTeX and Markdown to the model: the first page to read. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkAccount, takeAccount } from './assembly/account.ts';
import { collectAssets } from './assembly/assets.ts';
import { buildBibliography, type RawEntry } from './assembly/bibliography.ts';
import { collectClaims } from './assembly/claims.ts';
import { loadConfiguration, UsageError } from './assembly/configuration.ts';
import { checkCopies } from './assembly/copies.ts';
import { describeSections } from './assembly/descriptions.ts';
import { buildGlossary } from './assembly/glossary.ts';
import { identify, type Labelled } from './assembly/identify.ts';
import { locateGuide } from './assembly/locate-guide.ts';
import { indexLabels, resolveReferences } from './assembly/references.ts';
import { buildTree, nameSections, pagesOf } from './assembly/sections.ts';
import { groupUnknown, type UnknownMacro } from './assembly/unknown-names.ts';
import { type ChunkCache, cacheKey, kept, openCache } from './latex/cache.ts';
import { type Inputs, listFiles, openInputs } from './latex/inputs.ts';
import type { MacroPackage } from './latex/macros/macro.ts';
import { type LatexResult, readLatex } from './latex/read-latex.ts';
import type { Account, AccountKey } from './model/account.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { Guide } from './model/guide.ts';
import type { SourceText } from './model/lines.ts';
import type { Place } from './model/place.ts';
import { runRules } from './rules/run-rules.ts';

export { type UnknownMacro, UsageError };

export interface CompileOptions {
  /** A folder with a `guide.tex` (or the one `.tex` with a `\documentclass`), or a main `.tex` file. */
  guide: string;
  /** A configuration file of the guide: title, main file, base address, macros. */
  config?: string;
  /** Folder that keeps what was parsed before; `false` (the default) parses everything anew. */
  cache?: string | false;
  /** Where a source is edited, with `{file}` and `{line}`, if the configuration does not say. */
  edit?: string;
}

export interface Compilation {
  guide: Guide;
  account: Account;
  diagnostics: Diagnostic[];
  unknownMacros: UnknownMacro[];
  /** Every text that was read, by its path in the guide, for code frames. */
  sources: Map<string, SourceText>;
  /** Absolute path of the guide's folder. */
  root: string;
  /** The main `.tex` file, relative to `root`; null for a guide of Markdown pages alone. */
  main: string | null;
}

/**
 * Compile a guide. Never throws on an author's text: what is wrong with it is in the diagnostics. Throws a `UsageError`
 * where `guide` or `config` names nothing that can be read.
 */
export async function compileGuide(options: CompileOptions): Promise<Compilation> {
  const configuration = options.config ? await loadConfiguration(options.config) : {};
  const { root, main } = locateGuide(options.guide, configuration.main);
  const inputs = openInputs(root);
  let diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic);

  const extra = options.config ? readFileSync(options.config, 'utf8') : '';
  const cache = openCache(options.cache ?? false, path.join(inputs.root, main ?? 'pages'), extra);
  const { macros = {}, environments = {} } = configuration as MacroPackage;
  const latex = main === null ? emptyLatex() : await readLatex(inputs, main, [{ macros, environments }], cache);
  diagnostics = diagnostics.concat(latex.diagnostics);
  const unknownMacros = groupUnknown(latex.unknown, latex.names, report);
  const pages = await markdownPages(inputs, latex.found, cache, report);

  const tree = buildTree([...latex.draft.items, ...pages]);
  const anchors = nameSections(tree.sections, configuration.pages);
  const pageOf = pagesOf(tree.sections);
  const labelled = identify(tree.intro, tree.sections, pageOf, anchors);
  const bySection: Labelled[] = tree.labels.map(({ label, section, place }) => {
    const title = section?.title ?? '';
    return {
      label,
      page: section ? (pageOf.get(section.id) ?? '') : '',
      anchor: section?.anchor ?? '',
      text: title,
      longText: title,
      title,
      place,
    };
  });
  resolveReferences(tree, indexLabels([...bySection, ...labelled], report), report);
  const glossary = buildGlossary(latex.draft.terms, tree, pageOf, report);
  const bibliography = buildBibliography(
    [...(latex.draft.entries ?? []), ...(await bibliographyEntries(inputs, latex.draft.bibliographies, cache, report))],
    tree,
    pageOf,
    report,
  );
  cache.save();
  const assets = collectAssets(tree, { ...inputs, list: () => listFiles(root) }, latex.draft.imageFolders, report);
  describeSections(tree.sections);

  const title = configuration.title ?? latex.draft.metadata.title ?? tree.sections[0]?.title ?? path.basename(root);
  const guide: Guide = {
    schema: 1,
    title,
    description: configuration.description ?? latex.draft.metadata.description ?? title,
    language: configuration.language ?? latex.draft.metadata.language ?? 'en',
    base: (configuration.base ?? '').replace(/\/+$/, ''),
    intro: tree.intro,
    sections: tree.sections,
    claims: collectClaims(tree),
    glossary,
    bibliography,
    assets,
    files: filesOf(inputs.sources),
    account: takeAccount(tree, latex.found, latex.hidden),
  };
  const edit = configuration.edit ?? options.edit;
  if (edit) guide.edit = edit;
  checkAccount(guide, main, report);
  checkCopies(guide, inputs.sources, report);
  diagnostics = diagnostics.concat(await runRules(guide, inputs.sources));
  return {
    guide,
    account: guide.account,
    diagnostics: sort(diagnostics),
    unknownMacros,
    sources: inputs.sources,
    root,
    main,
  };
}

function emptyLatex(): LatexResult {
  const draft = { items: [], terms: [], metadata: {}, bibliographies: [], imageFolders: [] };
  return { draft, diagnostics: [], found: new Map(), hidden: 0, unknown: [], names: { macros: [], environments: [] } };
}

/** Pages in Markdown stand in `pages/`; their path is their file's name. */
async function markdownPages(
  inputs: Inputs,
  found: Map<AccountKey, number>,
  cache: ChunkCache,
  report: (diagnostic: Diagnostic) => void,
) {
  const folder = path.join(inputs.root, 'pages');
  if (!existsSync(folder)) return [];
  const items = [];
  for (const name of listFiles(folder).filter((file) => file.endsWith('.md'))) {
    const source = inputs.read(`pages/${name}`);
    if ('reason' in source) {
      const point = { line: 1, column: 1, offset: 0 };
      report({
        place: { file: `pages/${name}`, start: point, end: point },
        severity: 'error',
        source: 'markdown',
        ruleId: source.ruleId,
        reason: source.reason,
        hint: source.hint,
      });
      continue;
    }
    const read = await kept(cache, cacheKey('markdown', name, source.text), async () => {
      const { parseMarkdown } = await import('./markdown/parse-markdown.ts');
      const said: Diagnostic[] = [];
      const page = parseMarkdown(source, name.replace(/\.md$/, ''), (diagnostic) => said.push(diagnostic));
      return { items: page.draft.items, found: [...page.found], said };
    });
    read.said.forEach(report);
    for (const [key, count] of read.found) found.set(key, (found.get(key) ?? 0) + count);
    for (const item of read.items) items.push(item);
  }
  return items;
}

async function bibliographyEntries(
  inputs: Inputs,
  wanted: { path: string; place: Place }[],
  cache: ChunkCache,
  report: (diagnostic: Diagnostic) => void,
): Promise<RawEntry[]> {
  const entries: RawEntry[] = [];
  for (const { path: name, place } of wanted) {
    const file = inputs.find(name, ['.bib', ''], place.file);
    const source = file === null ? inputs.missing(name, ['.bib']) : inputs.read(file);
    if ('reason' in source) {
      const { ruleId, reason, hint, expected } = source;
      report({ place, severity: 'error', source: 'latex', ruleId, reason, hint, ...(expected ? { expected } : {}) });
      continue;
    }
    const read = await kept(cache, cacheKey('bibliography', source.path, source.text), async () => {
      const { readBibliography } = await import('./latex/bibliography.ts');
      const said: Diagnostic[] = [];
      return { entries: readBibliography(source, (diagnostic) => said.push(diagnostic)), said };
    });
    read.said.forEach(report);
    for (const entry of read.entries) entries.push(entry);
  }
  return entries;
}

function filesOf(sources: Map<string, SourceText>): Guide['files'] {
  return [...sources.values()]
    .map(({ path: file, text }) => ({
      path: file,
      digest: createHash('sha256').update(text).digest('hex').slice(0, 16),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function sort(diagnostics: Diagnostic[]): Diagnostic[] {
  return diagnostics.sort((a, b) => {
    if (a.place.file !== b.place.file) return a.place.file < b.place.file ? -1 : 1;
    return a.place.start.offset - b.place.start.offset || (a.ruleId < b.ruleId ? -1 : 1);
  });
}
