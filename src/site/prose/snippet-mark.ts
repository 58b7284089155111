/** Snippets are drawn by a component; in the HTML of the prose a mark keeps their place. */
import type { ElementContent } from 'hast';
import type { Snippet } from '../../model/snippet.ts';
import { element } from './element.ts';
import type { Scene } from './scene.ts';

const tagName = 'snippet-mark';

/** Remember a snippet and mark its place. */
export function snippetMark(snippet: Snippet, scene: Scene): ElementContent {
  scene.snippets.push({ snippet, section: scene.headings.at(-1)?.text ?? scene.page.title });
  return element(tagName);
}

/** HTML around and between the snippets: one piece more than there are marks. Text cannot look like a mark: its `<` is escaped. */
export function splitAtMarks(html: string): string[] {
  return html.split(`<${tagName}></${tagName}>`);
}
