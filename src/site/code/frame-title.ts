/** What stands on the frame of a snippet. */
import type { Snippet } from '../../model/snippet.ts';

/** The title of the snippet, else its file; a terminal says that it is one, and other text says nothing. */
export function frameTitle({
  title,
  target,
  language,
}: Pick<Snippet, 'title' | 'target' | 'language'>): string | undefined {
  return title || target?.file || (language === 'console' ? 'Terminal' : undefined);
}
