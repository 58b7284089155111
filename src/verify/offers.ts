/** What the ports of a whole configuration offer under TLS, for comparison with policies. */
import type { Machine, Transcript } from '../daemons/machine.ts';
import { survey } from '../expectations/survey.ts';
import type { OfferedTls } from '../model/offer.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Installed } from './installation.ts';
import { evidenceOf, type Steps } from './steps.ts';

export interface Surveyed {
  offers: OfferedTls[];
  evidence: Transcript[];
  /** Ports at which not all could be found out, and why. */
  problems: string[];
}

/** Look at each port that speaks TLS. One that has no TLS at all offers nothing. */
export async function surveyPorts(machine: Machine, { daemon, files }: Installed, steps: Steps): Promise<Surveyed> {
  const found: Surveyed = { offers: [], evidence: [], problems: [] };
  for (const listener of daemon.listeners(files)) {
    if (steps.silent.has(listener.port) || !steps.tls.has(listener.port)) continue;
    const { offer, evidence, problem } = await survey(machine, listener);
    found.evidence.push(...evidence);
    if (problem === '') found.offers.push(offer);
    else found.problems.push(`port ${listener.port}: ${problem}`);
  }
  return found;
}

type Result = Pick<Verdict, 'outcome' | 'reason' | 'findings' | 'evidence' | 'notes' | 'offers'>;

/** A result with what was found; what could not be found out is an error, unless something worse is known. */
export function withOffers(result: Result, { offers, evidence, problems }: Surveyed): Result {
  return {
    ...result,
    ...(result.outcome === 'pass' && problems.length > 0
      ? { outcome: 'error', reason: `what is on offer could not be found out: ${problems.join('; ')}` }
      : {}),
    evidence: [...result.evidence, ...evidence.map((one) => evidenceOf('offers', one))],
    offers,
  };
}
