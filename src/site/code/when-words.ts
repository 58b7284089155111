/** The `when` of a snippet, in words. */
import { daemonName } from '../verdicts/words.ts';

const relations: Record<string, (version: string) => string> = {
  '>=': (version) => `${version} or newer`,
  '>': (version) => `newer than ${version}`,
  '<=': (version) => `${version} or older`,
  '<': (version) => `older than ${version}`,
  '=': (version) => version,
  '==': (version) => version,
  '!=': (version) => `other than ${version}`,
};

/** `postfix >= 3.6` → `Postfix 3.6 or newer`; what we cannot read stays as it is written. */
export function whenInWords(when: string): string {
  return when
    .split(/\s*(?:,|\band\b|&&)\s*/)
    .map((part) => {
      const versioned = /^([\w-]+)\s*(>=|<=|==|!=|>|<|=)\s*([\w.~+-]+)$/.exec(part);
      if (versioned)
        return `${daemonName((versioned[1] as string).toLowerCase())} ${relations[versioned[2] as string]?.(versioned[3] as string)}`;
      const built = /^([\w-]+)\s+with\s+(\S+)$/i.exec(part);
      return built
        ? `${daemonName((built[1] as string).toLowerCase())} built with ${daemonName((built[2] as string).toLowerCase())}`
        : part;
    })
    .join(' and ');
}
