/** `npm run pdf`: the guide on paper, from the same sources. */
import { copyFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from '../src/assembly/configuration.ts';
import { brokenLines } from '../src/pdf/broken-lines.ts';
import { makePdf } from '../src/pdf/make-pdf.ts';
import { commandLine, execute } from './cli/command-line.ts';
import { exitCodeOf } from './cli/exit-code.ts';
import { compileAsAsked, type GuideOptions, withGuideOptions } from './cli/guide-options.ts';
import { pdfPlace } from './cli/pdf-file.ts';
import { printReport } from './cli/print-report.ts';
import { callerPath, pathForCaller } from './cli/project.ts';

interface PdfOptions extends GuideOptions {
  out?: string;
}

export async function run(args: string[]): Promise<number> {
  const program = withGuideOptions(commandLine('pdf')).option('-o, --out <file>', 'copy the PDF to this file too');
  return execute<PdfOptions>(program, args, async (options) => {
    const compilation = await compileAsAsked(options);
    const { root, main, guide } = compilation;
    const place = pdfPlace(compilation);
    if (main === null || place === undefined)
      throw new UsageError('This guide has no .tex file, so there is no PDF of it.');
    const made = await makePdf({ root, main, folder: place.folder });
    const diagnostics = [...compilation.diagnostics, ...brokenLines(guide), ...made.diagnostics];
    printReport({ ...compilation, diagnostics }, process.stdout, options.all);
    if (made.file === undefined) {
      process.stdout.write('No PDF was made: see the errors of LaTeX above.\n');
      return 1;
    }
    const file = options.out === undefined ? made.file : await copyWhole(made.file, callerPath(options.out));
    const { size } = await stat(file);
    process.stdout.write(`Made ${pathForCaller(file)} (${made.pages} pages, ${Math.round(size / 1000)} kB).\n`);
    process.stdout.write('The next "npm run build" or "npm start" links to it.\n');
    return exitCodeOf({ diagnostics });
  });
}

/** Copy so that whoever opens `to` sees a whole file. Throws UsageError where it cannot be written. */
async function copyWhole(from: string, to: string): Promise<string> {
  const draft = join(dirname(to), `.${process.pid}.pdf`);
  try {
    await copyFile(from, draft);
    await rename(draft, to);
  } catch (error) {
    throw new UsageError(`--out ${pathForCaller(to)}: it cannot be written (${(error as Error).message}).`);
  }
  return to;
}
