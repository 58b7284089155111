/** The `when` of a snippet, in words. */

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
        return `${capital(versioned[1] as string)} ${relations[versioned[2] as string]?.(versioned[3] as string)}`;
      const built = /^([\w-]+)\s+with\s+(\S+)$/i.exec(part);
      return built ? `${capital(built[1] as string)} built with ${built[2]}` : part;
    })
    .join(' and ');
}

function capital(name: string): string {
  return /^openssl$/i.test(name) ? 'OpenSSL' : name.charAt(0).toUpperCase() + name.slice(1);
}
