/** What of a guide is tried at all. */
import { expect, test } from 'vitest';
import { basesOf, basisKey } from '../../src/model/trials.ts';
import { compileFiles } from './write-guide.ts';

const listing = (options: string, line: string) => `\\begin{lstlisting}[${options}]\n${line}\n\\end{lstlisting}\n`;

test('a page is tried as a whole where it configures something, and only there', async () => {
  const { guide } = await compileFiles({
    'guide.tex':
      `\\section{Postfix}\n${listing('target=postfix/main.cf', 'smtpd_tls_security_level = may')}` +
      `\\section{Testing}\n${listing('style=console', '$ postconf mail_version')}`,
  });
  const whole = [...basesOf(guide).keys()].filter((key) => key.startsWith('section'));
  expect(whole).toEqual([basisKey('section', 'postfix')]);
});
