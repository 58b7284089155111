# Requests in, results out. A frame is a length (32 bits, network order) and that many bytes: a letter, then fields,
# each with a length of its own.
#   in:  X id kind timeout-ms output-limit user cwd environment arguments stdin more? root   start a job; root '' for the sandbox's own
#        I id bytes, E id   more stdin, and its end          K id signal   signal a job's processes
#   out: S   ready          O id stream bytes   output (stream 1 or 2)
#        D id exit-code signal stopped-by milliseconds   a job's end
#        L text   the system log (/dev/log)           W reason   all processes were ended, those left behind too
use strict;
use warnings;

package Serve;

my (%jobs, %pipes, $out, $first, $log, $log_file);
my $tick = 0.1;
my $enough = 1 << 20;    # bytes that may wait for the runner before we read on from jobs

sub serve {
  my $option = shift;
  $first = $option->{first};
  %Jobs::limits = map { $_ => $option->{$_} } qw(memory disk processes);
  $log = open_log();
  Kernel::nonblocking(\*STDIN);
  Kernel::nonblocking(\*STDOUT);
  $SIG{CHLD} = sub { };
  ($out, my $in, my $watched) = ('', '', 0);
  send_frame('S');
  while (1) {
    my ($readable, $writable) = ('', '');
    vec($readable, 0, 1) = 1;
    vec($readable, fileno $log, 1) = 1;
    if (length $out < $enough) { vec($readable, $_, 1) = 1 for keys %pipes }
    vec($writable, 1, 1) = 1 if length $out;
    for my $job (values %jobs) { vec($writable, fileno $job->{stdin}, 1) = 1 if $job->{stdin} && (length $job->{feed} || $job->{fed}) }
    my $count = select $readable, $writable, undef, %jobs ? 0.02 : $tick;
    ($readable, $writable) = ('', '') if $count < 0;

    if (vec $writable, 1, 1) {
      my $done = syswrite STDOUT, $out;
      return finish() if !defined $done && $! != Kernel::EAGAIN();
      substr($out, 0, $done // 0) = '';
    }
    if (vec $readable, 0, 1) {
      my $got = sysread STDIN, $in, 65536, length $in;
      return finish() if !$got && $! != Kernel::EAGAIN();
      while (length $in >= 4 && length $in >= 4 + unpack 'N', $in) {
        my $length = unpack 'N', $in;
        handle(substr $in, 4, $length);
        substr($in, 0, 4 + $length) = '';
      }
    }
    take_log() if vec $readable, fileno $log, 1;
    for my $number (grep { vec $readable, $_, 1 } keys %pipes) { take_output($number) }
    for my $job (values %jobs) { feed($job) if $job->{stdin} && vec $writable, fileno $job->{stdin}, 1 }
    bury();
    my $now = Kernel::now();
    for my $job (values %jobs) { stop($job, 'time') if $job->{deadline} && $now > $job->{deadline} && !$job->{stopped} }
    if ($now > $watched + $tick) { watch(); $watched = $now }
  }
}

# Process 1's death is the death of all. The kernel gives it to us for burial only after all others, our own children too.
sub finish {
  kill KILL => $first;
  1 while wait > 0;
  Memory::remove();
}

sub handle {
  my ($letter, @fields) = (substr($_[0], 0, 1), unpack '(N/a*)*', substr $_[0], 1);
  my $job = $jobs{ $fields[0] };
  if ($letter eq 'X') { start(@fields) }
  elsif (!$job) { }
  elsif ($letter eq 'I') { $job->{feed} .= $fields[1] }
  elsif ($letter eq 'E') { $job->{fed} = 1 }
  elsif ($letter eq 'K') { kill $fields[1], -$job->{process} }
}

sub start {
  my ($id, $kind, $timeout, $limit, $user, $cwd, $env, $arguments, $stdin, $more, $root) = @_;
  my $job = { id => $id, kind => $kind, user => $user, root => $root, cwd => $cwd, left => $limit, feed => $stdin, fed => $more eq '' };
  $job->{env} = [unpack '(N/a*)*', $env];
  $job->{arguments} = [unpack '(N/a*)*', $arguments];
  $job->{started} = Kernel::now();
  $job->{deadline} = $timeout > 0 ? $job->{started} + $timeout / 1000 : 0;
  pipe my $in, $job->{stdin} or die "pipe: $!\n";
  pipe my $stdout, my $stdout_end or die "pipe: $!\n";
  pipe my $stderr, my $stderr_end or die "pipe: $!\n";
  my $process = fork;
  if (!defined $process) {
    send_frame('O', $id, 2, "the sandbox cannot start a process: $!\n");
    return send_frame('D', $id, 127, '', 'processes', 0);
  }
  if ($process == 0) {
    Kernel::put_at($in, 0);
    Kernel::put_at($stdout_end, 1);
    Kernel::put_at($stderr_end, 2);
    # A copy of another end of a pipe would keep its reader from ever seeing the pipe's end.
    (%jobs, %pipes) = ();
    close $_ for $in, delete $job->{stdin}, $stdout, $stdout_end, $stderr, $stderr_end, $log, $log_file;
    # Before anything of it may use memory.
    eval { Memory::enter(); 1 } or do { print STDERR $@; Kernel::leave(127) };
    Jobs::become($job);
  }
  $job->{process} = $process;
  Kernel::nonblocking($_) for $job->{stdin}, $stdout, $stderr;
  $jobs{$id} = $job;
  $pipes{ fileno $stdout } = { job => $job, file => $stdout, stream => 1 };
  $pipes{ fileno $stderr } = { job => $job, file => $stderr, stream => 2 };
  feed($job);
}

sub feed {
  my $job = shift;
  if (length $job->{feed}) {
    my $done = syswrite $job->{stdin}, $job->{feed};
    if (defined $done) { substr($job->{feed}, 0, $done) = '' }
    elsif ($! != Kernel::EAGAIN()) { ($job->{feed}, $job->{fed}) = ('', 1) }
  }
  delete $job->{stdin} if $job->{fed} && !length $job->{feed};
}

# True while more may be read at once.
sub take_output {
  my $number = shift;
  my $pipe = $pipes{$number};
  my $got = sysread $pipe->{file}, my $part, 65536;
  if (!$got) {
    delete $pipes{$number} if defined $got || $! != Kernel::EAGAIN();
    return 0;
  }
  my $job = $pipe->{job};
  # What a daemon that was left behind still prints is read, lest it should hang, and dropped.
  return 1 if $job->{buried};
  if ($got > $job->{left}) {
    $part = substr $part, 0, $job->{left};
    stop($job, 'output');
  }
  $job->{left} -= length $part;
  send_frame('O', $job->{id}, $pipe->{stream}, $part) if length $part;
  return 1;
}

sub stop {
  my ($job, $reason) = @_;
  $job->{stopped} ||= $reason;
  kill KILL => -$job->{process};
  kill KILL => $job->{process};
}

sub bury {
  for my $job (values %jobs) {
    next unless waitpid($job->{process}, Kernel::WNOHANG()) == $job->{process};
    my ($code, $signal) = ($? >> 8, $? & 127);
    stop_all('memory') if $signal == Kernel::SIGKILL() && !$job->{stopped} && Memory::overstepped();
    for my $number (keys %pipes) {
      next unless ($pipes{$number}{job} // 0) == $job;
      # What was written before the end is in the pipe; a daemon left behind may hold it open for ever.
      1 while !$job->{stopped} && $pipes{$number} && take_output($number);
    }
    $job->{buried} = 1;
    delete $job->{stdin};
    delete $jobs{ $job->{id} };
    my $ms = sprintf '%.3f', (Kernel::now() - $job->{started}) * 1000;
    send_frame('D', $job->{id}, $signal ? '' : $code, $signal || '', $job->{stopped} // '', $ms);
  }
}

# Memory and processes of the whole sandbox, which limits of single processes do not bound.
sub watch {
  die "its first process ended\n" if waitpid($first, Kernel::WNOHANG()) == $first;
  opendir my $folder, '/proc' or return;
  return stop_all('memory') if Memory::overstepped();
  my ($pages, $count) = (0, 0);
  for my $process (grep { /^\d+$/ } readdir $folder) {
    $count += 1;
    open my $file, '<', "/proc/$process/statm" or next;
    my (undef, $resident, $mapped) = split ' ', <$file> // '';
    $pages += $resident - $mapped if defined $mapped;
  }
  return stop_all('memory') if $pages * 4096 > $Jobs::limits{memory};
  return stop_all('processes') if $count >= $Jobs::limits{processes};
}

# Process 1 is already there, however many others took what there was to be had.
sub stop_all {
  my $reason = shift;
  $_->{stopped} ||= $reason for values %jobs;
  send_frame('W', $reason);
  kill USR1 => $first;
}

# syslog's socket: some daemons can log nowhere else.
sub open_log {
  socket my $socket, Kernel::UNIX(), Kernel::DATAGRAM(), 0 or die "log socket: $!\n";
  bind $socket, Kernel::address_of_path('/dev/log') or die "/dev/log: $!\n";
  chmod 0666, '/dev/log';
  Kernel::nonblocking($socket);
  # Opened before anything of a guide could put something else in its place.
  sysopen $log_file, '/var/log/mail.log', Kernel::WRONLY() | Kernel::CREAT() | Kernel::APPEND(), 0644 or die "mail.log: $!\n";
  return $socket;
}

# Each line goes to the runner, and to the file where Debian's mail logs are.
sub take_log {
  for (1 .. 100) {
    return unless defined recv $log, my $line, 8192, 0;
    $line =~ s/^<\d+>//;
    $line =~ s/[\0\n]+$//;
    syswrite $log_file, "$line\n";
    send_frame('L', $line) if length $out < $enough;
  }
}

sub send_frame {
  my ($letter, @fields) = @_;
  my $body = $letter . pack '(N/a*)*', @fields;
  $out .= pack 'N/a*', $body;
}

1;
