import { expect, test } from 'vitest';
import { withEnding } from '../../src/daemons/ending.ts';

const ran = { command: ['postfix', 'check'], exitCode: 0, stdout: '', stderr: '', timedOut: false };
const complaint = { severity: 'warning', text: 'unused parameter' } as const;

test('a command that ends well adds nothing', () => {
  expect(withEnding(ran, [complaint])).toEqual([complaint]);
});

test('a bad end is said where no message explains it, with what was printed', () => {
  expect(withEnding({ ...ran, exitCode: 1 }, [complaint])).toEqual([complaint]);
  expect(withEnding({ ...ran, exitCode: 1 }, [complaint], false).at(-1)?.text).toBe('"postfix check" ended with 1');
  expect(withEnding({ ...ran, exitCode: 75, stderr: 'no room\n' }, [])).toEqual([
    { severity: 'error', text: '"postfix check" ended with 75: no room' },
  ]);
  expect(withEnding({ ...ran, exitCode: null }, [])[0]?.text).toBe('"postfix check" ended with a signal');
});

test('a command that does not end is said, whatever else it has said', () => {
  expect(withEnding({ ...ran, exitCode: null, timedOut: true }, [complaint])).toEqual([
    complaint,
    { severity: 'error', text: '"postfix check" did not end' },
  ]);
});
