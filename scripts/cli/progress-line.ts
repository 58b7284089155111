/** How far something is: one line that is redrawn on a terminal, a line a step elsewhere. */
import type { WriteStream } from 'node:tty';

export interface ProgressLine {
  /** `done` of `total`; `amount` says it in words (`12 of 91 MB`). */
  show(label: string, done: number, total: number, amount: string): void;
  /** End the line with what came of it. */
  end(text: string): void;
}

const barWidth = 24;

/** Draws on `stream` at most ten times a second. */
export function progressLine(stream: WriteStream): ProgressLine {
  let drawn = 0;
  let lastLabel = '';
  const clear = () => stream.isTTY && stream.write('\r\x1b[K');
  return {
    show(label, done, total, amount) {
      if (!stream.isTTY) {
        if (label !== lastLabel) stream.write(`${label} …\n`);
        lastLabel = label;
        return;
      }
      if (label === lastLabel && done < total && Date.now() - drawn < 100) return;
      [drawn, lastLabel] = [Date.now(), label];
      clear();
      stream.write(`${label} ${bar(done, total)} ${amount}`.slice(0, (stream.columns ?? 80) - 1));
    },
    end(text) {
      clear();
      lastLabel = '';
      stream.write(`${text}\n`);
    },
  };
}

/** `[######------]` */
export function bar(done: number, total: number): string {
  const full = total === 0 ? 0 : Math.min(barWidth, Math.floor((done / total) * barWidth));
  return `[${'#'.repeat(full)}${'-'.repeat(barWidth - full)}]`;
}

/** Bytes in millions, as disks are sold: `288 MB`. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
