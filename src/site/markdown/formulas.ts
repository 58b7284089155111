/** Formulas in Markdown: TeX between dollar signs, which mdast has no node for. */
import type { Options } from 'mdast-util-to-markdown';

export interface Formula {
  type: 'formula';
  value: string;
  display: boolean;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    formula: Formula;
  }
  interface RootContentMap {
    formula: Formula;
  }
}

/** Teaches `toMarkdown` to write them. */
export const formulas: Options = {
  handlers: {
    formula: ({ value, display }: Formula) => (display ? `$$\n${value}\n$$` : `$${value}$`),
  } as NonNullable<Options['handlers']>,
};
