/** The kinds of promise that can be checked, by their ids. */
import accepted from './accepted.ts';
import acceptsLogin from './accepts-login.ts';
import addsHeader from './adds-header.ts';
import certificate from './certificate.ts';
import cipherOrder from './cipher-order.ts';
import delivers from './delivers.ts';
import type { ExpectationKind } from './expectation.ts';
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

// `check` takes what its own schema yields, and is called with nothing else: see `bindExpectation`.
const KINDS = [
  accepted,
  acceptsLogin,
  addsHeader,
  certificate,
  cipherOrder,
  delivers,
  implicitTls,
  knowsNoSettings,
  knowsSettings,
  listens,
  logs,
  minTls,
  negotiates,
  notListening,
  offersOnly,
  offersStarttls,
  readsMail,
  refusesGroup,
  refusesPlaintextAuth,
  refusesTls,
  rejects,
  requiresClientCertificate,
  requiresTls,
  setting,
  verifiesServer,
  withholdsStarttls,
] as readonly ExpectationKind<unknown>[];

export const KNOWN_EXPECTATIONS: readonly string[] = KINDS.map(({ id }) => id);

export interface BoundExpectation {
  sentence: string;
  check(scene: Parameters<ExpectationKind<unknown>['check']>[0]): ReturnType<ExpectationKind<unknown>['check']>;
}

/** A kind with the keys that a claim gives it; `problem` says in words what is wrong with them. */
export function bindExpectation(
  id: string,
  args: Readonly<Record<string, string>>,
): BoundExpectation | { problem: string } {
  const kind = KINDS.find((one) => one.id === id);
  if (!kind) return { problem: `claims of the kind "${id}" cannot be checked yet` };
  const read = kind.args.safeParse(args);
  if (!read.success) {
    const said = read.error.issues.map(({ path, message }) => [...path, message].join(': '));
    return { problem: `${id} does not take these keys: ${said.join('; ')}` };
  }
  return { sentence: kind.sentence(read.data), check: (scene) => kind.check(scene, read.data) };
}
