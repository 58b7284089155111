/** A TextMate grammar, as far as ours need it. */
export interface Rule {
  name?: string;
  match?: string;
  begin?: string;
  end?: string;
  captures?: Record<string, { name: string }>;
  beginCaptures?: Record<string, { name: string }>;
  endCaptures?: Record<string, { name: string }>;
  patterns?: Rule[];
  include?: string;
}

export interface Grammar {
  /** Name of the language: what `Snippet.language` holds. */
  name: string;
  scopeName: string;
  displayName: string;
  patterns: Rule[];
  repository: Record<string, Rule>;
}

/** Rules that several of the files share. */
export const comment: Rule = { name: 'comment.line.number-sign', match: '#.*$' };
export const wholeLineComment: Rule = { name: 'comment.line.number-sign', match: '^\\s*#.*$' };
export const quoted: Rule = { name: 'string.quoted.double', match: '"(?:[^"\\\\]|\\\\.)*"' };
/** Addresses, numbers with units, versions of protocols, answers: what a reader compares with his own file. */
export const value: Rule = {
  name: 'constant',
  match:
    '(?<![\\w.-])(?:\\d+(?:\\.\\d+)*[smhdwkKMG]?|yes|no|on|off|true|false|none|(?:TLS|SSL)v\\d(?:\\.\\d)?|STARTTLS)(?![\\w.-])',
};
