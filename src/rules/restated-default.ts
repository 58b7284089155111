/** A line that says what the daemon does anyway: it hides the lines that matter, and stays behind when the default gets better. */
import type { Setting } from '../model/setting.ts';
import { defaultIn } from '../settings/find-setting.ts';
import { type CheckedSetting, inWords } from './checked-settings.ts';
import type { Rule } from './rule.ts';

const rule: Rule = {
  severity: 'info',
  summary: 'A line changes something on at least one of the versions that its listing is for.',
  good: '\\begin{lstlisting}[target=postfix/main.cf]\nsmtpd_tls_loglevel = 1\nsmtp_tls_mandatory_protocols = >=TLSv1\n\\end{lstlisting}',
  bad: '\\begin{lstlisting}[target=postfix/main.cf]\nsmtpd_tls_loglevel = 0\n\\end{lstlisting}',
  check({ settings, report }) {
    const values = valuesBySetting(settings());
    for (const one of settings()) {
      const { line, setting, releases, place, known } = one;
      // An override of a service, or what is set otherwise elsewhere in the guide, takes that back.
      if (!setting || releases.length === 0 || !isPlain(one) || (values.get(setting)?.size ?? 0) > 1) continue;
      if (!releases.every((codename) => restates(line.value, setting, codename))) continue;
      report(place, `${line.name} is set to its default of ${inWords(line.daemon, releases, known.data)}`, {
        hint: 'Take the line out, or say in the text why it is there.',
      });
    }
  },
};
export default rule;

/** At the top of a file, where nothing but the default is overridden. */
function isPlain({ line: { daemon, within, value } }: CheckedSetting): boolean {
  return value !== undefined && (within.length === 0 || daemon === 'exim');
}

function restates(value: string | null | undefined, setting: Setting, codename: string): boolean {
  const byDefault = defaultIn(setting, codename);
  const shipped = typeof setting.shipped === 'object' ? setting.shipped[codename] : setting.shipped;
  if (byDefault === undefined || shipped !== undefined || /\$|\[\.\.\]/.test(byDefault)) return false;
  return plain(value ?? 'true') === plain(byDefault);
}

/** Forms of one value: blanks, commas, leading zeros, words for yes and no, units of time by their first letter. */
function plain(value: string): string {
  return value
    .trim()
    .replace(/^(?:yes|on|true|1)$/i, 'yes')
    .replace(/^(?:no|off|false|0)$/i, 'no')
    .replace(/^0+(?=\d)/, '')
    .replace(/^(\d+)\s*([a-z])[a-z]*$/i, '$1$2')
    .replace(/\s*,\s*|\s+/g, ' ');
}

function valuesBySetting(settings: readonly CheckedSetting[]): Map<Setting, Set<string>> {
  const found = new Map<Setting, Set<string>>();
  for (const { setting, line } of settings) {
    if (setting === undefined || line.value === undefined) continue;
    found.set(setting, (found.get(setting) ?? new Set()).add(plain(line.value ?? 'true')));
  }
  return found;
}
