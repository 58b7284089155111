# One sandbox: namespaces, an overlay over a root, a private network; then it serves requests until its stdin ends.
# Perl, because every Debian has it, because it can make the system calls itself, and because a shell needs 20 programs
# for the same. Started by open-sandbox.ts as `perl launch.pl key=value ...`; speaks frames (see serve.pl).
use strict;
use warnings;

# All that will ever be needed is loaded now: later the host's files are out of reach.
BEGIN {
  my ($here) = __FILE__ =~ m{^(.*)/};
  require "$here/$_.pl" for qw(kernel memory filter network jobs serve);
}

my (%option, @folders, @files);
for (@ARGV) {
  my ($key, $value) = /^(\w+)=(.*)$/s or die "not an option: $_\n";
  if ($key eq 'folder') { push @folders, $value }
  elsif ($key eq 'file') { push @files, $value }
  else { $option{$key} = $value }
}

# Ctrl-C on a terminal is for the runner; it ends us by closing our stdin, in order.
$SIG{$_} = 'IGNORE' for qw(INT TERM HUP PIPE);

my $step = 'root';
eval {
  # As long as we hold it, nobody removes the root.
  open my $lock, '<', "$option{root}/run.lock" or die "$option{root} is no root: $!\n";
  flock $lock, Kernel::LOCK_SH() | Kernel::LOCK_NB() or die "$option{root} is being removed\n";
  my $second = hold_client() if $option{client};
  $step = 'memory';
  # What it writes is in memory as well, within a limit of its own.
  Memory::make($option{group}, $option{group_version}, $option{memory} + $option{disk}) if $option{group};
  $step = 'namespaces';
  enter_namespaces();
  $step = 'processes';
  my $first = start_first_process();
  $step = 'file system';
  mount_all();
  $step = 'network';
  Network::set_up();
  $step = 'owners';
  set_owners() if $option{mode} ne 'single';
  $step = 'requests';
  Serve::serve({ %option, first => $first });
  1;
} or do {
  my $reason = $@;
  $reason =~ s/\s+$//;
  print STDERR "$step: $reason\n";
  Memory::remove();
  Kernel::leave(70);
};
Kernel::leave(0);

# The second root is held like the first.
sub hold_client {
  open my $lock, '<', "$option{client}/run.lock" or die "$option{client} is no root: $!\n";
  flock $lock, Kernel::LOCK_SH() | Kernel::LOCK_NB() or die "$option{client} is being removed\n";
  return $lock;
}

# `plain`: we are root. `mapped`: an ordinary user with a range of sub-ids. `single`: only the user's own id, as `self` inside.
sub enter_namespaces {
  my $flags = Kernel::NEWNS() | Kernel::NEWPID() | Kernel::NEWNET() | Kernel::NEWIPC() | Kernel::NEWUTS();
  if ($option{mode} eq 'plain') {
    Kernel::unshare($flags);
  } elsif ($option{mode} eq 'single') {
    my ($uid, $gid) = ($>, $) + 0);
    Kernel::unshare($flags | Kernel::NEWUSER());
    write_text('/proc/self/setgroups', 'deny');
    my ($self_user, $self_group) = split /:/, $option{self};
    write_text('/proc/self/uid_map', "$self_user $uid 1\n");
    write_text('/proc/self/gid_map', "$self_group $gid 1\n");
  } else {
    map_ids(sub { Kernel::unshare($flags | Kernel::NEWUSER()) });
    $( = 0;
    $) = '0 0';
    ($<, $>) = (0, 0);
    die "become root inside: $!\n" if $> != 0 || $) + 0 != 0;
  }
  # Nothing in the sandbox may look through /proc at us or at our copies before they become something else.
  Kernel::control(Kernel::DUMPABLE(), 0);
}

# newuidmap and newgidmap must run outside of the new user namespace, and after it was made.
sub map_ids {
  my $unshare = shift;
  pipe my $wait, my $go or die "pipe: $!\n";
  my $process = $$;
  my $helper = fork // die "fork: $!\n";
  if ($helper == 0) {
    close $go;
    sysread $wait, my $byte, 1;
    my $failed = system('newuidmap', $process, split ' ', $option{uids}) || system('newgidmap', $process, split ' ', $option{gids});
    Kernel::leave($failed ? 1 : 0);
  }
  close $wait;
  $unshare->();
  syswrite $go, 'x';
  close $go;
  waitpid $helper, 0;
  die "newuidmap or newgidmap failed\n" if $? != 0;
}

# Process 1 only buries the dead. It is not the parent of what we start, since exim behaves differently under process 1;
# and it dies with us however we die, which is the end of every process of the sandbox.
sub start_first_process {
  pipe my $wait, my $go or die "pipe: $!\n";
  my $first = fork // die "fork: $!\n";
  if ($first == 0) {
    close $go;
    Memory::forget();
    Kernel::control(Kernel::PDEATHSIG(), Kernel::SIGKILL());
    # If our parent had died before the line above, nobody would write.
    sysread($wait, my $byte, 1) or Kernel::leave(0);
    close $_ for *STDIN, *STDOUT, *STDERR;
    $0 = 'init';
    $SIG{CHLD} = sub { };
    # serve.pl's order to end all processes but us, at one blow.
    $SIG{USR1} = sub { kill KILL => -1 };
    while (1) {
      # A death interrupts the rest; one that comes just before it is found a second later.
      select undef, undef, undef, 1 if wait < 0;
    }
  }
  close $wait;
  syswrite $go, 'x';
  close $go;
  return $first;
}

sub mount_all {
  Kernel::mount('none', '/', '', Kernel::REC() | Kernel::PRIVATE(), '');
  chdir $option{root} or die "$option{root}: $!\n";
  Kernel::mount('tmpfs', 'run', 'tmpfs', Kernel::NODEV(), "mode=755,size=$option{disk},nr_inodes=$option{files}");
  for (qw(run/upper run/work run/all)) { mkdir $_ or die "$_: $!\n" }
  # Without the host's root, overlayfs may keep its notes only in attributes of ordinary users.
  my $notes = $option{mode} eq 'plain' ? '' : ',userxattr';
  Kernel::mount('overlay', 'run/all', 'overlay', 0, "lowerdir=rootfs,upperdir=run/upper,workdir=run/work$notes");
  chdir 'run/all' or die "overlay: $!\n";
  mount_devices();
  mount_client() if $option{client};
  mount_processes();
  Kernel::pivot_here();
  Kernel::set_hostname($option{hostname});
}

# /proc and its settings are those of the process namespace of whoever mounts and writes: a process inside must do it.
sub mount_processes {
  my $before = read_text('/proc/sys/kernel/pid_max');
  my $process = fork // die "fork: $!\n";
  if ($process == 0) {
    my $flags = Kernel::NOSUID() | Kernel::NODEV() | Kernel::NOEXEC();
    my $good = eval {
      Kernel::mount('proc', 'proc', 'proc', $flags, '');
      # Since Linux 6.14 a namespace has its own; root's processes know no other limit of their number.
      write_text('proc/sys/kernel/pid_max', $option{processes} + 300) if Kernel::version() >= 6014;
      write_text('proc/sys/user/max_user_namespaces', 0) if $option{mode} ne 'plain';
      # The sandbox's root is root: what it could write below /proc/sys would be the host's.
      Kernel::mount('none', 'proc', '', Kernel::REMOUNT() | Kernel::BIND() | Kernel::RDONLY() | $flags, '');
      1;
    };
    print STDERR $@ unless $good;
    Kernel::leave($good ? 0 : 1);
  }
  waitpid $process, 0;
  die "/proc cannot be mounted\n" if $? != 0;
  if (read_text('/proc/sys/kernel/pid_max') ne $before) {
    write_text('/proc/sys/kernel/pid_max', $before);
    die "the limit of processes is not the sandbox's own\n";
  }
}

sub mount_devices {
  # Sticky and writable for all, as a tmpfs is by default, `> /dev/null` would be refused.
  Kernel::mount('tmpfs', 'dev', 'tmpfs', Kernel::NOSUID() | Kernel::NOEXEC(), 'mode=755,size=16m,nr_inodes=1000');
  for my $name (qw(null zero full random urandom)) {
    write_text("dev/$name", '');
    Kernel::mount("/dev/$name", "dev/$name", '', Kernel::BIND(), '');
  }
  mkdir 'dev/shm' and chmod 01777, 'dev/shm' or die "dev/shm: $!\n";
  symlink '/proc/self/fd', 'dev/fd';
  symlink "/proc/self/fd/$_->[0]", "dev/$_->[1]" for [0, 'stdin'], [1, 'stdout'], [2, 'stderr'];
}

# Another root, read-only, for programs of another release that talk to this one's daemons.
# It shares the network and the devices of the sandbox, and nothing else of the host.
sub mount_client {
  my $flags = Kernel::NOSUID() | Kernel::NODEV();
  mkdir 'client' or die "client: $!\n";
  Kernel::mount("$option{client}/rootfs", 'client', '', Kernel::BIND(), '');
  Kernel::mount('none', 'client', '', Kernel::REMOUNT() | Kernel::BIND() | Kernel::RDONLY() | $flags, '');
  Kernel::mount('dev', 'client/dev', '', Kernel::BIND() | Kernel::REC(), '');
}

# Each `path:user:group:mode`. A root on disk belongs to whoever made it.
sub set_owners {
  for (@folders, @files) {
    my ($path, $user, $group, $mode) = split /:/;
    if (grep { $_ eq $path } map { (split /:/)[0] } @files) { next unless -f $path }
    elsif (!-d $path) { mkdir $path or die "$path: $!\n" }
    chown $user, $group, $path or die "chown $path: $!\n";
    chmod oct $mode, $path or die "chmod $path: $!\n";
  }
}

sub write_text {
  my ($path, $text) = @_;
  open my $file, '>', $path or die "$path: $!\n";
  print $file $text and close $file or die "$path: $!\n";
}

sub read_text {
  my $path = shift;
  open my $file, '<', $path or die "$path: $!\n";
  local $/;
  return <$file>;
}
