/** stunnel.conf: services in brackets, `name = value`, comments with `;` or `#`. */
import { type Grammar, value } from './grammar.ts';

export const stunnel: Grammar = {
  name: 'stunnel',
  scopeName: 'source.stunnel',
  displayName: 'stunnel',
  patterns: [
    { name: 'comment.line', match: '^\\s*[;#].*$' },
    { name: 'entity.name.section', match: '^\\s*\\[[^\\]]*\\]' },
    {
      match: '^\\s*([\\w.-]+)\\s*(=)',
      captures: { 1: { name: 'entity.name.setting' }, 2: { name: 'keyword.operator' } },
    },
    { name: 'string.path', match: '(?<=[\\s=])/\\S+' },
    value,
  ],
  repository: {},
};
