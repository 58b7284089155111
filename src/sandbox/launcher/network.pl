# The private network: a loopback device with two addresses more, set up over rtnetlink as `ip` would.
use strict;
use warnings;

package Network;

use constant { NEWLINK => 16, NEWADDR => 20, NEWROUTE => 24, REQUEST_ACK => 5, REPLACE => 0x100, CREATE => 0x400 };
use constant LOOPBACK => 1;    # its index in every new network namespace

sub attribute {
  my ($type, $value) = @_;
  return pack('SS a*', 4 + length $value, $type, $value) . "\0" x (-length($value) % 4);
}

sub request {
  my ($socket, $type, $flags, $body) = @_;
  syswrite $socket, pack('L S S L L', 16 + length $body, $type, REQUEST_ACK | $flags, 1, 0) . $body or die "netlink: $!\n";
  sysread $socket, my $answer, 4096 or die "netlink: $!\n";
  my $error = -unpack 'x16 l', $answer;
  if ($error != 0) { $! = $error; die "netlink request $type: $!\n" }
}

# Server 192.0.2.1, client 192.0.2.2. A connection to the server comes from the client's address, because a daemon
# takes a client with its own address for a local one, and lets it do more.
sub set_up {
  my ($server, $client) = map { pack 'C4', split /\./ } '192.0.2.1', '192.0.2.2';
  socket my $socket, Kernel::NETLINK(), Kernel::RAW(), 0 or die "netlink socket: $!\n";
  request($socket, NEWLINK, 0, pack('C x S l L L', 0, 0, LOOPBACK, 1, 1));
  for my $address ($server, $client) {
    request($socket, NEWADDR, CREATE, pack('C C C C L', 2, 32, 0, 0, LOOPBACK) . attribute(1, $address) . attribute(2, $address));
  }
  my $route = pack('C8 L', 2, 32, 0, 0, 255, 2, 254, 2, 0);
  request($socket, NEWROUTE, CREATE | REPLACE,
    $route . attribute(1, $server) . attribute(4, pack 'L', LOOPBACK) . attribute(7, $client));
}

1;
