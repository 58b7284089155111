/** Macros of a guide's configuration that do not do what they should. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compileGuide, UsageError } from '../../src/compile.ts';
import { errorsOf, writeGuide } from './write-guide.ts';

function guideWith(macros: string, tex: string) {
  const folder = writeGuide({ 'guide.tex': `\\section{One}\n${tex}` });
  const config = path.join(folder, 'assay.config.mjs');
  writeFileSync(config, `export default { ${macros} };\n`);
  return compileGuide({ guide: folder, config });
}

test('a meaning that throws or returns a wrong shape is an error at its call, and the rest is read', async () => {
  const result = await guideWith(
    `macros: {
      thrown: { signature: 'm', meaning() { throw new Error('no luck'); } },
      odd: { signature: '', meaning: () => 'text' },
      deep: { signature: '', meaning: () => ({ inline: [{ type: 'strong', children: [{ type: 'text' }] }] }) },
      good: { signature: '', meaning: () => ({ inline: [{ type: 'text', value: 'good' }] }) },
    }, environments: { box: { signature: '', meaning: () => ({ blocks: [{ type: 'text', value: 'x' }] }) } }`,
    'A \\thrown{x} b \\odd{} c \\deep{} d \\good{} e.\n\\begin{box}x\\end{box}\nAfter.',
  );
  expect(errorsOf(result)).toEqual([
    'macro-failed guide.tex:2:3',
    'macro-failed guide.tex:2:16',
    'macro-failed guide.tex:2:25',
    'macro-failed guide.tex:3:1',
  ]);
  expect(result.diagnostics[0]?.reason).toBe('the meaning of \\thrown in the configuration failed: no luck');
  expect(result.diagnostics[2]?.reason).toContain('inline[0].children[0].value must be a text');
  expect(JSON.stringify(result.guide.sections)).toMatch(/d good e\..*After\./);
});

test.each([
  ['{ x: { meaning() {} } }'],
  ["{ x: { signature: 'm' } }"],
  ["{ x: { signature: 'q', meaning() {} } }"],
  ["'x'"],
])('an entry that cannot be used is refused: %s', async (entries) => {
  await expect(guideWith(`macros: ${entries}`, 'A.')).rejects.toThrow(UsageError);
});
