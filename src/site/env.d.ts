/// <reference types="astro/client" />

/** Written by the plugin in follow-model.ts. */
declare module 'virtual:assay/input' {
  /** Absolute path of guide.json. */
  export const modelFile: string;
  /** Absolute path of the folder that `guide.assets` are relative to. */
  export const guideFolder: string;
}
