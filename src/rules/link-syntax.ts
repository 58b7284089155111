/** An address with a slip in it is a link that leads nowhere. */
import { walkGuide } from '../model/walk.ts';
import type { Rule } from './rule.ts';

const rule: Rule = {
  severity: 'warning',
  summary: 'Addresses of links can be read as addresses.',
  good: 'See \\url{https://www.postfix.org/TLS_README.html#server_tls}, or write to \\href{mailto:list@example.org}{the list}.',
  bad: 'See \\url{http//www.postfix.org/TLS_README.html}.',
  check({ guide, report }) {
    walkGuide(guide, (node) => {
      if (node.type !== 'link' || !node.place) return;
      const problem = problemOf(node.url);
      if (problem) report(node.place, `the address "${node.url}" ${problem.what}`, { hint: problem.hint });
    });
  },
};
export default rule;

function problemOf(address: string): { what: string; hint: string } | null {
  const [scheme = ''] = /^[a-z][a-z0-9+.-]*:/i.exec(address) ?? [];
  if (scheme.toLowerCase() === 'mailto:') {
    return /^mailto:[^\s@]+@[^\s@?]+/i.test(address)
      ? null
      : { what: 'names no mailbox', hint: 'Write mailto:name@example.org.' };
  }
  if (/^https?:/i.test(scheme)) {
    if (!/^https?:\/\/[^/]/i.test(address))
      return { what: 'has no host', hint: 'Write https:// and the name of the host.' };
    if (!URL.canParse(address)) return { what: 'cannot be read', hint: 'Look at the host and the port.' };
    const { hostname } = new URL(address);
    return /[.:]/.test(hostname) || hostname === 'localhost'
      ? null
      : { what: `has the host "${hostname}", which has no dot`, hint: 'Has a part of it been lost?' };
  }
  if (scheme === '' && /^(?:https?\/\/|https?:?\/(?!\/)|www\.)/i.test(address))
    return { what: 'has no scheme', hint: 'Begin it with https://.' };
  return null;
}
