/** Names of settings that the daemon takes. */
import { z } from 'zod';
import { nameList } from './args.ts';
import { expectation } from './expectation.ts';
import { checkNames } from './known-names.ts';

export default expectation({
  id: 'knows-settings',
  args: z.strictObject({ names: nameList }),
  sentence: ({ names }) => `these settings are known: ${names.join(', ')}`,
  check: (scene, { names }) => checkNames(scene, names, true),
});
