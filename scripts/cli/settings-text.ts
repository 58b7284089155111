/** Settings as a file that can be reviewed: one setting a line. */
import type { DaemonSettings } from '../../src/model/setting.ts';

export function settingsText({ daemon, versions, settings }: DaemonSettings): string {
  const lines = settings.map((setting) => `    ${JSON.stringify(setting)}`).join(',\n');
  return `{\n  "daemon": ${JSON.stringify(daemon)},\n  "versions": ${JSON.stringify(versions)},\n  "settings": [\n${lines}\n  ]\n}\n`;
}
