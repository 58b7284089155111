# System calls and their constants. Perl's modules for them (POSIX, Socket, Fcntl, Time::HiRes) take longer to load than all
# of our work. Numbers of calls differ by machine; the constants are the same on both.
use strict;
use warnings;

package Kernel;

# As Node names it (process.arch).
my ($machine) = map { /^machine=(.*)/ ? $1 : () } @ARGV;
my %numbers = (
  x64 => { mount => 165, umount2 => 166, pivot_root => 155, unshare => 272, prctl => 157, sethostname => 170,
    prlimit64 => 302, dup3 => 292, setsid => 112, exit_group => 231, clock_gettime => 228, unlinkat => 263 },
  arm64 => { mount => 40, umount2 => 39, pivot_root => 41, unshare => 97, prctl => 167, sethostname => 161,
    prlimit64 => 261, dup3 => 24, setsid => 157, exit_group => 94, clock_gettime => 113, unlinkat => 35 },
);
my $number = $numbers{ $machine // '' } or die "sandboxes are not known on machines of this kind\n";

# Namespaces.
use constant { NEWNS => 0x20000, NEWUTS => 0x4000000, NEWIPC => 0x8000000, NEWUSER => 0x10000000, NEWPID => 0x20000000, NEWNET => 0x40000000 };
# Mounts.
use constant { RDONLY => 1, NOSUID => 2, NODEV => 4, NOEXEC => 8, REMOUNT => 32, BIND => 4096, REC => 16384, PRIVATE => 1 << 18 };
# Files, locks and errors.
use constant { RDONLY_FILE => 0, WRONLY => 1, CREAT => 0100, TRUNC => 01000, APPEND => 02000, NONBLOCK => 04000 };
use constant { GETFL => 3, SETFL => 4, LOCK_SH => 1, LOCK_NB => 4, EAGAIN => 11, WNOHANG => 1, SIGKILL => 9 };
# Sockets.
use constant { UNIX => 1, INET => 2, INET6 => 10, NETLINK => 16, STREAM => 1, DATAGRAM => 2, RAW => 3 };
# prctl.
use constant { PDEATHSIG => 1, DUMPABLE => 4, CAPBSET_READ => 23, CAPBSET_DROP => 24, AMBIENT => 47, AMBIENT_CLEAR => 4 };
# Limits.
use constant { FSIZE => 1, CORE => 4, NPROC => 6, NOFILE => 7, MEMLOCK => 8, AS => 9, MSGQUEUE => 12 };

sub call {
  my ($name, @arguments) = @_;
  # Perl passes a number as it is and a string by its address; each argument is a variable of its own, so that it may be written to.
  my $result = @arguments == 1 ? syscall($number->{$name}, $arguments[0])
    : @arguments == 2 ? syscall($number->{$name}, $arguments[0], $arguments[1])
    : @arguments == 4 ? syscall($number->{$name}, $arguments[0], $arguments[1], $arguments[2], $arguments[3])
    : syscall($number->{$name}, $arguments[0], $arguments[1], $arguments[2], $arguments[3], $arguments[4]);
  return $result;
}

sub unshare { call('unshare', $_[0] + 0) == 0 or die "unshare: $!\n" }

sub mount {
  my ($source, $target, $type, $flags, $data) = @_;
  call('mount', "$source", "$target", "$type", $flags + 0, "$data") == 0 or die "mount $type on $target: $!\n";
}

# Make the current folder, a mount, the root; what was the root before is out of reach.
sub pivot_here {
  my ($new, $old) = ('.', '.');
  call('pivot_root', $new, $old) == 0 or die "pivot_root: $!\n";
  call('umount2', '.', 2) == 0 or die "umount of the old root: $!\n";
  chdir '/' or die "chdir /: $!\n";
}

sub set_hostname { my $name = shift; call('sethostname', "$name", length $name) == 0 or die "sethostname: $!\n" }

sub control { call('prctl', $_[0] + 0, ($_[1] // 0) + 0, ($_[2] // 0) + 0, ($_[3] // 0) + 0, 0) }

sub limit {
  my ($resource, $value) = @_;
  my ($new, $old) = (pack('QQ', $value, $value), 0);
  call('prlimit64', 0, $resource + 0, $new, $old) == 0 or die "limit $resource: $!\n";
}

# What a container's root may do (the set is Docker's, without device nodes and raw sockets); above all nothing that mounts.
my %kept = map { $_ => 1 } (0, 1, 3, 4, 5, 6, 7, 8, 10, 18, 31);    # chown dac_override fowner fsetid kill setgid setuid setpcap net_bind sys_chroot setfcap

# Take every other capability from this process and all that come after it, for good.
sub drop_capabilities {
  for my $capability (0 .. 63) {
    my $has = control(CAPBSET_READ, $capability);
    last if $has < 0;
    next if $has == 0 || $kept{$capability};
    control(CAPBSET_DROP, $capability) == 0 or die "dropping capability $capability: $!\n";
  }
  control(AMBIENT, AMBIENT_CLEAR);
}

# The version of the running kernel as one number: 6.14 is 6014.
sub version {
  open my $file, '<', '/proc/sys/kernel/osrelease' or die "/proc/sys/kernel/osrelease: $!\n";
  my ($major, $minor) = <$file> =~ /^(\d+)\.(\d+)/;
  return $major * 1000 + $minor;
}

sub machine { return $machine }

# Remove the empty folder `name` in an open one, which need not have a path any more. True where it is gone.
sub remove_folder { my ($parent, $name) = @_; return call('unlinkat', fileno($parent) + 0, "$name", 0x200, 0) == 0 }

# End this process at once, without tidying up what it shares with its parent.
sub leave { syscall $number->{exit_group}, $_[0] + 0 }

sub new_session { syscall $number->{setsid} }

# Seconds on a clock that nobody sets.
sub now {
  my $time = "\0" x 16;
  syscall $number->{clock_gettime}, 1, $time;
  my ($seconds, $nanoseconds) = unpack 'q q', $time;
  return $seconds + $nanoseconds / 1e9;
}

# Let descriptor `to` be what the file `from` is.
sub put_at {
  my ($from, $to) = @_;
  if (fileno $from != $to) { call('dup3', fileno($from) + 0, $to + 0, 0, 0) >= 0 or die "dup: $!\n" }
}

sub nonblocking {
  my $file = shift;
  my $flags = fcntl $file, GETFL, 0 or die "fcntl: $!\n";
  fcntl $file, SETFL, $flags | NONBLOCK or die "fcntl: $!\n";
}

sub address_of_path { return pack 'S a108', UNIX, $_[0] }

# An address of IP, and a port, as the kernel wants them.
sub address {
  my ($host, $port) = @_;
  return pack 'S n C4 x8', INET, $port, split /\./, $host unless $host =~ /:/;
  my ($left, $right) = map { [map { hex } split /:/, $_ // ''] } split /::/, $host, 2;
  my @groups = $right ? (@$left, (0) x (8 - @$left - @$right), @$right) : @$left;
  return pack 'S n N n8 N', INET6, $port, 0, @groups, 0;
}

1;
