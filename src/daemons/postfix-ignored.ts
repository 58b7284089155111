/** Settings that Postfix still reads, and does nothing with: for years its programs said no word of it. Pure. */
import { atLeast, type Version } from '../model/version.ts';
import type { Finding } from './daemon.ts';

/** From postconf(5) and the release notes of 3.6, where both lost their meaning. */
const IGNORED: Readonly<Record<string, { since: string; instead: string }>> = {
  smtpd_tls_dh512_param_file: { since: '3.6', instead: 'there are no export suites any more' },
  smtpd_tls_eecdh_grade: { since: '3.6', instead: 'groups are those of tls_eecdh_auto_curves' },
};

/** One finding for each setting that this version takes and does not use. */
export function ignoredFindings(settings: readonly { name: string; file: string }[], version: Version): Finding[] {
  return settings.flatMap(({ name, file }) => {
    const entry = IGNORED[name];
    if (!entry || !atLeast(version, entry.since)) return [];
    return [
      {
        severity: 'warning',
        text: `${name} has no effect since Postfix ${entry.since}: ${entry.instead}`,
        file,
        setting: name,
      },
    ];
  });
}
