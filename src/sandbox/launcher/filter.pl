# System calls that a mail server does not make and an escape would: refused (EPERM) by the kernel's own filter (seccomp).
# Without user namespaces of its own, a guide's command gets no rights back that were taken from it.
use strict;
use warnings;

package Filter;

# Name => number on x86_64, on aarch64.
my %refused = (
  mount => [165, 40], umount2 => [166, 39], pivot_root => [155, 41], unshare => [272, 97], setns => [308, 268],
  open_tree => [428, 428], move_mount => [429, 429], fsopen => [430, 430], fsconfig => [431, 431], fsmount => [432, 432],
  fspick => [433, 433], mount_setattr => [442, 442], open_by_handle_at => [304, 265], name_to_handle_at => [303, 264],
  add_key => [248, 217], request_key => [249, 218], keyctl => [250, 219], bpf => [321, 280], perf_event_open => [298, 241],
  userfaultfd => [323, 282], io_uring_setup => [425, 425], kexec_load => [246, 104], kexec_file_load => [320, 294],
  init_module => [175, 105], finit_module => [313, 273], delete_module => [176, 106], swapon => [167, 224],
  swapoff => [168, 225], reboot => [169, 142], acct => [163, 89], quotactl => [179, 60], ptrace => [101, 117],
  process_vm_readv => [310, 270], process_vm_writev => [311, 271],
);
my $x86 = Kernel::machine() eq 'x64';
my ($architecture, $clone, $clone3) = $x86 ? (0xC000003E, 56, 435) : (0xC00000B7, 220, 435);

# Instructions of the classic filter machine.
use constant { LOAD => 0x20, EQUAL => 0x15, AT_LEAST => 0x35, ANY_BIT => 0x45, RETURN => 0x06 };
use constant { ALLOW => 0x7FFF0000, ERROR => 0x00050000, EPERM => 1, ENOSYS => 38, NEWUSER => 0x10000000 };

sub step { my ($code, $value, $true, $false) = @_; return pack 'S C C L', $code, $true // 0, $false // 0, $value }

# Nested lists would not fit the machine's short jumps, so each refusal follows its own test.
my $program = join '', 
  step(LOAD, 4), step(EQUAL, $architecture, 1, 0), step(RETURN, ERROR | EPERM),
  step(LOAD, 0),
  # Other tables of numbers on the same processor.
  ($x86 ? (step(AT_LEAST, 0x40000000, 0, 1), step(RETURN, ERROR | EPERM)) : ()),
  (map { step(EQUAL, $refused{$_}[$x86 ? 0 : 1], 0, 1), step(RETURN, ERROR | EPERM) } sort keys %refused),
  # clone3 hides its flags from us; the C library then falls back on clone.
  step(EQUAL, $clone3, 0, 1), step(RETURN, ERROR | ENOSYS),
  step(EQUAL, $clone, 0, 3), step(LOAD, 16), step(ANY_BIT, NEWUSER, 0, 1), step(RETURN, ERROR | EPERM),
  step(RETURN, ALLOW);

# For this process and all that come after it. Needs the rights that are dropped next.
sub install {
  my $description = pack 'S x6 P', length($program) / 8, $program;
  Kernel::call('prctl', 22, 2, $description, 0, 0) == 0 or die "the filter of system calls was refused: $!\n";
}

1;
