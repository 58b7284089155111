/**
 * What became of settings of Dovecot 2.3, of which 2.4 only says that it does not know them. From "Upgrading Dovecot CE from
 * 2.3 to 2.4" (https://doc.dovecot.org/2.4.0/installation/upgrade/2.3-to-2.4.html). Only what can stand in the place of the old
 * name is listed; a test holds every name against what the releases say themselves.
 */
const NEW_NAMES: Readonly<Record<string, readonly string[]>> = {
  auth_default_realm: ['auth_default_domain'],
  auth_policy_server_timeout_msecs: ['http_client_request_timeout'],
  auth_stats: [],
  auth_worker_max_count: ['service_process_limit'],
  default_idle_kill: ['default_idle_kill_interval'],
  dict_db_config: [],
  director_flush_socket: [],
  director_mail_servers: [],
  director_servers: [],
  disable_plaintext_auth: ['auth_allow_cleartext'],
  doveadm_http_rawlog_dir: ['http_client_rawlog_dir'],
  imap_id_log: [],
  login_access_sockets: [],
  mail_attachment_dir: ['mail_ext_attachment_path'],
  mail_attachment_min_size: ['mail_ext_attachment_min_size'],
  mail_location: ['mail_driver', 'mail_path'],
  namespace_location: ['mail_driver', 'mail_path'],
  replicator_host: [],
  replicator_port: [],
  service_idle_kill: ['service_idle_kill_interval'],
  service_service_count: ['service_restart_request_count'],
  ssl_alt_cert: ['ssl_server_alt_cert_file'],
  ssl_alt_key: ['ssl_server_alt_key_file'],
  ssl_ca: ['ssl_server_ca_file', 'ssl_client_ca_file'],
  ssl_cert: ['ssl_server_cert_file'],
  ssl_cert_username_field: ['ssl_server_cert_username_field'],
  ssl_client_cert: ['ssl_client_cert_file'],
  ssl_client_key: ['ssl_client_key_file'],
  ssl_dh: ['ssl_server_dh_file'],
  ssl_key: ['ssl_server_key_file'],
  ssl_key_password: ['ssl_server_key_password'],
  ssl_prefer_server_ciphers: ['ssl_server_prefer_ciphers'],
  ssl_require_crl: ['ssl_server_require_crl'],
  ssl_verify_client_cert: ['ssl_server_request_client_cert'],
  stats_http_rawlog_dir: ['http_client_rawlog_dir'],
  verbose_ssl: ['log_debug'],
};

/** By the old name; `by` is empty where the documentation says that nothing came in its place. */
export const REPLACED_IN_2_4: Readonly<Record<string, { by: readonly string[]; since: string }>> = Object.fromEntries(
  Object.entries(NEW_NAMES).map(([name, by]) => [name, { by, since: '2.4.0' }]),
);
