/** The grammars of our own, one file each. */
import { cyrus } from './cyrus.ts';
import { dovecot } from './dovecot.ts';
import { exim } from './exim.ts';
import type { Grammar } from './grammar.ts';
import { masterCf } from './master-cf.ts';
import { postfix } from './postfix.ts';
import { stunnel } from './stunnel.ts';

export const grammars: Grammar[] = [postfix, masterCf, dovecot, exim, cyrus, stunnel];
