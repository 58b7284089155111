import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { placeAt, sourceText } from '../../src/model/lines.ts';
import { codeFrame } from '../../src/report/code-frame.ts';
import { githubReport } from '../../src/report/github.ts';
import { jsonReport } from '../../src/report/json.ts';
import { wantsColour } from '../../src/report/painter.ts';
import { textReport } from '../../src/report/text.ts';
import { readFixture } from './fixture.ts';

const folder = join(import.meta.dirname, 'fixtures');
const fixtures = globSync('*.json', { cwd: folder }).sort();
const tasks = JSON.parse(readFileSync(join(import.meta.dirname, '../../.vscode/tasks.json'), 'utf8'));
const problem = new RegExp(tasks.tasks[0].problemMatcher.pattern.regexp);
// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are what is looked for
const colours = /\u001b\[\d+m/g;

test('there are fixtures', () => expect(fixtures.length).toBeGreaterThan(5));

describe.each(fixtures)('%s', (name) => {
  const { findings, ...options } = readFixture(join(folder, name));
  const plain = textReport(findings, { ...options, colour: false });

  test('as text', async () => {
    await expect(plain).toMatchFileSnapshot(join(folder, `${basename(name, '.json')}.txt`));
  });
  test('as GitHub annotations', async () => {
    await expect(githubReport(findings, options)).toMatchFileSnapshot(
      join(folder, `${basename(name, '.json')}.github`),
    );
  });
  test('as JSON', () => {
    const { account, diagnostics, unknownMacros } = findings;
    expect(JSON.parse(jsonReport(findings))).toEqual({ account, diagnostics, unknownMacros });
  });
  test('colours change nothing but the colour', () => {
    const coloured = textReport(findings, { ...options, colour: true });
    expect(coloured).not.toBe(plain);
    const lines = (text: string) => text.split('\n').map((line) => line.trimEnd());
    expect(lines(coloured.replace(colours, ''))).toEqual(lines(plain));
  });
  test('keeps to the width and sends nothing to the terminal that it would obey', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(plain).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/);
    const frames = plain.split('\n').filter((line) => /^\s*>? +\d* \|/.test(line));
    for (const line of frames) expect(stringWidth(line), line).toBeLessThanOrEqual(options.width);
  });
  test('the problem matcher of VS Code reads every diagnostic that is shown, and nothing else', () => {
    const all = textReport(findings, { ...options, all: true, colour: false });
    const matched = all.split('\n').flatMap((line) => {
      const match = problem.exec(line);
      return match ? [`${match[2]}:${match[3]} ${match[4]} ${match[6]}`] : [];
    });
    expect(matched).toEqual(
      findings.diagnostics.map(
        ({ place, severity, ruleId }) => `${place.start.line}:${place.start.column} ${severity} ${ruleId}`,
      ),
    );
  });
});

test('a line of ten megabytes costs no more than a short one', () => {
  const source = sourceText('big.tex', `${'x'.repeat(5_000_000)}\\bad${'y'.repeat(5_000_000)}`);
  const start = performance.now();
  const frame = codeFrame(source, placeAt(source, 5_000_000, 5_000_004), { width: 80 });
  expect(performance.now() - start).toBeLessThan(500);
  expect(frame[0]).toMatch(/^> 1 \| …x+\\bady+…$/);
  expect(frame[1]?.indexOf('^')).toBe(frame[0]?.indexOf('\\bad'));
});

test('colour is for terminals, unless the person says otherwise', () => {
  expect(wantsColour({ isTTY: true }, {})).toBe(true);
  expect(wantsColour({}, {})).toBe(false);
  expect(wantsColour({ isTTY: true }, { NO_COLOR: '1' })).toBe(false);
  expect(wantsColour({ isTTY: true }, { TERM: 'dumb' })).toBe(false);
  expect(wantsColour({}, { FORCE_COLOR: '1' })).toBe(true);
});
