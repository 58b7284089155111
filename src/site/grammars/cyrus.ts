/** Cyrus's imapd.conf (`name: value`) and cyrus.conf (sections in braces, `name cmd="…"`). */
import { type Grammar, quoted, value, wholeLineComment } from './grammar.ts';

export const cyrus: Grammar = {
  name: 'cyrus',
  scopeName: 'source.cyrus',
  displayName: 'Cyrus IMAP',
  patterns: [
    wholeLineComment,
    {
      match: '^\\s*(START|SERVICES|EVENTS|DAEMON)\\s*(\\{)',
      captures: { 1: { name: 'entity.name.section' }, 2: { name: 'punctuation.brace' } },
    },
    { match: '^([\\w.-]+)\\s*(:)', captures: { 1: { name: 'entity.name.setting' }, 2: { name: 'keyword.operator' } } },
    {
      match: '\\b(cmd|listen|proto|prefork|maxchild|maxfds|maxforkrate|period|at|cron|wait)(=)',
      captures: { 1: { name: 'entity.name.setting' }, 2: { name: 'keyword.operator' } },
    },
    { name: 'keyword.service', match: '^\\s+[\\w-]+(?=\\s+\\w+=)' },
    quoted,
    { name: 'punctuation.brace', match: '[{}]' },
    { name: 'string.path', match: '(?<=\\s)/\\S+' },
    value,
  ],
  repository: {},
};
