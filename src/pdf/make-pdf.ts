/** A PDF of a guide, by the TeX of this machine. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import { placeAt, sourceText } from '../model/lines.ts';
import { type HostToolResult, runHostTool } from '../sandbox/host-tool.ts';
import { inputsOf, keepRecord } from './current-pdf.ts';
import { readLatexLog } from './latex-log.ts';

/** TeX can be told to loop for ever. */
const timeLimitSeconds = 600;

export interface PdfInput {
  /** Absolute folder of the guide. */
  root: string;
  /** The main file, relative to `root`. */
  main: string;
  /** Absolute folder for the PDF and what TeX keeps between runs; made where needed. */
  folder: string;
}

export interface PdfResult {
  /** Absolute path of the PDF; absent where LaTeX made none. */
  file?: string;
  pages?: number;
  diagnostics: Diagnostic[];
}

/**
 * Run latexmk. A guide's text is a program to TeX, so TeX gets no shell, reads and writes no file outside the guide's
 * folder, its own trees and `folder` (`openin_any`, `openout_any`: see texmf.cnf), and the guide's `.latexmkrc`, which
 * would be Perl, is not read. After an error there is no PDF, also none of an earlier run. Throws a SandboxFault where
 * latexmk is missing.
 */
export async function makePdf({ root, main, folder }: PdfInput): Promise<PdfResult> {
  await mkdir(folder, { recursive: true });
  const base = path.join(folder, path.basename(main, '.tex'));
  const file = `${base}.pdf`;
  await rm(file, { force: true });
  const command = ['--kill-after=5', String(timeLimitSeconds), 'latexmk', ...flags(folder), main];
  const env = { openin_any: 'p', openout_any: 'p', max_print_line: '1000', TEXMFOUTPUT: folder };
  const result = await runHostTool('timeout', command, { cwd: root, env });
  const log = await readFile(`${base}.log`, 'utf8').catch(() => '');
  if (result.exitCode === 0 && existsSync(file)) {
    await keepRecord(root, file, inputsOf(await readFile(`${base}.fdb_latexmk`, 'utf8'), root));
    return { file, pages: Number(/^Output written on .*\((\d+) pages?,/m.exec(log)?.[1] ?? 0), diagnostics: [] };
  }
  await rm(file, { force: true });
  const diagnostics = readLatexLog(log, main, (name) => textOf(root, name));
  return { diagnostics: diagnostics.length > 0 ? diagnostics : [unexplained(main, result)] };
}

/** A source by the path that TeX gives it; nothing for a file that is not the guide's. */
function textOf(root: string, name: string): string | undefined {
  const file = path.resolve(root, name);
  if (path.relative(root, file).startsWith('..') || !existsSync(file)) return undefined;
  return readFileSync(file, 'utf8');
}

/** A failure that the log of TeX says nothing about: BibTeX's, or the time limit's. */
function unexplained(main: string, { exitCode, stdout, stderr }: HostToolResult): Diagnostic {
  const late = exitCode === 124 || exitCode === 137;
  const words = `${stdout}\n${stderr}`.trim().split('\n').slice(-3).join(' ');
  return {
    place: placeAt(sourceText(main, ''), 0, 0),
    severity: 'error',
    source: 'pdf',
    ruleId: late ? 'latex-endless' : 'latex-failed',
    reason: late
      ? `LaTeX had not ended after ${timeLimitSeconds} seconds, and was stopped`
      : `latexmk failed: ${words}`,
    hint: late
      ? 'Look for a macro that calls itself.'
      : 'Run latexmk in the folder of the guide to see all that it says.',
  };
}

function flags(folder: string): string[] {
  return [
    '-norc',
    '-pdf',
    // Also after a run that failed, whose half a file would otherwise be believed.
    '-gg',
    '-interaction=nonstopmode',
    '-file-line-error',
    '-halt-on-error',
    '-no-shell-escape',
    '-recorder',
    `-outdir=${folder}`,
  ];
}
