package org.nephoscope.provider.web;

import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Misconfigured;

/// How this computer reaches the network: its proxies and whom it trusts. One for the whole
/// program; every backend asks here, so that all go the same way.
public final class Network {

  private static final Sentences SAY = Sentences.of(Network.class);

  static {
    // Read once by the platform, when it first asks a server; else no proxy takes a password.
    setUnlessSet("jdk.http.auth.tunneling.disabledSchemes", "");
  }

  private final Proxies proxies;
  private final Map<String, String> environment;
  private final ProxyPasswords passwords = new ProxyPasswords();
  private @Nullable SSLContext trust;
  private @Nullable SSLSocketFactory sockets;

  /// @param environment the variables to go by
  /// @param system the proxies to use where the variables name none
  public Network(Map<String, String> environment, Optional<ProxySelector> system) {
    this.environment = Map.copyOf(environment);
    this.proxies = new Proxies(this.environment, system);
  }

  /// What this computer is set to.
  public static Network ofThisComputer() {
    // Read once by the platform, when it first looks for a proxy.
    setUnlessSet("java.net.useSystemProxies", "true");
    return new Network(System.getenv(), Optional.ofNullable(ProxySelector.getDefault()));
  }

  public ProxySelector proxies() {
    return proxies;
  }

  /// Whom encrypted connections trust: the authorities that Java knows and those of one more file.
  /// Throws if the file is named and cannot be used.
  public synchronized SSLContext trust() throws StorageException {
    if (trust == null) {
      trust = Certificates.of(environment);
    }
    return trust;
  }

  /// A request to a server, to be filled in and sent by the caller.
  public HttpURLConnection open(URI server) throws IOException {
    Proxy proxy = proxies.toward(server).map(NamedProxy::proxy).orElse(Proxy.NO_PROXY);
    var connection = (HttpURLConnection) server.toURL().openConnection(proxy);
    if (connection instanceof HttpsURLConnection secure) {
      secure.setSSLSocketFactory(sockets());
      passwords.again();
      connection.setAuthenticator(passwords); // only the proxy gets to see it, before the tunnel
    } else {
      proxyAuthorization(server)
          .ifPresent(value -> connection.setRequestProperty("Proxy-Authorization", value));
    }
    return connection;
  }

  /// Adds what the proxy wants to a request of Java's HTTP client. Throws where the proxy cannot be
  /// used, and where that client cannot go the way that is set, because it would take another one.
  public void address(HttpRequest.Builder request, URI server) throws StorageException {
    Optional<NamedProxy> proxy = proxies.toward(server);
    if (proxy.isPresent() && proxy.get().type() == Proxy.Type.SOCKS) {
      String by = proxy.get().by();
      String setting = by.equals(SAY.get("the-system")) ? SAY.get("system.first") : by;
      throw Misconfigured.said(
          setting, SAY.get("proxy.socks", setting, Proxies.host(server)), null);
    }
    proxyAuthorization(server).ifPresent(value -> request.setHeader("Proxy-Authorization", value));
  }

  /// The value of a `Proxy-Authorization` header for requests to a server; a secret.
  Optional<String> proxyAuthorization(URI server) throws StorageException {
    return proxies
        .toward(server)
        .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
        .flatMap(NamedProxy::user)
        .map(user -> user.getBytes(StandardCharsets.UTF_8))
        .map(user -> "Basic " + Base64.getEncoder().encodeToString(user));
  }

  /// The same error, or one that names the proxy where it is the way to a proxy that failed: then
  /// nothing was learned of the server.
  public IOException blame(URI server, IOException error) throws StorageException {
    Optional<NamedProxy> proxy = proxies.toward(server);
    return proxy.isPresent() ? ProxyFailure.of(proxy.get(), server, error) : error;
  }

  /// Whether an address names this computer itself.
  public static boolean isThisComputer(URI server) {
    return Proxies.isThisComputer(Proxies.host(server));
  }

  /// The same one each time, because the platform keeps connections by it.
  private synchronized SSLSocketFactory sockets() throws StorageException {
    if (sockets == null) {
      sockets = trust().getSocketFactory();
    }
    return sockets;
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /// Tells a proxy the name and password that the environment has for it; tells no server any.
  private final class ProxyPasswords extends Authenticator {

    // Java asks twenty times for a password that is refused, which may lock the account.
    private final ThreadLocal<Boolean> told = ThreadLocal.withInitial(() -> false);

    /// From now on this thread opens another connection.
    void again() {
      told.remove();
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
      if (getRequestorType() != RequestorType.PROXY || told.get()) {
        return null;
      }
      told.set(true);
      return proxies
          .user(getRequestingHost(), getRequestingPort())
          .map(user -> user.split(":", 2))
          .map(user ->
              new PasswordAuthentication(user[0], (user.length > 1 ? user[1] : "").toCharArray()))
          .orElse(null);
    }
  }
}
