package org.nephoscope.provider.web;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// How this computer reaches the network: its proxies and whom it trusts. One for the whole
/// program; every backend asks here, so that all go the same way.
public final class Network {

  private final Proxies proxies;
  private final Map<String, String> environment;

  /// @param environment the variables to go by
  /// @param system the proxies to use where the variables name none
  public Network(Map<String, String> environment, Optional<ProxySelector> system) {
    this.environment = Map.copyOf(environment);
    this.proxies = new Proxies(this.environment, system);
  }

  /// What this computer is set to.
  public static Network ofThisComputer() {
    // Both are read once by the platform, when it first looks for a proxy.
    setUnlessSet("java.net.useSystemProxies", "true");
    setUnlessSet("jdk.http.auth.tunneling.disabledSchemes", ""); // else no proxy takes a password
    return new Network(System.getenv(), Optional.ofNullable(ProxySelector.getDefault()));
  }

  public ProxySelector proxies() {
    return proxies;
  }

  /// The secure connections of a file of further authorities; absent where there is none and Java's
  /// own serve. Throws if the file is named and cannot be used.
  public Optional<SSLContext> trust() throws IOException {
    return Certificates.of(environment);
  }

  /// The value of a `Proxy-Authorization` header for requests to a server; a secret.
  public Optional<String> proxyAuthorization(URI server) {
    return proxies
        .named(server)
        .filter(_ -> proxies.select(server).getFirst().type() == java.net.Proxy.Type.HTTP)
        .map(URI::getUserInfo)
        .map(user -> user.getBytes(StandardCharsets.UTF_8))
        .map(user -> "Basic " + Base64.getEncoder().encodeToString(user));
  }

  /// Whether an address names this computer itself.
  public static boolean isThisComputer(URI server) {
    return Proxies.isThisComputer(Proxies.host(server));
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
