/** The site against plain Starlight with the same pages in Markdown: build, rebuild, bytes over the wire. */
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { baseText } from './inputs.ts';
import { type Cost, runSubject } from './measure.ts';
import { weigh } from './page-weight.ts';
import { writeStarlightProject } from './starlight-project.ts';
import { printTable, ratio } from './table.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const SUBJECTS = path.join(import.meta.dirname, 'subjects');
const WORK = path.join(PROJECT, '.cache/bench');

/** Run and print the comparison. CPU is user CPU of the whole process, in seconds. */
export async function benchSite(): Promise<void> {
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });
  const copy = mkdtempSync(path.join(tmpdir(), 'assay-bench-'));
  try {
    cpSync(path.join(PROJECT, 'content/guide'), path.join(copy, 'guide'), { recursive: true });
    const rows = [
      compare('our guide', path.join(copy, 'guide'), path.join(copy, 'guide/guide.tex')),
      compare('200 pages', writePages(path.join(copy, 'pages'), 200), path.join(copy, 'pages/guide.tex')),
    ];
    console.log(
      '\nSite (user CPU in s, memory in MB of the whole build; ratio to plain Starlight with the same pages in Markdown)',
    );
    printTable(
      ['input', 'pages', 'ours, cold', 'ours / Starlight, cold', 'ours, one edit', 'ours / Starlight, one edit'],
      rows,
    );
    await compareWeight();
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function compare(name: string, guide: string, edited: string): string[] {
  const out = path.join(WORK, `${name.replaceAll(' ', '-')}-site`);
  const cache = path.join(WORK, `${name.replaceAll(' ', '-')}-cache`);
  const starlight = path.join(WORK, `${name.replaceAll(' ', '-')}-starlight`);
  const ours = () => runSubject(path.join(SUBJECTS, 'site-ours.ts'), guide, out, cache);
  const theirs = () => runSubject(path.join(SUBJECTS, 'site-starlight.mjs'), starlight);
  const cold = ours();
  const pages = writeStarlightProject(starlight, out);
  const theirsCold = theirs();
  appendFileSync(edited, '\n% a remark\n');
  const document = path.join(starlight, 'src/content/docs/start.md');
  if (existsSync(document)) appendFileSync(document, '\nOne more sentence.\n');
  const again = ours();
  const theirsAgain = theirs();
  const cell = (cost: Cost) => `${(cost.user / 1000).toFixed(1)} s, ${Math.round(cost.memory)} MB`;
  const against = (one: Cost, other: Cost) => `${ratio(one.user, other.user)} CPU, ${ratio(one.wall, other.wall)} wall`;
  return [name, String(pages), cell(cold), against(cold, theirsCold), cell(again), against(again, theirsAgain)];
}

/** Write a guide of many pages, each of about 600 words and 8 listings, and return its folder. */
export function writePages(folder: string, count: number): string {
  mkdirSync(folder, { recursive: true });
  const { text } = baseText();
  const end = text.indexOf('\\subsubsection{Postfix}');
  const excerpt = (end > 0 ? text.slice(0, end) : text.slice(0, 6000)).replaceAll('\\subsubsection', '\\subsection');
  const pages = Array.from(
    { length: count },
    (_, index) => `\\section{Page ${index + 1}}\n${excerpt.replace(/\\label\{([^}]*)\}/g, `\\label{$1-${index}}`)}`,
  );
  // A file of a guide may not be as large as all of them together.
  const files: string[] = [];
  for (let from = 0; from < count; from += 100) {
    const name = `pages-${from}`;
    writeFileSync(path.join(folder, `${name}.tex`), pages.slice(from, from + 100).join('\n'));
    files.push(`\\input{${name}}\n`);
  }
  writeFileSync(path.join(folder, 'guide.tex'), files.join(''));
  return folder;
}

async function compareWeight(): Promise<void> {
  if (!existsSync('/usr/bin/chromium')) {
    console.log('bytes over the wire: skipped, chromium is not installed');
    return;
  }
  const { serveSite } = await import('../../src/site/serve.ts');
  const ours = await serveSite({ folder: path.join(WORK, 'our-guide-site'), port: 0 });
  const theirs = await serveSite({ folder: path.join(WORK, 'our-guide-starlight/dist'), port: 0 });
  try {
    const [one, other] = [
      await weigh(new URL('postfix/', ours.url).href),
      await weigh(new URL('postfix/', theirs.url).href),
    ];
    console.log('\nOne content page over the wire (gzip, KB)');
    const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
    printTable(
      ['site', 'requests', 'HTML', 'CSS', 'JS'],
      [
        ['ours', one],
        ['Starlight', other],
      ].map(([name, weight]) => {
        const { requests, html, css, js } = weight as typeof one;
        return [name as string, String(requests), kilobytes(html), kilobytes(css), kilobytes(js)];
      }),
    );
  } finally {
    await ours.close();
    await theirs.close();
  }
}
