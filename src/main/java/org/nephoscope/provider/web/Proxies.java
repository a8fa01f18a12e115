package org.nephoscope.provider.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Which proxy stands before a server: the one that `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY`
/// names (in either case of letters), unless `NO_PROXY` excepts the server; where none of these is
/// set, the system's. This computer itself, and what only it can reach (addresses of its own link,
/// where clouds keep the identity of a machine), is always reached directly.
///
/// `NO_PROXY` is a list of names separated by commas: `example.org` is that host and all hosts
/// below it, a port may follow, `*` is every host.
final class Proxies extends ProxySelector {

  private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

  private final Map<String, String> environment;
  private final Optional<ProxySelector> system;

  Proxies(Map<String, String> environment, Optional<ProxySelector> system) {
    this.environment = environment;
    this.system = system;
  }

  @Override
  public List<Proxy> select(URI uri) {
    String host = host(uri);
    if (isThisComputer(host) || isOfThisLink(host) || excepted(host, uri)) {
      return DIRECT;
    }
    Optional<URI> named = named(uri);
    if (named.isPresent()) {
      URI proxy = named.get();
      boolean socks = proxy.getScheme().startsWith("socks");
      var address = new InetSocketAddress(proxy.getHost(), port(proxy));
      return List.of(new Proxy(socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, address));
    }
    return system.map(selector -> selector.select(uri)).orElse(DIRECT);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException error) {
    system.ifPresent(selector -> selector.connectFailed(uri, address, error));
  }

  /// The proxy of the environment for a server, which may hold a name and password.
  Optional<URI> named(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    return variable(scheme + "_proxy").or(() -> variable("all_proxy")).flatMap(Proxies::parsed);
  }

  /// The name and password of the proxy at that address, as `name:password`.
  Optional<String> user(String host, int port) {
    return Stream.of("https_proxy", "http_proxy", "all_proxy")
        .flatMap(name -> variable(name).flatMap(Proxies::parsed).stream())
        .filter(proxy -> proxy.getHost().equalsIgnoreCase(host) && port(proxy) == port)
        .flatMap(proxy -> Stream.ofNullable(proxy.getUserInfo()))
        .findFirst();
  }

  private boolean excepted(String host, URI uri) {
    for (String entry : variable("no_proxy").orElse("").toLowerCase(Locale.ROOT).split(",", -1)) {
      String name = entry.strip();
      int colon = name.lastIndexOf(':');
      if (colon > 0 && name.indexOf(':') == colon) {
        if (!name.substring(colon + 1).equals(Integer.toString(port(uri)))) {
          continue;
        }
        name = name.substring(0, colon);
      }
      String bare = name.startsWith("*.") ? name.substring(2) : name.replaceFirst("^\\.", "");
      if (name.equals("*")
          || (!bare.isEmpty() && (host.equals(bare) || host.endsWith("." + bare)))) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private static Optional<URI> parsed(String text) {
    try {
      URI uri = URI.create(text.contains("://") ? text : "http://" + text);
      return uri.getHost() == null ? Optional.empty() : Optional.of(uri);
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // as every other program: what is no address names no proxy
    }
  }

  static boolean isThisComputer(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.matches("127(\\.\\d{1,3}){3}")
        || host.equals("::1");
  }

  private static boolean isOfThisLink(String host) {
    return host.matches("169\\.254(\\.\\d{1,3}){2}") || host.equals("metadata.google.internal");
  }

  static String host(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
      case "https" -> 443;
      case "socks", "socks5", "socks5h", "socks4" -> 1080;
      default -> 80;
    };
  }
}
