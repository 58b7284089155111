/** From what a daemon complains about back to the line of the guide that it came from. Pure. */
import type { ConfigFile, Origin } from '../daemons/config.ts';
import type { Finding } from '../daemons/daemon.ts';

/** The origin of a finding: by its file and line, else by the last line that names its setting. */
export function locate(finding: Finding, files: readonly ConfigFile[]): Origin | undefined {
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

/** Where a guide's own line stands, of whichever daemon of an installation it is. */
export function locateIn(finding: Finding, installed: readonly { files: readonly ConfigFile[] }[]): Origin | undefined {
  for (const { files } of installed) {
    const found = locate(finding, files);
    if (found) return found;
  }
  return undefined;
}
