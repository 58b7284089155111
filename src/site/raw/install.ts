/** How a reader puts a configuration in place. Pure. */
import type { Guide } from '../../model/guide.ts';
import type { Configuration, RawFile } from '../../model/raw-data.ts';
import { walkGuide } from '../../model/walk.ts';

/** Commands for root, each behind a prompt. `addressOf` is a file's whole address. */
export function installCommands({ files, check, reload }: Configuration, addressOf: (file: RawFile) => string): string {
  const commands = files.flatMap((file) => [
    `curl -fsS -o ${file.path} ${addressOf(file)}`,
    ...(file.group === undefined ? [] : [`chgrp ${file.group} ${file.path}`]),
    ...(file.mode === undefined ? [] : [`chmod ${file.mode} ${file.path}`]),
  ]);
  return [...commands, ...(check === undefined ? [] : [check]), reload].map((command) => `# ${command}`).join('\n');
}

/** The grammar that highlights a file: that of its first listing. */
export function languageOf({ parts }: RawFile, guide: Pick<Guide, 'intro' | 'sections'>): string {
  const first = parts.find(({ snippet }) => snippet !== undefined)?.snippet;
  let language = 'text';
  walkGuide(guide, (node) => {
    if (node.type === 'snippet' && node.id === first) language = node.language;
  });
  return language;
}
