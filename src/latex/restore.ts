/** From a chunk's text back to source. */
import type { Context } from './context.ts';
import { RAW } from './marks.ts';

/** The source of a range, with the raw texts back in their places. */
export function restore(context: Context, start: number, end: number): string {
  return context.text
    .slice(start, end)
    .replaceAll(
      RAW,
      (_: string, at: number) => context.regions[context.regionAt.get(start + at) as number]?.whole.text ?? '',
    );
}
