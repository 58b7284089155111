/** Whether a PDF is still that of the sources: only then may a site link to it. */
import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** What stands beside a PDF: digests of the guide's files that TeX read (paths relative to the guide) and of the PDF. */
const MadeOf = z.strictObject({ inputs: z.record(z.string(), z.string()), pdf: z.string() });

const recordOf = (pdf: string) => `${pdf}.json`;

const digestOf = async (file: string) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

/** The guide's files among those that latexmk's data base (`.fdb_latexmk`: lines `  "path" time size …`) names, relative, sorted. */
export function inputsOf(database: string, root: string): string[] {
  const named = [...database.matchAll(/^ {2}"([^"]+)"/gm)].map(([, name]) => path.resolve(root, name as string));
  const own = named.map((file) => path.relative(root, file)).filter((name) => !/^\.\.(?:\/|$)/.test(name));
  return [...new Set(own)].sort();
}

/** Keep what a PDF that was just made is made of. Throws what the file system says. */
export async function keepRecord(root: string, pdf: string, inputs: string[]): Promise<void> {
  const digests: [string, string][] = [];
  for (const name of inputs) digests.push([name, await digestOf(path.join(root, name))]);
  const record: z.infer<typeof MadeOf> = { inputs: Object.fromEntries(digests), pdf: await digestOf(pdf) };
  await writeFile(recordOf(pdf), `${JSON.stringify(record, null, 2)}\n`);
}

/** Size of the PDF in bytes where it was made of just the files that the guide has now; undefined where not. */
export async function currentPdf(root: string, pdf: string): Promise<number | undefined> {
  try {
    const { inputs, pdf: digest } = MadeOf.parse(JSON.parse(await readFile(recordOf(pdf), 'utf8')));
    if ((await digestOf(pdf)) !== digest) return undefined;
    for (const [name, known] of Object.entries(inputs)) {
      if ((await digestOf(path.join(root, name))) !== known) return undefined;
    }
    return (await stat(pdf)).size;
  } catch {
    // No PDF, no record, a source that is gone: all of them mean "not this one".
    return undefined;
  }
}
