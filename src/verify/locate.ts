/** From what a daemon complains about back to the line of the guide that it came from. Pure. */
import type { ConfigFile, Origin } from '../daemons/config.ts';
import type { Finding } from '../daemons/daemon.ts';
import type { FindingAt } from '../model/verdict.ts';
import type { Installed } from './installation.ts';

/** The origin of a finding: what it says itself, else by its file and line, else by the last line that names its setting. */
export function locate(finding: Finding, files: readonly ConfigFile[]): Origin | undefined {
  if (finding.origin) return finding.origin;
  const named = files.filter(({ path }) => finding.file === undefined || path === finding.file);
  if (finding.line !== undefined && finding.file !== undefined) {
    const lines = named[0]?.lines ?? [];
    // A complaint about a line that a snippet continues or closes may point just behind it.
    const found = lines[finding.line - 1]?.origin ?? lines[finding.line - 2]?.origin;
    if (found) return found;
  }
  const { setting } = finding;
  if (setting === undefined) return undefined;
  const names = new RegExp(`(?:^|[\\s{])${setting.replace(/[^\w]/g, '\\$&')}\\s*[=:{]`);
  return named.flatMap(({ lines }) => lines).findLast(({ text, origin }) => origin && names.test(text))?.origin;
}

/** Findings with the places in the guide from which the lines of these daemons came; older places go. */
export function located(findings: readonly FindingAt[], daemons: readonly Pick<Installed, 'files'>[]): FindingAt[] {
  return findings.map(({ at: _old, ...finding }) => {
    const origin = locateIn(finding, daemons);
    return origin ? { ...finding, at: { file: origin.file, line: origin.line } } : finding;
  });
}

/** Where a guide's own line stands, of whichever daemon of an installation it is. */
function locateIn(finding: Finding, daemons: readonly Pick<Installed, 'files'>[]): Origin | undefined {
  for (const { files } of daemons) {
    const found = locate(finding, files);
    if (found) return found;
  }
  return undefined;
}
