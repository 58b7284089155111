/** Notice edits of a guide. */
import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Editors save in bursts (a temporary file, a rename, a backup); this many milliseconds of quiet end one. */
const quiet = 60;

/**
 * Call `onChange` after every burst of changes below `folder` or to `file`; never twice at a time: a change
 * while it works calls it once more. Returns a function that ends the watch.
 */
export function watchGuide(folder: string, file: string | undefined, onChange: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let working = false;
  let again = false;
  async function work(): Promise<void> {
    if (working) {
      again = true;
      return;
    }
    working = true;
    do {
      again = false;
      await onChange();
    } while (again);
    working = false;
  }
  const noticed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void work(), quiet);
  };
  const watchers = [watch(folder, { recursive: true }, noticed)];
  if (file !== undefined) {
    // The folder, because an editor that renames a new file into place leaves a watch on the old one behind.
    watchers.push(watch(dirname(file), (_event, name) => name === basename(file) && noticed()));
  }
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
