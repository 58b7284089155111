/** `npm run verify`: every listing and claim of the guide, tried on real daemons. */
import { join } from 'node:path';
import type { Diagnostic } from '../src/model/diagnostic.ts';
import type { Guide } from '../src/model/guide.ts';
import type { Snippet } from '../src/model/snippet.ts';
import { walkGuide } from '../src/model/walk.ts';
import { diagnosticText } from '../src/report/diagnostic-text.ts';
import { githubReport } from '../src/report/github.ts';
import { painter, wantsColour } from '../src/report/painter.ts';
import { printable } from '../src/report/visible-text.ts';
import { SandboxFault } from '../src/sandbox/fault.ts';
import { pickReleases, readReleases } from '../src/sandbox/releases.ts';
import { sandboxFolder } from '../src/sandbox/roots.ts';
import { choose, explainNothing, type Wishes } from '../src/verify/choose.ts';
import { diagnose } from '../src/verify/diagnose.ts';
import { VerifyFault } from '../src/verify/fault.ts';
import { isUnexpected } from '../src/verify/judgement.ts';
import { listingEntries, listingText } from '../src/verify/listing-report.ts';
import { planCases } from '../src/verify/plan.ts';
import { runnableReleases, unbuiltReleases } from '../src/verify/runnable-releases.ts';
import { summaryTable, totals } from '../src/verify/summary.ts';
import { readVerdicts, writeAllVerdicts } from '../src/verify/verdict-files.ts';
import { verifyGuide } from '../src/verify/verify-guide.ts';
import { commandLine, execute, oneOf } from './cli/command-line.ts';
import { evidenceText } from './cli/evidence-text.ts';
import { compileAsAsked } from './cli/guide-options.ts';
import { makeEximBuilds } from './cli/make-exim-builds.ts';
import { progressLine } from './cli/progress-line.ts';
import { callerPath, pathForCaller, projectFolder } from './cli/project.ts';

const formats = ['text', 'listings', 'github', 'json'] as const;

interface VerifyCommand extends Wishes {
  guide?: string;
  config?: string;
  cache: boolean;
  release?: string[];
  all?: boolean;
  evidence?: boolean;
  lend?: boolean;
  verdicts?: string;
  update?: boolean;
  format?: (typeof formats)[number];
}

export async function run(args: string[]): Promise<number> {
  const program = commandLine('verify')
    .option('-r, --release <codename...>', 'only these Debian releases')
    .option('-d, --daemon <id>', 'only cases of this daemon')
    .option('--library <name>', 'only the build with this TLS library: gnutls, openssl (Exim)')
    .option('-s, --section <id>', 'only what stands in this section')
    .option('--snippet <id>', 'only this listing')
    .option('--claim <id>', 'only this claim')
    .option('-a, --all', 'run what has not changed as well')
    .option('-u, --update', 'write what sessions really print into the sources, then verify')
    .option('-e, --evidence', 'print commands and transcripts of the chosen cases')
    .option('--lend', 'put our certificate and key where the guide names others, as its readers put their own')
    .option(
      '-f, --format <name>',
      `how to print: ${formats.join(', ')} (default: text; of another guide: listings)`,
      oneOf(formats),
    )
    .option('-g, --guide <path>', "a guide's folder or its main .tex file (default: content/guide)")
    .option('-c, --config <file>', 'configuration of the guide')
    .option('--verdicts <folder>', 'where verdicts are kept (default: content/verdicts; of another guide: nowhere)')
    .option('--no-cache', 'parse every file anew');
  return execute<VerifyCommand>(program, args, async (options) => {
    try {
      return await verify(options);
    } catch (error) {
      if (error instanceof VerifyFault) {
        process.stderr.write(`error: ${error.message}\n`);
        return 5;
      }
      if (!(error instanceof SandboxFault)) throw error;
      process.stderr.write(`error: ${error.message}\n${error.hint}\n`);
      return error.kind === 'usage' ? 2 : 5;
    }
  });
}

function snippetsOf(guide: Guide): Snippet[] {
  const found: Snippet[] = [];
  walkGuide(guide, (node) => {
    if (node.type === 'snippet') found.push(node);
  });
  return found;
}

async function verify(options: VerifyCommand): Promise<number> {
  const known = await readReleases(join(projectFolder, 'content', 'releases'));
  const pinned = pickReleases(known, options.release ?? []);
  const sandboxes = sandboxFolder(projectFolder);
  const { releases, missing } = await runnableReleases(pinned, sandboxes, known.at(-1));
  if (missing.length > 0) {
    process.stderr.write(
      `error: There is no root of ${missing.join(', ')}.\nMake it: npm run sandbox -- make ${missing.join(' ')}\n`,
    );
    return 5;
  }
  let compilation = await compileAsAsked(options);
  const wishes: Wishes = {
    daemon: options.daemon,
    library: options.library,
    section: options.section,
    snippet: options.snippet,
    claim: options.claim,
  };
  const wanted = choose(wishes);
  let refused = 0;
  if (options.update) {
    const { updateSessions } = await import('./cli/update-sessions.ts');
    const update = await updateSessions(compilation, releases, wanted);
    process[options.format === 'json' || options.format === 'github' ? 'stderr' : 'stdout'].write(update.text);
    refused = update.refused;
    if (update.written > 0) compilation = await compileAsAsked(options);
  }
  const { guide, sources, root } = compilation;
  const plan = planCases(guide, releases);
  if (!plan.some((one) => wanted(one) && one.skip === undefined)) {
    process.stderr.write(`error: ${explainNothing(plan, wishes)}\n`);
    return 1;
  }
  await makeEximBuilds(sandboxes, await unbuiltReleases(plan.filter(wanted), pinned, sandboxes));
  const own = options.guide === undefined ? join(projectFolder, 'content', 'verdicts') : undefined;
  const folder = options.verdicts === undefined ? own : callerPath(options.verdicts);
  const previous = new Map(
    releases.map(({ codename }) => [codename, folder === undefined ? [] : readVerdicts(folder, codename)]),
  );
  const line = progressLine(process.stderr);
  const {
    results,
    run: count,
    files,
  } = await verifyGuide({
    guide,
    releases,
    wanted,
    previous,
    all: options.all === true,
    lend: options.lend === true,
    onVerdict: (_, done, total) => process.stderr.isTTY && line.show('verify', done, total, `${done} of ${total}`),
  });
  const verdicts = results.map(({ verdict }) => verdict);
  line.end(totals(verdicts, count));
  if (folder !== undefined) writeAllVerdicts(folder, files);

  const diagnostics = diagnose(results, sources);
  const where = { folder: pathForCaller(root) };
  const format = options.format ?? (options.guide === undefined ? 'text' : 'listings');
  const listings = listingEntries(results, snippetsOf(guide), compilation.diagnostics);
  const paint = painter(wantsColour(process.stdout, process.env));
  const told = (some: readonly Diagnostic[]): string => {
    const width = Math.min(process.stdout.columns ?? 100, 160);
    return some.map((one) => `${diagnosticText(one, sources, { ...where, paint, width })}\n\n`).join('');
  };
  if (options.evidence && (format === 'text' || format === 'listings'))
    for (const verdict of verdicts) process.stdout.write(evidenceText(verdict, paint));
  if (format === 'json') {
    const cases = results.map(({ one, verdict }) => ({
      ...verdict,
      place: one.place,
      unexpected: isUnexpected(verdict),
    }));
    process.stdout.write(`${JSON.stringify({ cases, listings, diagnostics }, null, 1)}\n`);
  } else if (format === 'listings') {
    const width = Math.min(process.stdout.columns ?? 100, 120);
    const lines = listingText(listings, width).split('\n');
    process.stdout.write(lines.map(printable).join('\n'));
    // Claims are no listings, and what is wrong with one is to be seen as well.
    process.stdout.write(
      told(
        diagnose(
          results.filter(({ one }) => one.kind === 'claim'),
          sources,
        ),
      ),
    );
    process.stdout.write(summaryTable(verdicts));
  } else if (format === 'github') process.stdout.write(githubReport({ ...compilation, diagnostics }, where));
  else {
    process.stdout.write(told(diagnostics));
    process.stdout.write(summaryTable(verdicts));
  }
  return refused > 0 || verdicts.some(isUnexpected) ? 1 : 0;
}
