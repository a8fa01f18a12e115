package org.nephoscope.provider.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.nephoscope.provider.web.Network;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/// Makes the connections of Amazon's SDK go the way everything else goes. The SDK makes one of
/// these by itself for what it asks on its own, such as the services that give out roles and
/// sign-ons.
public final class S3HttpService implements SdkHttpService {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final Network network;

  /// The way that this computer is set to.
  public S3HttpService() {
    this(Network.ofThisComputer());
  }

  S3HttpService(Network network) {
    this.network = network;
  }

  /// A client over that network.
  ///
  /// @param answer how long to wait for the next byte of an answer
  static SdkHttpClient client(Network network, Duration answer) {
    return new S3HttpClient(
        UrlConnectionHttpClient.create(server -> open(network, server, answer)), network);
  }

  @Override
  public Builder createHttpClientBuilder() {
    return new Builder(network);
  }

  private static HttpURLConnection open(Network network, URI server, Duration answer) {
    try {
      HttpURLConnection connection = network.open(server);
      connection.setConnectTimeout((int) CONNECT.toMillis());
      connection.setReadTimeout((int) answer.toMillis());
      // Here, because signed by the SDK it could not be changed on the way, which Google does.
      connection.setRequestProperty("Accept-Encoding", "identity");
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // unpacked where errors are translated
    }
  }

  /// Has nothing to choose.
  static final class Builder implements SdkHttpClient.Builder<Builder> {

    private final Network network;

    private Builder(Network network) {
      this.network = network;
    }

    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
      return client(network, ANSWER);
    }
  }
}
