/** Names of settings in listings lead to their pages, without a change to what is shown or copied. */
import type { ExpressiveCodeAnnotation, ExpressiveCodePlugin } from '@astrojs/starlight/expressive-code';
import { h } from '@astrojs/starlight/expressive-code/hast';

/** A link in a listing: columns of a line, both from 0; `to` is the one behind it. */
export interface CodeLink {
  line: number;
  from: number;
  to: number;
  href: string;
}

declare module '@expressive-code/core' {
  export interface ExpressiveCodeBlockProps {
    links: CodeLink[];
  }
}

/**
 * Put around before the code is tidied up, so that Expressive Code moves the links along with its words. They are no stops
 * for the keyboard: a page has hundreds of them, and lists them once more at its end.
 */
export function settingLinksPlugin(): ExpressiveCodePlugin {
  return {
    name: 'Links of settings',
    hooks: {
      preprocessMetadata: ({ codeBlock }) => {
        for (const { line, from, to, href } of codeBlock.props.links ?? [])
          codeBlock.getLine(line)?.addAnnotation(linkTo(href, from, to));
      },
    },
  };
}

function linkTo(href: string, columnStart: number, columnEnd: number): ExpressiveCodeAnnotation {
  return {
    name: 'Link of a setting',
    inlineRange: { columnStart, columnEnd },
    renderPhase: 'latest',
    // Whoever selects lines with the mouse must not drag a link away instead.
    render: ({ nodesToTransform }) =>
      nodesToTransform.map((node) => h('a', { href, class: 'setting', tabindex: -1, draggable: 'false' }, [node])),
  };
}
