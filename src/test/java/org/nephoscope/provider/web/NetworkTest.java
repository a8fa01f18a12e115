package org.nephoscope.provider.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.storage.StorageException;

class NetworkTest {

  private static final URI SECURE = URI.create("https://data.example.org/x");
  private static final URI OPEN = URI.create("http://data.example.org:8080/x");

  @Test
  void theVariablesNameTheProxy() {
    var network =
        network("HTTPS_PROXY", "http://p:3128", "http_proxy", "q", "NO_PROXY", "other.org");
    assertThat(address(network, SECURE)).isEqualTo("p:3128");
    assertThat(address(network, OPEN)).isEqualTo("q:80");
    assertThat(address(network("ALL_PROXY", "socks5://s"), OPEN)).isEqualTo("s:1080");
    assertThat(address(network(), SECURE)).isEqualTo("direct");
  }

  @Test
  void exceptionsAreNamesWithAllBelowThem() {
    for (String list : new String[] {"*", "example.org", ".example.org", "a,*.example.org , b"}) {
      var network = network("https_proxy", "http://p:1", "no_proxy", list);
      assertThat(address(network, SECURE)).as(list).isEqualTo("direct");
    }
    for (String list : new String[] {"", "ample.org", "x.data.example.org", "example.org:8443"}) {
      var network = network("https_proxy", "http://p:1", "no_proxy", list);
      assertThat(address(network, SECURE)).as(list).isEqualTo("p:1");
    }
  }

  @Test
  void thisComputerIsReachedDirectly() {
    var network = network("ALL_PROXY", "http://p:1");
    for (String host : new String[] {"localhost", "127.0.0.1", "[::1]", "b.localhost"}) {
      URI uri = URI.create("http://" + host + ":9000/");
      assertThat(address(network, uri)).as(host).isEqualTo("direct");
      assertThat(Network.isThisComputer(uri)).isTrue();
    }
    assertThat(Network.isThisComputer(URI.create("http://127.evil.org"))).isFalse();
  }

  @Test
  void withoutVariablesTheSystemDecides() {
    var system = ProxySelector.of(InetSocketAddress.createUnresolved("sys", 9));
    assertThat(address(new Network(Map.of(), Optional.of(system)), SECURE)).isEqualTo("sys:9");
  }

  @Test
  void thePasswordOfAProxyIsForTheProxy() throws Exception {
    var network = network("https_proxy", "http://u:p%40@p:1");
    assertThat(network.proxyAuthorization(SECURE)).contains("Basic dTpwQA==");
    assertThat(network.proxyAuthorization(OPEN)).isEmpty();
    assertThat(network("https_proxy", "http://p:1").proxyAuthorization(SECURE)).isEmpty();
  }

  @Test
  void whatOnlyThisComputerCanReachIsReachedDirectly() {
    var network = network("ALL_PROXY", "http://p:1");
    assertThat(address(network, URI.create("http://169.254.169.254/token"))).isEqualTo("direct");
    assertThat(address(network, URI.create("http://metadata.google.internal/")))
        .isEqualTo("direct");
    assertThat(address(network, URI.create("http://169.254.evil.org/"))).isEqualTo("p:1");
  }

  @Test
  void theTrustIsMadeOnceAndAFileThatCannotBeUsedIsNamed(@TempDir Path folder) throws Exception {
    var network = network();
    assertThat(network.trust()).isSameAs(network.trust());
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    for (Path file : List.of(empty, folder.resolve("none"))) {
      assertThatThrownBy(() -> network("AWS_CA_BUNDLE", file.toString()).trust())
          .isInstanceOf(StorageException.Misconfigured.class)
          .hasMessageContaining("AWS_CA_BUNDLE names " + file + ", which ");
    }
    assertThatThrownBy(() -> network("SSL_CERT_FILE", empty.toString()).trust())
        .hasMessageContaining("SSL_CERT_FILE");
  }

  @Test
  void aProxyThatCannotBeUsedIsNotGoneAround() {
    var network = network("ALL_PROXY", "socks5://s");
    assertThatThrownBy(() -> network.address(HttpRequest.newBuilder(SECURE), SECURE))
        .isInstanceOf(StorageException.Misconfigured.class)
        .hasMessage(
            "ALL_PROXY names a SOCKS proxy, through which only S3 can be reached; name an HTTP"
                + " proxy, or except data.example.org by NO_PROXY");
  }

  @Test
  void aValueThatNamesNoProxyIsRefusedAndNotSaid() {
    for (String value :
        List.of(
            "http://", "http://u:secret@", "p:99999", "p:0", "a b", "ftp://p:21", "https://p")) {
      var network = network("https_proxy", value);
      assertThatThrownBy(() -> network.address(HttpRequest.newBuilder(SECURE), SECURE))
          .as(value)
          .isInstanceOf(StorageException.Misconfigured.class)
          .hasMessageStartingWith("https_proxy ")
          .hasMessageContaining("write http://HOST:PORT")
          .hasMessageNotContaining("secret");
      assertThatThrownBy(() -> network.open(SECURE))
          .as(value)
          .isInstanceOf(StorageException.Misconfigured.class);
      assertThatThrownBy(() -> network.proxies().select(SECURE))
          .as(value)
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(address(network, URI.create("http://localhost:9000/"))).isEqualTo("direct");
    }
  }

  private static Network network(String... variables) {
    var environment = new java.util.HashMap<String, String>();
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return new Network(environment, Optional.empty());
  }

  private static String address(Network network, URI uri) {
    Proxy proxy = network.proxies().select(uri).getFirst();
    return proxy.address() instanceof InetSocketAddress address
        ? address.getHostString() + ":" + address.getPort()
        : "direct";
  }
}
