package org.nephoscope.provider.web;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.Misconfigured;

/// A proxy, and who named it.
///
/// @param by the variable that names it, or `the system`
/// @param user name and password with a colon between them; a secret
record NamedProxy(String by, Proxy.Type type, InetSocketAddress address, Optional<String> user) {

  private static final Sentences SAY = Sentences.of(NamedProxy.class);

  /// Reads a variable's value, as `http://NAME:PASSWORD@HOST:PORT`; without a scheme it is `http`.
  /// The value stands in no message, because it may hold a password.
  static NamedProxy parse(String variable, String text) throws Misconfigured {
    URI uri;
    try {
      uri = URI.create(text.contains("://") ? text : "http://" + text);
    } catch (IllegalArgumentException _) {
      throw unusable(variable, SAY.get("proxy.none"));
    }
    if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 0xFFFF) {
      throw unusable(variable, SAY.get("proxy.none"));
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    Proxy.Type type =
        switch (scheme) {
          case "http" -> Proxy.Type.HTTP;
          case "socks", "socks4", "socks4a", "socks5", "socks5h" -> Proxy.Type.SOCKS;
          default -> throw unusable(variable, SAY.get("proxy.kind", scheme));
        };
    int usual = type == Proxy.Type.SOCKS ? 1080 : 80;
    return new NamedProxy(
        variable,
        type,
        new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort()),
        Optional.ofNullable(uri.getUserInfo()));
  }

  /// The same, or nothing where it is no proxy.
  static Optional<NamedProxy> ifUsable(String variable, String text) {
    try {
      return Optional.of(parse(variable, text));
    } catch (Misconfigured _) {
      return Optional.empty(); // whoever goes through it says so
    }
  }

  Proxy proxy() {
    return new Proxy(type, address);
  }

  /// For messages, without its password: `the proxy p:3128, which HTTPS_PROXY names,`.
  String text() {
    return SAY.get("the-proxy-which-names", address.getHostString() + ":" + address.getPort(), by);
  }

  @Override
  public String toString() {
    return text();
  }

  private static Misconfigured unusable(String variable, String why) {
    return Misconfigured.said(variable, SAY.get("proxy.unusable", variable, why), null);
  }
}
