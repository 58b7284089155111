/** GitHub's alerts: a quotation that begins with `[!NOTE]`. */
import type { Blockquote, Text } from 'mdast';
import { nearest } from '../model/nearest.ts';

export type AsideKind = 'note' | 'tip' | 'caution' | 'danger';

const KINDS: Record<string, { kind: AsideKind; title?: string }> = {
  NOTE: { kind: 'note' },
  TIP: { kind: 'tip' },
  IMPORTANT: { kind: 'note', title: 'Important' },
  WARNING: { kind: 'caution', title: 'Warning' },
  CAUTION: { kind: 'danger', title: 'Caution' },
};

export type Alert =
  | { kind: AsideKind; title?: string; children: Blockquote['children'] }
  | { unknown: string; near: string | undefined };

/** The alert that a quotation is, or null where it is none. The marker is taken off; the given node is not changed. */
export function readAlert(quote: Blockquote): Alert | null {
  const [first, ...rest] = quote.children;
  const text = first?.type === 'paragraph' ? first.children[0] : undefined;
  if (first?.type !== 'paragraph' || text?.type !== 'text') return null;
  const [marker, name] = /^\[!([A-Za-z]+)\][ \t]*(?:\r?\n|$)/.exec(text.value) ?? [];
  if (marker === undefined || name === undefined) return null;
  const known = KINDS[name.toUpperCase()];
  if (!known) return { unknown: name, near: nearest(name, Object.keys(KINDS)) };
  const words: Text = { ...text, value: text.value.slice(marker.length) };
  const children = [...(words.value === '' ? [] : [words]), ...first.children.slice(1)];
  // A break right behind the marker is a line of its own, not of the text.
  if (children[0]?.type === 'break') children.shift();
  return { ...known, children: [...(children.length > 0 ? [{ ...first, children }] : []), ...rest] };
}
