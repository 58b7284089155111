# A memory cgroup of the sandbox's own: all that its processes hold counts, shared memory and files too, and the kernel keeps
# it below the limit. memory-group.ts finds out whether one may be made; without it, limits of single processes and
# serve.pl's watch are all there is.
use strict;
use warnings;

package Memory;

my ($parent, $name, $members, $events);
my $seen = 0;

# Made while the host's files can still be reached; the handles are all that is needed later.
sub make {
  my ($folder, $version, $bytes) = @_;
  $name = "assay-$$";
  my $own = "$folder/$name";
  sysopen $parent, $folder, Kernel::RDONLY_FILE() or die "$folder: $!\n";
  # A launcher of the same number that was killed may have left it.
  rmdir $own;
  mkdir $own or die "$own: $!\n";
  my ($limit, $swap, $told) = $version == 1
    ? (['memory.limit_in_bytes', $bytes], ['memory.memsw.limit_in_bytes', $bytes], 'memory.oom_control')
    : (['memory.max', $bytes], ['memory.swap.max', 0], 'memory.events');
  write_number("$own/$limit->[0]", $limit->[1]);
  # Not every kernel counts swap.
  write_number("$own/$swap->[0]", $swap->[1]) if -e "$own/$swap->[0]";
  sysopen $members, "$own/cgroup.procs", Kernel::WRONLY() or die "$own: $!\n";
  sysopen $events, "$own/$told", Kernel::RDONLY_FILE() or die "$own: $!\n";
}

sub write_number {
  my ($path, $number) = @_;
  sysopen my $file, $path, Kernel::WRONLY() or die "$path: $!\n";
  syswrite $file, $number or die "$path: $!\n";
}

# This process and all that come after it. What is a guide's keeps no handle on the host.
sub enter {
  if ($members) { syswrite $members, '0' or die "the group of the sandbox's memory: $!\n" }
  forget();
}

sub forget { close $_ for grep { defined } $parent, $members, $events; ($parent, $members, $events) = () }

# True once after the kernel has ended a process for want of memory.
sub overstepped {
  return 0 unless $events;
  sysseek $events, 0, 0;
  sysread $events, my $text, 4096;
  my ($count) = ($text // '') =~ /^oom_kill (\d+)/m;
  return 0 unless ($count // 0) > $seen;
  $seen = $count;
  return 1;
}

# When all its processes are gone; the kernel may need a moment to count the last of them out.
sub remove {
  return unless $parent;
  for (1 .. 40) {
    last if Kernel::remove_folder($parent, $name);
    select undef, undef, undef, 0.005;
  }
}

1;
