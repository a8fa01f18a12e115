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
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.Misconfigured;

/// Which proxy stands before a server: the one that `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY`
/// names (in either case of letters), unless `NO_PROXY` excepts the server; where none of these is
/// set, the system's. This computer itself, and what only it can reach (addresses of its own link,
/// where clouds keep the identity of a machine), is always reached directly.
///
/// `NO_PROXY` is a list of names separated by commas: `example.org` is that host and all hosts
/// below it, a port may follow, `*` is every host.
final class Proxies extends ProxySelector {

  private static final Sentences SAY = Sentences.of(Proxies.class);

  private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

  private final Map<String, String> environment;
  private final Optional<ProxySelector> system;

  Proxies(Map<String, String> environment, Optional<ProxySelector> system) {
    this.environment = environment;
    this.system = system;
  }

  /// Throws [IllegalArgumentException] where a variable names a proxy that cannot be used, so that
  /// nobody goes around it; [#toward] says so beforehand.
  @Override
  public List<Proxy> select(URI uri) {
    Optional<NamedProxy> named;
    try {
      named = named(uri);
    } catch (Misconfigured e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    if (named.isPresent()) {
      return List.of(named.get().proxy());
    }
    boolean direct = isReachedDirectly(uri);
    return direct ? DIRECT : system.map(selector -> selector.select(uri)).orElse(DIRECT);
  }

  /// The proxy before a server; none where it is reached directly.
  Optional<NamedProxy> toward(URI uri) throws Misconfigured {
    Optional<NamedProxy> named = named(uri);
    if (named.isPresent()) {
      return named;
    }
    Proxy proxy = select(uri).getFirst();
    return proxy.address() instanceof InetSocketAddress address
        ? Optional.of(
            new NamedProxy(SAY.get("the-system"), proxy.type(), address, Optional.empty()))
        : Optional.empty();
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException error) {
    system.ifPresent(selector -> selector.connectFailed(uri, address, error));
  }

  /// The proxy of the environment for a server that is reached through one.
  private Optional<NamedProxy> named(URI uri) throws Misconfigured {
    if (isReachedDirectly(uri)) {
      return Optional.empty();
    }
    for (String name : List.of(uri.getScheme().toLowerCase(Locale.ROOT) + "_proxy", "all_proxy")) {
      String variable = spelled(name);
      Optional<String> value = value(variable);
      if (value.isPresent()) {
        return Optional.of(NamedProxy.parse(variable, value.get()));
      }
    }
    return Optional.empty();
  }

  private boolean isReachedDirectly(URI uri) {
    String host = host(uri);
    return isThisComputer(host) || isOfThisLink(host) || excepted(host, uri);
  }

  /// The name and password of the proxy at that address, as `name:password`.
  Optional<String> user(String host, int port) {
    return Stream.of("https_proxy", "http_proxy", "all_proxy")
        .map(this::spelled)
        .flatMap(name -> value(name).flatMap(text -> NamedProxy.ifUsable(name, text)).stream())
        .filter(proxy ->
            proxy.address().getHostString().equalsIgnoreCase(host)
                && proxy.address().getPort() == port)
        .flatMap(proxy -> proxy.user().stream())
        .findFirst();
  }

  private boolean excepted(String host, URI uri) {
    for (String entry :
        value(spelled("no_proxy")).orElse("").toLowerCase(Locale.ROOT).split(",", -1)) {
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

  /// The variable in small letters if there is one, even an empty one; else in capital ones.
  private String spelled(String name) {
    return environment.containsKey(name) ? name : name.toUpperCase(Locale.ROOT);
  }

  private Optional<String> value(String variable) {
    return Optional.ofNullable(environment.get(variable))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
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
    return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }
}
