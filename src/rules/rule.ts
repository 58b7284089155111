/** What a rule is: one file a rule, its file name is its id. */
import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import type { Guide } from '../model/guide.ts';
import type { SourceText } from '../model/lines.ts';
import type { Place } from '../model/place.ts';
import type { CheckedSetting } from './checked-settings.ts';

export interface RuleContext {
  guide: Guide;
  sources: Map<string, SourceText>;
  /** Codenames of the releases that a guide is run on, in the order of the alphabet. */
  releases: readonly string[];
  /** Every setting of the guide's listings with what is known of it; worked out when it is first asked for. */
  settings(): readonly CheckedSetting[];
  report(place: Place, reason: string, more?: Pick<Diagnostic, 'hint' | 'expected' | 'url' | 'cause'>): void;
}

export interface Rule {
  severity: Severity;
  /** One sentence for the list of rules. */
  summary: string;
  /** A LaTeX source that the rule is content with, and one that it speaks about: the tests run both. */
  good: string;
  bad: string;
  check(context: RuleContext): void;
}
