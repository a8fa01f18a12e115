package org.nephoscope.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// What an address leaves to the settings of a computer (its environment and its files of
/// profiles), decided once, so that the address means the same under other settings. Holds no
/// secret.
///
/// @param server the server that is meant by an address which names none; absent for the provider's
///   own
/// @param region where requests go when nothing is known of the bucket
/// @param profile the profile that is meant where none is named
public record Settled(Optional<URI> server, Optional<String> region, Optional<String> profile) {

  /// The provider's own server, and nothing else to be decided.
  public static final Settled OWN =
      new Settled(Optional.empty(), Optional.empty(), Optional.empty());

  /// Leaves a name and a password out that stand before the host.
  public Settled {
    server = server.map(Settled::bare);
  }

  /// That server, and nothing else to be decided.
  public static Settled server(URI server) {
    return new Settled(Optional.of(server), Optional.empty(), Optional.empty());
  }

  private static URI bare(URI server) {
    if (server.getRawUserInfo() == null) {
      return server;
    }
    try {
      return new URI(
          server.getScheme(),
          null,
          server.getHost(),
          server.getPort(),
          server.getPath(),
          null,
          null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not the address of a server", e);
    }
  }
}
