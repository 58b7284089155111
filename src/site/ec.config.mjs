/** Expressive Code reads its configuration from here: plugins and grammars cannot travel through Astro's own. */
import { ExpressiveCodeTheme } from '@astrojs/starlight/expressive-code';
import { snippetPlugin } from './code/ec-snippet.ts';
import { settingLinksPlugin } from './code/setting-links.ts';
import { themes } from './code/themes.ts';
import { grammars } from './grammars/grammars.ts';

export default {
  themes: themes.map((theme) => new ExpressiveCodeTheme(theme)),
  useStarlightUiThemeColors: true,
  minSyntaxHighlightingColorContrast: 0,
  plugins: [settingLinksPlugin(), snippetPlugin()],
  // Behind functions, because Expressive Code spells out everything else anew for each listing.
  shiki: { langs: grammars.map((grammar) => () => grammar), langAlias: { console: 'shellsession', text: 'txt' } },
  frames: { extractFileNameFromCode: false, removeCommentsWhenCopyingTerminalFrames: false },
  styleOverrides: {
    borderRadius: '0.5rem',
    codePaddingBlock: '0.8rem',
    codeFontSize: '0.84375rem',
    codeLineHeight: '1.65',
    uiFontSize: '0.8125rem',
    borderColor: 'var(--assay-frame-line)',
    frames: {
      frameBoxShadowCssValue: 'none',
      editorTabBarBackground: 'var(--assay-frame-head)',
      editorActiveTabBackground: 'transparent',
      editorActiveTabBorderColor: 'transparent',
      editorActiveTabIndicatorTopColor: 'transparent',
      editorTabBarBorderBottomColor: 'var(--assay-frame-line)',
      terminalTitlebarBackground: 'var(--assay-frame-head)',
      terminalTitlebarBorderBottomColor: 'var(--assay-frame-line)',
      terminalTitlebarDotsOpacity: '0',
      inlineButtonBorderOpacity: '0',
    },
  },
};
