/** Running every rule of this folder over a finished model. */
import { readdirSync } from 'node:fs';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Guide } from '../model/guide.ts';
import type { SourceText } from '../model/lines.ts';
import type { Rule } from './rule.ts';

const NOT_RULES = new Set(['rule.ts', 'run-rules.ts']);

/** Ids of all rules: the names of their files. */
export function ruleIds(): string[] {
  return readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.ts') && !NOT_RULES.has(name))
    .map((name) => name.replace(/\.ts$/, ''))
    .sort();
}

/** Load one rule by its id. */
export async function loadRule(id: string): Promise<Rule> {
  return ((await import(`./${id}.ts`)) as { default: Rule }).default;
}

/** Apply all rules. */
export async function runRules(guide: Guide, sources: Map<string, SourceText>): Promise<Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  for (const id of ruleIds()) {
    const rule = await loadRule(id);
    rule.check({
      guide,
      sources,
      report: (place, reason, more) => diagnostics.push({ place, severity: rule.severity, source: 'rules', ruleId: id, reason, ...more }),
    });
  }
  return diagnostics;
}
