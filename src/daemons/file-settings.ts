/** Settings whose value is a file that the daemon reads: hardly any checker looks whether it is there. Pure. */
import type { FileUse, Finding } from './daemon.ts';

const CERTIFICATE =
  /^(?:smtpd?_tls_(?:ec|d)?cert_file|tls_(?:certificate|cert_file|server_cert|client_cert)|ssl_(?:alt_|client_)?cert|ssl_(?:server|client)_(?:alt_)?cert_file|cert)$/;
const KEY =
  /^(?:smtpd?_tls_(?:ec|d)?key_file|tls_(?:privatekey|key_file|server_key|client_key)|ssl_(?:alt_|client_)?key|ssl_(?:server|client)_(?:alt_)?key_file|key)$/;
const OTHER =
  /^(?:smtpd?_tls_(?:chain_files|CAfile|dh\d+_param_file)|tls_(?:verify_certificates|dhparam|crl|ca_file|client_ca_file|server_dhparam)|ssl_(?:ca|dh|client_ca_file)|ssl_server_(?:ca|dh)_file|CAfile|CRLfile)$/;

/** What a setting's file is; null for settings that name none. */
export function fileKind(setting: string): 'certificate' | 'key' | 'other' | null {
  if (CERTIFICATE.test(setting)) return 'certificate';
  if (KEY.test(setting)) return 'key';
  return OTHER.test(setting) ? 'other' : null;
}

/** The files that settings name. Values with variables, names of built-in things and empty ones name none. */
export function filesNamed(settings: readonly { name: string; value: string | null }[], file: string): FileUse[] {
  return settings.flatMap(({ name, value }) => {
    if (fileKind(name) === null) return [];
    const paths = (value ?? '').replace(/^</, '').split(/[\s,]+/);
    return paths.flatMap((path) => (/^[^$]*\/[^$]*$/.test(path) ? [{ setting: name, path, file }] : []));
  });
}

/** Asks for each path in turn, and prints those that are not there. */
export function absenceCommand(uses: readonly FileUse[]): string[] {
  const script = 'for path; do [ -e "$path" ] || printf "%s\\n" "$path"; done';
  return ['sh', '-c', script, 'absent', ...new Set(uses.map(({ path }) => path))];
}

/** One finding for each setting whose file is not there. `absent` is what the command printed. */
export function absenceFindings(uses: readonly FileUse[], absent: string): Finding[] {
  const gone = new Set(absent.split('\n'));
  return uses
    .filter(({ path }) => gone.has(path))
    .map(({ setting, path, file }) => ({
      severity: 'error',
      text: path.startsWith('/')
        ? `${setting} names ${path}, and there is no such file`
        : `${setting} names ${path}, which is no full path of a file`,
      file,
      setting,
    }));
}
