/** The colours of code, for dark and light. Frames take theirs from the page. */

/** A theme of Visual Studio Code's kind, as far as we fill it in. */
interface Theme {
  name: string;
  type: 'dark' | 'light';
  colors: Record<string, string>;
  settings: { scope?: string[]; settings: { foreground?: string; background?: string; fontStyle?: string } }[];
}

/** What a kind of token looks like; the scopes are those of our grammars and of TextMate's common ones. */
interface Palette {
  text: string;
  comment: string;
  name: string;
  keyword: string;
  value: string;
  string: string;
  heading: string;
  mark: string;
}

const dark: Palette = {
  text: '#d5dddb',
  comment: '#93a19d',
  name: '#7fd1c4',
  keyword: '#e7b271',
  value: '#e2c987',
  string: '#b9d48f',
  heading: '#f0a58f',
  mark: '#a9b6b2',
};

const light: Palette = {
  text: '#24302e',
  comment: '#5c6b67',
  name: '#0b5f57',
  keyword: '#8a3d0c',
  value: '#7a4a00',
  string: '#3b6112',
  heading: '#9a2f1c',
  mark: '#55635f',
};

function theme(name: string, type: 'dark' | 'light', palette: Palette, background: string): Theme {
  const rule = (scope: string[], foreground: string, fontStyle?: string) => ({
    scope,
    settings: { foreground, ...(fontStyle && { fontStyle }) },
  });
  return {
    name,
    type,
    colors: { 'editor.background': background, 'editor.foreground': palette.text },
    settings: [
      { settings: { foreground: palette.text, background } },
      rule(['comment', 'punctuation.definition.comment'], palette.comment, 'italic'),
      rule(['entity.name', 'support.type.property-name', 'variable.other.setting', 'support.function'], palette.name),
      rule(['keyword', 'storage', 'support.type'], palette.keyword),
      rule(['constant', 'support.constant'], palette.value),
      rule(['string', 'variable'], palette.string),
      rule(['entity.name.section', 'markup.heading'], palette.heading, 'bold'),
      rule(['keyword.operator', 'punctuation', 'punctuation.separator.prompt'], palette.mark),
    ],
  };
}

export const themes = [theme('assay-dark', 'dark', dark, '#17211f'), theme('assay-light', 'light', light, '#ffffff')];
