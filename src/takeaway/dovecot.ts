/**
 * Dovecot's files for readers: the guide's lines alone, for what is ours there replaces Debian's own files, with an account
 * that nobody should have. Debian's `dovecot.conf` reads `local.conf` last, which is the same as lines at its own end.
 */
import type { ConfigFile, ConfigLine } from '../daemons/config.ts';
import { FOLDER, MAIN } from '../daemons/dovecot-files.ts';
import type { ForReader, ReaderFile } from './for-reader.ts';

const LOCAL = `${FOLDER}local.conf`;
const VERSION_SETTING = /^\s*dovecot_(?:config|storage)_version\s*=/;

function localFile(files: readonly ConfigFile[]): ReaderFile[] {
  const guides = (path: string) =>
    files.filter((file) => file.path === path).flatMap(({ lines }) => lines.filter(({ origin }) => origin));
  const main = guides(MAIN);
  const moved = main.filter(({ text }) => !VERSION_SETTING.test(text));
  const lines: ConfigLine[] = [...moved, ...guides(LOCAL)];
  if (lines.length === 0) return [];
  const notes = [
    ...(moved.length > 0
      ? [
          "The guide has lines for dovecot.conf. They stand here, which has the same effect: Debian's dovecot.conf reads this file last.",
        ]
      : []),
    ...(moved.length < main.length
      ? ["The two lines with versions are left out: Debian's dovecot.conf begins with them."]
      : []),
  ];
  return [{ path: LOCAL, lines, leftOut: [], notes }];
}

const dovecot: ForReader = {
  folder: FOLDER,
  files: (files) => [
    ...localFile(files),
    ...files
      .filter(({ path }) => path !== MAIN && path !== LOCAL)
      .map((file) => ({ ...file, lines: file.lines.filter(({ origin }) => origin), leftOut: [], notes: [] })),
  ],
  check: () => 'doveconf -n',
  reload: 'doveadm reload',
};

export default dovecot;
