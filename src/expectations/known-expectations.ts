/** The checks of all kinds of claim. */
import type { z } from 'zod';
import { CLAIM_KINDS, type ClaimArgs, type ClaimKind, isClaimKind } from '../model/claim-kinds.ts';
import { claimProblems } from '../model/claim-problems.ts';
import accepted from './accepted.ts';
import acceptsLogin from './accepts-login.ts';
import addsHeader from './adds-header.ts';
import certificate from './certificate.ts';
import cipherOrder from './cipher-order.ts';
import delivers from './delivers.ts';
import type { ExpectationKind, Observation, Scene } from './expectation.ts';
import implicitTls from './implicit-tls.ts';
import knowsNoSettings from './knows-no-settings.ts';
import knowsSettings from './knows-settings.ts';
import listens from './listens.ts';
import logs from './logs.ts';
import minTls from './min-tls.ts';
import negotiates from './negotiates.ts';
import notListening from './not-listening.ts';
import offersOnly from './offers-only.ts';
import offersStarttls from './offers-starttls.ts';
import readsMail from './reads-mail.ts';
import refusesGroup from './refuses-group.ts';
import refusesPlaintextAuth from './refuses-plaintext-auth.ts';
import refusesTls from './refuses-tls.ts';
import rejects from './rejects.ts';
import requiresClientCertificate from './requires-client-certificate.ts';
import requiresTls from './requires-tls.ts';
import setting from './setting.ts';
import verifiesServer from './verifies-server.ts';
import withholdsStarttls from './withholds-starttls.ts';

/** A kind that an author may write and that nobody can check does not pass the type checker, nor does the reverse. */
const CHECKS: { [Kind in ClaimKind]: ExpectationKind<Kind> } = {
  accepted,
  'accepts-login': acceptsLogin,
  'adds-header': addsHeader,
  certificate,
  'cipher-order': cipherOrder,
  delivers,
  'implicit-tls': implicitTls,
  'knows-no-settings': knowsNoSettings,
  'knows-settings': knowsSettings,
  listens,
  logs,
  'min-tls': minTls,
  negotiates,
  'not-listening': notListening,
  'offers-only': offersOnly,
  'offers-starttls': offersStarttls,
  'reads-mail': readsMail,
  'refuses-group': refusesGroup,
  'refuses-plaintext-auth': refusesPlaintextAuth,
  'refuses-tls': refusesTls,
  rejects,
  'requires-client-certificate': requiresClientCertificate,
  'requires-tls': requiresTls,
  setting,
  'verifies-server': verifiesServer,
  'withholds-starttls': withholdsStarttls,
};
const SCHEMAS: { [Kind in ClaimKind]: z.ZodType<ClaimArgs<Kind>> } = CLAIM_KINDS;

export interface BoundExpectation {
  sentence: string;
  check(scene: Scene): Promise<Observation>;
}

/** A kind with the keys that a claim gives it; `problem` says in words what is wrong with them. */
export function bindExpectation(
  id: string,
  args: Readonly<Record<string, string>>,
): BoundExpectation | { problem: string } {
  return isClaimKind(id) ? bind(id, args) : { problem: `there is no kind of claim "${id}"` };
}

function bind<Kind extends ClaimKind>(
  id: Kind,
  args: Readonly<Record<string, string>>,
): BoundExpectation | { problem: string } {
  const { sentence, check } = CHECKS[id];
  const read = SCHEMAS[id].safeParse(args);
  if (!read.success)
    return {
      problem: claimProblems(id, args)
        .map(({ reason }) => reason)
        .join('; '),
    };
  return { sentence: sentence(read.data), check: (scene) => check(scene, read.data) };
}
