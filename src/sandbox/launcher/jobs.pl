# What a child does after it was forked for a request: it gives up its powers first, so guest text never meets them.
use strict;
use warnings;

package Jobs;

# Settings of the sandbox, set once by serve.pl.
our %limits;

my %kinds = (exec => \&run, write => \&write_file, read => \&read_file, connect => \&connect_to, wait => \&wait_for);

# Never returns. `$job` has kind, user, root, cwd, env (list) and arguments (list).
sub become {
  my $job = shift;
  Kernel::new_session();
  $SIG{$_} = 'DEFAULT' for qw(INT TERM HUP PIPE CHLD);
  eval {
    my ($uid, $gid, @groups) = account($job->{user});
    Kernel::limit(Kernel::CORE(), 0);
    Kernel::limit(Kernel::NOFILE(), 4096);
    Kernel::limit(Kernel::MEMLOCK(), 65536);
    Kernel::limit(Kernel::MSGQUEUE(), 819200);
    Kernel::limit(Kernel::FSIZE(), $limits{disk});
    Kernel::limit(Kernel::AS(), $limits{memory});
    # A little above what serve.pl's watch ends them at, which says why; this only bounds what it has not seen yet.
    Kernel::limit(Kernel::NPROC(), $limits{processes} + 20);
    Filter::install();
    Kernel::drop_capabilities();
    # What is opened from here on is the other root's; whoever is not root may no longer go there.
    if ($job->{root} ne '') { chroot $job->{root} or die "$job->{root}: $!\n" }
    if ($uid != 0) {
      $( = $gid;
      $) = join ' ', $gid, $gid, @groups;
      ($<, $>) = ($uid, $uid);
      die "cannot become $job->{user}\n" if $> != $uid || $< != $uid || $) + 0 != $gid;
    }
    umask 022;
    %ENV = @{ $job->{env} };
    chdir $job->{cwd} or die "$job->{cwd}: $!\n";
    $kinds{ $job->{kind} }->(@{ $job->{arguments} });
    1;
  } or do {
    my $reason = $@;
    $reason =~ s/ at \S+ line \d+\.$//;
    print STDERR $reason;
    Kernel::leave(127);
  };
  Kernel::leave(0);
}

# The numbers of a user by the sandbox's own files. The C library's way would load modules that we no longer can reach.
sub account {
  my $name = shift;
  return (0, 0) if $name eq 'root';
  my ($uid, $gid) = map { (split /:/)[2, 3] } grep { (split /:/)[0] eq $name } lines_of('/etc/passwd');
  die "there is no user $name in the sandbox\n" unless defined $uid && $uid =~ /^\d+$/ && defined $gid && $gid =~ /^\d+$/;
  my @groups = map { (split /:/)[2] } grep { my $members = (split /:/)[3]; grep { $_ eq $name } split /,/, $members // '' } lines_of('/etc/group');
  return ($uid, $gid, grep { /^\d+$/ } @groups);
}

sub lines_of {
  my $path = shift;
  my $file = regular($path, Kernel::RDONLY_FILE());
  my @lines = <$file>;
  chomp @lines;
  return @lines;
}

# Open a file, and only a file: a pipe or a device in its place would make us wait or worse.
sub regular {
  my ($path, $flags, $mode) = @_;
  sysopen my $file, $path, $flags | Kernel::NONBLOCK(), $mode // 0 or die "$path: $!\n";
  die "$path: not a regular file\n" unless -f $file;
  return $file;
}

sub run {
  my @command = @_;
  no warnings 'exec';
  exec { $command[0] } @command or die "$command[0]: $!\n";
}

# Content comes on stdin. Folders that are absent are made.
sub write_file {
  my ($path, $mode, $owner) = @_;
  my ($uid, $gid) = account($owner);
  my $folder = '';
  while ($path =~ m{([^/]+)/}g) { $folder .= "/$1"; mkdir $folder, 0755 unless -d $folder }
  my $file = regular($path, Kernel::WRONLY() | Kernel::CREAT() | Kernel::TRUNC(), 0600);
  while (sysread STDIN, my $part, 65536) { syswrite($file, $part) == length $part or die "$path: $!\n" }
  if ($uid != 0 || $gid != 0) { chown $uid, $gid, $file or die "$path: $!\n" }
  chmod $mode, $file or die "$path: $!\n";
  # A daemon that finds its configuration written in this very second waits until it is older.
  my $earlier = time - 10;
  utime $earlier, $earlier, $file;
  close $file or die "$path: $!\n";
}

sub read_file {
  my $path = shift;
  my $file = regular($path, Kernel::RDONLY_FILE());
  while (sysread $file, my $part, 65536) { write_all(\*STDOUT, $part) or return }
}

sub dial {
  my ($host, $port, $from) = @_;
  my $family = $host =~ /:/ ? Kernel::INET6() : Kernel::INET();
  socket my $socket, $family, Kernel::STREAM(), 0 or die "socket: $!\n";
  if ($from ne '') { bind $socket, Kernel::address($from, 0) or die "bind to $from: $!\n" }
  return connect($socket, Kernel::address($host, $port)) ? $socket : undef;
}

# A TCP connection as our stdin and stdout; says "connected" on stderr first.
sub connect_to {
  my ($host, $port, $from) = @_;
  my $socket = dial($host, $port, $from) or die "connect to $host port $port: $!\n";
  syswrite STDERR, 'connected';
  my $feeding = 1;
  while (1) {
    my $ready = '';
    vec($ready, fileno($socket), 1) = 1;
    vec($ready, 0, 1) = 1 if $feeding;
    select $ready, undef, undef, undef;
    if (vec $ready, fileno($socket), 1) {
      my $got = sysread $socket, my $part, 65536;
      return unless $got;
      write_all(\*STDOUT, $part) or return;
    }
    if ($feeding && vec $ready, 0, 1) {
      my $got = sysread STDIN, my $part, 65536;
      if ($got) { write_all($socket, $part) or return }
      else { $feeding = 0; shutdown $socket, 1 }
    }
  }
}

sub write_all {
  my ($to, $text) = @_;
  while (length $text) {
    my $done = syswrite $to, $text;
    return 0 unless defined $done;
    substr($text, 0, $done) = '';
  }
  return 1;
}

# Until a port answers (`port`, host, number), a file is there (`file`, path) or is not (`no-file`, path); the caller's clock ends it.
sub wait_for {
  my ($what, $where, $port) = @_;
  while (1) {
    if ($what eq 'port') { return if dial($where, $port, '') }
    else { return if (-e $where xor $what eq 'no-file') }
    select undef, undef, undef, 0.005;
  }
}

1;
