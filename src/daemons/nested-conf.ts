/** Dovecot's files: settings within sections within sections. Cyrus's cyrus.conf and others have no part in this. */
import { readDovecotConf } from '../settings/dovecot-conf.ts';
import type { ConfigLine, Origin } from './config.ts';

export interface NestedSetting {
  /** The sections around it and its name: `service auth`, `unix_listener /run/x`, `mode`. */
  path: string[];
  value: string;
  origin?: Origin;
}

/** The settings of a file, or of what `doveconf` prints. What is neither setting, section nor comment is passed over. */
export function readNested(lines: readonly ConfigLine[]): NestedSetting[] {
  return readDovecotConf(lines).map(({ name, value, within, line }) => {
    const origin = lines[line]?.origin;
    return { path: [...within, name], value, ...(origin && { origin }) };
  });
}
