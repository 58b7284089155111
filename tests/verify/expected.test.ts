import { describe, expect, test } from 'vitest';
import type { FindingAt } from '../../src/model/verdict.ts';
import { parseExpect } from '../../src/snippets/expect.ts';
import { expectedOf, judgeExpected, whatCame } from '../../src/verify/expected.ts';

const release = (postfix: string) => ({ codename: 'x', versions: { postfix }, libraries: {} });
const finding = (step: string, severity: FindingAt['severity'] = 'warning'): FindingAt => ({
  severity,
  text: `said in ${step}`,
  step,
});

describe('the option', () => {
  test('the last part that holds for a version counts', () => {
    const written = 'silent; postfix >= 3.9: warned';
    expect(expectedOf(written, release('3.7.11'))).toBe('silent');
    expect(expectedOf(written, release('3.10.13'))).toBe('warned');
    expect(expectedOf('postfix >= 3.9: warned', release('3.7.11'))).toBeUndefined();
    expect(expectedOf(undefined, release('3.7.11'))).toBeUndefined();
  });
  test('a misspelt word and a condition that cannot be read', () => {
    expect(parseExpect('refusd')).toMatchObject({ expected: ['refused'] });
    expect(parseExpect('postfx >= 3.9: warned')).toMatchObject({ problem: expect.stringContaining('postfx') });
  });
});

describe('what came of a listing', () => {
  test('in the order of how bad it is', () => {
    expect(whatCame({ running: false, broken: false, findings: [finding('start', 'error')] }).came).toBe('refused');
    expect(whatCame({ running: true, broken: true, findings: [finding('alive', 'error')] }).came).toBe('broken');
    expect(whatCame({ running: true, broken: false, findings: [finding('checker')] }).came).toBe('warned');
  });
  test('what only we find is no word of the daemon', () => {
    const findings = [finding('effect'), finding('files', 'error'), finding('wire')];
    expect(whatCame({ running: true, broken: false, findings }).came).toBe('silent');
  });
  test('another outcome than the one expected fails, and both are said', () => {
    const seen = { running: true, broken: false, findings: [], evidence: [], notes: [] };
    expect(judgeExpected('silent', seen).outcome).toBe('pass');
    const failed = judgeExpected('refused', seen);
    expect(failed.outcome).toBe('fail');
    expect(failed.reason).toMatch(/does not start.*but.*without a word/);
  });
});
