/** Which cases a person has asked for. Pure. */
import { nearest } from '../model/nearest.ts';
import type { Case } from './plan.ts';

export interface Wishes {
  daemon?: string | undefined;
  /** TLS library of a build. */
  library?: string | undefined;
  section?: string | undefined;
  snippet?: string | undefined;
  claim?: string | undefined;
}

/** A test for cases. Names may be whole ids or their last parts: `postfix/mx/mx` or `mx`. */
export function choose({ daemon, library, section, snippet, claim }: Wishes): (one: Case) => boolean {
  const named = (id: string, name: string) => id === name || id.endsWith(`/${name}`);
  return (one) => {
    if (daemon !== undefined && one.daemon !== daemon) return false;
    if (library !== undefined && one.library !== library) return false;
    if (snippet !== undefined && !(one.kind === 'snippet' && named(one.subject, snippet))) return false;
    if (claim !== undefined && !(one.kind === 'claim' && named(one.subject, claim))) return false;
    if (
      section !== undefined &&
      one.page !== section &&
      one.subject !== section &&
      !one.subject.startsWith(`${section}/`)
    )
      return false;
    return true;
  };
}

/** For wishes that nothing answers to: which of them is wrong, and what was meant. */
export function explainNothing(plan: readonly Case[], wishes: Wishes): string {
  for (const [key, name] of Object.entries(wishes) as [keyof Wishes, string | undefined][]) {
    if (name === undefined || plan.some(choose({ [key]: name }))) continue;
    const names = plan.flatMap((one) => {
      if (key === 'daemon' || key === 'library') return one[key] ?? [];
      if (key === 'section') return one.page;
      return one.kind === key ? [one.subject, one.subject.slice(one.subject.lastIndexOf('/') + 1)] : [];
    });
    const meant = nearest(name, [...new Set(names)]);
    return `There is no ${key} "${name}" with anything to verify.${meant === undefined ? '' : ` Did you mean ${meant}?`}`;
  }
  return 'Nothing is to be verified: no listing of this guide has a target, and there are no claims.';
}
