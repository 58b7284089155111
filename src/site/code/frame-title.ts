/** What stands on the frame of a snippet. */
import type { Snippet } from '../../model/snippet.ts';

/** The title of the snippet, else its file, else what kind of text it is: every frame has one. */
export function frameTitle({ title, target, language }: Pick<Snippet, 'title' | 'target' | 'language'>): string {
  if (title) return title;
  if (target) return target.file;
  if (language === 'console') return 'Terminal';
  return language === 'text' || language === '' ? 'Text' : 'Configuration';
}
