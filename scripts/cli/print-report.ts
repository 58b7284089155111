/** The text report of a compilation on a stream. */
import type { WriteStream } from 'node:tty';
import type { Compilation } from '../../src/compile.ts';
import { wantsColour } from '../../src/report/painter.ts';
import { textReport } from '../../src/report/text.ts';
import { pathForCaller } from './project.ts';

/** Print diagnostics, account and unknown macros. */
export function printReport(compilation: Compilation, stream: WriteStream, all = false): void {
  const options = {
    folder: pathForCaller(compilation.root),
    colour: wantsColour(stream, process.env),
    width: Math.min(stream.columns ?? 100, 160),
    all,
  };
  stream.write(textReport(compilation, options));
}
