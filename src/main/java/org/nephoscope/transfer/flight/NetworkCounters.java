package org.nephoscope.transfer.flight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the network interfaces of this computer have received and sent since it was started, all
/// programs together, as far as the operating system tells without being asked for more rights:
/// Linux in `/proc/net/dev` (proc(5)). The loopback interface does not count.
///
/// @param received bytes
/// @param sent bytes
public record NetworkCounters(long received, long sent) {

  private static final Path FILE = Path.of("/proc/net/dev");
  private static final int SENT = 8;

  /// As they are now; empty where the system does not tell.
  public static Optional<NetworkCounters> now() {
    try {
      return Optional.of(parse(Files.readAllLines(FILE)));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // another system, or one of another form
    }
  }

  /// What has passed since then.
  public NetworkCounters since(NetworkCounters earlier) {
    return new NetworkCounters(received - earlier.received, sent - earlier.sent);
  }

  /// Two lines of headings, then `name: received … sent …` with eight numbers each.
  static NetworkCounters parse(List<String> lines) {
    long received = 0;
    long sent = 0;
    for (String line : lines.stream().skip(2).toList()) {
      int colon = line.indexOf(':');
      String name = line.substring(0, Math.max(0, colon)).strip();
      String[] numbers = line.substring(colon + 1).strip().split(" +", -1);
      if (colon < 0 || numbers.length <= SENT) {
        throw new IllegalArgumentException("not a line of interfaces: " + line);
      }
      if (!name.equals("lo")) {
        received += Long.parseLong(numbers[0]);
        sent += Long.parseLong(numbers[SENT]);
      }
    }
    return new NetworkCounters(received, sent);
  }
}
