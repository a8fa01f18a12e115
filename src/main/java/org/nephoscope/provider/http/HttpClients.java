package org.nephoscope.provider.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.StorageException;

/// The one client of the JDK that all web servers share, made when it is first needed. It follows
/// no redirect, keeps no cookie and asks nobody for a password: all of that is decided here.
final class HttpClients {

  private final Network network;
  private @Nullable HttpClient client;

  HttpClients(Network network) {
    this.network = network;
  }

  Network network() {
    return network;
  }

  synchronized HttpClient client() throws StorageException {
    if (client == null) {
      var builder =
          HttpClient.newBuilder()
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(Duration.ofSeconds(10))
              .executor(Executors.newVirtualThreadPerTaskExecutor())
              .proxy(network.proxies())
              .sslContext(network.trust());
      client = builder.build();
    }
    return client;
  }
}
