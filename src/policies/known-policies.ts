/** The policies that configurations are compared with, in the order of the guide's tables. */
import type { PolicyId } from '../model/tls-names.ts';
import bsi from './bsi.ts';
import ncscNl from './ncsc-nl.ts';
import type { Policy } from './policy.ts';
import tlsrefIntermediate from './tlsref-intermediate.ts';

const BY_ID: { [Id in PolicyId]: Policy } = {
  'tlsref-intermediate': tlsrefIntermediate,
  'ncsc-nl': ncscNl,
  bsi,
};

export const POLICIES: readonly Policy[] = Object.values(BY_ID);

export function policyOf(id: PolicyId): Policy {
  return BY_ID[id];
}
