/** Names of settings that the daemon takes. */
import { expectation } from './expectation.ts';
import { checkNames } from './known-names.ts';

export default expectation({
  id: 'knows-settings',
  sentence: ({ names }) => `these settings are known: ${names.join(', ')}`,
  check: (scene, { names }) => checkNames(scene, names, true),
});
