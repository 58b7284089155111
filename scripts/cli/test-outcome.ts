/** Counting tests. */
import type { TestCase, TestModule } from 'vitest/node';

export interface TestOutcome {
  passed: number;
  /** Failed tests, files that could not be loaded, and errors outside any test. */
  failed: number;
  skipped: { name: string; reason: string }[];
}

type CountedTest = Pick<TestCase, 'fullName' | 'result'>;
export type CountedModule = Pick<TestModule, 'relativeModuleId' | 'errors'> & {
  children: { allTests(): Iterable<CountedTest> };
};

/** Sum up modules after a run. Tests that `pattern` (vitest's `-t`) leaves out are no part of the run, so they are not counted. */
export function countTests(modules: readonly CountedModule[], unhandledErrors: number, pattern?: RegExp): TestOutcome {
  const outcome: TestOutcome = { passed: 0, failed: unhandledErrors, skipped: [] };
  for (const module of modules) {
    outcome.failed += module.errors().length;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === 'passed') outcome.passed += 1;
      // A test that never came to its end has not passed.
      else if (result.state === 'failed' || result.state === 'pending') outcome.failed += 1;
      else if (pattern === undefined || pattern.test(test.fullName.replaceAll(' > ', ' '))) {
        const name = `${module.relativeModuleId} > ${test.fullName}`;
        outcome.skipped.push({ name, reason: result.note ?? reasonInName(test.fullName) ?? 'no reason given' });
      }
    }
  }
  return outcome;
}

/** A whole group that is skipped has no note, so it carries the reason in its name: `describe.skipIf(…)('… (skipped: why)')`. */
function reasonInName(name: string): string | undefined {
  return /\(skipped: ([^)]+)\)/.exec(name)?.[1];
}

/** Skipped tests grouped by their reason, and the line that a machine reads: `N passed, N failed, N skipped`. */
export function outcomeText({ passed, failed, skipped }: TestOutcome): string {
  const lines: string[] = [];
  for (const reason of new Set(skipped.map((test) => test.reason))) {
    const names = skipped.filter((test) => test.reason === reason).map(({ name }) => `  ${name}`);
    lines.push(`Skipped: ${reason}`, ...names);
  }
  lines.push(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  return lines.join('\n');
}
