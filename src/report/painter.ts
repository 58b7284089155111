/** Colours, where the reader wants them. */
import colors from 'picocolors';

export interface Painter {
  enabled: boolean;
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
  green(text: string): string;
}

/** A painter that leaves text as it is, unless `enabled`. */
export function painter(enabled: boolean): Painter {
  const { bold, dim, red, yellow, blue, green } = colors.createColors(enabled);
  return { enabled, bold, dim, red, yellow, blue, green };
}

/** True where the stream is a terminal and nobody asked for plain text (https://no-color.org). */
export function wantsColour(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return stream.isTTY === true && env.TERM !== 'dumb';
}
