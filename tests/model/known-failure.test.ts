import { describe, expect, test } from 'vitest';
import { readKnownFailures } from '../../src/model/known-failure.ts';

describe('known failures', () => {
  test.each([
    ['bookworm: too old', [{ release: 'bookworm', reason: 'too old' }]],
    [
      ' bookworm : too old ;\n trixie: broken there',
      [
        { release: 'bookworm', reason: 'too old' },
        { release: 'trixie', reason: 'broken there' },
      ],
    ],
    ['bookworm: too old; really', [{ release: 'bookworm', reason: 'too old; really' }]],
    ['bookworm: see https://example.org/1', [{ release: 'bookworm', reason: 'see https://example.org/1' }]],
    ['bookworm: one; https://example.org/1', [{ release: 'bookworm', reason: 'one; https://example.org/1' }]],
    ['Bookworm: too old', [{ release: 'Bookworm', reason: 'too old' }]],
    ['bookworm:', [{ release: 'bookworm', reason: '' }]],
    ['later', [{ release: '', reason: 'later' }]],
    ['', [{ release: '', reason: '' }]],
  ])('%j', (written, failures) => expect(readKnownFailures(written)).toEqual(failures));
});
