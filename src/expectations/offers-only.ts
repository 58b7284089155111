/** All that a port has on offer, found by trying: it is these suites or groups and no others, or nothing that a policy forbids. */
import { compare } from '../policies/compare.ts';
import { obstaclesInWords } from '../policies/in-words.ts';
import { policyOf } from '../policies/known-policies.ts';
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';
import { survey } from './survey.ts';

export default expectation({
  id: 'offers-only',
  sentence(args) {
    if ('policy' in args) {
      const { name, edition } = policyOf(args.policy);
      return `port ${args.port} offers nothing that ${name} ${edition} does not allow`;
    }
    if ('groups' in args)
      return `port ${args.port} offers just ${args.groups.length} groups for key exchange: ${args.groups.join(', ')}`;
    const { port, suites, version } = args;
    return `port ${port} offers just ${suites.length} suites for TLS ${version}: ${suites.join(', ')}`;
  },
  async check(scene, args) {
    const { offer, evidence, problem } = await survey(scene.machine, endpointOf(scene, args.port));
    if (problem !== '') return { outcome: 'error', reason: problem, evidence };
    if ('policy' in args) {
      const wanted = policyOf(args.policy);
      const compared = compare(offer, wanted);
      return {
        outcome: compared.result === 'meets' ? 'pass' : 'fail',
        reason:
          compared.result === 'meets'
            ? `${compared.rated.length} choices were found, and the policy allows each`
            : obstaclesInWords(compared, wanted),
        evidence,
      };
    }
    const [found, wanted] =
      'groups' in args
        ? [offer.groups, args.groups]
        : [offer.suites.filter((name) => name.startsWith('TLS_') === (args.version === '1.3')), args.suites];
    const more = found.filter((name) => !wanted.includes(name));
    const missing = wanted.filter((name) => !found.includes(name));
    const right = more.length === 0 && missing.length === 0;
    const reason = right
      ? `on offer: ${found.join(', ')}`
      : [
          more.length > 0 && `also on offer: ${more.join(', ')}`,
          missing.length > 0 && `not on offer: ${missing.join(', ')}`,
        ]
          .filter(Boolean)
          .join('; ');
    return { outcome: right ? 'pass' : 'fail', reason, evidence };
  },
});
