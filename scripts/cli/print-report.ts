/** The text report of a compilation on a stream. */
import type { WriteStream } from 'node:tty';
import type { Compilation } from '../../src/compile.ts';
import { wantsColour } from '../../src/report/painter.ts';
import { textReport } from '../../src/report/text.ts';
import { pathForCaller } from './project.ts';

/** Columns of a stream: some terminals say 0 when they do not know. */
function columnsOf({ isTTY, columns }: WriteStream): number {
  if (!isTTY) return 100;
  return columns > 0 ? Math.min(columns, 160) : 80;
}

/** Print diagnostics, account and unknown macros. */
export function printReport(compilation: Compilation, stream: WriteStream, all = false): void {
  const options = {
    folder: pathForCaller(compilation.root),
    colour: wantsColour(stream, process.env),
    width: columnsOf(stream),
    all,
  };
  stream.write(textReport(compilation, options));
}
