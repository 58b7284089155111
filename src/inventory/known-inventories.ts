/** The daemons whose settings can be asked. */
import cyrus from './cyrus.ts';
import dovecot from './dovecot.ts';
import exim from './exim.ts';
import type { Inventory } from './inventory.ts';
import postfix from './postfix.ts';
import stunnel from './stunnel.ts';

export const INVENTORIES: readonly Inventory[] = [postfix, dovecot, exim, cyrus, stunnel];
