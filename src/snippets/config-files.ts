/** The files of the daemons that a guide may write into: where Debian keeps them, and how their lines look. */

export interface ConfigFile {
  daemon: string;
  /** Path below the daemon's folder, as written in `target=daemon/file`. */
  file: string;
  /** Full path on Debian. */
  path: string;
  /** Grammar that highlights it. */
  language: string;
  /** Every line that is neither blank, a comment nor a continuation looks like this. */
  shape: RegExp;
  /** Lines that hardly any other file has. */
  marks: RegExp;
}

/** A family of files, such as `conf.d/*.conf`; `file` and `path` of its members follow from `pattern` and `folder`. */
interface FileFamily extends Pick<ConfigFile, 'daemon' | 'language'> {
  pattern: RegExp;
  folder: string;
  example: string;
}

const SETTING = /^[A-Za-z]\w*\s*=/;
const SECTIONED = /^\[[^\]]+\]$|^[\w.]+\s*=|^\.include\b/;
const dovecot = {
  daemon: 'dovecot',
  language: 'dovecot',
  shape: /^[\w/.-]+\s*=|^[\w-]+(?:\s+[\w./*:-]+)*\s*\{|^\}|^!include/,
  marks:
    /^(?:ssl_(?:cipher|min_protocol|protocols|prefer|cert|key|ca|dh|server_|client_|curve|alt_|options|require_crl|verify)\w*|ssl|disable_plaintext_auth|auth_(?:allow_cleartext|mechanisms)|dovecot_\w+_version|mail_location|protocols)\s*=|^(?:service|protocol|passdb|userdb|namespace|inet_listener|unix_listener|remote|local_name)\b[^=]*\{/,
};
const exim = {
  daemon: 'exim',
  language: 'exim',
  shape:
    /^(?:(?:accept|deny|defer|discard|drop|require|warn)(?:\s+|$))?(?:!?\w+\s*(?:!?=|:$).*|endpass)?$|^(?:begin\s+\w+|hide\s+\w+.*|MAIN_\w+.*|\.(?:if|end|else|include|elif).*|\*\s+\S.*)$/,
  marks:
    /^(?:daemon_smtp_ports|tls_(?:on_connect_ports|advertise_hosts|certificate|privatekey|verify_hosts|try_verify_hosts|verify_certificates|require_ciphers|dhparam|eccurve|alpn|resumption_hosts)|openssl_options|gnutls_\w+|log_selector|server_advertise_condition|acl_smtp_\w+|auth_advertise_hosts|MAIN_TLS_\w+|hosts_(?:require|try)_\w+|driver|control)\s*=|^begin\s+(?:acl|routers|transports|retry|rewrite|authenticators)|^(?:accept|deny|defer|drop|require|warn)\s|\$\{(?:if|lookup|extract)/,
};
const stunnel = {
  daemon: 'stunnel',
  language: 'stunnel',
  shape: SECTIONED,
  marks:
    /^(?:accept|connect|sslVersion(?:Min|Max)?|verifyChain|verifyPeer|checkHost|CAfile|ciphersuites|securityLevel|setuid|setgid|TIMEOUTclose|client)\s*=/,
};

/** Files by name. The first of a daemon is where its settings go when nothing says otherwise. */
export const CONFIG_FILES: readonly ConfigFile[] = [
  {
    daemon: 'postfix',
    file: 'main.cf',
    path: '/etc/postfix/main.cf',
    language: 'postfix',
    shape: SETTING,
    marks:
      /^(?:smtpd_\w+|smtp_(?:tls|sasl|helo|bind|dns|use|enforce)_\w+|lmtp_\w+|tlsproxy_\w+|postscreen_\w+|mynetworks|myhostname|mydestination|myorigin|mydomain|relayhost|compatibility_level|tls_(?:ssl_options|random_source|preempt_cipherlist|eecdh_\w+|ffdhe_\w+|config_\w+|(?:high|medium|low|null)_cipherlist))\s*=/,
  },
  {
    daemon: 'postfix',
    file: 'master.cf',
    path: '/etc/postfix/master.cf',
    language: 'master-cf',
    shape: /^\S+\s+(?:inet|unix|fifo|pass|unix-dgram)\s+[yn-]\s+|^-o\s/,
    marks: /^\S+\s+(?:inet|unix|fifo|pass)\s+[yn-]\s+[yn-]\s+[yn-]\s|^-o\s+\w+\s*=/,
  },
  { ...dovecot, file: 'dovecot.conf', path: '/etc/dovecot/dovecot.conf' },
  { ...dovecot, file: 'local.conf', path: '/etc/dovecot/local.conf', marks: /(?!)/ },
  { ...exim, file: 'exim4.conf', path: '/etc/exim4/exim4.conf' },
  { ...exim, file: 'exim4.conf.template', path: '/etc/exim4/exim4.conf.template', marks: /(?!)/ },
  { ...exim, file: 'exim4.conf.localmacros', path: '/etc/exim4/exim4.conf.localmacros', marks: /(?!)/ },
  {
    daemon: 'exim',
    file: 'update-exim4.conf.conf',
    path: '/etc/exim4/update-exim4.conf.conf',
    language: 'ini',
    shape: /^(?:dc_\w+|CFILEMODE)=/,
    marks: /^dc_\w+=/,
  },
  {
    daemon: 'cyrus',
    file: 'imapd.conf',
    path: '/etc/imapd.conf',
    language: 'cyrus',
    shape: /^@?[\w-]+:(?:\s|$)/,
    marks: /^(?:tls_\w+|allowplaintext|allowstarttls|imap_\w+|sasl_\w+|configdirectory|partition-\w+|admins)\s*:/,
  },
  {
    daemon: 'cyrus',
    file: 'cyrus.conf',
    path: '/etc/cyrus.conf',
    language: 'cyrus',
    shape: /^[\w-]+\s+cmd=|^(?:START|SERVICES|EVENTS|DAEMON)\s*\{|^\}/,
    marks: /^[\w-]+\s+cmd=|^(?:START|SERVICES|EVENTS)\s*\{/,
  },
  { ...stunnel, file: 'stunnel.conf', path: '/etc/stunnel/stunnel.conf' },
  {
    daemon: 'openssl',
    file: 'openssl.cnf',
    path: '/etc/ssl/openssl.cnf',
    language: 'ini',
    shape: SECTIONED,
    marks:
      /^(?:MinProtocol|MaxProtocol|CipherString|Ciphersuites|Groups|openssl_conf|ssl_conf|system_default|distinguished_name|x509_extensions)\s*=/,
  },
];

/** Lookup tables have the names that an administrator gives them; these are the usual ones, so that `main` for `main.cf` is still a slip. */
const POSTFIX_TABLES =
  /^(?:(?:tls|smtp_tls|smtp_dane|dane)_policy|(?:sni|tls_sni|virtual_alias|sender_login|transport|relay|alias)_maps?|(?:client|helo|sender|recipient|relay)_(?:access|clientcerts|domains)|(?:header|body|mime_header|smtp_header)_checks|sasl_passwd|virtual|vmailbox|transport|access|canonical|generic|relocated|aliases|bogus_mx|postscreen_access)(?:\.(?:cidr|pcre|regexp|cf))?$/;

const FAMILIES: readonly FileFamily[] = [
  { daemon: 'postfix', pattern: POSTFIX_TABLES, folder: '/etc/postfix/', language: 'text', example: 'tls_policy' },
  // For `tls_config_file`, which may name any file.
  { daemon: 'postfix', pattern: /^tls\.cnf$/, folder: '/etc/postfix/', language: 'ini', example: 'tls.cnf' },
  {
    daemon: 'postfix',
    pattern: /^sasl\/[\w-]+\.conf$/,
    folder: '/etc/postfix/',
    language: 'ini',
    example: 'sasl/smtpd.conf',
  },
  {
    daemon: 'dovecot',
    pattern: /^conf\.d\/[\w-]+\.conf(?:\.ext)?$/,
    folder: '/etc/dovecot/',
    language: 'dovecot',
    example: 'conf.d/10-ssl.conf',
  },
  {
    daemon: 'exim',
    pattern: /^conf\.d\/(?:main|acl|router|transport|retry|rewrite|auth)\/[\w.-]+$/,
    folder: '/etc/exim4/',
    language: 'exim',
    example: 'conf.d/main/000_localmacros',
  },
  { daemon: 'exim', pattern: /^passwd$/, folder: '/etc/exim4/', language: 'text', example: 'passwd' },
  { daemon: 'stunnel', pattern: /^[\w-]+\.conf$/, folder: '/etc/stunnel/', language: 'stunnel', example: 'imaps.conf' },
];

/** Ids of the daemons, in the order of the table. */
export const DAEMONS: readonly string[] = [...new Set(CONFIG_FILES.map(({ daemon }) => daemon))];

/** Everything known about a daemon's file, or null where the daemon has none of that name. */
export function configFile(daemon: string, file: string): ConfigFile | null {
  const known = CONFIG_FILES.find((entry) => entry.daemon === daemon && entry.file === file);
  if (known) return known;
  const family = FAMILIES.find((entry) => entry.daemon === daemon && entry.pattern.test(file));
  if (!family) return null;
  const like = CONFIG_FILES.find((entry) => entry.language === family.language && entry.daemon === daemon);
  return {
    daemon,
    file,
    path: family.folder + file,
    language: family.language,
    shape: like?.shape ?? /./,
    marks: /(?!)/,
  };
}

/** Targets that may be written for a daemon, or for all; families by an example. */
export function targetNames(daemon?: string): string[] {
  return [...CONFIG_FILES, ...FAMILIES.map((family) => ({ daemon: family.daemon, file: family.example }))]
    .filter((entry) => daemon === undefined || entry.daemon === daemon)
    .map((entry) => `${entry.daemon}/${entry.file}`);
}

/** The file that a path in the prose names: `main.cf`, `/etc/postfix/main.cf`, `10-ssl.conf`. */
export function fileNamed(name: string): ConfigFile | null {
  const byPath = CONFIG_FILES.find(({ path }) => path === name);
  if (byPath) return byPath;
  if (name.startsWith('/')) {
    for (const { daemon, folder } of FAMILIES) {
      const found = name.startsWith(folder) ? configFile(daemon, name.slice(folder.length)) : null;
      if (found) return found;
    }
    return null;
  }
  const base = name.slice(name.lastIndexOf('/') + 1);
  const byName = CONFIG_FILES.find(({ file }) => file === base);
  if (byName) return byName;
  return /^\d\d-[\w-]+\.conf(?:\.ext)?$/.test(base) ? configFile('dovecot', `conf.d/${base}`) : null;
}
