import { expect, test } from 'vitest';
import { KNOWN_EXPECTATIONS } from '../../src/expectations/known-expectations.ts';
import { KINDS } from '../../src/rules/unknown-claim-kind.ts';

test('the kinds that an author may write are those that can be checked', () => {
  expect([...KINDS].sort()).toEqual([...KNOWN_EXPECTATIONS].sort());
});
