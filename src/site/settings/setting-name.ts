/** Names of settings in pieces of code. Pure. */

/** `smtpd_tls_auth_only`, also with what it is set to, and as an option of master.cf. */
const code = /^((?:-o )?)([A-Za-z][\w-]*)(?=$|\s*=|: )/;

/** The name at the beginning of a piece of code; nothing where what stands there is no name, or more follows it than a value. */
export function nameIn(text: string): { name: string; from: number; to: number } | undefined {
  const [, before, name] = code.exec(text) ?? [];
  if (before === undefined || name === undefined) return undefined;
  return { name, from: before.length, to: before.length + name.length };
}

/** Whether a word is no word of a language: it has parts (`tls_auth`, `sslVersion`). */
export function resemblesSetting(name: string): boolean {
  return /[A-Za-z\d]_[A-Za-z\d]|[a-z][A-Z]/.test(name);
}
