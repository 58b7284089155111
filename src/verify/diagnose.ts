/** From verdicts to diagnostics at the guide's own lines. Pure. */
import type { Diagnostic } from '../model/diagnostic.ts';
import { placeAt, type SourceText } from '../model/lines.ts';
import type { Place } from '../model/place.ts';
import type { Verdict } from '../model/verdict.ts';
import { isUnexpected } from './judgement.ts';
import type { Case } from './plan.ts';

/** One diagnostic for what is wrong in one place, however many releases say so. */
export function diagnose(
  results: readonly { one: Case; verdict: Verdict }[],
  sources: ReadonlyMap<string, SourceText>,
): Diagnostic[] {
  const found = new Map<string, { diagnostic: Diagnostic; releases: string[] }>();
  for (const { one, verdict } of results) {
    for (const diagnostic of diagnosticsOf(one, verdict, sources)) {
      const { place, reason } = diagnostic;
      // Alone and within its section, a snippet stands on another line of the daemon's file.
      const key = [place.file, place.start.offset, reason.replace(/\bline \d+|:\d+:/g, 'line')].join('\n');
      const entry = found.get(key) ?? { diagnostic, releases: [] };
      found.set(key, entry);
      const { daemon, release } = verdict;
      const build = daemon?.library === undefined ? '' : ` with ${daemon.library}`;
      const name = daemon ? `${daemon.id} ${daemon.version}${build} (${release})` : release;
      if (!entry.releases.includes(name)) entry.releases.push(name);
    }
  }
  return [...found.values()].map(({ diagnostic, releases }) => ({
    ...diagnostic,
    reason: `${releases.join(', ')}: ${diagnostic.reason}`,
  }));
}

function diagnosticsOf(one: Case, verdict: Verdict, sources: ReadonlyMap<string, SourceText>): Diagnostic[] {
  if (!isUnexpected(verdict)) return [];
  const { outcome, reason, findings, knownFailure } = verdict;
  const hint = `See how: npm run verify -- --${one.kind} ${one.subject} --release ${one.release} --evidence`;
  const base = { severity: 'error' as const, source: 'verify', hint };
  if (outcome === 'pass')
    return [
      {
        ...base,
        place: one.place,
        ruleId: 'known-failure-passes',
        reason: `this passes now, although it is said to fail: ${knownFailure}`,
      },
    ];
  // What is wrong with a section as a whole is mostly what is wrong with a snippet of it, and stands there.
  if (findings.length === 0)
    return [{ ...base, place: one.place, ruleId: ruleOf(one, outcome), reason: told(one, reason) }];
  return findings.map(({ text, severity, step, at }) => ({
    ...base,
    severity: severity === 'warning' && findings.some((other) => other.severity === 'error') ? 'warning' : 'error',
    place: lineOf(at, sources) ?? one.place,
    ruleId: step,
    reason: text,
  }));
}

function ruleOf(one: Case, outcome: Verdict['outcome']): string {
  if (outcome === 'error') return 'not-found-out';
  return one.claim ? one.claim.expectation.kind : one.console ? 'session' : 'accepted';
}

function told({ claim }: Case, reason: string): string {
  return claim ? `"${claim.statement}" does not hold: ${reason}` : reason;
}

function lineOf(
  at: { file: string; line: number } | undefined,
  sources: ReadonlyMap<string, SourceText>,
): Place | null {
  const source = at && sources.get(at.file);
  const start = source?.lineStarts[at ? at.line - 1 : 0];
  if (!source || !at || start === undefined) return null;
  const end = source.lineStarts[at.line] ?? source.text.length;
  const text = source.text.slice(start, end);
  const indent = text.length - text.trimStart().length;
  return placeAt(source, start + indent, start + text.trimEnd().length);
}
