/** What stands in a listing's frame. */
import type { Option } from '../model/snippet.ts';
import type { ConfigFile } from './config-files.ts';

/** The author's title and caption (both, where both are given), else the path at which a reader finds the file. Undefined where there is neither. */
export function titleOf(options: Readonly<Record<string, Option>>, target: ConfigFile | undefined): string | undefined {
  const [title, caption] = [options['title'], options['caption']].map((option) => plainCaption(option?.value ?? ''));
  if (title && caption && title !== caption) return `${title}: ${caption}`;
  return title || caption || target?.path;
}

/** A caption without its mark-up: `{[Short]Set \texttt{a\_b}}` is `Set a_b`. */
function plainCaption(value: string): string {
  let text = value
    .trim()
    .replace(/^\{([\s\S]*)\}$/, '$1')
    .replace(/^\[[^\]]*\]/, '');
  text = text.replace(/\\verb\*?([^\w\s])(.*?)\1/g, '$2').replace(/\\([_#$%&{}])/g, '\ue000$1');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/\\[A-Za-z]+\*?\s*\{([^{}]*)\}/g, '$1');
  }
  return text
    .replace(/\\[A-Za-z]+\s*/g, '')
    .replace(/(?<!\ue000)[{}]/g, '')
    .replaceAll('\ue000', '')
    .replace(/\s+/g, ' ')
    .trim();
}
