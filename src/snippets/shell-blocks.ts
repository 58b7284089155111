/** How many of a shell's blocks a line opens and closes: loops, conditions, groups. */

const OPENING = new Set(['do', 'if', 'case', '{']);
const CLOSING = new Set(['done', 'fi', 'esac', '}']);
/** After these a command begins, as after an operator, so that a reserved word is one. */
const BEFORE_COMMAND = new Set(['do', 'then', 'else', 'elif', 'if', 'while', 'until', '{', '!', 'time']);

/**
 * Blocks open at the end of a line, of which `open` were at its beginning. In `code` quoted characters and comments are
 * blanked. A reserved word counts where a command begins, and nowhere else: `echo done` closes nothing.
 */
export function blocksAfter(code: string, open: number): number {
  let depth = open;
  let begins = true;
  for (const [word] of code.matchAll(/[^\s;&|()]+|[;&|()]/g)) {
    if (begins && OPENING.has(word)) depth++;
    else if (begins && CLOSING.has(word)) depth = Math.max(0, depth - 1);
    begins = /^[;&|(]$/.test(word) || (begins && (BEFORE_COMMAND.has(word) || /^\w+=/.test(word)));
  }
  return depth;
}
