/** Where the sources of a guide can be edited, as far as its clone tells. */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * The address that opens a file of the guide for editing, with `{file}` and `{line}` to be filled in; nothing where the
 * guide is not in a clone of a public forge. `guide` is a folder or a file.
 */
export function editAddress(guide: string): string | undefined {
  if (!existsSync(guide)) return undefined;
  const full = realpathSync(guide);
  const folder = statSync(full).isDirectory() ? full : dirname(full);
  for (let root = folder; ; root = dirname(root)) {
    const config = join(root, '.git', 'config');
    if (existsSync(config))
      return addressOf(originOf(readFileSync(config, 'utf8')), relative(root, folder).split(sep).join('/'));
    if (dirname(root) === root) return undefined;
  }
}

/** The address of the remote called origin, in the text of a git configuration. */
export function originOf(config: string): string | undefined {
  const section = /^\[remote "origin"\]\s*$([^[]*)/m.exec(config)?.[1];
  return section && /^\s*url\s*=\s*(\S+)\s*$/m.exec(section)?.[1];
}

/** The address for editing below `folder` of a repository, by its remote's address. */
export function addressOf(remote: string | undefined, folder: string): string | undefined {
  const match = /^(?:https?:\/\/|ssh:\/\/|git:\/\/)?(?:[^@/]*@)?([\w.-]+)(?::\d+\/|[:/])([\w./-]+?)(?:\.git)?\/?$/.exec(
    remote ?? '',
  );
  if (!match) return undefined;
  const [, host, path] = match as unknown as [string, string, string];
  const file = [folder, '{file}'].filter(Boolean).join('/');
  if (host === 'github.com') return `https://${host}/${path}/edit/HEAD/${file}#L{line}`;
  if (host === 'codeberg.org') return `https://${host}/${path}/src/branch/HEAD/${file}#L{line}`;
  if (/(^|\.)gitlab\./.test(host)) return `https://${host}/${path}/-/blob/HEAD/${file}#L{line}`;
  return undefined;
}
