/// <reference types="astro/client" />

/** Written by the plugin in follow-model.ts. */
declare module 'virtual:assay/input' {
  /** Absolute path of guide.json. */
  export const modelFile: string;
  /** Absolute path of the folder that `guide.assets` are relative to. */
  export const guideFolder: string;
  /** Absolute folder of the frozen editions that stand beside this guide; undefined where there are none, or in one of them. */
  export const editionsFolder: string | undefined;
  /** Absolute folder of what is known about settings; undefined where nothing is. */
  export const settingsFolder: string | undefined;
  /** Absolute paths of the verdicts, in the order of their releases. */
  export const verdictFiles: string[];
  /** Day of the verdicts, `2026-11-24`; undefined where nobody knows. */
  export const verdictDate: string | undefined;
  /** Absolute path of raw.json; undefined where there is none. */
  export const rawFile: string | undefined;
  /** Id of this edition, or `current`. */
  export const edition: string;
  /** The PDF of the guide, and its size in bytes; undefined where there is none. */
  export const pdf: { file: string; bytes: number } | undefined;
  /** Which edition this is, and the path of the guide as it is now; undefined where this is the guide as it is now. */
  export const frozen: { id: string; date: string; home: string } | undefined;
  /** From ids that were published once to those that stand in their place. */
  export const moves: Record<string, string>;
}

/** Resolved by the plugin in search/replace-search-ui.ts. */
declare module 'virtual:assay/pagefind-ui' {
  export const PagefindUI: new (options: Record<string, unknown>) => unknown;
}
