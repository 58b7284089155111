/** What an Exim of the sandbox has before the guide adds anything, and the server that stands for the rest of the world. */
import { CLIENT, HOST, USER } from './machine.ts';

export const CONFIG = '/etc/exim4/exim4.conf';
/** Name and port of the server that stands for all others; it has a certificate that checks out. */
const WORLD = { name: 'mx.example.net', port: 2525 };

/** Leads all mail for others there; in front of Debian's own routers, which would ask a DNS that a sandbox does not have. */
export const WORLD_ROUTER = `
elsewhere:
  driver = manualroute
  domains = ! +local_domains
  transport = remote_smtp
  route_list = * ${WORLD.name}::${WORLD.port} byname
  self = send
`;

/** One file of configuration that takes mail for its users on port 25 and sends the rest away. */
export const MINIMAL = `
primary_hostname = ${HOST}
domainlist local_domains = ${HOST} : example.org
keep_environment =
log_file_path = /var/log/exim4/%slog
acl_smtp_rcpt = acl_check_rcpt
acl_smtp_data = acl_check_data
host_lookup =
begin acl
acl_check_rcpt:
  accept authenticated = *
  accept domains = +local_domains
  deny message = relay not permitted
acl_check_data:
  accept
begin routers${WORLD_ROUTER}here:
  driver = accept
  check_local_user
  transport = local_delivery
begin transports
remote_smtp:
  driver = smtp
local_delivery:
  driver = appendfile
  file = /var/mail/$local_part_data
  group = mail
  mode = 0660
begin retry
* * F,2h,15m
`;

/** A snippet that is tried alone may rely on these, which a guide sets elsewhere. */
export const ELSEWHERE = `
daemon_smtp_ports = 25 : 587 : 465
tls_on_connect_ports = 465
tls_advertise_hosts = *
tls_certificate = /etc/ssl/certs/mail.example.org.pem
tls_privatekey = /etc/exim4/exim.key
`;

/** The same for passwords: options that a listing has without their authenticator go into this one. */
export const AUTHENTICATOR = `
plain:
  driver = plaintext
  public_name = PLAIN
  server_condition = \${if and{{eq{$auth2}{${USER.name}}}{eq{$auth3}{${USER.password}}}}}
  server_set_id = $auth2
`;

/** What Debian's package asks at its installation, answered for a server on the Internet. */
export const ANSWERS = `
dc_eximconfig_configtype='internet'
dc_other_hostnames='${HOST}:example.org'
dc_local_interfaces=''
dc_readhost=''
dc_relay_domains=''
dc_minimaldns='false'
dc_relay_nets=''
dc_smarthost=''
CFILEMODE='644'
dc_use_split_config='false'
dc_hide_mailname=''
dc_mailname_in_oh='true'
dc_localdelivery='mail_spool'
`;

/** What a piece of Debian's configuration that is tried alone may rely on. */
export const DEBIAN_STAND_IN = `
.ifndef MAIN_TLS_ENABLE
tls_certificate = /etc/ssl/certs/mail.example.org.pem
tls_privatekey = /etc/exim4/exim.key
.endif
`;

// It takes every message, says what it thinks of the client's certificate, and throws the message away. Its log ends up
// among that of the Exim that is tried, since both open it before they read a line of configuration.
const WORLD_CONF = `
primary_hostname = ${WORLD.name}
keep_environment =
host_lookup =
spool_directory = /var/spool/world
pid_file_path = /run/world.pid
log_selector = +incoming_interface
tls_certificate = /etc/ssl/certs/${WORLD.name}.pem
tls_privatekey = /etc/exim4/world.key
tls_advertise_hosts = *
tls_try_verify_hosts = *
tls_verify_certificates = /etc/ssl/certs/ca-certificates.crt
acl_smtp_rcpt = accept
acl_smtp_data = acl_taken
begin acl
acl_taken:
  discard message = \${if def:tls_in_peerdn {\${if eq{$tls_in_certificate_verified}{1}{certificate accepted}{certificate not accepted}}}{no certificate}}
`;

/** Lines of the log that the rest of the world has written, or that are due to the limits of a sandbox. */
export const WORLDS_LINES = new RegExp(
  `I=\\[${CLIENT}\\]:${WORLD.port}\\b|on \\[${CLIENT}\\]:${WORLD.port}\\b|=> blackhole \\(DATA ACL|RLIMIT_NPROC`,
);

/** What the guide has its readers do to let Exim read the key, and the start of the rest of the world. */
const START_WORLD = `
install -o root -g Debian-exim -m 640 /etc/ssl/private/mail.example.org.key /etc/exim4/exim.key &&
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=${WORLD.name} \\
  -addext subjectAltName=DNS:${WORLD.name} -keyout /etc/exim4/world.key -out /etc/ssl/certs/${WORLD.name}.pem 2>/dev/null &&
chgrp Debian-exim /etc/exim4/world.key && chmod 640 /etc/exim4/world.key &&
cat /etc/ssl/certs/${WORLD.name}.pem >> /etc/ssl/certs/ca-certificates.crt &&
ln -s ${WORLD.name}.pem "/etc/ssl/certs/$(openssl x509 -noout -hash -in /etc/ssl/certs/${WORLD.name}.pem).0" &&
echo '${CLIENT} ${WORLD.name}' >> /etc/hosts &&
install -d -o Debian-exim -g Debian-exim -m 750 /var/spool/world &&
printf '%s' "$1" > /etc/exim4/world.conf &&
exim4 -C /etc/exim4/world.conf -bd -oX ${CLIENT}.${WORLD.port}
`;

/** A user that Debian's own configuration names, and that every Debian has. */
export const DEBIANS_USER = [
  ...['sh', '-c'],
  'getent passwd uucp >/dev/null || echo uucp:x:10:10::/:/usr/sbin/nologin >> /etc/passwd',
];

// Exim reads its own file only where it is root's, and root must be able to change groups. A file that an ordinary user
// names it reads all the same; so it must not look like its own, and then like it again where it is named in a message.
const ASKED_BY_A_USER = `
mv /usr/sbin/exim4 /usr/sbin/exim4.debian && cat > /usr/sbin/exim4 << 'END' && chmod 755 /usr/sbin/exim4
#!/bin/bash
config=/etc/exim4/./exim4.conf
[ -e "$config" ] || config=/var/lib/exim4/./config.autogenerated
errors=$(mktemp)
/usr/sbin/exim4.debian -C "$config" "$@" 2> "$errors" | sed 's,/exim4/\\./,/exim4/,g'
code=\${PIPESTATUS[0]}
sed 's,/exim4/\\./,/exim4/,g' "$errors" >&2
rm "$errors"
exit "$code"
END
`;

/** How its checkers are asked where there is but one user: as a person, and one to whom Exim shows all of its settings. */
export const STILL = { user: `${USER.name}:Debian-exim`, prepare: [['sh', '-c', ASKED_BY_A_USER], DEBIANS_USER] };

export const PREPARE: string[] = ['sh', '-c', START_WORLD, 'sh', WORLD_CONF];
