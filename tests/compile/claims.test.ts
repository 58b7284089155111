/** What may be wrong in the brackets of a claim is said where it stands. */
import { expect, test } from 'vitest';
import { compileFiles, errorsOf } from './write-guide.ts';

const compile = (claim: string) => compileFiles({ 'guide.tex': `\\section{One}\n${claim} holds.` });

test.each([
  ['\\claim[offers-startls, port=25]{It}', 'unknown-claim-kind guide.tex:2:8'],
  ['\\claim[listens, port=abc]{It}', 'claim-keys guide.tex:2:17'],
  ['\\claim[listens]{It}', 'claim-keys guide.tex:2:8'],
  ['\\claim[port=25]{It}', 'claim-without-kind guide.tex:2:1'],
  ['\\claim[listens, port=25, when={posfix >= 3.6}]{It}', 'bad-when guide.tex:2:26'],
  ['\\claim[listens, port=25, known-failure={it fails}]{It}', 'known-failure guide.tex:2:26'],
  ['\\claim[listens, port=25, unverified={}]{It}', 'missing-reason guide.tex:2:26'],
])('%s', async (claim, error) => {
  expect(errorsOf(await compile(claim))).toEqual([error]);
});

test('a claim may say for what it is, and what is known against it', async () => {
  const known =
    'when={postfix >= 3.6}, known-failure={bullseye: its OpenSSL is too old}, unverified={needs the public DNS}';
  const result = await compile(`\\claim[listens, port=25, ${known}]{It}`);
  expect(errorsOf(result)).toEqual([]);
  const { args } = result.guide.claims[0]?.expectation ?? {};
  expect(Object.entries(args ?? {}).map(([key, { value, place }]) => [key, value, place.start.column])).toEqual([
    ['port', '25', 17],
    ['when', 'postfix >= 3.6', 26],
    ['known-failure', 'bullseye: its OpenSSL is too old', 49],
    ['unverified', 'needs the public DNS', 99],
  ]);
});
