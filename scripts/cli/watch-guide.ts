/** Notice edits of a guide. */
import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Editors save in bursts (a temporary file, a rename, a backup); this many milliseconds of quiet end one. */
const quiet = 60;

export interface Watch {
  /** Do the work now, as if something had changed. */
  now(): void;
  /** End the watch. Resolves when work that was going on has ended; nothing begins anew. */
  stop(): Promise<void>;
}

/**
 * Call `onChange` after every burst of changes below `folder` or to `file`; never twice at a time: a change
 * while it works calls it once more. The signal that it is given says that there is such a change, or that the watch ends.
 * `onChange` must not reject.
 */
export function watchGuide(
  folder: string,
  file: string | undefined,
  onChange: (signal: AbortSignal) => Promise<void>,
): Watch {
  let timer: NodeJS.Timeout | undefined;
  let working: { done: Promise<void>; outdated: AbortController } | undefined;
  let again = false;
  let stopped = false;
  async function work(outdated: AbortController): Promise<void> {
    try {
      await onChange(outdated.signal);
    } finally {
      working = undefined;
      if (again) now();
    }
  }
  function now(): void {
    again = !stopped && working !== undefined;
    if (working) working.outdated.abort();
    else if (!stopped) {
      const outdated = new AbortController();
      working = { outdated, done: Promise.resolve() };
      working.done = work(outdated);
    }
  }
  const noticed = () => {
    clearTimeout(timer);
    timer = setTimeout(now, quiet);
  };
  const watchers = [watch(folder, { recursive: true }, noticed)];
  if (file !== undefined) {
    // The folder, because an editor that renames a new file into place leaves a watch on the old one behind.
    watchers.push(watch(dirname(file), (_event, name) => name === basename(file) && noticed()));
  }
  return {
    now,
    async stop() {
      stopped = true;
      again = false;
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      working?.outdated.abort();
      await working?.done;
    },
  };
}
