/** From a guide to a folder with its site: what `build` and `start` share. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Compilation } from '../../src/compile.ts';
import { besideSite } from './beside-site.ts';
import { redirectsOf } from './editions-of-guide.ts';
import { compileAsAsked, type GuideOptions, guidePath } from './guide-options.ts';
import { modelText } from './model-file.ts';
import { mustBeBuilt, mustSpareSources } from './out-folder.ts';
import { pdfOf } from './pdf-file.ts';
import { printReport } from './print-report.ts';
import { cacheFolder } from './project.ts';
import { rawDataOf, rawDataText } from './raw-data.ts';
import { verdictsBeside } from './verdicts-beside.ts';
import { writeAtomically } from './write-atomically.ts';

/**
 * Compile, report and build. A guide with errors is built all the same, with the places shown on their pages.
 * Throws UsageError where `outFolder` holds something that is not a site of ours.
 */
export async function compileAndBuild(options: GuideOptions, outFolder: string): Promise<Compilation> {
  const guide = guidePath(options);
  // Two guides, or two folders, may be built at the same time.
  const key = createHash('sha256').update(`${guide}\n${outFolder}`).digest('hex').slice(0, 12);
  const folder = join(cacheFolder, 'build', key);
  const modelFile = join(folder, 'guide.json');
  mustSpareSources(outFolder, guide);
  await mustBeBuilt(outFolder);
  const compilation = await compileAsAsked(options);
  printReport(compilation, process.stdout, options.all);
  await writeAtomically(modelFile, modelText(compilation.guide));
  const verdicts = await verdictsBeside(guide);
  const rawFile = join(folder, 'raw.json');
  await writeAtomically(rawFile, rawDataText(await rawDataOf(compilation.guide)));
  const pdf = await pdfOf(compilation);
  const input = {
    modelFile,
    guideFolder: compilation.root,
    ...besideSite(options),
    outFolder,
    cacheFolder: folder,
    rawFile,
    pdf,
    ...verdicts,
  };
  const { editionsFolder } = input;
  if (editionsFolder === undefined) {
    const { buildSite } = await import('../../src/site/build.ts');
    await buildSite(input);
  } else {
    const { buildWithEditions } = await import('../../src/site/editions/build-editions.ts');
    const moves = Object.fromEntries(redirectsOf(compilation.root).moves);
    await buildWithEditions({ ...input, editionsFolder, moves }, ({ id, rendered }) => {
      process.stdout.write(`Edition ${id}: ${rendered ? 'rendered' : 'unchanged, taken from the cache'}.\n`);
    });
  }
  return compilation;
}
