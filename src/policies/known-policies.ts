/** The policies that configurations are compared with, in the order of the guide's tables. */
import bsi from './bsi.ts';
import ncscNl from './ncsc-nl.ts';
import type { Policy } from './policy.ts';
import tlsrefIntermediate from './tlsref-intermediate.ts';

export const POLICIES: readonly Policy[] = [tlsrefIntermediate, ncscNl, bsi];

export function policyOf(id: string): Policy | undefined {
  return POLICIES.find((one) => one.id === id);
}
