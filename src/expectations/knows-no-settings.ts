/** Names of settings that mean nothing to the daemon, so that it does not start with them. */
import { expectation } from './expectation.ts';
import { checkNames } from './known-names.ts';

export default expectation({
  id: 'knows-no-settings',
  sentence: ({ names }) => `none of these settings is known: ${names.join(', ')}`,
  check: (scene, { names }) => checkNames(scene, names, false),
});
